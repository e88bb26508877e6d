"""From the minutes of a diary to a day by the clock: sleep, work and journeys first, then outings, meals, the rest."""

from __future__ import annotations

import random
from collections.abc import Mapping

from persona.domain.day import DAY_BEGINS, STEP, Block, Doing, Spot
from persona.planning.brief import LUNCH_FROM_MINUTES, LUNCH_MINUTES, Brief
from persona.planning.curves import LARGEST_IN_TABLE, SLOTS, SLOTS_PER_HOUR, summed
from persona.planning.nights import Night, lay_night
from persona.planning.places import AWAY, HOME, TRIP_MINUTES, WORK, reachable, spot_at
from persona.planning.timeline import Timeline

LATEST_RISING = 13 * SLOTS_PER_HOUR - DAY_BEGINS // STEP
EARLIEST_BED = 20 * SLOTS_PER_HOUR + 6 - DAY_BEGINS // STEP
"""Whoever would sleep from before half past eight takes a nap in the day instead."""
FREE_DAY_LATER_HOURS = 0.9
"""Sleep moves back on days without work (grade M)."""
EARLIER_HOURS = 0.3
"""How much earlier than their own hours say: those leave no room for lying awake (design choice)."""
RISING_SPREAD_HOURS = 0.25
READY_SLOTS = 6
"""Between getting up and leaving the house at least."""
OUT_WITH_FRIENDS_FROM = 6
OUT_WITH_FRIENDS, OUT_FOR_SPORT = 0.8, 0.9
"""How often company and sport are away from home (grade M)."""
EATS_OUT = {Doing.SOCIAL: 0.6, Doing.SHOP: 0.3, Doing.ERRAND: 0.25}
"""How often a meal is part of an outing (grade M)."""
MEAL_OUT = 9
LONGEST_ERRAND = 6
MOST_OUTINGS = 4
PIECES = {
    Doing.TV: 30,
    Doing.LEISURE: 14,
    Doing.HOUSEHOLD: 14,
    Doing.CARE: 8,
    Doing.SOCIAL: 24,
    Doing.STUDY: 24,
    Doing.WORK: 36,
    Doing.SPORT: 18,
    Doing.EAT: 8,
    Doing.GROOM: 6,
    Doing.SLEEP: 24,
    Doing.ERRAND: 18,
}
"""Steps that one thing goes on for at most, before something else comes between."""
GOES_ALONG = {
    Doing.SOCIAL: (Doing.LEISURE, Doing.CARE, Doing.TV),
    Doing.ERRAND: (Doing.LEISURE, Doing.CARE, Doing.HOUSEHOLD),
    Doing.SHOP: (Doing.LEISURE, Doing.CARE, Doing.HOUSEHOLD),
    Doing.SPORT: (Doing.LEISURE, Doing.CARE),
}
"""What else is done on an outing: nobody watches television at the bank."""
OUT_OF_HOME = {
    "weekday": (0.05, 0.16, 0.38, 0.52, 0.58),
    "weekend": (0.11, 0.11, 0.16, 0.15, 0.2),
    "holiday": (0.11, 0.11, 0.16, 0.15, 0.2),
}
"""How much of what goes along is done on outings, when there are any, in homes of one to five and more. The survey
does not say where anything is done; set so that people are awake at home as long as the occupancy tables say."""
AFTER_WORK, ON_FREE_DAYS = 0.5, 1.35
"""How much more or less of it is done elsewhere on days with work and without."""
FARTHEST_MINUTES = 100.0
"""To a place out of town; what a diary travels beyond that is traffic and looking for the way."""
SHORTEST_WAYS = 2
KIND_OF = {Doing.SHOP: "shop", Doing.SOCIAL: "friend", Doing.SPORT: "sport", Doing.ERRAND: "town"}


