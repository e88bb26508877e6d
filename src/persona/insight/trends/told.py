"""Which brands and categories changed, since when and for whom: told once, however many groups show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import fisher_exact, norm

from persona.insight.groups import Group
from persona.insight.trends.changes import (
    ALARM,
    LEAST_ADS,
    LEAST_HOMES,
    Series,
    Split,
    is_worth_telling,
    likeliest,
    of_family,
    stand_out,
)
from persona.insight.trends.shares import Share, shares
from persona.insight.trends.tables import Ints, Shown

Kind = Literal["brand", "category"]
Direction = Literal["started", "stopped", "rose", "fell"]
KINDS: tuple[Kind, ...] = ("brand", "category")
EVERYBODY = ""
NAMED = 0.01
"""Chance at most that a change of everybody is said to be one of some group (Bonferroni over the groups)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A share that changed."""

    kind: Kind
    name: str
    group: str
    """Key of the group whose change differs from that of everybody else; empty when none does for sure."""
    direction: Direction
    since: date
    """The Monday of the first week after it, or the first day there is."""
    first_day: date
    last_day: date
    """What it is compared over."""
    before: Share
    after: Share
    others_before: Share | None
    others_after: Share | None
    """Those who are not in the group."""
    ratio: float
    low: float
    high: float
    p: float
    """Corrected for the weeks that were tried; what stands out among all series is reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """The changes, and how many series were looked at for them."""

    changes: Sequence[Change]
    series: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    kind: Kind
    name: str
    group: Group | None
    split: Split


def look_for_changes(shown: Shown, *, alarm: float = ALARM) -> Looked:
    """Look at every brand and category, in the whole panel and in every group that is large enough."""
    candidates, tables = [], {}
    groups = [None, *(group for group in shown.groups if _large_enough(shown, group))]
    for kind in KINDS:
        for name, creatives in shown.named(kind).items():
            table = shown.sightings(creatives)
            if table.sum() < LEAST_ADS:
                continue
            tables[kind, name] = table
            for group in groups:
                split = likeliest(_series(shown, table, shown.members(group)))
                if split is not None:
                    candidates.append(_Candidate(kind, name, group, split))
    families = {key: [each for each in candidates if (each.kind, each.name) == key] for key in tables}
    families = {key: each for key, each in families.items() if each}
    found = stand_out(
        [of_family([each.split.p for each in family]) for family in families.values()], alarm=alarm
    )
    changes = [
        change
        for (key, family), stands in zip(families.items(), found, strict=True)
        if stands
        for change in _told(shown, tables[key], family, alarm=alarm / len(families))
    ]
    return Looked(
        changes=sorted(changes, key=lambda each: (each.since, each.p), reverse=True), series=len(candidates)
    )


def _large_enough(shown: Shown, group: Group) -> bool:
    return len(np.unique(shown.household[shown.members(group)])) >= LEAST_HOMES


def _series(shown: Shown, table: Ints, who: NDArray[np.bool_], days: slice = slice(None)) -> Series:
    weeks = shown.week_of_day[days]
    return Series(
        ads=table[who][:, :, days],
        slots=shown.slots[who][:, :, days],
        household=shown.household[who],
        week_of_day=weeks - weeks[0],
    )


def _told(shown: Shown, table: Ints, family: list[_Candidate], *, alarm: float) -> Iterator[Change]:
    surviving = [each for each in family if each.split.p <= alarm and is_worth_telling(each.split)]
    if not surviving:
        return
    best = _whose(shown, table, surviving)
    yield from _pieces(shown, table, best, alarm=alarm)


def _whose(shown: Shown, table: Ints, surviving: list[_Candidate]) -> _Candidate:
    """The group whose change differs most from that of the others; the whole panel when none does for sure."""
    ranked = sorted(
        (_alike(shown, table, each), number) for number, each in enumerate(surviving) if each.group
    )
    if ranked and ranked[0][0] <= NAMED / len(ranked):
        return surviving[ranked[0][1]]
    whole = next((each for each in surviving if each.group is None), None)
    return whole or min(surviving, key=lambda each: each.split.p)


