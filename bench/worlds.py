"""Makes a world whose targeting rules are known: a panel, what it was exposed to, what it was shown, and why.

The world follows the description of the open ones: households of one to four, correlated attributes, a platform
that is sometimes wrong about a person, an auction with leaks, caps, budgets, flights and lasting chance for each
persona and ad, lost captures and a few filed under the wrong ad. Its constants are assumptions, and its own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from world_people import People, make_people
from world_rules import FULL_DAY, AdRule, draw_ads, membership

SLOTS_PER_DAY = 31.0
ONE_OFF_SHARE = 0.5
"""Share of slots that go to ads outside the panel's list."""
OUTSIDE_WEIGHT = 45.0
LOST_SHARE, MISFILED_SHARE = 0.07, 0.005
CHANCE_SIGMA = 0.8
"""Lasting luck of a persona with an ad: standard deviation of its logarithm."""
RETARGETING_BOOST = 6.0
CAP_DAY, CAP_TOTAL = 2, 8

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldOrder:
    """What world to make."""

    seed: int
    personas: int
    ads: int = 240
    days: int = 14
    targeted: bool = True
    """False: nothing is targeted."""
    balanced: bool = False
    """True: every attribute is drawn on its own, and exposure depends on none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A panel and what happened to it; `shown` is persona x ad x day x daypart."""

    order: WorldOrder
    people: People
    ads: Sequence[AdRule]
    slots: NDArray[np.int64]
    shown: NDArray[np.int16]
    visits: dict[tuple[int, int], int] = field(default_factory=dict)
    """(persona, advertiser) -> first day."""


def make_world(order: WorldOrder) -> World:
    """Draw the people, the ads (by the seed alone) and fourteen days of auctions."""
    ads = draw_ads(np.random.default_rng([order.seed, 1]), order.ads, order.days, targeted=order.targeted)
    rng = np.random.default_rng([order.seed, 2, order.personas])
    people = make_people(rng, order.personas, balanced=order.balanced)
    slots = slots_of(rng, people, order)
    visits = _visits(rng, order.personas, order.days)
    weights = weights_of(rng, people, ads, visits)
    weights = weights[:, :, None] * _known_on(order, ads, visits)
    shown = auctions(rng, ads, slots, weights)
    return World(order=order, people=people, ads=ads, slots=slots, shown=shown, visits=visits)


def write_world(world: World, folder: Path) -> None:
    """Write the four CSV files and `truth.json`, in the format of the open worlds."""
    folder.mkdir(parents=True, exist_ok=True)
    people, interests = world.people, world.people.interests
    head = ["persona", "household_id", *people.values, *(f"interest_{name}" for name in interests)]
    rows = [
        [
            p,
            people.household[p],
            *(people.values[a][p] for a in people.values),
            *(interests[i][p] for i in interests),
        ]
        for p in range(world.order.personas)
    ]
    _write(folder / "personas.csv", head, rows)
    _write(
        folder / "exposures.csv",
        ["persona", "day", "daypart", "slots"],
        [[p, d, FULL_DAY[t], world.slots[p, d, t]] for p, d, t in np.ndindex(*world.slots.shape)],
    )
    _write(
        folder / "visits.csv",
        ["persona", "advertiser", "day"],
        [[p, f"adv{a}", day] for (p, a), day in sorted(world.visits.items())],
    )
    seen = np.argwhere(world.shown > 0)
    _write(
        folder / "impressions.csv",
        ["persona", "day", "daypart", "ad", "advertiser"],
        [
            [p, d, FULL_DAY[t], a, world.ads[a].advertiser]
            for p, a, d, t in seen.tolist()
            for _ in range(int(world.shown[p, a, d, t]))
        ],
    )
    truth = [ad.as_truth(number) for number, ad in enumerate(world.ads)]
    (folder / "truth.json").write_text(json.dumps({"meta": {"seed": world.order.seed}, "truth": truth}))


def _write(path: Path, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)