class Arrangement:
    """One day in the making."""

    def __init__(self, brief: Brief, chance: random.Random) -> None:
        self._brief = brief
        self._chance = chance
        self._line = Timeline(chance)
        self._left = {doing: round(minutes / STEP) for doing, minutes in brief.diary.minutes.items()}
        self._spots = dict(brief.spots)
        self._rises = self._beds = 0

    def made(self) -> tuple[tuple[Block, ...], tuple[Spot, ...]]:
        """The blocks of the day and the places in it."""
        night = self._brief.night
        if night is None:
            self._sleep()
            self._trip()
            self._shift()
        else:
            self._night(night)
            self._trip()
        if self._brief.calendar.trip is None:
            self._outings()
        self._meals()
        self._grooming()
        self._rest()
        blocks = self._placed(self._line.blocks())
        used = {block.place for block in blocks}
        return blocks, tuple(spot for spot in self._spots.values() if spot.id in used)

    def _sums(self, doing: Doing) -> tuple[float, ...]:
        return summed(doing, self._brief.calendar.kind, self._brief.home.size)

    def _take(self, doing: Doing, most: int) -> int:
        taken = min(self._left[doing], most)
        self._left[doing] -= taken
        return taken

    def _sleep(self) -> None:
        person, shift = self._brief.one.person, self._brief.shift
        asleep = self._left[Doing.SLEEP]
        usual = person.wakes + 24 - person.sleeps
        middle = person.wakes - usual / 2 - EARLIER_HOURS + (0.0 if shift else FREE_DAY_LATER_HOURS)
        rises = middle + asleep / SLOTS_PER_HOUR / 2 + self._chance.gauss(0, RISING_SPREAD_HOURS)
        slot = round(rises * SLOTS_PER_HOUR) - DAY_BEGINS // STEP
        slot = min(slot, LATEST_RISING, asleep)
        if shift:
            slot = min(slot, (shift.starts - shift.commute - DAY_BEGINS) // STEP - READY_SLOTS)
        slot = max(1, slot)
        beds = SLOTS - (asleep - slot)
        after_work = (shift.ends + shift.commute - DAY_BEGINS) // STEP + READY_SLOTS if shift else 0
        beds = min(SLOTS - 1, max(beds, EARLIEST_BED, after_work))
        self._rises, self._beds = slot, beds
        self._line.put(0, slot, Doing.SLEEP, HOME)
        self._line.put(beds, SLOTS - beds, Doing.SLEEP, HOME)
        self._left[Doing.SLEEP] = max(0, asleep - slot - (SLOTS - beds))

    def _night(self, night: Night) -> None:
        """Sleep by daylight and the parts of two shifts; the roster and not the diary says how long is worked."""
        person = self._brief.one.person
        self._rises, self._beds = lay_night(
            self._line,
            night,
            asleep=self._left[Doing.SLEEP] * STEP,
            bed=round((person.sleeps - 24) * 60),
            place=WORK if self._brief.calendar.trip is None else HOME,
        )
        self._left[Doing.SLEEP] = self._left[Doing.WORK] = 0
        ways = (night.before_ends is not None) + (night.starts is not None)
        self._take(Doing.TRAVEL, ways * night.commute // STEP)

    def _trip(self) -> None:
        """The journey on the first and last day of a trip, on which nobody works; who has no work never does."""
        if self._brief.calendar.trip is not None or self._brief.one.person.works is None:
            for duty in (Doing.WORK, Doing.STUDY) if self._brief.calendar.trip is not None else (Doing.WORK,):
                self._left[Doing.LEISURE] += self._left[duty]
                self._left[duty] = 0
        if self._brief.calendar.trip not in ("out", "back"):
            return
        length = round(TRIP_MINUTES / STEP) + 1
        wanted = 10 * SLOTS_PER_HOUR - DAY_BEGINS // STEP
        start = self._line.find_near(length, wanted)
        if start is not None:
            self._line.put(start, length, Doing.TRAVEL, self._journey_to())

    def _journey_to(self) -> str:
        return AWAY if self._brief.calendar.trip == "out" else HOME

    def _shift(self) -> None:
        shift = self._brief.shift
        if shift is None:
            return
        doing = Doing.STUDY if shift.place == "school" or not self._left[Doing.WORK] else Doing.WORK
        start, end = ((minute - DAY_BEGINS) // STEP for minute in (shift.starts, shift.ends))
        self._line.put(start, end - start, doing, shift.place)
        lunch = 0
        if shift.ends - shift.starts >= LUNCH_FROM_MINUTES + LUNCH_MINUTES:
            lunch = LUNCH_MINUTES // STEP
            middle = start + (end - start) // 2 - lunch // 2 + self._chance.randint(-4, 4)
            self._line.put(middle, lunch, Doing.EAT, shift.place)
            self._take(Doing.EAT, lunch)
        self._left[doing] = max(0, self._left[doing] - (end - start - lunch))
        if shift.commute:
            way = shift.commute // STEP
            self._line.put(start - way, way, Doing.TRAVEL, shift.place)
            self._line.put(end, way, Doing.TRAVEL, HOME)
            self._take(Doing.TRAVEL, 2 * way)

    def _outings(self) -> None:
        if self._brief.diary.minutes[Doing.TRAVEL] and not self._brief.shift and not self._brief.night:
            # A day out of the house has a way there and a way back, however short.
            self._left[Doing.TRAVEL] = max(SHORTEST_WAYS, self._left[Doing.TRAVEL])
        travel = self._left[Doing.TRAVEL]
        wanted = self._wanted_outings()[: min(MOST_OUTINGS, travel // 2)]
        if not wanted and travel > 1:
            wanted = [(Doing.ERRAND, self._chance.randint(1, LONGEST_ERRAND))]
        for number, (doing, length) in enumerate(wanted):
            share = self._left[Doing.TRAVEL] // (len(wanted) - number)
            along = self._along(doing, len(wanted) - number)
            if self._outing(doing, length, travel=share, along=along) or self._outing(
                doing, length, travel=share
            ):
                self._left[Doing.TRAVEL] -= share
                self._left[doing] = max(0, self._left[doing] - length)
        self._left[Doing.TRAVEL] = 0

    def _along(self, outing: Doing, outings: int) -> dict[Doing, int]:
        """What else is done on one of the remaining outings: children are minded and time is passed elsewhere too."""
        if self._brief.one.is_steady:
            # They have a day of feed, and time for it.
            return {}
        factor = AFTER_WORK if self._brief.shift else ON_FREE_DAYS
        share = (
            factor * OUT_OF_HOME[self._brief.calendar.kind][min(self._brief.home.size, LARGEST_IN_TABLE) - 1]
        )
        return {doing: round(share * self._left[doing] / outings) for doing in GOES_ALONG[outing]}

    def _wanted_outings(self) -> list[tuple[Doing, int]]:
        left, chance = self._left, self._chance
        found = []
        if left[Doing.SOCIAL] >= OUT_WITH_FRIENDS_FROM and chance.random() < OUT_WITH_FRIENDS:
            found.append((Doing.SOCIAL, left[Doing.SOCIAL]))
        if left[Doing.ERRAND]:
            found.append((Doing.ERRAND, left[Doing.ERRAND]))
        if left[Doing.SHOP]:
            found.append((Doing.SHOP, left[Doing.SHOP]))
        if left[Doing.SPORT] and chance.random() < OUT_FOR_SPORT:
            found.append((Doing.SPORT, left[Doing.SPORT]))
        return found

    def _outing(
        self, doing: Doing, length: int, *, travel: int, along: Mapping[Doing, int] | None = None
    ) -> bool:
        """There, something and what goes along, and back, in one stretch; False when the day has no room."""
        out, back = travel - travel // 2, travel // 2
        spot = reachable(self._spots, KIND_OF[doing], back * STEP)
        if back * STEP > 2 * spot.road_minutes and back * STEP > TRIP_MINUTES / 2:
            spot = self._far_spot(doing, min(back * STEP * 0.9, FARTHEST_MINUTES))
        meal = self._meal_out(doing)
        parts = [
            (doing, length - length // 2),
            (Doing.EAT, meal),
            (doing, length // 2),
            *(along or {}).items(),
        ]
        total = travel + sum(steps for _, steps in parts)
        start = self._joined(doing, out, total)
        if start is None:
            calendar, size = self._brief.calendar, self._brief.home.size
            start = self._line.find(total, summed(doing, calendar.kind, size, out_of_home=True))
        if start is None:
            return False
        self._line.put(start, out, Doing.TRAVEL, spot.id)
        start += out
        for part, steps in parts:
            self._line.put(start, steps, part, spot.id)
            start += steps
            if part is not doing:
                self._left[part] -= steps
        self._line.put(start, back, Doing.TRAVEL, HOME)
        return True

    def _meal_out(self, doing: Doing) -> int:
        """How long is eaten out, when it is."""
        out = self._chance.random() < EATS_OUT.get(doing, 0.0)
        return min(MEAL_OUT, self._left[Doing.EAT] // 2) if out else 0

    def _joined(self, doing: Doing, out: int, length: int) -> int | None:
        """When somebody at home goes out for the same, and there is room to come along: then."""
        for other in self._brief.others:
            for block in other.blocks:
                start = (block.starts - DAY_BEGINS) // STEP - out
                if block.doing is doing and block.place != HOME and self._line.is_free(start, length):
                    return start
        return None

    def _far_spot(self, doing: Doing, minutes: float) -> Spot:
        spot = spot_at(f"{KIND_OF[doing]}:far", "out of town", self._brief.home, minutes=minutes, bearing=1.0)
        self._spots[spot.id] = spot
        return spot

    def _meals(self) -> None:
        eat = self._left[Doing.EAT]
        dinner = max(min(eat, 3), round(0.45 * eat))
        wanted = (self._brief.dinner - DAY_BEGINS) // STEP
        for length, at in (
            (dinner, wanted),
            (min(4, eat - dinner), self._rises + self._chance.randint(3, 9)),
        ):
            start = self._line.find_near(length, at) if length > 0 else None
            if start is not None:
                self._line.put(start, length, Doing.EAT, HOME)
                self._left[Doing.EAT] -= length

    def _grooming(self) -> None:
        groom = self._left[Doing.GROOM]
        for length, at in (
            (min(6, groom - groom // 3), self._rises + 1),
            (min(4, groom // 3), self._beds - min(4, groom // 3)),
        ):
            start = self._line.find_near(length, at) if length > 0 else None
            if start is not None:
                self._line.put(start, length, Doing.GROOM, HOME)
                self._left[Doing.GROOM] -= length

    def _rest(self) -> None:
        """Everything else at home, what is long first; what is still free is leisure."""
        for doing in sorted(PIECES, key=lambda each: -self._left[each]):
            self._line.scatter(self._left[doing], doing, HOME, self._sums_of(doing), piece=PIECES[doing])
        self._line.fill(Doing.LEISURE, HOME)

    def _sums_of(self, doing: Doing) -> tuple[float, ...]:
        return self._sums(Doing.STUDY if doing is Doing.WORK else doing)

    def _placed(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with home exchanged for the place of the trip, where there is one."""
        trip = self._brief.calendar.trip
        if trip is None:
            return blocks
        journey = next((n for n, block in enumerate(blocks) if block.doing is Doing.TRAVEL), None)
        moved = []
        for n, block in enumerate(blocks):
            gone = trip == "away" or (journey is not None and (n > journey if trip == "out" else n < journey))
            moved.append(_at(block, AWAY) if gone else block)
        return tuple(moved)


def _at(block: Block, place: str) -> Block:
    return Block(starts=block.starts, ends=block.ends, doing=block.doing, place=place)
