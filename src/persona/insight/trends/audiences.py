"""Which brands reach which audiences, how often a persona sees them, and on how many platforms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm
from scipy.stats import t as student

from persona.insight.effect import Effect, compare
from persona.insight.groups import INTEREST, Group
from persona.insight.trends.changes import LEAST_ADS, LEAST_HOMES, stand_out
from persona.insight.trends.shares import Share, shares
from persona.insight.trends.tables import A_WEEK, Ints, Shown

LEVEL = 0.95
LOOKED_BACK_WEEKS = 4
GROUPS_SHOWN = 4
"""Groups of a brand that are named, those that differ most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """A group that a brand was shown to more often than to the others, or less."""

    group: str
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a brand reached, and how often, over some weeks."""

    brand: str
    ads: int
    since: date
    until: date
    reach: Share
    """Personas who saw it, of those who were shown any ad."""
    weekly: float
    """Sightings a week by a persona who saw it at all; with its interval between households."""
    weekly_low: float
    weekly_high: float | None
    """None when too few households saw it."""
    platforms: dict[str, int]
    """Sightings on each platform."""
    on_several: int
    """Personas who saw it on more than one platform."""
    leanings: Sequence[Leaning]
    """What stands out among all brands and groups together (Holm 1979, at 5 %)."""


def audiences(shown: Shown) -> list[Audience]:
    """Every brand seen often enough in the last four weeks, those seen most first."""
    first = max(0, shown.days - LOOKED_BACK_WEEKS * A_WEEK)
    tables = {
        name: shown.sightings(creatives)[:, :, first:] for name, creatives in shown.named("brand").items()
    }
    tables = {name: table for name, table in tables.items() if table.sum() >= LEAST_ADS}
    slots = shown.slots[:, :, first:]
    leanings = _leanings(shown, tables, slots)
    found = [_audience(shown, name, table, slots, leanings.get(name, [])) for name, table in tables.items()]
    return sorted(found, key=lambda each: (-each.ads, each.brand))


def _audience(shown: Shown, name: str, table: Ints, slots: Ints, leanings: list[Leaning]) -> Audience:
    seen, could = table.sum(axis=(1, 2)), slots.sum(axis=(1, 2))
    days = table.shape[2]
    (reach,) = shares((seen > 0).astype(float)[:, None], (could > 0).astype(float)[:, None], shown.household)
    weekly, low, high = _mean(seen[seen > 0] / (days / A_WEEK), shown.household[seen > 0])
    return Audience(
        brand=name,
        ads=int(seen.sum()),
        since=date.fromordinal(shown.first_day.toordinal() + shown.days - days),
        until=date.fromordinal(shown.first_day.toordinal() + shown.days - 1),
        reach=reach,
        weekly=weekly,
        weekly_low=low,
        weekly_high=high,
        platforms={
            platform: int(table[:, number].sum())
            for number, platform in enumerate(shown.platforms)
            if table[:, number].any()
        },
        on_several=int(((table.sum(axis=2) > 0).sum(axis=1) > 1).sum()),
        leanings=leanings,
    )


def _mean(values: NDArray[np.float64], household: Ints) -> tuple[float, float, float | None]:
    """A mean over personas, with the interval that households give it."""
    middle = float(values.mean())
    pulls = np.bincount(np.unique(household, return_inverse=True)[1], values - middle) / len(values)
    homes = len(pulls)
    if homes < LEAST_HOMES:
        return middle, 0.0, None
    error = (float((pulls**2).sum()) * homes / (homes - 1)) ** 0.5
    reach = float(student.ppf((1 + LEVEL) / 2, homes - 1)) * error
    return middle, max(0.0, middle - reach), middle + reach


def _leanings(shown: Shown, tables: dict[str, Ints], slots: Ints) -> dict[str, list[Leaning]]:
    could = slots.sum(axis=(1, 2)).astype(float)
    tested: list[tuple[str, Group, Effect]] = []
    for name, table in tables.items():
        seen = table.sum(axis=(1, 2)).astype(float)
        for group in shown.groups:
            inside = shown.members(group)
            homes = [len(np.unique(shown.household[side & (could > 0)])) for side in (inside, ~inside)]
            if min(homes) < LEAST_HOMES:
                continue
            effect = compare(seen, could, inside, shown.household)
            if effect is not None:
                tested.append((name, group, effect))
    found: dict[str, list[Leaning]] = {}
    stands = stand_out([_p(effect) for _, _, effect in tested], alarm=1 - LEVEL)
    for (name, group, effect), clear in zip(tested, stands, strict=True):
        if clear:
            found.setdefault(name, []).append(Leaning(group=group.key, effect=effect))
    return {name: _clearest(each) for name, each in found.items()}


def _clearest(leanings: list[Leaning]) -> list[Leaning]:
    """Those that differ most, one of each attribute: that men are shown less says no more than that women are more."""
    ordered = sorted(leanings, key=lambda one: -abs(np.log(one.effect.ratio)))
    first = {
        each.group if each.group.startswith(INTEREST) else each.group.split(":")[0]: each
        for each in ordered[::-1]
    }
    return [each for each in ordered if each in first.values()][:GROUPS_SHOWN]


def _p(effect: Effect) -> float:
    """From the interval back to a p-value; the normal quantile in place of Student's makes it no smaller."""
    reach = np.log(effect.ratio / effect.low)
    return 2 * float(norm.sf(abs(np.log(effect.ratio)) * norm.ppf((1 + LEVEL) / 2) / max(reach, 1e-9)))
