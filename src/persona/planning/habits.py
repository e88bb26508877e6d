"""What planning knows of people and homes: work, commute, children, devices, and how much they use each platform."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from persona.behaviour.chance import chance_for
from persona.domain.facts import DEMONSTRATION, HomeFacts, PanelFacts, PersonFacts
from persona.domain.person import Account, Device, Household, Panel, Person
from persona.planning.day_types import turns_of
from persona.planning.diaries import COMMUTE

Thing = TypeVar("Thing")

FULL_DAY_HOURS = 7.0
"""From so many hours on, work with nothing else known of it is full time."""
SHORTEST_COMMUTE, LONGEST_COMMUTE = 4.0, 110.0
MEDIAN_MINUTES = {"tiktok": 47.0, "youtube": 47.0, "facebook": 25.5, "instagram": 23.0}
"""Minutes a day of those who use a platform; with the spread, means of 57, 52, 35 and 30 (data.ai, grade B)."""
PERSON_SPREAD = 0.85
"""Of the logarithm of usual minutes: the heaviest tenth uses 3 to 6 times the median (design choice)."""
OTHER_MEDIAN_MINUTES = 20.0
"""The same for a platform that nobody surveyed (a guess)."""
AGE_FACTORS = {"tiktok": (1.3, 0.85), "instagram": (1.25, 0.85)}
"""Minutes of users under 30 and of the others, relative to all (Insider Intelligence: 79 of 56, grade B)."""
YOUNG_UNTIL = 30
DEMO_FEEDS = ("tiktok",)
"""Where the six of the demonstration are, unless they are asked to be elsewhere."""
STEADY_MINUTES = (31.2, 36.6)
"""Of those who are steady, from little to much appetite: 208 to 244 videos, at the usual load 36 to 44 ads."""
RIDES = 0.2
"""How often a commute leaves the hands free: bus, train, passenger (grade M)."""
RETIREMENT_AGE = 65


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """One persona as planning sees them."""

    person: Person
    facts: PersonFacts | None
    """None: nobody of a made panel."""
    worker: str
    """`full`, `part` or `none`."""
    student: bool
    has_child: bool
    commute_minutes: float
    rides: bool
    minutes: Mapping[str, float]
    """Platform to usual minutes a day."""
    own: tuple[Device, ...]
    account_device: Mapping[str, str]
    """Platform to the device that holds the login."""
    turn: float
    """Where in the rota of day types they begin, 0 to 1."""
    is_steady: bool = False
    """Whether they have a day of feed whatever day it is, with no trips and no days off line: the people of the
    demonstration and of studies."""
    lately: tuple[str, ...] = ()
    """Topics that draw them more than some weeks ago."""

    @property
    def kind(self) -> str:
        """The person type of the day-type tables: `full`, `part`, `student`, `retired` or `none`."""
        if self.worker != "none":
            return self.worker
        if self.student:
            return "student"
        return "retired" if self.person.age >= RETIREMENT_AGE else "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeLife:
    """A home with everybody on the panel who lives there; the first leads, the others join in."""

    household: Household
    facts: HomeFacts | None
    members: tuple[Habits, ...]
    shared: tuple[Device, ...]

    @property
    def size(self) -> int:
        """Everybody who lives there."""
        return self.facts.size if self.facts else len(self.members)


def homes_of(
    panel: Panel, made: PanelFacts | None = None, *, feeds: Collection[str] = DEMO_FEEDS
) -> list[HomeLife]:
    """Every home of a panel; `made` is what the generator knows of it, when it made it.

    `feeds` are the platforms on which those who are steady have their day of feed.
    """
    is_steady = made is None or made.design == DEMONSTRATION
    people = {facts.persona_id: facts for facts in made.people} if made else {}
    homes = {facts.household_id: facts for facts in made.homes} if made else {}
    living = _grouped(panel.people, lambda person: person.household_id)
    devices = _grouped(panel.devices, lambda device: device.household_id)
    accounts = _grouped(panel.accounts, lambda account: account.persona_id)
    lives = []
    for home in panel.households:
        facts = homes.get(home.id)
        members = tuple(
            habits_of(
                person,
                devices[home.id],
                accounts[person.id],
                people.get(person.id),
                feeds=feeds if is_steady else None,
            )
            for person in living[home.id]
        )
        owned = {device.id for member in members for device in member.own}
        shared = tuple(device for device in devices[home.id] if device.id not in owned)
        lives.append(HomeLife(household=home, facts=facts, members=members, shared=shared))
    seeds = {person.id: person.seed for person in panel.people}
    turns = turns_of(
        (one.person.seed, one.kind, seeds.get(one.facts.partner_id or "") if one.facts else None)
        for home in lives
        for one in home.members
    )
    return [
        replace(home, members=tuple(replace(one, turn=turns[one.person.seed]) for one in home.members))
        for home in lives
    ]


def _grouped(things: Iterable[Thing], key: Callable[[Thing], str]) -> dict[str, list[Thing]]:
    groups: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return groups


def habits_of(
    person: Person,
    devices: Sequence[Device],
    accounts: Sequence[Account],
    facts: PersonFacts | None = None,
    *,
    feeds: Collection[str] | None = None,
) -> Habits:
    """One persona; without `facts`, what can be told from the person alone.

    `feeds` are the platforms of their steady day; None: they have none, but days of their own.
    """
    chance = chance_for("habits", person.seed)
    commute = min(LONGEST_COMMUTE, max(SHORTEST_COMMUTE, chance.lognormvariate(*COMMUTE)))
    rides = chance.random() < RIDES
    logins = {account.platform: account.device_id for account in accounts}
    owned = set(facts.owned_devices) if facts else set(logins.values())
    return Habits(
        person=person,
        facts=facts,
        worker=_worker(person, facts),
        student=facts.student == "yes" if facts else "student" in person.occupation,
        has_child=facts.has_children_at_home if facts else False,
        commute_minutes=round(commute, 1),
        rides=rides,
        minutes=_minutes(person, logins, feeds),
        own=tuple(device for device in devices if device.id in owned),
        account_device=logins,
        turn=chance.random(),
        is_steady=feeds is not None,
    )


def _worker(person: Person, facts: PersonFacts | None) -> str:
    if person.works is None:
        return "none"
    if facts is not None:
        return "part" if facts.full_or_part_time == "PT" else "full"
    return "full" if person.works[1] - person.works[0] >= FULL_DAY_HOURS else "part"


def _minutes(person: Person, logins: Mapping[str, str], feeds: Collection[str] | None) -> dict[str, float]:
    if feeds is not None:
        return _steady_minutes(person, [feed for feed in feeds if feed in logins])
    minutes = {}
    for platform in sorted(logins):
        chance = chance_for("minutes", person.seed, platform)
        young, others = AGE_FACTORS.get(platform, (1.0, 1.0))
        factor = young if person.age < YOUNG_UNTIL else others
        median = MEDIAN_MINUTES.get(platform, OTHER_MEDIAN_MINUTES) * factor
        minutes[platform] = round(median * chance.lognormvariate(0.0, PERSON_SPREAD), 1)
    return minutes


def _steady_minutes(person: Person, feeds: Sequence[str]) -> dict[str, float]:
    """A day of feed, divided over platforms as people divide theirs."""
    least, most = STEADY_MINUTES
    whole = least + (most - least) * person.traits.appetite
    weights = {feed: MEDIAN_MINUTES.get(feed, OTHER_MEDIAN_MINUTES) for feed in feeds}
    return {feed: round(whole * weight / sum(weights.values()), 1) for feed, weight in weights.items()}
