"""When devices are taken up in a day: which, for how long, for which platform, and why just then."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from persona.behaviour.chance import chance_for
from persona.behaviour.energy import pace_at
from persona.domain.day import DAY_BEGINS, STEP, Block, Doing, Sitting
from persona.domain.person import Device
from persona.planning.alertness import energy_of, hours_awake
from persona.planning.brief import Brief
from persona.planning.curves import SLOTS
from persona.planning.habits import MEDIAN_MINUTES
from persona.planning.moods import mood_of
from persona.planning.places import HOME, WORK
from persona.planning.screens import (
    BEFORE_HAND_OVER,
    HAND_OVER,
    HAND_OVER_GAP,
    HANDED_OVER,
    SHORTEST_HAND_OVER,
    larger_screens,
    usual_screen,
)

SITTING, GLANCE = (6.198, 0.88), (3.850, 1.04)
"""Of the logarithm of seconds: medians 492 and 47. Together, 38 to 62, they have the figures of LSApp (grade A)."""
LONGER_FOR_HEAVY = 0.5
"""The power of usual minutes over the median's that lengths grow with (design choice)."""
GLANCES, GLANCES_PER_SITTING = 5.4, 0.85
"""A day: some whoever it is, and more for whoever sits at the phone more; together 62 to 38 sittings."""
LONGEST_SECONDS = 7200.0
SHORTEST_GLANCE, SHORTEST_SITTING = 4.0, 90.0
OTHER_SITTINGS = 0.5
"""Sittings a day that no modelled platform is part of (design choice)."""
GLANCES_AT_PLATFORMS = 0.15
DAY_SPREAD = 0.35
"""Of the logarithm of a day's minutes, around the person's usual ones."""
MOST_MINUTES = 180.0
"""On one platform in one day."""
BREAK_MINUTES = 15.0
"""A sitting at work is a break and not longer."""
LAST_MINUTE = 26 * 60.0
"""Nothing begins or lasts beyond two in the morning, when clocks may change."""
STEADY_SITTING_MINUTES = 5.2
FEWEST_STEADY = 5
STEADY_SPREAD = 0.25
BETWEEN_MINUTES = 1.0
"""From one device to the next, and from one hand to the next."""
TRIES = 14
SHORTENED = (1.0, 0.7, 0.45, 0.25)
"""Where nothing is found by chance, every place is looked at, for less and less."""

