"""Days: valid for every seed and every day, also when the clocks change; the same for the same seed; twins alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from persona.domain.clock import local_moment
from persona.domain.person import Household, Panel, Person
from persona.domain.session import Plan
from persona.panel.demo import demo_panel
from persona.planning.narrators.offline import FEWEST_MOMENTS, OfflineNarrator, clock_words
from persona.planning.planner import ITEMS_PER_DAY, make_plan
from persona.planning.validation import LONGEST_MINUTES

SEEDS = st.integers(min_value=0, max_value=2**40)
DAYS = st.dates(date(2025, 1, 1), date(2031, 12, 31))
CLOCKS_CHANGE = [
    date(2027, 3, 28),  # London, forwards
    date(2027, 3, 27),  # whose evening runs into it
    date(2027, 10, 31),  # London, back
    date(2027, 10, 30),
    date(2027, 3, 14),  # Portland, forwards
    date(2027, 3, 13),
    date(2027, 11, 7),  # Portland, back
    date(2027, 11, 6),
]


def planned(panel: Panel, person: Person, day: date) -> Plan:
    return make_plan(person, home_of(panel, person), day, platform="tiktok", narrator=OfflineNarrator())


def home_of(panel: Panel, person: Person) -> Household:
    return next(home for home in panel.households if home.id == person.household_id)


def assert_livable(panel: Panel, day: date) -> None:
    """Checked by hand, not by the planner's own validation."""
    for person in panel.people:
        plan, zone = planned(panel, person, day), home_of(panel, person).timezone
        wakes, sleeps = local_moment(day, person.wakes, zone), local_moment(day, person.sleeps, zone)
        ends = wakes
        for activity in plan.activities:
            assert ends <= activity.starts < sleeps, person.name
            assert 0 < activity.minutes <= LONGEST_MINUTES
            assert activity.items >= 1
            ends = activity.starts + timedelta(minutes=activity.minutes)
        items = sum(activity.items for activity in plan.activities)
        assert ITEMS_PER_DAY[0] - 6 <= items <= ITEMS_PER_DAY[1] + 6
        assert len(plan.activities) >= FEWEST_MOMENTS


@given(SEEDS, DAYS)
def test_every_day_of_everybody_can_be_lived(seed: int, day: date) -> None:
    assert_livable(demo_panel(seed), day)


@pytest.mark.parametrize("day", CLOCKS_CHANGE, ids=str)
@given(seed=SEEDS)
@example(seed=0)
def test_days_on_which_the_clocks_change_can_be_lived(day: date, seed: int) -> None:
    assert_livable(demo_panel(seed), day)


@pytest.mark.parametrize("weekday", range(7))
def test_every_weekday_can_be_lived(weekday: int) -> None:
    for seed in range(10):
        assert_livable(demo_panel(seed), date(2026, 11, 23) + timedelta(days=weekday))


@given(SEEDS, DAYS)
def test_the_same_seed_plans_the_same_day(seed: int, day: date) -> None:
    one, other = demo_panel(seed), demo_panel(seed)
    assert [planned(one, person, day) for person in one.people] == [
        planned(other, person, day) for person in other.people
    ]


@given(SEEDS, DAYS)
def test_twins_do_the_same_at_the_same_moments(seed: int, day: date) -> None:
    panel = demo_panel(seed)
    twin = next(person for person in panel.people if person.twin_of)
    other = next(person for person in panel.people if person.id == twin.twin_of)
    mine, theirs = planned(panel, twin, day), planned(panel, other, day)
    assert mine.activities == theirs.activities
    assert mine.narrative.replace(twin.name.split()[0], "X") == theirs.narrative.replace(
        other.name.split()[0], "X"
    )


@given(SEEDS)
def test_no_two_days_are_alike(seed: int) -> None:
    panel = demo_panel(seed)
    person = panel.people[0]
    days = [planned(panel, person, date(2026, 11, 24) + timedelta(days=offset)) for offset in range(5)]
    starts = {tuple(activity.starts.time() for activity in plan.activities) for plan in days}
    assert len(starts) == 5


def test_a_weekend_has_no_lunch_break_and_a_working_day_no_quiet_afternoon() -> None:
    panel = demo_panel(1)
    working = {
        activity.mood
        for offset in range(5)
        for activity in planned(
            panel, panel.people[0], date(2026, 11, 23) + timedelta(days=offset)
        ).activities
    }
    free = {
        activity.mood
        for offset in range(5, 7)
        for activity in planned(
            panel, panel.people[0], date(2026, 11, 23) + timedelta(days=offset)
        ).activities
    }
    assert "at lunch" in working
    assert "at lunch" not in free
    assert "on a quiet afternoon" not in working


@given(SEEDS, DAYS)
def test_the_story_names_the_person_and_every_moment_of_the_plan(seed: int, day: date) -> None:
    panel = demo_panel(seed)
    for person in panel.people:
        plan = planned(panel, person, day)
        assert plan.narrative.startswith(person.name.split()[0])
        assert all(activity.mood in plan.narrative for activity in plan.activities)


@pytest.mark.parametrize(
    ("hour", "words"), [(7.25, "07:15"), (0, "00:00"), (25.2, "01:12"), (23.9999, "23:59"), (7.45, "07:27")]
)
def test_an_hour_reads_as_a_clock_shows_it(hour: float, words: str) -> None:
    assert clock_words(hour) == words
