"""What runs next: in the order of persona time, once, and never more at the same time than there is room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from persona import errors
from persona.db.models import PlanRow, SessionRow
from persona.domain.session import SessionState
from persona.fleet.control import FAILED_START, Control, Pace, only_one
from persona.fleet.dispatch import Ended
from persona.fleet.timetable import is_anything_left, list_due, skip_missed
from support.builders import MORNING, an_activity
from support.core import Core, a_core
from support.made_panels import the_six
from support.planned_days import plan_panel


class HandDispatcher:
    """Implements Dispatcher: its workers do what a test says, one step after they were started."""

    def __init__(self, work: Callable[[str], int]) -> None:
        self._work = work
        self._waiting: list[str] = []
        self.started: list[str] = []
        self.most_at_once = 0
        self.stopped = False

    def start(self, session_id: str) -> None:
        """Note it."""
        self.started.append(session_id)
        self._waiting.append(session_id)
        self.most_at_once = max(self.most_at_once, len(self._waiting))

    def poll(self) -> list[Ended]:
        """Let them all work."""
        ended = [Ended(session, self._work(session)) for session in self._waiting]
        self._waiting.clear()
        return ended

    def running(self) -> int:
        """Those that have not worked yet."""
        return len(self._waiting)

    def stop(self) -> None:
        """Nobody is left."""
        self.stopped = True
        self._waiting.clear()


def run_all(core: Core, work: Callable[[str], int], *, at_once: int = 1, steps: int = 200) -> HandDispatcher:
    """Let the control loop run; it must come to its end by itself."""
    dispatcher = HandDispatcher(work)
    control = Control(
        core.engine, dispatcher, core.recovery, Pace(fast=True, at_once=at_once, step_seconds=0.001)
    )
    left = iter(range(steps))
    assert control.run(on_step=lambda: None, should_stop=lambda: next(left, None) is None)
    return dispatcher


def finishing(core: Core) -> Callable[[str], int]:
    """A worker that does what is planned."""

    def work(session: str) -> int:
        claim = core.claims.claim(session, holder="worker")
        if claim is None:
            return FAILED_START
        core.claims.start(claim, at=claim.session.activity.starts)
        core.claims.finish(claim, SessionState.DONE, "as planned", at=claim.session.activity.starts)
        return 0

    return work


def a_day(core: Core) -> list[str]:
    """Two people, three sessions each, in turns; ids in the order of persona time."""
    hours = ((0, 4, 8), (2, 6, 10))
    plans = [
        core.plan(*(an_activity(starts=MORNING + timedelta(hours=hour)) for hour in hours[who]), who=who)
        for who in (0, 1)
    ]
    return [session for turn in zip(*plans, strict=True) for session in turn]


def test_every_day_of_everybody_is_planned_once(engine: Engine, tmp_path: Path) -> None:
    core = a_core(engine, tmp_path, panel=the_six().panel)

    def plan(days: int) -> int:
        return plan_panel(engine, the_six(), first_day=date(2026, 11, 24), days=days)

    added = plan(2)
    assert (core.count(PlanRow), core.count(SessionRow)) == (12, added)
    assert plan(2) == 0
    assert plan(3) > 0
    assert core.count(PlanRow) == 18


def test_the_same_seed_plans_the_same_sessions_to_the_last_detail(engine: Engine, tmp_path: Path) -> None:
    core = a_core(engine, tmp_path, panel=the_six().panel)
    told = []
    for _ in range(2):
        plan_panel(engine, the_six(), first_day=date(2026, 11, 24), days=1)
        told.append(
            sorted((row.id, row.planned_start, row.items_planned, row.mood) for row in core.rows(SessionRow))
        )
    assert told[0] == told[1]
    assert Counter(row.persona_id for row in core.rows(SessionRow)).keys() == {
        person.id for person in core.panel.people
    }


def test_everybody_s_next_session_is_due_in_the_order_of_persona_time(core: Core) -> None:
    sessions = a_day(core)
    due = [due.session_id for due in list_due(core.engine, until=None, limit=10)]
    assert due == sessions[:2]
    assert [due.session_id for due in list_due(core.engine, until=None, limit=1)] == sessions[:1]
    assert [due.session_id for due in list_due(core.engine, until=MORNING, limit=10)] == sessions[:1]


def test_a_later_session_is_due_once_the_one_before_it_is_over_and_not_while_it_runs(core: Core) -> None:
    sessions = a_day(core)
    claim = core.run(sessions[0], holder="worker")
    assert [due.session_id for due in list_due(core.engine, until=None, limit=10)] == [sessions[1]]
    core.claims.finish(claim, SessionState.DONE, "as planned", at=claim.session.activity.starts)
    assert [due.session_id for due in list_due(core.engine, until=None, limit=10)] == sessions[1:3]


def test_a_session_whose_time_is_over_is_missed_with_a_reason_and_the_others_stay(core: Core) -> None:
    sessions = a_day(core)
    assert skip_missed(core.engine, before=MORNING + timedelta(hours=4)) == 2
    assert [core.session(session).state for session in sessions[:3]] == ["missed", "missed", "planned"]
    assert core.session(sessions[0]).reason


def test_a_run_works_through_every_session_once_and_in_order(core: Core) -> None:
    sessions = a_day(core)
    dispatcher = run_all(core, finishing(core))
    assert dispatcher.started == sessions
    assert not is_anything_left(core.engine)
    assert dispatcher.stopped


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_no_more_run_at_once_than_there_is_room_for(core: Core, at_once: int) -> None:
    a_day(core)
    assert run_all(core, finishing(core), at_once=at_once).most_at_once <= at_once


def test_a_worker_that_dies_is_recovered_and_the_rest_run(core: Core) -> None:
    sessions = a_day(core)
    deaths = [sessions[0]]

    def work(session: str) -> int:
        if session in deaths:
            claim = core.run(session, holder="worker")
            core.pass_item(claim, 0)
            core.lapse()
            return -9
        return finishing(core)(session)

    dispatcher = run_all(core, work)
    rest = [row for row in core.rows(SessionRow) if row.continues == sessions[0]]
    assert [row.state for row in rest] == ["done"]
    assert dispatcher.started[:2] == [sessions[0], rest[0].id]
    assert Counter(row.state for row in core.rows(SessionRow)) == {"done": 6, "interrupted": 1}


def test_a_session_that_was_not_to_be_had_is_tried_again_and_holds_nobody_else_up(core: Core) -> None:
    sessions = a_day(core)
    refused: list[str] = []

    def work(session: str) -> int:
        if session == sessions[2] and not refused:
            refused.append(session)
            return FAILED_START
        return finishing(core)(session)

    started = run_all(core, work, steps=4000).started
    theirs, others = sessions[::2], sessions[1::2]
    assert [session for session in started if session in theirs] == [theirs[0], theirs[1], *theirs[1:]]
    assert [session for session in started if session in others] == others
    assert started.index(others[-1]) < len(started) - 2


def test_told_to_stop_it_stops_and_says_so(core: Core) -> None:
    a_day(core)
    dispatcher = HandDispatcher(finishing(core))
    control = Control(core.engine, dispatcher, core.recovery, Pace(fast=True, at_once=1))
    assert not control.run(on_step=lambda: None, should_stop=lambda: True)
    assert (dispatcher.started, dispatcher.stopped) == ([], True)
    assert is_anything_left(core.engine)


def test_a_live_run_starts_nothing_before_its_time(core: Core) -> None:
    now = datetime.now(UTC)
    past, due, later = core.plan(
        *(an_activity(starts=now + timedelta(minutes=minutes)) for minutes in (-40, -5, 30))
    )
    dispatcher = HandDispatcher(finishing(core))
    Control(core.engine, dispatcher, core.recovery, Pace(fast=False, at_once=3)).step()
    assert dispatcher.started == [due]
    assert [core.session(session).state for session in (past, later)] == ["missed", "planned"]


def test_one_folder_has_one_control_process(tmp_path: Path) -> None:
    with (
        only_one(tmp_path),
        pytest.raises(errors.InvalidState, match="already running") as refused,
        only_one(tmp_path),
    ):
        pass
    assert "PERSONA_HOME" in refused.value.hint
    with only_one(tmp_path):
        pass
