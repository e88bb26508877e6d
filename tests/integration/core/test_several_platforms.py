"""A day on several platforms: each session on its platform's login and device, whatever else the run has."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine, select

from persona.db.models import AccountRow, SessionRow
from persona.db.panels import replace_panel
from persona.db.transactions import reading
from persona.fleet.timetable import plan_days
from persona.panel.people.platforms import MODELLED
from persona.planning.habits import homes_of
from support.made_panels import the_six
from support.planned_days import a_planner

DAY = date(2026, 11, 24)


@pytest.fixture
def sessions(engine: Engine) -> list[tuple[SessionRow, AccountRow]]:
    made = the_six()
    replace_panel(engine, made)
    plan_days(
        engine,
        homes_of(made.panel, made, feeds=MODELLED),
        made.panel.accounts,
        first_day=DAY,
        days=1,
        planner=a_planner(),
    )
    query = select(SessionRow, AccountRow).join(AccountRow, AccountRow.id == SessionRow.account_id)
    with reading(engine) as db:
        return [(row, account) for row, account in db.execute(query)]


def test_everybody_is_on_each_of_their_platforms_with_the_login_and_the_device_that_holds_it(
    sessions: list[tuple[SessionRow, AccountRow]],
) -> None:
    logins = {(account.persona_id, account.platform) for account in the_six().panel.accounts}
    assert {(row.persona_id, row.platform) for row, _ in sessions} == logins
    for row, account in sessions:
        assert (account.platform, account.persona_id) == (row.platform, row.persona_id)
        assert account.device_id == row.device_id


def test_nobody_is_on_two_platforms_at_once(sessions: list[tuple[SessionRow, AccountRow]]) -> None:
    lives: dict[str, list[SessionRow]] = {}
    for row, _ in sessions:
        lives.setdefault(row.persona_id, []).append(row)
    for lived in lives.values():
        lived.sort(key=lambda row: row.planned_start)
        assert [row.number for row in lived] == list(range(len(lived)))
        for one, other in pairwise(lived):
            assert one.planned_start + timedelta(minutes=one.planned_minutes) <= other.planned_start


def test_the_day_of_feed_is_as_long_as_on_one_platform(sessions: list[tuple[SessionRow, AccountRow]]) -> None:
    items = Counter[str]()
    for row, _ in sessions:
        items[row.persona_id] += row.items_planned
    assert all(190 <= count <= 260 for count in items.values())
