"""Planning homes: a bad narrator never gets a day lived, everything is counted, and homes live together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from persona import errors
from persona.domain.day import DayPlan, Doing, Sitting
from persona.planning.brief import Brief, make_brief
from persona.planning.diaries import diaries_of, read_diaries
from persona.planning.narrators.offline import OfflineNarrator, quiet_day
from persona.planning.planner import Planner
from persona.planning.rules.check import faults_of
from persona.planning.rules.fault import Fault
from support.days import TUESDAY, a_brief, made_homes


class WildNarrator:
    """Writes days in which somebody is on line asleep; repairs them from a given try on."""

    def __init__(self, *, learns: bool = False, fails: bool = False) -> None:
        self._learns, self._fails = learns, fails

    def tell(self, brief: Brief) -> DayPlan:
        if self._fails:
            raise errors.NarratorFailed("No answer came.")
        day = OfflineNarrator().tell(brief)
        asleep = Sitting(
            starts=245.0,
            minutes=10.0,
            device_id=brief.devices[0].id,
            device_kind=brief.devices[0].kind,
            platform=None,
            mood="asleep",
        )
        return replace(day, sittings=(asleep, *day.sittings))

    def repair(self, brief: Brief, draft: DayPlan, faults: Sequence[Fault]) -> DayPlan:
        assert faults_of(draft, brief) == faults
        return replace(draft, sittings=draft.sittings[1:]) if self._learns else draft


def test_a_day_that_cannot_be_lived_is_never_lived() -> None:
    planner = Planner(WildNarrator())
    plan = planner.write(a_brief())
    assert plan.source == "fallback"
    assert all(sitting.starts > 250 for sitting in plan.sittings)
    assert (planner.tally.fell_back, planner.tally.first_pass) == (1, 0)
    assert planner.tally.hard["V9"] == 2
    assert plan.rejections == ("V9: a sitting at 04:05 while asleep",) * 2


def test_one_repair_is_enough_when_the_narrator_learns() -> None:
    planner = Planner(WildNarrator(learns=True))
    plan = planner.write(a_brief())
    assert plan.source == "offline"
    assert (planner.tally.repaired, planner.tally.fell_back) == (1, 0)
    assert plan.rejections == ("V9: a sitting at 04:05 while asleep",)


def test_a_narrator_that_does_not_answer_costs_nobody_their_day() -> None:
    planner = Planner(WildNarrator(fails=True))
    plan = planner.write(a_brief())
    assert plan.source == "fallback"
    assert plan.rejections == ("No answer came.",)
    assert planner.tally.failures["narrator_failed"] == 1


def test_a_quiet_day_breaks_no_hard_rule_whatever_the_date() -> None:
    for offset in range(0, 360, 11):
        for home in made_homes()[:3]:
            for plan, brief in _quiet_days(home.members[0].person.id, TUESDAY + timedelta(days=offset)):
                assert [str(fault) for fault in faults_of(plan, brief) if fault.hard] == []


def test_nearly_every_day_passes_at_the_first_try() -> None:
    planner = Planner(OfflineNarrator())
    for home in made_homes():
        for offset in range(7):
            planner.home_day(home, TUESDAY + timedelta(days=offset))
    assert planner.tally.days == 350
    assert planner.tally.first_pass >= 0.97 * planner.tally.days
    assert planner.tally.fell_back <= 0.01 * planner.tally.days


def test_a_shared_device_is_in_one_hand_at_a_time() -> None:
    planner = Planner(OfflineNarrator())
    for home in (home for home in made_homes() if len(home.members) > 1 and home.shared):
        shared = {device.id for device in home.shared}
        for offset in range(5):
            plans = planner.home_day(home, TUESDAY + timedelta(days=offset))
            taken = sorted(
                (each.device_id, each.starts, each.ends)
                for plan in plans
                for each in plan.sittings
                if each.device_id in shared
            )
            for one, other in itertools.pairwise(taken):
                assert one[0] != other[0] or one[2] <= other[1]


def test_who_is_together_says_so_on_both_sides() -> None:
    planner = Planner(OfflineNarrator())
    together = [
        (plan.persona_id, block)
        for home in made_homes()
        for plan in planner.home_day(home, TUESDAY)
        for block in plan.blocks
        if block.company
    ]
    assert together
    assert all(who not in block.company for who, block in together)
    assert {block.doing for _, block in together} <= {
        Doing.EAT,
        Doing.TV,
        Doing.SOCIAL,
        Doing.SHOP,
        Doing.SPORT,
    }


def test_twins_live_the_same_day() -> None:
    planner = Planner(OfflineNarrator())
    homes = {home.household.id: home for home in made_homes(20, design="twins")}
    for home in homes.values():
        twin = home.members[0].person.twin_of
        if twin is not None:
            other = next(each for each in homes.values() if each.members[0].person.id == twin)
            mine, theirs = (planner.home_day(each, TUESDAY)[0] for each in (home, other))
            assert [(b.starts, b.doing, b.place) for b in mine.blocks] == [
                (b.starts, b.doing, b.place) for b in theirs.blocks
            ]
            assert [(s.starts, s.minutes) for s in mine.sittings] == [
                (s.starts, s.minutes) for s in theirs.sittings
            ]


def test_diaries_of_some_are_drawn_from_no_others() -> None:
    given = frozenset(diary.donor for diary in read_diaries("US")[::2])
    planner = Planner(OfflineNarrator(), diaries_of("US", given))
    donors = {plan.donor for home in made_homes()[:20] for plan in planner.home_day(home, TUESDAY)}
    assert donors <= given


def test_a_day_kept_and_read_again_is_the_same() -> None:
    for plan in Planner(OfflineNarrator()).home_day(made_homes()[0], date(2026, 12, 25)):
        assert DayPlan.from_dict(plan.as_dict()) == plan


def _quiet_days(persona_id: str, day: date) -> list[tuple[DayPlan, Brief]]:
    home = next(each for each in made_homes() if each.members[0].person.id == persona_id)
    brief = make_brief(home, home.members[0], day, diaries=diaries_of("US"))
    return [(quiet_day(brief), brief)]
