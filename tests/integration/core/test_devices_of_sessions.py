"""A session is on the device of its sitting, and whatever is shared is in one hand at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from persona.db.models import SessionRow
from persona.db.people import save_panel
from persona.db.plans import continue_within, get_session
from persona.db.reading.people_known import read_known
from persona.db.transactions import reading, writing
from persona.domain.session import SessionState
from persona.fleet.timetable import list_due, plan_days
from persona.panel.devices import make_device
from persona.planning.habits import homes_of
from support.builders import DAY, MORNING, a_panel, an_activity
from support.core import Core, a_core
from support.made_panels import a_made_panel
from support.planned_days import a_planner

LATER = MORNING + timedelta(minutes=30)


def test_sessions_are_kept_on_the_device_of_their_sitting_and_without_one_where_the_login_is(
    core_on_any: Core,
) -> None:
    hers, computer = (device.id for device in core_on_any.panel.devices)
    first, second = core_on_any.plan(an_activity(), an_activity(starts=LATER, device_id=computer))
    on = [get_session(core_on_any.engine, session) for session in (first, second)]
    assert [each.device_id for each in on] == [hers, computer]
    assert [each.activity.device_id for each in on] == [hers, computer]
    assert len({each.account_id for each in on}) == 1


def test_what_is_left_of_a_session_is_taken_up_on_the_same_device(core_on_any: Core) -> None:
    computer = core_on_any.panel.devices[1].id
    (session,) = core_on_any.plan(an_activity(device_id=computer))
    core_on_any.run(session)
    core_on_any.lapse()
    core_on_any.recovery.reap()
    rest = next(row for row in core_on_any.rows(SessionRow) if row.continues == session)  # type: ignore[attr-defined]
    assert rest.device_id == computer  # type: ignore[attr-defined]
    assert core_on_any.claim(rest.id).lease.device_id == computer  # type: ignore[attr-defined]


def test_of_two_people_at_one_computer_the_second_waits_until_the_first_has_ended(core_on_any: Core) -> None:
    core = core_on_any
    computer = core.panel.devices[1].id
    (hers,) = core.plan(an_activity(device_id=computer))
    (his,) = core.plan(an_activity(starts=LATER, device_id=computer), who=1)
    assert due(core) == [hers]
    claim = core.run(hers)
    assert due(core) == []
    assert core.claims.claim(his, holder="eager") is None
    core.claims.finish(claim, SessionState.DONE, "as planned", at=LATER)
    assert due(core) == [his]


def test_a_session_that_waited_does_not_meet_a_housemates_on_the_computer(core_on_any: Core) -> None:
    core = core_on_any
    computer = core.panel.devices[1].id
    (hers,) = core.plan(an_activity(device_id=computer, minutes=40.0))
    (his,) = core.plan(an_activity(starts=LATER, device_id=computer), who=1)
    core.run(hers)
    with writing(core.engine) as db:
        row = db.get_one(SessionRow, hers)
        row.persona_time, row.items_seen = LATER + timedelta(minutes=5), 5
        rest = continue_within(db, row, delay=timedelta(minutes=1), most_attempts=4)
        assert rest is not None
        # Hers is cut off in the middle of his time: what is left of it begins after his has begun.
        row.state = SessionState.INTERRUPTED
        again = rest.id
    assert due(core) == [his]
    core.lapse()
    claim = core.run(his)
    assert due(core) == []
    core.claims.finish(claim, SessionState.DONE, "as planned", at=LATER)
    assert due(core) == [again]


def test_the_device_that_is_known_of_somebody_is_where_counted_sessions_ran_on_each_platform(
    engine: Engine, tmp_path: Path
) -> None:
    panel = a_panel("Ada Flint", "Ben Flint")
    computer = make_device(panel.households[0].id, "Home", "family desktop")
    core = a_core(engine, tmp_path, panel=replace(panel, devices=(*panel.devices, computer)))
    with reading(engine) as db:
        assert known_devices(db) == {"Ada Flint": "phone", "Ben Flint": "phone"}
    on_phone, on_computer, cut_off = core.plan(
        an_activity(),
        an_activity(starts=LATER, device_id=computer.id),
        an_activity(starts=LATER + timedelta(hours=1), device_id=computer.id),
    )
    core.claims.finish(core.run(on_phone), SessionState.DONE, "as planned", at=LATER)
    (his,) = core.plan(an_activity(starts=MORNING, device_id=computer.id), who=1)
    core.claims.finish(core.run(his), SessionState.INTERRUPTED, "cut off", at=LATER)
    with reading(engine) as db:
        assert known_devices(db) == {"Ada Flint": "phone", "Ben Flint": "phone"}
    core.claims.finish(core.run(on_computer), SessionState.DONE, "as planned", at=LATER)
    core.claims.finish(core.run(cut_off), SessionState.INTERRUPTED, "cut off", at=LATER)
    with reading(engine) as db:
        assert known_devices(db) == {"Ada Flint": "desktop and phone", "Ben Flint": "phone"}
        ada = next(each for each in read_known(db) if each.name == "Ada Flint")
    assert ada.devices == {"tiktok": "desktop and phone"}
    assert ada.on("youtube").facts["device"] == "none"


def test_a_planned_day_has_sessions_on_phones_and_computers_and_none_that_meet(engine: Engine) -> None:
    made = a_made_panel(50)
    save_panel(engine, made.panel)
    homes = homes_of(made.panel, made)
    added = plan_days(engine, homes, made.panel.accounts, first_day=DAY, days=2, planner=a_planner())
    kinds = {device.id: device.kind for device in made.panel.devices}
    where = {account.id: account.device_id for account in made.panel.accounts}
    with reading(engine) as db:
        rows = list(db.scalars(select(SessionRow).order_by(SessionRow.planned_start)))
    assert len(rows) == added
    assert {kinds[row.device_id] for row in rows} == {"phone", "desktop"}
    assert sum(row.device_id != where[row.account_id] for row in rows) > added / 50
    for of in ("device_id", "persona_id"):
        ends: dict[str, datetime] = {}
        for row in rows:
            assert row.planned_start >= ends.get(getattr(row, of), row.planned_start)
            ends[getattr(row, of)] = row.planned_start + timedelta(minutes=row.planned_minutes)


def known_devices(db: Session) -> dict[str, str]:
    return {each.name: each.facts["device"] for each in read_known(db)}


def due(core: Core) -> list[str]:
    return [each.session_id for each in list_due(core.engine, until=None, limit=10)]
