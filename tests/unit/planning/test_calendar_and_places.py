"""Dates and roads: holidays by country and state, trips of the whole home, distances that take their time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona.planning.calendar import calendar_day, holiday_name, trip_day
from persona.planning.places import HOME, between_minutes, distance_for, road_minutes, spots_of
from support.days import made_homes


@pytest.mark.parametrize(
    ("calendar", "day", "name"),
    [
        ("US-OR", date(2026, 11, 26), "Thanksgiving Day"),
        ("GB", date(2026, 11, 26), None),
        ("DE-BY", date(2026, 1, 6), "Epiphany"),
        ("DE-BE", date(2026, 1, 6), None),
        ("XX", date(2026, 12, 25), None),
    ],
)
def test_holidays_are_those_of_the_place(calendar: str, day: date, name: str | None) -> None:
    assert holiday_name(calendar, day) == name


def test_a_home_goes_on_trips_together_and_comes_back() -> None:
    days = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(365)]
    kinds = [trip_day(home, day) for home in made_homes() for day in days]
    away = sum(kind is not None for kind in kinds) / len(kinds)
    assert 0.01 < away < 0.06
    assert kinds.count("out") == pytest.approx(kinds.count("back"), abs=3)


def test_everybody_has_a_birthday_once_a_year() -> None:
    home = next(home for home in made_homes() if home.members[0].facts)
    one = home.members[0]
    days = [date(2027, 1, 1) + timedelta(days=offset) for offset in range(365)]
    name = one.person.name.split()[0]
    assert sum(name in calendar_day(home, one, day).birthday_of for day in days) == 1


@given(st.floats(min_value=0.5, max_value=240))
def test_a_place_is_as_far_as_the_road_says(minutes: float) -> None:
    assert road_minutes(distance_for(minutes)) == pytest.approx(minutes, rel=0.01)


def test_a_home_keeps_its_places_and_each_takes_its_time_to_reach() -> None:
    for home in made_homes()[:10]:
        one = home.members[0]
        spots = spots_of(home, one)
        assert spots == spots_of(home, one)
        for spot in spots.values():
            assert between_minutes(spots[HOME], spot) == pytest.approx(spot.road_minutes, abs=1.5)
