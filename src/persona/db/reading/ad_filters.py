"""Which ads are meant: the filters of the gallery and their SQL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, exists, or_, select

from persona.db.models import ExposureRow, ObservationRow, SessionRow
from persona.db.reading.shown import left_out

UNNAMED = "Not named"
"""Stands for the advertiser of an ad that names none, on screen and as a filter value."""

A_DAY = timedelta(days=1)
Facet = Literal["personas", "advertisers", "platforms", "dayparts", "landings", "days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdFilter:
    """What an ad must match; an empty tuple or None asks for nothing."""

    personas: tuple[str, ...] = ()
    advertisers: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    dayparts: tuple[str, ...] = ()
    landings: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    """Days of the persona: what is seen after midnight and before sleep belongs to the evening's day."""
    creatives: tuple[str, ...] = ()
    viewable: bool | None = None
    since: date | None = None
    until: date | None = None
    """First and last day of the sighting where the persona lives, both included."""
    among: tuple[str, ...] | None = None
    """Only what these personas saw, such as those of a group; unlike `personas` it is no facet."""
    counted: bool = False
    """Only what the statistics count: nothing of windows that are left out."""

    def without(self, facet: Facet) -> AdFilter:
        """The same filter, but open in one dimension."""
        emptied: dict[str, Any] = {facet: ()}
        return replace(self, **emptied)

    def conditions(self) -> list[ColumnElement[bool]]:
        """The filter as SQL conditions on observations."""
        seen = ObservationRow
        found: list[ColumnElement[bool]] = [
            column.in_(values)
            for column, values in (
                (seen.persona_id, self.personas),
                (seen.platform, self.platforms),
                (seen.daypart, self.dayparts),
                (seen.landing_quality, self.landings),
                (seen.creative_key, self.creatives),
            )
            if values
        ]
        if self.advertisers:
            found.append(_by_advertiser(self.advertisers))
        if self.days:
            of_days = select(SessionRow.id).where(SessionRow.day.in_(self.days))
            found.append(seen.session_id.in_(of_days))
        if self.viewable is not None:
            found.append(seen.viewable.is_(self.viewable))
        if self.among is not None:
            found.append(seen.persona_id.in_(self.among))
        if self.counted:
            found.append(seen.session_id.in_(select(SessionRow.id).where(left_out().is_(None))))
        return found + _on_days(self.since, self.until)


def _by_advertiser(names: tuple[str, ...]) -> ColumnElement[bool]:
    named = ObservationRow.advertiser.in_([name for name in names if name != UNNAMED])
    return or_(named, ObservationRow.advertiser.is_(None)) if UNNAMED in names else named


def _on_days(since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    if since is None and until is None:
        return []
    seen, passed = ObservationRow, ExposureRow
    there = and_(passed.session_id == seen.session_id, passed.seq == seen.seq)
    found = []
    # The moment alone lets the database jump into its index; the local day of the item settles the edges.
    if since is not None:
        found.append(seen.observed_at >= datetime.combine(since, time(), UTC) - A_DAY)
        there = and_(there, passed.day >= since)
    if until is not None:
        found.append(seen.observed_at < datetime.combine(until, time(), UTC) + 2 * A_DAY)
        there = and_(there, passed.day <= until)
    return [*found, exists(select(passed.seq).where(there))]
