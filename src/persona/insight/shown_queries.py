"""The questions insight asks of the warehouse, as Ibis expressions: every engine compiles the same ones.

Each takes tables and gives a table; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import ibis

Question: TypeAlias = "Callable[[ibis.Table], ibis.Table]"
WHERE_AND_WHEN = ("persona_id", "day", "daypart", "platform", "surface")
BY_DAY = ("persona_id", "day", "platform")


def slots(exposures: ibis.Table) -> ibis.Table:
    """Ad slots and items of each persona by day, daypart, platform and surface, in windows that count."""
    counted = exposures.filter(exposures.left_out.isnull())
    return counted.group_by(*WHERE_AND_WHEN).agg(
        slots=counted.is_ad.cast("int64").sum(), items=counted.count()
    )


def sightings(observations: ibis.Table) -> ibis.Table:
    """How often each persona saw each ad by day, daypart, platform and surface, in windows that count."""
    counted = observations.filter(observations.left_out.isnull())
    return counted.group_by(*WHERE_AND_WHEN, "creative_key").agg(
        advertiser=counted.advertiser.max(), sightings=counted.count()
    )


def slots_by_day(exposures: ibis.Table) -> ibis.Table:
    """Ad slots of each persona by day and platform, in windows that count."""
    counted = exposures.filter(exposures.left_out.isnull())
    return counted.group_by(*BY_DAY).agg(slots=counted.is_ad.cast("int64").sum())


def sightings_by_day(observations: ibis.Table) -> ibis.Table:
    """How often each persona saw each ad by day and platform, in windows that count."""
    counted = observations.filter(observations.left_out.isnull())
    return counted.group_by(*BY_DAY, "creative_key").agg(sightings=counted.count())


def left_out(sessions: ibis.Table) -> ibis.Table:
    """Windows that are not counted, by platform and reason: how many, with how many ads and items in them."""
    apart = sessions.filter(sessions.left_out.notnull())
    return apart.group_by("platform", "left_out").agg(
        windows=apart.count(), ads=apart.ads.sum(), items=apart["items"].sum()
    )


def counted(sessions: ibis.Table) -> ibis.Table:
    """Windows that are counted, by platform."""
    kept = sessions.filter(sessions.left_out.isnull())
    return kept.group_by("platform").agg(windows=kept.count(), ads=kept.ads.sum(), items=kept["items"].sum())
