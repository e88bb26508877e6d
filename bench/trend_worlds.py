"""Panels in which nothing changes, or one brand begins to advertise to one group in the third week."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from persona.db.reading.people_known import Known
from persona.insight.groups import groups_of
from persona.insight.trends.labels import Labels
from persona.insight.trends.tables import Seen, Shown
from world_people import INTERESTS, VALUES, People, make_people
from world_rules import AdRule, draw_ads
from worlds import World, WorldOrder, auctions, slots_of, weights_of

FIRST_DAY = date(2026, 11, 2)
TURN_DAY = 14
PLATFORM = "feed"
PLANTED = "Planted Brand"
SMALLEST, LARGEST = 0.2, 0.5
"""Share of the panel that the planted brand is shown to."""
LONG_LIVED = ("retarget",)
"""Kinds of ads that begin by themselves when somebody visits: no quiet panel has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendOrder:
    """What panel to make."""

    seed: int
    personas: int
    days: int = 28
    planted: bool = False
    """True: the planted brand begins on day 14, to one group."""
    bid: float = 3.0
    """How much it is willing to pay, where an ordinary ad pays about 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendWorld:
    """A panel, and the truth about it."""

    shown: Shown
    group: str | None
    """Key of the group that the planted brand is shown to."""


def make_trend_world(order: TrendOrder) -> TrendWorld:
    """Draw the people, ads that run all the time, and weeks of auctions."""
    rng = np.random.default_rng([order.seed, 7, order.personas])
    people = make_people(rng, order.personas, balanced=False)
    ads = [
        replace(ad, flight=(0, order.days), capped=False)
        for ad in draw_ads(np.random.default_rng([order.seed, 8]), 240, order.days, targeted=True)
        if ad.type not in LONG_LIVED
    ]
    group = None
    if order.planted:
        group, ad = _plant(rng, people, order)
        ads.append(ad)
    world = WorldOrder(seed=order.seed, personas=order.personas, ads=len(ads), days=order.days)
    slots = slots_of(rng, people, world)
    weights = weights_of(rng, people, ads, {})
    shown = auctions(rng, ads, slots, np.repeat(weights[:, :, None], order.days, axis=2))
    made = World(order=world, people=people, ads=ads, slots=slots, shown=shown)
    return TrendWorld(shown=as_shown(made, planted=order.planted), group=group)


def as_shown(world: World, *, planted: bool) -> Shown:
    """A world as trends read it."""
    people = _known(world.people)
    daily = world.shown.sum(axis=3)
    who, ad, day = np.nonzero(daily)
    names = [f"Brand {each.advertiser}" for each in world.ads]
    if planted:
        names[-1] = PLANTED
    creatives = [f"c-{number}" for number in range(len(names))]
    return Shown(
        personas=[each.persona_id for each in people],
        household=world.people.household,
        groups=groups_of(people),
        platforms=[PLATFORM],
        first_day=FIRST_DAY,
        slots=world.slots.sum(axis=2)[:, None, :],
        creatives=creatives,
        labels=Labels(brand=dict(zip(creatives, names, strict=True))),
        seen=Seen(
            creative=ad,
            persona=who,
            platform=np.zeros_like(who),
            day=day,
            times=daily[who, ad, day].astype(np.int64),
        ),
    )


def _plant(rng: np.random.Generator, people: People, order: TrendOrder) -> tuple[str, AdRule]:
    """A group of a fifth to a half of the panel, and an ad that is shown to it from the third week on."""
    choices = [
        (name, value) for name in ("gender", "age", "income", "family", "area") for value in VALUES[name]
    ]
    choices += [("interest", name) for name in INTERESTS]
    able = [
        (name, value)
        for name, value in choices
        if SMALLEST
        <= float(np.mean(people.interests[value] if name == "interest" else people.values[name] == value))
        <= LARGEST
    ]
    name, value = able[int(rng.integers(len(able)))]
    ad = AdRule(
        advertiser=99, type="single", rule=((name, (value,), "+"),), soft=(), bid=order.bid,
        flight=(TURN_DAY, order.days), leak=0.02, capped=False, budget=False,
    )  # fmt: skip
    return f"{name}:{value}", ad


def _known(people: People) -> list[Known]:
    return [
        Known(
            persona_id=f"p-{number}",
            household_id=f"h-{people.household[number]}",
            name=f"Person {number}",
            twin_of=None,
            facts={name: str(values[number]) for name, values in people.values.items()},
            interests=tuple(name for name, likes in people.interests.items() if likes[number]),
            platforms=(PLATFORM,),
        )
        for number in range(people.count)
    ]
