"""People and plans in the database: written once, never changed, given back as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import StatementError

from persona import errors
from persona.db import people, plans
from persona.db.actions import is_taken_by_others, record_action
from persona.db.models import ActionRow, EventRow, PlanRow, RunRow, SessionRow
from persona.db.transactions import reading, writing
from support.builders import MORNING, a_plan, an_activity
from support.core import Core
from support.made_panels import the_six


def test_a_panel_comes_back_as_it_was(any_engine: Engine) -> None:
    panel = the_six(3).panel
    assert people.save_panel(any_engine, panel) == 6
    loaded = people.load_panel(any_engine)
    for part in ("people", "households", "devices", "accounts"):
        assert sorted(getattr(loaded, part), key=lambda one: one.id) == sorted(
            getattr(panel, part), key=lambda one: one.id
        )


def test_known_people_are_never_changed_and_new_ones_join(any_engine: Engine) -> None:
    panel = the_six(3).panel
    people.save_panel(any_engine, panel)
    older = replace(panel, people=tuple(replace(person, age=99, name="Somebody") for person in panel.people))
    assert people.save_panel(any_engine, older) == 0
    assert {person.age for person in people.load_panel(any_engine).people}.isdisjoint({99})


def test_what_is_not_there_is_said_by_kind_and_id(core: Core) -> None:
    with pytest.raises(errors.NotFound, match="no persona with the id nobody"):
        people.get_person(core.engine, "nobody")
    with pytest.raises(errors.NotFound, match="no device with the id nothing"):
        people.get_device(core.engine, "nothing")
    with pytest.raises(errors.NotFound, match="no session with the id never"):
        plans.get_session(core.engine, "never")


def test_a_day_is_planned_once_and_its_sessions_have_the_same_ids_for_ever(core_on_any: Core) -> None:
    person, account = core_on_any.panel.people[0], core_on_any.panel.accounts[0]
    plan = a_plan(
        person,
        an_activity(searches=("bread",), visits_brand=True),
        an_activity(starts=MORNING.replace(hour=12)),
    )
    assert plans.save_plan(core_on_any.engine, plan, [account], person.household_id) == 2
    assert plans.save_plan(core_on_any.engine, plan, [account], person.household_id) == 0
    assert (core_on_any.count(PlanRow), core_on_any.count(SessionRow)) == (1, 2)
    planned = plans.get_session(core_on_any.engine, plans.session_id(person.id, plan.day, 0, attempt=1))
    assert planned.activity == replace(plan.activities[0], device_id=account.device_id)


def test_a_moment_without_a_timezone_is_refused_and_every_other_comes_back_in_utc(core: Core) -> None:
    (session,) = core.plan(an_activity(starts=MORNING.astimezone(timezone(timedelta(hours=5)))))
    assert core.session(session).planned_start == MORNING
    assert core.session(session).planned_start.tzinfo is UTC
    with pytest.raises(StatementError, match="without a timezone"), writing(core.engine) as db:
        db.get_one(SessionRow, session).persona_time = datetime(2026, 1, 1)  # noqa: DTZ001 - the point of it


def test_what_fails_in_the_middle_of_a_transaction_leaves_nothing(core: Core) -> None:
    def write() -> None:
        with writing(core.engine) as db:
            db.add(RunRow(first_day=date(2026, 11, 24), days=1, mode="fast", seed=1))
            db.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert core.count(RunRow) == 0


def test_a_reader_sees_one_moment_and_holds_nobody_up(core: Core) -> None:
    with reading(core.engine) as before:
        assert before.query(SessionRow).count() == 0
        core.plan()
        assert before.query(SessionRow).count() == 0
    assert core.count(SessionRow) == 1


def test_a_run_that_was_cut_off_is_taken_up_again_and_one_that_ended_is_not(core: Core) -> None:
    run = plans.begin_run(core.engine, first_day=date(2026, 11, 24), days=1, mode="fast", seed=1)
    assert plans.begin_run(core.engine, first_day=date(2026, 11, 24), days=1, mode="fast", seed=1) == run
    plans.end_run(core.engine, run)
    assert plans.find_open_run(core.engine) is None
    assert plans.begin_run(core.engine, first_day=date(2026, 11, 25), days=1, mode="live", seed=1) != run


def test_an_action_is_written_down_once_and_taken_for_everybody_else(core: Core) -> None:
    session = core.plan()[0]
    mine, theirs = (person.id for person in core.panel.people)
    for _ in range(3):
        record_action(core.engine, session, seq=4, kind="like", target="7001", at=MORNING)
    assert (core.count(ActionRow), len(core.rows(EventRow, EventRow.kind == "liked"))) == (1, 1)
    assert is_taken_by_others(core.engine, theirs, "like", "7001")
    assert not is_taken_by_others(core.engine, mine, "like", "7001")
    assert not is_taken_by_others(core.engine, theirs, "follow", "7001")
