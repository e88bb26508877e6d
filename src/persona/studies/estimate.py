"""What difference a study found: between arms, within pairs or blocks, with an interval and a p-value by randomisation.

The unit is the persona (who lives alone, so the household too), never the impression. Each block gives one
difference, the mean of the first arm minus the mean of the second; the effect is their mean.

The effect is that on the people of the study: what the two arms would show each of them, in the mean. Two intervals.
`student`: Student's t with one degree of freedom less than there are blocks; it holds for effects that differ from
block to block, on the careful side (Imai, King and Nall 2009, Statistical Science 24(1):29-53, for pairs). For the
effect on all the people there could be it is too narrow where few of them make most of the effect, as any interval of
finite length is for some such people (Bahadur and Savage 1956, Annals of Mathematical Statistics 27(4):1115-1122).
`randomisation`: the differences by which the effect would have to be shifted for the random assignment to explain the
rest (Hartigan 1969, JASA 64:1303-1317; Rosenbaum 2002, Observational Studies, section 2.4), for an effect that adds
the same in every block. The p-value is that of Fisher's randomisation test: how often another draw of the arms would
have given as large a difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, prod

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from persona import errors

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FEWEST_BLOCKS = 2
ALL_UP_TO = 14
"""Pairs up to which every assignment is gone through; above, `draws` of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """One row for each persona that is counted."""

    outcome: Floats
    first: NDArray[np.bool_]
    """Whether she was given the first arm."""
    block: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The effect: first arm minus second, in units of the outcome."""

    effect: float
    low: float
    high: float
    level: float
    interval: str
    p_value: float
    least_p: float
    """What the p-value is for the largest difference that this many blocks can have."""
    first_mean: float
    second_mean: float
    blocks: int
    people: int


def estimate(units: Units, *, interval: str, level: float, draws: int, seed: int) -> Estimate:
    """The effect in a study.

    Args:
        units: the personas that are counted, in whole blocks.
        interval: `student` or `randomisation`.
        level: of the interval, such as 0.95.
        draws: assignments drawn for the randomisation, when there are too many to go through.
        seed: of those draws.

    Raises:
        InvalidState: there are fewer than two whole blocks, or a block has one arm only.
    """
    differences = block_differences(units)
    if len(differences) < FEWEST_BLOCKS:
        raise errors.InvalidState(
            f"{len(differences)} whole pair(s) or block(s) are left to compare; it takes at least {FEWEST_BLOCKS}.",
            hint="Let the study run to its end, or ask for fewer ads in exclusions.least_ads before it is frozen.",
        )
    swaps, moved = _other_assignments(units, draws, seed)
    effect = float(differences.mean())
    low, high = (
        _student(differences, level)
        if interval == "student"
        else _typical_values(effect, swaps, moved, level)
    )
    return Estimate(
        effect=effect,
        low=low,
        high=high,
        level=level,
        interval=interval,
        p_value=_p_value(effect, swaps),
        least_p=2 / _assignments(units),
        first_mean=_mean_of_blocks(units, units.first),
        second_mean=_mean_of_blocks(units, ~units.first),
        blocks=len(differences),
        people=len(units.outcome),
    )


def _assignments(units: Units) -> int:
    """In how many ways the arms could have been drawn."""
    _, place = np.unique(units.block, return_inverse=True)
    first = np.bincount(place, units.first).astype(int)
    return prod(comb(int(size), int(own)) for size, own in zip(np.bincount(place), first, strict=True))


def block_differences(units: Units) -> Floats:
    """Mean of the first arm minus mean of the second, for each block in the order of their numbers."""
    weights = _weights(units)
    _, place = np.unique(units.block, return_inverse=True)
    return np.asarray(np.bincount(place, weights * units.outcome), np.float64)


def _weights(units: Units) -> Floats:
    """What each persona weighs in her block's difference: plus one over her arm's size in it, or minus."""
    _, place = np.unique(units.block, return_inverse=True)
    first = np.bincount(place, units.first)
    second = np.bincount(place, ~units.first)
    if not (first.all() and second.all()):
        raise errors.InvalidState("A block has people of one arm only, so that it compares nothing.")
    return np.where(units.first, 1 / first[place], -1 / second[place])


def _mean_of_blocks(units: Units, who: NDArray[np.bool_]) -> float:
    _, place = np.unique(units.block[who], return_inverse=True)
    return float((np.bincount(place, units.outcome[who]) / np.bincount(place)).mean())


def _student(differences: Floats, level: float) -> tuple[float, float]:
    error = float(differences.std(ddof=1)) / len(differences) ** 0.5
    reach = float(student.ppf((1 + level) / 2, len(differences) - 1)) * error
    return float(differences.mean()) - reach, float(differences.mean()) + reach


def _other_assignments(units: Units, draws: int, seed: int) -> tuple[Floats, Floats]:
    """Other draws of the arms: the effect each would give, and the part of a shift of the first arm it takes on."""
    weights = _weights(units)
    blocks = [np.flatnonzero(units.block == block) for block in np.unique(units.block)]
    if all(len(members) == 2 for members in blocks) and len(blocks) <= ALL_UP_TO:  # noqa: PLR2004 - a pair
        kept = _every_pair_turned(len(blocks))
        differences = block_differences(units)
        return (kept * differences).mean(axis=1), kept.mean(axis=1)
    chance = np.random.default_rng(seed)
    effects, shifts = np.zeros(draws), np.zeros(draws)
    for members in blocks:
        drawn = chance.permuted(np.tile(weights[members], (draws, 1)), axis=1)
        effects += drawn @ units.outcome[members]
        shifts += drawn @ units.first[members].astype(float)
    return effects / len(blocks), shifts / len(blocks)


def _every_pair_turned(pairs: int) -> Floats:
    """Every way to turn pairs round, but the one that turns none: 1 for a pair kept, -1 for one turned."""
    numbers = np.arange(1, 2**pairs)[:, None]
    return np.asarray(1.0 - 2.0 * ((numbers >> np.arange(pairs)) & 1), np.float64)


def _p_value(effect: float, swaps: Floats) -> float:
    """Two-sided; the draw that was made counts as one of them."""
    at_least = np.abs(swaps) >= abs(effect) - 1e-12
    return float((1 + at_least.sum()) / (1 + len(swaps)))


def _typical_values(effect: float, swaps: Floats, moved: Floats, level: float) -> tuple[float, float]:
    """Between which shifts the randomisation test does not refuse, at the level.

    A draw that takes on the share `moved` of a shift explains the effect from the shift on at which both are equal;
    so the ends of the interval are order statistics of those shifts.
    """
    could = moved < 1 - 1e-12
    typical = np.sort((effect - swaps[could]) / (1 - moved[could]))
    # The draw that was made, and those like it, speak against no shift at all.
    always = 1 + int((~could).sum())
    spare = int(np.floor((1 - level) / 2 * (1 + len(swaps)))) - always
    if spare < 0 or not len(typical):
        return -np.inf, np.inf
    return float(typical[spare]), float(typical[len(typical) - 1 - spare])


def kept_units(
    outcome: Sequence[float | None], first: Sequence[bool], block: Sequence[int]
) -> tuple[Units, set[int]]:
    """The personas of whole blocks, and the blocks that are left out because a persona of theirs is (None)."""
    out = {number for number, value in zip(block, outcome, strict=True) if value is None}
    rows = [
        (value, is_first, number)
        for value, is_first, number in zip(outcome, first, block, strict=True)
        if number not in out and value is not None
    ]
    return (
        Units(
            outcome=np.array([row[0] for row in rows], np.float64),
            first=np.array([row[1] for row in rows], bool),
            block=np.array([row[2] for row in rows], np.int64),
        ),
        out,
    )
