"""When an ad ran: its flight, the hours after which its budget was gone, and whether it keeps to a daypart.

The slots of a persona count as exposure to an ad only while the ad could be shown; otherwise a flight of three days
looks like a dislike of those who were away. Counts are compared with what the same personas, with the same
totals, would have seen had the ad run evenly, so how much anyone watches, and luck that lasts, drop out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona.insight.panel_record import PanelRecord

Floats = NDArray[np.float64]

STRAY = 0.01
"""Rate outside the flight or after the budget is gone, relative to inside: misfiled captures."""
LEAKS = (0.02, 0.06, 0.15)
"""Rates at other dayparts, relative to the wanted one, that count as keeping to a daypart."""
KEEPS_TO_DAYPART = 0.04
"""Prior share of ads that keep to one daypart."""
HAS_BUDGET = 0.25
"""Prior share of ads that may run out of budget within a day."""
ROUNDS = 4
"""Rounds in which the rate and the ends of the budget settle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Airtime:
    """When one ad ran."""

    weight: Floats
    """How much a slot counts as a chance to show the ad, from 0 to 1: day x daypart."""
    daypart: int | None
    """The daypart it keeps to, if any is likely."""
    daypart_probability: float
    """How likely it keeps to that daypart."""


def airtimes(record: PanelRecord) -> list[Airtime]:
    """When each ad of the record ran."""
    counts, cells = record.counts.astype(float), record.cells().astype(float)
    slots = record.slots.reshape(len(record.personas), -1).astype(float)
    totals = np.maximum(slots.sum(axis=1, keepdims=True), 1)
    even = (counts @ (slots / totals)).reshape(cells.shape)
    return [airtime(seen, expected) for seen, expected in zip(cells, even, strict=True)]


def airtime(seen: Floats, even: Floats) -> Airtime:
    """When an ad ran, from how often it was seen and how often it would have been, had it run evenly.

    Args:
        seen: day x daypart.
        even: day x daypart, same total.
    """
    days, dayparts = seen.shape
    first, last = _flight(seen.sum(axis=1), even.sum(axis=1))
    inside = slice(first, last + 1)
    shapes, prior = _shapes(dayparts)
    could = even[inside] * shapes[:, None, :]
    always, unlimited = _unlimited(seen[inside], could)
    limited, in_budget = _limited(seen[inside], could)
    scores = prior + np.stack([always + np.log(1 - HAS_BUDGET), limited + np.log(HAS_BUDGET)])
    probability = np.exp(scores - scores.max())
    probability /= probability.sum()
    airing = np.zeros((days, dayparts))
    open_share = probability[0, :, None, None] * unlimited + probability[1, :, None, None] * in_budget
    airing[inside] = (open_share * shapes[:, None, :]).sum(axis=0)
    by_daypart = probability.sum(axis=0)[1:].reshape(dayparts, -1).sum(axis=1)
    best = int(by_daypart.argmax())
    return Airtime(
        weight=airing / max(airing.max(), STRAY),
        daypart=best if by_daypart[best] > 1 / 2 else None,
        daypart_probability=float(by_daypart[best]),
    )


def _shapes(dayparts: int) -> tuple[Floats, Floats]:
    """Rates by daypart that are tried, with their log-priors: even, then each daypart with each leak."""
    kept = [
        np.where(np.arange(dayparts) == wanted, 1.0, leak) for wanted in range(dayparts) for leak in LEAKS
    ]
    priors = [np.log(1 - KEEPS_TO_DAYPART)] + [np.log(KEEPS_TO_DAYPART / len(kept))] * len(kept)
    return np.array([np.ones(dayparts), *kept]), np.array(priors)


def _flight(seen: Floats, even: Floats) -> tuple[int, int]:
    """First and last day of the stretch that explains the days best."""
    first, last = np.triu_indices(len(seen))
    upto, could = np.cumsum([0, *seen]), np.cumsum([0, *even])
    inside, expected = upto[last + 1] - upto[first], could[last + 1] - could[first]
    rate = np.maximum(inside, 1e-6) / np.maximum(expected, 1e-6)
    outside = upto[-1] - inside
    score = inside * np.log(rate) - inside
    score += outside * np.log(STRAY * rate) - STRAY * rate * (could[-1] - expected)
    best = int(np.where(inside > 0, score, -np.inf).argmax())
    return int(first[best]), int(last[best])


def _unlimited(seen: Floats, could: Floats) -> tuple[Floats, Floats]:
    """Log-likelihood of the cells by shape, when no budget ends; and that all was open."""
    rate = seen.sum() / np.maximum(could.sum(axis=(1, 2)), 1e-9)
    return _poisson(seen, could * rate[:, None, None]).sum(axis=(1, 2)), np.ones_like(could)


def _limited(seen: Floats, could: Floats) -> tuple[Floats, Floats]:
    """Log-likelihood by shape when each day's budget may end after any daypart, and what was in budget."""
    dayparts = seen.shape[1]
    still = np.tril(np.ones((dayparts - 1, dayparts)))
    reach = np.where(still > 0, 1.0, STRAY)
    in_budget = np.full(could.shape, 0.6)
    for _ in range(ROUNDS):
        rate = seen.sum() / np.maximum((could * in_budget).sum(axis=(1, 2)), 1e-9)
        mean = rate[:, None, None, None] * could[:, :, None, :] * reach
        ends = _poisson(seen[:, None, :], mean).sum(axis=3) - np.log(dayparts - 1)
        highest = ends.max(axis=2, keepdims=True)
        weights = np.exp(ends - highest)
        each_day = highest[:, :, 0] + np.log(weights.sum(axis=2))
        in_budget = (weights / weights.sum(axis=2, keepdims=True)) @ still
    return each_day.sum(axis=1), in_budget


def _poisson(seen: Floats, mean: Floats) -> Floats:
    mean = np.maximum(mean, 1e-9)
    return np.asarray(seen * np.log(mean) - mean)