def slots_of(rng: np.random.Generator, people: People, order: WorldOrder) -> NDArray[np.int64]:
    """Ad slots of every persona: persona x day x daypart."""
    rate = SLOTS_PER_DAY * rng.lognormal(-0.1, 0.45, order.personas)
    if not order.balanced:
        young = np.isin(people.values["age"], ("18-24", "25-34"))
        at_home = np.isin(people.values["employment"], ("retired", "student"))
        rate *= np.where(young, 1.2, 0.9) * np.where(at_home, 1.15, 0.95)
    share = np.full((order.personas, len(FULL_DAY)), 1.0)
    lean = [("morning", 0), ("day", 1), ("evening", 2), ("night", 3)]
    for name, column in lean:
        share[people.values["chrono"] == name, column] *= 2.0
    share[:, 2] *= 1.25
    share /= share.sum(axis=1, keepdims=True)
    daily = rate[:, None] * rng.lognormal(-0.03, 0.25, (order.personas, order.days))
    return np.asarray(rng.poisson(daily[:, :, None] * share[:, None, :]))


def _visits(rng: np.random.Generator, personas: int, days: int) -> dict[tuple[int, int], int]:
    visits = {}
    for advertiser in range(28):
        for persona in np.flatnonzero(rng.random(personas) < 0.25):
            visits[int(persona), advertiser] = int(rng.integers(0, min(4, days)))
    return visits


def weights_of(
    rng: np.random.Generator, people: People, ads: Sequence[AdRule], visits: dict[tuple[int, int], int]
) -> Floats:
    """Auction weight of every persona and ad, by what the platform believes."""
    believed = people.believed(rng)
    columns = [membership(ad, believed, visits) for ad in ads]
    boost = np.array([RETARGETING_BOOST if ad.type == "retarget" else 1.0 for ad in ads])
    chance = rng.lognormal(-(CHANCE_SIGMA**2) / 2, CHANCE_SIGMA, (people.count, len(ads)))
    bids = np.array([ad.bid for ad in ads])
    weights: Floats = np.stack(columns, axis=1) * bids * boost * chance
    return weights


def auctions(
    rng: np.random.Generator, ads: Sequence[AdRule], slots: NDArray[np.int64], weights: Floats
) -> NDArray[np.int16]:
    """Fourteen days of auctions; the weights are persona x ad x day."""
    personas, days, dayparts = slots.shape
    shown = np.zeros((personas, len(ads), days, dayparts), np.int16)
    capped = np.array([ad.capped for ad in ads])
    for day in range(days):
        running = np.array([ad.flight[0] <= day < max(ad.flight[1], ad.flight[0] + 1) for ad in ads])
        lasts = np.array([rng.integers(0, dayparts - 1) if ad.budget else dayparts for ad in ads])
        for part, name in enumerate(FULL_DAY):
            room = np.minimum(CAP_DAY - shown[:, :, day].sum(2), CAP_TOTAL - shown.sum((2, 3)))
            now = weights[:, :, day] * (running & (part <= lasts)) * ~((room <= 0) & capped)
            now = now * np.array([ad.time_factor(name) for ad in ads])
            share = (1 - ONE_OFF_SHARE) * now / (now.sum(1, keepdims=True) + OUTSIDE_WEIGHT)
            rest = 1 - share.sum(1, keepdims=True)
            drawn = rng.multinomial(slots[:, day, part], np.hstack([share, rest]))[:, :-1]
            shown[:, :, day, part] = np.where(capped, np.minimum(drawn, np.maximum(room, 0)), drawn)
    return _captured(rng, shown)


def _known_on(
    order: WorldOrder, ads: Sequence[AdRule], visits: dict[tuple[int, int], int]
) -> NDArray[np.bool_]:
    """Whether a retargeting ad knows of a persona's visit yet: persona x ad x day; others always know."""
    first = np.full((order.personas, len(ads)), -1)
    for number, ad in enumerate(ads):
        if ad.type == "retarget":
            first[:, number] = [visits.get((persona, ad.advertiser), -1) for persona in range(order.personas)]
    return np.asarray(np.arange(order.days) > first[:, :, None])


def _captured(rng: np.random.Generator, shown: NDArray[np.int16]) -> NDArray[np.int16]:
    kept = rng.binomial(shown, 1 - LOST_SHARE).astype(np.int16)
    moved = rng.binomial(kept, MISFILED_SHARE).astype(np.int16)
    kept -= moved
    for p, _, d, t in np.argwhere(moved > 0):
        kept[p, rng.integers(0, kept.shape[1]), d, t] += 1
    return kept
