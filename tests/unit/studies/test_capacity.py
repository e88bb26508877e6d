"""Capacity: sessions at once, bytes and money are those of the days that were planned, in one process or several."""

from __future__ import annotations

from datetime import date

import pytest

from persona import errors
from persona.panel.recipe import Recipe
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona.studies.capacity.costs import bytes_of, money_of
from persona.studies.capacity.simulation import check_size, planned, simulate
from persona.studies.capacity.timetable import Timetable
from support.days import TUESDAY, made_homes


def test_every_session_is_counted_once_and_the_peak_is_in_the_evening() -> None:
    table = planned(made_homes(), TUESDAY, 2)
    planner = Planner(OfflineNarrator())
    sessions = sum(
        sitting.platform in one.account_device and sitting.device_kind in {"phone", "desktop"}
        for home in made_homes()
        for offset in range(2)
        for one, plan in zip(home.members, planner.home_day(home, date(2026, 11, 24 + offset)), strict=True)
        for sitting in plan.sittings
    )
    assert (table.persona_days, table.sessions) == (100, sessions)
    assert max(table.peaks()) == max(table.peaks()[hour] for hour in (22, 23, 0, 1, 2, 3, 4, 5))


def test_whoever_is_in_session_at_the_same_minute_is_counted_together() -> None:
    table = Timetable(TUESDAY, 1)
    table.changes[1440 + 600] += 3
    table.changes[1440 + 610] -= 3
    assert table.peaks()[10] == 3
    assert sum(table.peaks()) == 3


def test_two_halves_merged_are_the_whole() -> None:
    homes = made_homes()
    whole, half, rest = (planned(part, TUESDAY, 1) for part in (homes, homes[:10], homes[10:]))
    half.merge(rest)
    assert list(half.peaks()) == list(whole.peaks())
    assert dict(half.minutes) == pytest.approx(dict(whole.minutes))


def test_bytes_and_money_follow_the_minutes() -> None:
    assert bytes_of("tiktok", 60) == 840e6
    money = money_of(10e9, 100)
    assert money.traffic == 50
    assert money.total == pytest.approx(50 + 100 * 0.0335)


def test_progress_is_told_until_the_last_home() -> None:
    told: list[tuple[int, int]] = []
    found = simulate(
        Recipe(size=30, seed=3),
        TUESDAY,
        1,
        processes=1,
        on_step=lambda done, homes: told.append((done, homes)),
    ).as_dict()
    assert told[-1][0] == told[-1][1]
    assert found["persona_days"] == 30
    assert found["peak_sessions_at_once"] == max(found["peak_by_utc_hour"]) > 0


@pytest.mark.parametrize(("personas", "days"), [(0, 7), (10_000_001, 7), (10, 0), (10, 5000)])
def test_what_cannot_be_simulated_is_refused_with_the_option_named(personas: int, days: int) -> None:
    with pytest.raises(errors.ConfigurationError, match=r"--personas|--days"):
        check_size(personas, days)
