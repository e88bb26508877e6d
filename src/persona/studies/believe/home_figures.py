"""The figures of rows N1, N3, H1, G1 and X1: rules kept, homes, roads, and the same seed twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import mean

from persona.domain.day import DayPlan, Doing, Spot
from persona.planning.brief import commute_minutes
from persona.planning.diaries import Diaries
from persona.planning.habits import HomeLife
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.places import HOME, SPEED_LIMIT_KMH, between_minutes
from persona.planning.planner import Planner, minutes_watched_together
from persona.studies.believe.living import DAYS, LivedDay, Living
from persona.studies.believe.sheet import Figures

LONG_COMMUTE = 60
LARGE_HOME = 3
HOMES_TWICE = 20
ROAD_TOLERANCE = 1.1


def rule_figures(living: Living) -> Figures:
    """N1: how planning went."""
    tally = living.tally
    return {
        "first pass": 100 * tally.first_pass / tally.days,
        "fallback": 100 * tally.fell_back / tally.days,
    }


def home_figures(living: Living) -> Figures:
    """H1: shared devices in two hands at once; homes with more than one address; television in company by size."""
    together: dict[bool, list[float]] = defaultdict(list)
    for lived in living.week:
        if len(lived.home.members) > 1:
            together[len(lived.home.members) >= LARGE_HOME].append(minutes_watched_together(lived.plan))
    addresses = {home.household.source_address for home in living.homes}
    return {
        "conflicts": float(_conflicts(living.week)),
        "homes for an address": len(living.homes) / len(addresses),
        "minutes together, three and more over two": mean(together[True]) - mean(together[False]),
    }


def road_figures(living: Living, homes: Sequence[HomeLife]) -> Figures:
    """G1: journeys at possible speeds, without gaps; commutes of many people, in minutes one way."""
    checked = [_is_possible(lived.plan) for lived in (*living.week, *living.holidays)]
    commutes = [commute_minutes(one) for home in homes for one in home.members if one.worker != "none"]
    return {
        "possible days": 100 * mean(checked),
        "mean commute": mean(commutes),
        "60 and more": 100 * mean(minutes >= LONG_COMMUTE for minutes in commutes),
    }


def repeat_figures(living: Living, diaries: Diaries) -> Figures:
    """X1: days planned a second time, by another planner, that came out the same."""
    again = Planner(OfflineNarrator(), diaries)
    first = {(lived.plan.persona_id, lived.plan.day): lived.plan for lived in living.week}
    same = []
    for home in living.homes[:HOMES_TWICE]:
        for day in DAYS:
            for plan in again.home_day(home, day):
                before = first[plan.persona_id, day]
                same.append(
                    (plan.blocks, plan.sittings, plan.story) == (before.blocks, before.sittings, before.story)
                )
    return {"the same": 100 * mean(same)}


def _conflicts(week: Sequence[LivedDay]) -> int:
    taken: dict[tuple[str, object], list[tuple[float, float]]] = defaultdict(list)
    for lived in week:
        shared = {device.id for device in lived.home.shared}
        for each in lived.plan.sittings:
            if each.device_id in shared:
                taken[each.device_id, lived.plan.day].append((each.starts, each.ends))
    return sum(
        later[0] < earlier[1]
        for times in taken.values()
        for earlier, later in zip(sorted(times), sorted(times)[1:], strict=False)
    )


def _is_possible(plan: DayPlan) -> bool:
    """Whether every change of place is a journey at a speed that roads allow, whatever the planner's rule says."""
    spots: dict[str, Spot] = {spot.id: spot for spot in plan.places}
    here = plan.blocks[0].place
    for block in plan.blocks:
        if block.place == here:
            continue
        if block.doing is not Doing.TRAVEL:
            return False
        one, other = spots.get(here), spots[block.place]
        if one is not None:
            kilometres = abs(one.road_km - other.road_km) if HOME in (one.id, other.id) else 0.0
            if kilometres / (block.minutes / 60) > SPEED_LIMIT_KMH * ROAD_TOLERANCE:
                return False
            if between_minutes(one, other) > block.minutes * ROAD_TOLERANCE:
                return False
        here = block.place
    return True