def _alike(shown: Shown, table: Ints, candidate: _Candidate) -> float:
    """How easily chance alone would part the group from the others so: the smaller of two p-values, doubled."""
    inside = shown.members(candidate.group)
    split = candidate.split
    sides = ((slice(split.turn, split.end), 1.0), (slice(split.first, split.turn), -1.0))
    rates, pulls, excess = [], [], np.zeros(len(inside))
    for days, sign in sides:
        ads = table[:, :, days].sum(axis=(1, 2)).astype(float)
        slots = shown.slots[:, :, days].sum(axis=(1, 2)).astype(float)
        excess += sign * np.divide(ads, slots, out=np.zeros_like(ads), where=slots > 0)
        for who in (inside, ~inside):
            total = max(float(slots[who].sum()), 1.0)
            rates.append(sign * float(ads[who].sum()) / total)
            pulls.append(sign * who * (ads - abs(rates[-1]) * slots) / total)
    within, without = rates[0] + rates[2], rates[1] + rates[3]
    if abs(within) <= abs(without):
        return 1.0
    per_home = np.bincount(shown.household, pulls[0] + pulls[2] - pulls[1] - pulls[3])
    error = float((per_home**2).sum()) ** 0.5
    by_rate = 2 * float(norm.sf(abs(within - without) / error)) if error > 0 else 1.0
    return min(1.0, 2 * min(by_rate, _by_homes(shown, inside, excess * np.sign(within))))


def _by_homes(shown: Shown, inside: NDArray[np.bool_], excess: NDArray[np.float64]) -> float:
    """Fisher's exact test of how many homes moved the same way: who sees very much counts once."""
    homes = shown.household
    within = np.bincount(homes, inside) > 0
    moved = np.bincount(homes, np.where(inside | ~within[homes], excess, 0.0)) > 0
    table = np.array([[(moved & side).sum(), (~moved & side).sum()] for side in (within, ~within)])
    return float(fisher_exact(table, alternative="greater").pvalue)


def _pieces(shown: Shown, table: Ints, found: _Candidate, *, alarm: float) -> Iterator[Change]:
    """The change, and any other before and after it that stands out as much (binary segmentation)."""
    waiting: list[tuple[int, int, Split | None]] = [(0, shown.days, found.split)]
    while waiting:
        first, end, split = waiting.pop()
        series = _series(shown, table, shown.members(found.group), slice(first, end))
        split = split or likeliest(series)
        if split is None or split.p > alarm or not is_worth_telling(split):
            continue
        turn = first + split.turn
        yield _change(shown, table, found, split, (first + split.first, turn, first + split.end))
        waiting += [(first, turn, None), (turn, end, None)]


def _change(shown: Shown, table: Ints, found: _Candidate, split: Split, days: tuple[int, int, int]) -> Change:
    first, turn, end = days
    inside = shown.members(found.group)
    before, after = _two(shown, table, inside, days)
    others = _two(shown, table, ~inside, days) if found.group else (None, None)
    return Change(
        kind=found.kind,
        name=found.name,
        group=found.group.key if found.group else EVERYBODY,
        direction=_direction(before, after),
        since=shown.first_day + timedelta(days=turn),
        first_day=shown.first_day + timedelta(days=first),
        last_day=shown.first_day + timedelta(days=end - 1),
        before=before,
        after=after,
        others_before=others[0],
        others_after=others[1],
        ratio=split.ratio,
        low=split.low,
        high=split.high,
        p=split.p,
    )


def _two(
    shown: Shown, table: Ints, who: NDArray[np.bool_], days: tuple[int, int, int]
) -> tuple[Share, Share]:
    """The shares before and after a day."""
    first, turn, end = days
    cuts = (slice(first, turn), slice(turn, end))
    ads = np.stack([table[who][:, :, cut].sum(axis=(1, 2)) for cut in cuts], axis=1)
    slots = np.stack([shown.slots[who][:, :, cut].sum(axis=(1, 2)) for cut in cuts], axis=1)
    before, after = shares(ads.astype(float), slots.astype(float), shown.household[who])
    return before, after


def _direction(before: Share, after: Share) -> Direction:
    if not before.ads:
        return "started"
    if not after.ads:
        return "stopped"
    return "rose" if (after.share or 0) > (before.share or 0) else "fell"
