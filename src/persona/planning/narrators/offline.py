"""The offline narrator: days from diaries, hours and templates, for a seed; no network, no cost."""

from __future__ import annotations

from collections.abc import Sequence

from persona.behaviour.chance import chance_for
from persona.domain.day import DAY_BEGINS, STEP, Block, DayPlan, Doing, Source, Spot
from persona.planning.arranging import Arrangement
from persona.planning.brief import Brief
from persona.planning.curves import SLOTS
from persona.planning.narrators.prose import story_of
from persona.planning.nights import lay_night
from persona.planning.places import AWAY, HOME, TRIP_MINUTES, WORK
from persona.planning.rules.fault import Fault
from persona.planning.sittings import sittings_of
from persona.planning.timeline import Timeline

TRIES = ("day", "another day", "a third day")
ENOUGH_FEED, FEWEST_SITTINGS = 0.75, 3
QUIET_RISING, QUIET_BED, QUIET_SLEEP = 7 * 60, 23 * 60, 7 * 60


class OfflineNarrator:
    """Writes days; the same person and date give the same day."""

    def tell(self, brief: Brief) -> DayPlan:
        """The day of a brief; of the demonstration's people, one with time for their feed."""
        for what in TRIES:
            day = _told(brief, what)
            if not brief.one.is_steady or _has_feed(day, brief):
                return day
        return quiet_day(brief)

    def repair(self, brief: Brief, draft: DayPlan, faults: Sequence[Fault]) -> DayPlan:
        """Another day of the same diary."""
        del draft, faults  # Chance is drawn anew: nothing of the first try is needed.
        return _told(brief, "repair")


def _slot(minute: int) -> int:
    return (minute - DAY_BEGINS) // STEP


def _has_feed(day: DayPlan, brief: Brief) -> bool:
    wanted = sum(brief.one.minutes.values())
    found = [sitting.minutes for sitting in day.sittings if sitting.platform is not None]
    return not wanted or (sum(found) >= ENOUGH_FEED * wanted and len(found) >= FEWEST_SITTINGS)


def quiet_day(brief: Brief, rejections: Sequence[str] = ()) -> DayPlan:
    """The day that is lived when nothing else will do: sleep, the shift if there is one, meals and leisure at home."""
    trip = brief.calendar.trip
    chance = chance_for("quiet day", brief.one.person.seed, brief.day)
    line = Timeline(chance)
    morning = AWAY if trip in ("away", "back") else HOME
    base = AWAY if trip in ("away", "out") else HOME
    rising = _quiet_night(line, brief) if brief.night else _quiet_hours(line, brief, morning, base)
    if trip in ("out", "back"):
        line.put(rising, round(TRIP_MINUTES / STEP) + 1, Doing.TRAVEL, base)
    start = line.find_near(6, _slot(brief.dinner))
    if start is not None:
        line.put(start, 6, Doing.EAT, base)
    line.fill(Doing.LEISURE, base)
    blocks = line.blocks()
    used = {block.place for block in blocks}
    places = tuple(spot for spot in brief.spots.values() if spot.id in used)
    return _plan(brief, blocks, places, "quiet", source="fallback", rejections=rejections)


def _quiet_night(line: Timeline, brief: Brief) -> int:
    """Shift and sleep of whoever works at night; the slot of getting up."""
    assert brief.night is not None
    bed = round((brief.one.person.sleeps - 24) * 60)
    return lay_night(line, brief.night, asleep=QUIET_SLEEP, bed=bed, place=WORK)[0]


def _quiet_hours(line: Timeline, brief: Brief, morning: str, base: str) -> int:
    """Sleep by night and the shift, if there is one; the slot of getting up."""
    shift = brief.shift
    rising = min(QUIET_RISING, shift.starts - shift.commute - 30) if shift else QUIET_RISING
    bed = max(QUIET_BED, shift.ends + shift.commute + 30) if shift else QUIET_BED
    line.put(0, _slot(rising), Doing.SLEEP, morning)
    line.put(_slot(bed), SLOTS - _slot(bed), Doing.SLEEP, base)
    if shift and brief.calendar.trip is None:
        doing = Doing.STUDY if shift.place == "school" else Doing.WORK
        line.put(_slot(shift.starts), _slot(shift.ends) - _slot(shift.starts), doing, shift.place)
        way = shift.commute // STEP
        line.put(_slot(shift.starts) - way, way, Doing.TRAVEL, shift.place)
        line.put(_slot(shift.ends), way, Doing.TRAVEL, HOME)
    return _slot(rising)


def _told(brief: Brief, what: str) -> DayPlan:
    blocks, places = Arrangement(brief, chance_for(what, brief.one.person.seed, brief.day)).made()
    return _plan(brief, blocks, places, what, source="offline")


def _plan(
    brief: Brief,
    blocks: tuple[Block, ...],
    places: tuple[Spot, ...],
    what: str,
    *,
    source: Source,
    rejections: Sequence[str] = (),
) -> DayPlan:
    sittings = sittings_of(brief, blocks, chance_for("sittings", what, brief.one.person.seed, brief.day))
    return DayPlan(
        persona_id=brief.one.person.id,
        day=brief.day,
        kind=brief.calendar.kind,
        occasions=brief.calendar.occasions,
        timezone=brief.home.household.timezone,
        blocks=blocks,
        sittings=sittings,
        places=places,
        story=story_of(brief, blocks, sittings, places),
        source=source,
        donor=brief.diary.donor,
        rejections=tuple(rejections),
    )