_FREE = {
    Doing.LEISURE: 1.0,
    Doing.TV: 0.8,
    Doing.EAT: 0.55,
    Doing.GROOM: 0.3,
    Doing.HOUSEHOLD: 0.35,
    Doing.CARE: 0.3,
    Doing.SOCIAL: 0.25,
    Doing.SHOP: 0.2,
    Doing.ERRAND: 0.2,
    Doing.SPORT: 0.05,
    Doing.STUDY: 0.2,
    Doing.WORK: 0.16,
}
"""How free hands and eyes are (design choice)."""
_AWAY_FROM_COMPUTER = frozenset({Doing.TRAVEL, Doing.GROOM, Doing.SPORT})
"""At home, or on the way there, and not where a computer stands."""
_PHONE_HOURS = (
    *(0.3, 0.3, 0.4, 0.55, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8, 0.75, 0.75, 0.75, 0.7, 0.75, 0.9),
    *(1.15, 1.3, 1.15, 0.8, 0.5, 0.3, 0.1, 0.1),
)
_DESKTOP_HOURS = (
    *(0.1, 0.1, 0.2, 0.4, 0.8, 1.2, 1.3, 1.3, 1.2, 1.2, 1.2, 1.0, 0.8, 0.5, 0.2, 0.15),
    *(0.12, 0.12, 0.12, 0.1, 0.05, 0.02, 0.0, 0.0),
)
"""From four in the morning, hour by hour: phones have their peak from 20 to 22, computers from 8 to 17 (grade B)."""
HOUR_FOR_COMPUTERS = 0.8
"""In hours with less of the curve, some who would be at the computer take the phone instead: most who are at home in
the evening only (design choice, grade M)."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    minutes: float
    device: Device
    platform: str | None
    instead: Device | None = None
    """Where it is when the device is a computer, and not to be had, or only at an hour that is none for computers."""


def sittings_of(brief: Brief, blocks: Sequence[Block], chance: random.Random) -> tuple[Sitting, ...]:
    """Every sitting of a day; none on a day off line, and on a trip none on the platforms."""
    if brief.calendar.off_line:
        return ()
    wanted = _steady(brief, chance) if brief.one.is_steady else _drawn(brief, chance)
    seats = _Seats(brief, blocks, chance)
    for each in sorted(wanted, key=lambda one: -one.minutes):
        seats.seat(each)
    return seats.taken


def with_glances(
    brief: Brief, blocks: Sequence[Block], given: Sequence[Sitting], chance: random.Random
) -> tuple[Sitting, ...]:
    """The sittings on platforms that somebody else chose, with what nobody chooses: glances, messages, the clock."""
    phone = next((device for device in brief.one.own if device.kind == "phone"), None)
    if brief.calendar.off_line or brief.one.is_steady or phone is None:
        return tuple(given)
    seats = _Seats(brief, blocks, chance, given)
    on_phone = sum(1 for each in given if each.device_kind == "phone")
    for _ in range(_poisson(OTHER_SITTINGS, chance)):
        seats.seat(_Wanted(_length(SITTING, SHORTEST_SITTING, chance), phone, None))
    for _ in range(_poisson(GLANCES + GLANCES_PER_SITTING * on_phone, chance)):
        seats.seat(_Wanted(_length(GLANCE, SHORTEST_GLANCE, chance), phone, None))
    return seats.taken


def usual_minutes_today(brief: Brief, platform: str) -> float:
    """Minutes that this persona gives a platform on this day."""
    usual = brief.one.minutes[platform]
    if brief.one.is_steady:
        return usual
    today = chance_for("minutes", brief.one.person.seed, brief.day, platform)
    return min(MOST_MINUTES, usual * today.lognormvariate(-(DAY_SPREAD**2) / 2, DAY_SPREAD))


def _steady(brief: Brief, chance: random.Random) -> list[_Wanted]:
    """The demonstration's day: about as much feed every day, in sittings of about five minutes."""
    found = []
    for platform in brief.one.minutes:
        minutes = usual_minutes_today(brief, platform)
        fewest = max(1, FEWEST_STEADY // len(brief.one.minutes))
        number = max(fewest, round(minutes / STEADY_SITTING_MINUTES) + chance.randint(-1, 1))
        shares = [chance.lognormvariate(0, STEADY_SPREAD) for _ in range(number)]
        device = _device(brief, brief.one.account_device[platform])
        found += [_Wanted(minutes * share / sum(shares), device, platform) for share in shares]
    return found


def _drawn(brief: Brief, chance: random.Random) -> list[_Wanted]:
    found: list[_Wanted] = []
    platforms = [] if brief.calendar.trip else list(brief.one.minutes)
    for platform in platforms:
        found += _on_platform(brief, platform, chance)
    phone = next((device for device in brief.one.own if device.kind == "phone"), None)
    if phone is None:
        return found
    for _ in range(_poisson(OTHER_SITTINGS, chance)):
        found.append(_Wanted(_length(SITTING, SHORTEST_SITTING, chance), phone, None))
    sittings = sum(1 for each in found if each.device.kind == "phone")
    on_phone = [each for each in platforms if brief.one.account_device[each] == phone.id]
    for _ in range(_poisson(GLANCES + GLANCES_PER_SITTING * sittings, chance)):
        looks = bool(on_phone) and chance.random() < GLANCES_AT_PLATFORMS
        looked_at = chance.choice(on_phone) if looks else None
        found.append(_Wanted(_length(GLANCE, SHORTEST_GLANCE, chance), phone, looked_at))
    return found


def _on_platform(brief: Brief, platform: str, chance: random.Random) -> list[_Wanted]:
    own = _device(brief, brief.one.account_device[platform])
    left = usual_minutes_today(brief, platform)
    # Whoever uses a platform more sits down more often, and for longer.
    longer = (brief.one.minutes[platform] / MEDIAN_MINUTES.get(platform, left)) ** LONGER_FOR_HEAVY
    found = []
    while left > 0:
        minutes = min(_length(SITTING, SHORTEST_SITTING, chance) * longer, LONGEST_SECONDS / 60)
        # The last one is taken by chance, so that the day's minutes are right on average.
        if minutes > left and chance.random() > left / minutes:
            break
        screen = usual_screen(brief, platform, own, chance)
        # What would be watched with the television on is not watched when it is off.
        instead = own if screen.kind == "desktop" and screen != own else None
        found.append(_Wanted(minutes, screen, platform, instead))
        left -= minutes
    return found


def _length(shape: tuple[float, float], shortest: float, chance: random.Random) -> float:
    seconds = chance.lognormvariate(*shape)
    while not shortest <= seconds <= LONGEST_SECONDS:
        seconds = chance.lognormvariate(*shape)
    return seconds / 60


def _poisson(mean: float, chance: random.Random) -> int:
    number, passed = 0, chance.expovariate(1.0)
    while passed < mean:
        number, passed = number + 1, passed + chance.expovariate(1.0)
    return number


def _device(brief: Brief, device_id: str) -> Device:
    return next(device for device in brief.devices if device.id == device_id)


class _Seats:
    """Finds a time for each sitting: hands free, device in reach and in nobody else's hands."""

    def __init__(
        self, brief: Brief, blocks: Sequence[Block], chance: random.Random, given: Sequence[Sitting] = ()
    ) -> None:
        self._brief, self._blocks, self._chance = brief, blocks, chance
        self._hand = chance_for("pace", brief.one.person.seed, brief.day)
        self._at = [block for block in blocks for _ in range(block.minutes // STEP)]
        self._steps: dict[str, list[float]] = {}
        self._found: list[Sitting] = list(given)
        self._others = [
            sitting
            for other in brief.others
            for sitting in other.sittings
            if sitting.device_id in brief.shared_ids
        ]

    @property
    def taken(self) -> tuple[Sitting, ...]:
        """All of them, in order."""
        return tuple(sorted(self._found, key=lambda each: each.starts))

    def seat(self, wanted: _Wanted) -> None:
        """Find a time for one; when it fits nowhere whole it is shortened, and at last left out."""
        start, minutes = self._time_for(wanted)
        if wanted.instead is not None and not self._sits_down(start):
            wanted = replace(wanted, device=wanted.instead, instead=None)
            start, minutes = self._time_for(wanted)
        if start is not None:
            self._found += self._handed_over(self._sitting(wanted, start, minutes))

    def _sits_down(self, start: float | None) -> bool:
        """Whether it is an hour for the computer; of an evening the phone is rather taken."""
        if start is None:
            return False
        return self._chance.random() < _DESKTOP_HOURS[int(start - DAY_BEGINS) // 60] / HOUR_FOR_COMPUTERS

    def _sitting(self, wanted: _Wanted, start: float, minutes: float) -> Sitting:
        block = self._block_at(start)
        awake = hours_awake(self._blocks, start, self._brief.one.person)
        energy = energy_of(self._brief.one.person, start, awake)
        return Sitting(
            starts=round(start, 2),
            minutes=round(minutes, 2),
            device_id=wanted.device.id,
            device_kind=wanted.device.kind,
            platform=wanted.platform,
            mood=mood_of(block, start, self._blocks),
            awake=round(awake, 2),
            energy=round(energy, 3),
            pace=round(pace_at(energy, self._hand), 3),
        )

    def _handed_over(self, whole: Sitting) -> list[Sitting]:
        """A sitting, or the two that it is when it goes on at a larger screen of the home: the same minutes in all."""
        platform, one = whole.platform, self._brief.one
        if platform is None or one.is_steady or not self._may_go_on(whole, platform):
            return [whole]
        first = round(whole.minutes * self._chance.uniform(*BEFORE_HAND_OVER), 2)
        start, rest = whole.starts + first + self._chance.uniform(*HAND_OVER_GAP), whole.minutes - first
        for screen in larger_screens(self._brief, platform):
            if self._fits(start, rest, screen):
                second = self._sitting(_Wanted(rest, screen, platform), start, rest)
                return [
                    replace(whole, minutes=first),
                    replace(second, mood=HANDED_OVER, handed_over_from=whole.starts),
                ]
        return [whole]

    def _may_go_on(self, whole: Sitting, platform: str) -> bool:
        return (
            whole.device_kind == "phone"
            and whole.minutes >= SHORTEST_HAND_OVER
            and self._block_at(whole.starts).place == HOME
            and self._block_at(whole.starts).doing is not Doing.TRAVEL
            and self._chance.random() < HAND_OVER.get(platform, 0.0)
        )

    def _block_at(self, minute: float) -> Block:
        return self._at[int(minute - DAY_BEGINS) // STEP]

    def _time_for(self, wanted: _Wanted) -> tuple[float | None, float]:
        for _ in range(TRIES):
            start = self._start(wanted.device)
            if start is None:
                return None, 0.0
            if self._fits(start, wanted.minutes, wanted.device):
                return start, wanted.minutes
        for share in SHORTENED:
            minutes = wanted.minutes * share
            starts = [DAY_BEGINS + slot * STEP + 0.5 for slot in range(SLOTS)]
            free = [start for start in starts if self._fits(start, minutes, wanted.device)]
            if free:
                return self._chance.choice(free), minutes
        return None, 0.0

    def _start(self, device: Device) -> float | None:
        steps = self._steps_of(device.kind)
        if steps[-1] <= 0:
            return None
        slot = min(bisect(steps, self._chance.random() * steps[-1]), SLOTS - 1)
        return DAY_BEGINS + slot * STEP + self._chance.uniform(0, STEP - 0.01)

    def _steps_of(self, kind: str) -> list[float]:
        """The weights of the day's slots for one kind of device, added up."""
        if kind not in self._steps:
            self._steps[kind] = list(
                accumulate(self._weight(n, block, kind) for n, block in enumerate(self._at))
            )
        return self._steps[kind]

    def _weight(self, slot: int, block: Block, kind: str) -> float:
        hour = slot * STEP // 60
        if block.doing is Doing.SLEEP or DAY_BEGINS + slot * STEP >= LAST_MINUTE:
            return 0.0
        if kind == "tv":
            return 1.0 if block.doing is Doing.TV and block.place == HOME else 0.0
        if kind == "desktop":
            is_there = block.place == HOME and block.doing not in _AWAY_FROM_COMPUTER
            return max(0.3, _FREE[block.doing]) * _DESKTOP_HOURS[hour] if is_there else 0.0
        free = self._on_the_way(block) if block.doing is Doing.TRAVEL else _FREE[block.doing]
        return free * _PHONE_HOURS[hour]

    def _on_the_way(self, block: Block) -> float:
        """Hands are free on a commute by bus or train, and on no other way."""
        rides = self._brief.one.rides and (
            block.place == WORK or (block.place == HOME and self._comes_from_work(block))
        )
        return 0.8 if rides else 0.0

    def _comes_from_work(self, block: Block) -> bool:
        place = self._blocks.index(block)
        return place > 0 and self._blocks[place - 1].place == WORK

    def _fits(self, start: float, minutes: float, device: Device) -> bool:
        end = start + minutes
        if end > LAST_MINUTE:
            return False
        if any(
            start < each.ends + BETWEEN_MINUTES and each.starts < end + BETWEEN_MINUTES
            for each in self._found
        ):
            return False
        if any(
            each.device_id == device.id
            and start < each.ends + BETWEEN_MINUTES
            and each.starts < end + BETWEEN_MINUTES
            for each in self._others
        ):
            return False
        return self._is_allowed(start, end, minutes, device)

    def _is_allowed(self, start: float, end: float, minutes: float, device: Device) -> bool:
        first, last = (int(moment - DAY_BEGINS) // STEP for moment in (start, end - 0.001))
        weights = self._steps_of(device.kind)
        for slot in range(first, min(last, SLOTS - 1) + 1):
            before = weights[slot - 1] if slot else 0.0
            if weights[slot] <= before:
                return False
            if self._at[slot].doing in (Doing.WORK, Doing.STUDY) and minutes > BREAK_MINUTES:
                return False
        return True
