"""Whether the figures about days measure what they say, and every row of the sheet gets its numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest

from persona.domain.day import Block, Doing
from persona.planning.diaries import diaries_of, read_diaries
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.places import HOME
from persona.planning.planner import Planner
from persona.studies.believe import day_figures, energy_figures, home_figures, use_figures
from persona.studies.believe.day_rows import DAY_ROWS
from persona.studies.believe.days import DaysSection
from persona.studies.believe.living import DAYS, LivedDay, Living
from support.days import a_day, at_home_all_day, made_homes
from support.made_panels import a_made_panel


@cache
def a_living() -> Living:
    """Fifty people with a week, judged against every other surveyed adult."""
    homes = made_homes()
    planner = Planner(OfflineNarrator())
    week = [
        LivedDay(home=home, one=one, plan=plan)
        for home in homes
        for day in DAYS
        for one, plan in zip(home.members, planner.home_day(home, day), strict=True)
    ]
    diaries = read_diaries("US")
    return Living(
        made=a_made_panel(),
        homes=homes,
        week=week,
        holidays=[],
        tally=planner.tally,
        donors=diaries[::2],
        reference=diaries[1::2],
    )


def sample(*values: float) -> tuple[np.ndarray, np.ndarray]:
    return np.array(values), np.ones(len(values))


def test_alike_samples_have_no_distance_and_separate_ones_all_of_it() -> None:
    assert day_figures.distance(sample(1, 2, 3), sample(3, 2, 1)) == pytest.approx(0)
    assert day_figures.distance(sample(1, 2), sample(3, 4)) == pytest.approx(1)
    assert day_figures.distance(sample(0, 0, 0, 9), sample(0, 9)) == pytest.approx(0.25)


def test_weights_count_as_so_many_people() -> None:
    weighed = np.array([0.0, 9.0]), np.array([3.0, 1.0])
    assert day_figures.distance(weighed, sample(0, 0, 0, 9)) == pytest.approx(0)


def test_awake_at_home_is_neither_sleep_nor_elsewhere() -> None:
    day = at_home_all_day(
        a_day(),
        Block(starts=240, ends=480, doing=Doing.SLEEP, place=HOME),
        Block(starts=480, ends=720, doing=Doing.LEISURE, place=HOME),
        Block(starts=720, ends=1200, doing=Doing.WORK, place="work"),
        Block(starts=1200, ends=1680, doing=Doing.EAT, place=HOME),
    )
    curve = day_figures.awake_at_home([day])
    assert [hour for hour, share in enumerate(curve) if share == 1] == [
        0,
        1,
        2,
        3,
        8,
        9,
        10,
        11,
        20,
        21,
        22,
        23,
    ]
    assert sum(curve) == 12


def test_nobody_is_planned_to_be_on_line_asleep_and_the_evening_is_for_the_phone() -> None:
    hours = use_figures.hour_figures(a_living())
    assert hours["asleep"] == 0
    assert 19 <= hours["phone"] <= 22


def test_days_are_possible_and_shared_devices_in_one_hand() -> None:
    assert home_figures.road_figures(a_living(), a_living().homes)["possible days"] == 100
    homes = home_figures.home_figures(a_living())
    assert (homes["conflicts"], homes["homes for an address"]) == (0, 1)


def test_hands_are_fastest_some_hours_after_waking() -> None:
    figures = energy_figures.energy_figures(a_living())
    assert figures["personas"] >= 80
    flat = [replace(each, pace=1.0 + each.awake / 100) for each in a_living().week[0].plan.sittings]
    peak = energy_figures.fitted_peak(flat)
    assert peak is None or not 6 <= peak <= 9


def test_day_types_are_those_of_the_table_but_for_days_on_a_trip() -> None:
    figures = day_figures.day_type_figures(a_living())
    assert figures["widest gap"] < 0.12
    away = at_home_all_day(a_day(), Block(starts=240, ends=1680, doing=Doing.LEISURE, place="away"))
    assert day_figures.is_on_trip(away)
    assert not day_figures.is_on_trip(a_day())


def test_another_planner_writes_the_same_days() -> None:
    assert home_figures.repeat_figures(a_living(), diaries_of("US"))["the same"] == 100


def test_minutes_are_nearer_to_the_surveyed_than_to_another_activity() -> None:
    figures = day_figures.minutes_figures(a_living())
    assert 0 < figures["mean D"] < 0.35
    assert figures["mean D"] <= figures["worst D"] <= 1


def test_the_rows_of_days_are_in_the_sheet_once() -> None:
    ids = [row.id for row in DAY_ROWS]
    assert len(ids) == len(set(ids)) == 16
    assert DaysSection("US").rows is DAY_ROWS
    assert DAYS[-1] - DAYS[0] == timedelta(days=6)
