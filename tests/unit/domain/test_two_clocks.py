"""Persona time, live and fast-forward, and what a moment is called where a persona lives."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona.domain.clock import FastClock, LiveClock, daypart_of, local_day, local_moment

START = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


@given(st.lists(st.floats(min_value=0, max_value=3600), max_size=20))
def test_fast_forward_counts_every_pause(pauses: list[float]) -> None:
    clock = FastClock(START)
    for seconds in pauses:
        asyncio.run(clock.let_pass(seconds))
    assert abs((clock.now() - START).total_seconds() - sum(pauses)) < 0.001


def test_an_hour_passes_at_once_in_fast_forward() -> None:
    clock, began = FastClock(START), time.monotonic()
    asyncio.run(clock.let_pass(3600))
    assert time.monotonic() - began < 1
    assert clock.fast


def test_a_live_clock_starts_at_the_planned_start_and_really_waits() -> None:
    clock, began = LiveClock(START), time.monotonic()
    asyncio.run(clock.let_pass(0.05))
    waited = time.monotonic() - began
    assert waited >= 0.05
    assert abs((clock.now() - START).total_seconds() - waited) < 0.05
    assert not clock.fast


@pytest.mark.parametrize("make", [FastClock, LiveClock])
def test_no_clock_runs_backwards(make: type[FastClock | LiveClock]) -> None:
    clock = make(START)
    asyncio.run(clock.let_pass(-5))
    assert clock.now() >= START


@pytest.mark.parametrize(
    ("utc_hour", "daypart"),
    [(7, "evening"), (8, "night"), (13, "night"), (14, "morning"), (20, "afternoon"), (2, "evening")],
)
def test_the_daypart_is_the_one_where_the_persona_lives(utc_hour: int, daypart: str) -> None:
    moment = datetime(2026, 11, 24, utc_hour, 0, tzinfo=UTC)
    assert daypart_of(moment, "America/Los_Angeles") == daypart


def test_after_midnight_it_is_the_next_day_there_and_not_in_greenwich() -> None:
    moment = datetime(2026, 11, 24, 7, 59, tzinfo=UTC)
    assert local_day(moment, "America/Los_Angeles") == date(2026, 11, 23)
    assert local_day(moment, "Europe/London") == date(2026, 11, 24)


def test_an_hour_above_twenty_four_belongs_to_the_night_that_follows() -> None:
    assert local_moment(date(2026, 11, 24), 25.5, "Europe/London") == datetime(
        2026, 11, 25, 1, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("day", "timezone", "utc_hour"),
    [
        (date(2027, 3, 28), "Europe/London", 11),
        (date(2027, 10, 31), "Europe/London", 12),
        (date(2027, 3, 14), "America/Los_Angeles", 19),
        (date(2027, 11, 7), "America/Los_Angeles", 20),
    ],
)
def test_noon_is_noon_on_the_days_the_clocks_change(day: date, timezone: str, utc_hour: int) -> None:
    assert local_moment(day, 12.0, timezone) == datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.floats(min_value=3, max_value=23.99))
def test_a_local_moment_lies_on_its_local_day(day: date, hour: float) -> None:
    moment = local_moment(day, hour, "America/Los_Angeles")
    assert local_day(moment, "America/Los_Angeles") == day
    assert moment.utcoffset() == timedelta(0)
