"""Who may run a session, and that nobody else can move it afterwards."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from persona import errors
from persona.db.models import EventRow
from persona.db.plans import get_session
from persona.domain.session import SessionState
from persona.fleet.claims import Claim
from support.builders import MORNING, a_panel, an_activity
from support.core import Core, a_core

NOON = MORNING.replace(hour=12)


def test_a_session_is_claimed_started_and_finished_by_one_holder(core_on_any: Core) -> None:
    (session,) = core_on_any.plan()
    claim = core_on_any.claim(session)
    assert (core_on_any.session(session).state, core_on_any.session(session).holder) == ("leased", "worker")
    core_on_any.claims.start(claim, at=MORNING)
    core_on_any.claims.note(claim, "watching a video about bread")
    assert core_on_any.session(session).doing == "watching a video about bread"
    core_on_any.claims.finish(claim, SessionState.DONE, "as planned", at=NOON)
    row = core_on_any.session(session)
    assert (row.state, row.reason, row.doing, row.ended_at) == ("done", "as planned", None, NOON)
    assert [event.kind for event in core_on_any.rows(EventRow)] == ["session_started", "session_ended"]


def test_a_session_is_run_once_whoever_is_told_to(core_on_any: Core) -> None:
    (session,) = core_on_any.plan()
    claim = core_on_any.claim(session)
    assert core_on_any.claims.claim(session, holder="duplicate") is None
    core_on_any.claims.start(claim, at=MORNING)
    core_on_any.claims.finish(claim, SessionState.DONE, "as planned", at=NOON)
    assert core_on_any.claims.claim(session, holder="late") is None
    assert core_on_any.claims.claim("forged", holder="anybody") is None


def test_of_many_workers_woken_for_one_session_exactly_one_runs_it(core_on_any: Core) -> None:
    (session,) = core_on_any.plan()
    ready = threading.Barrier(6)

    def work(number: int) -> bool:
        ready.wait()
        claim = core_on_any.claims.claim(session, holder=f"worker {number}")
        if claim is not None:
            core_on_any.claims.start(claim, at=MORNING)
            core_on_any.claims.finish(claim, SessionState.DONE, "as planned", at=NOON)
        return claim is not None

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(work, range(6))) == 1
    assert core_on_any.session(session).token == 1


def test_a_device_whose_last_session_is_still_open_is_not_given_out_even_when_its_term_is_over(
    core: Core,
) -> None:
    first, second = core.plan(an_activity(), an_activity(starts=NOON))
    core.run(first)
    core.lapse()
    assert core.claims.claim(second, holder="eager") is None
    core.recovery.reap()
    assert core.claims.claim(second, holder="patient") is not None


def test_nobody_is_at_two_devices_at_once(core_on_any: Core) -> None:
    core, computer = core_on_any, core_on_any.panel.devices[1].id
    first, second = core.plan(an_activity(), an_activity(starts=NOON, device_id=computer))
    claim = core.run(first)
    assert core.claims.claim(second, holder="eager") is None
    core.claims.finish(claim, SessionState.DONE, "as planned", at=NOON)
    assert core.claim(second).lease.device_id == computer


def test_a_home_opens_no_more_devices_at_once_than_it_may(engine: Engine, tmp_path: Path) -> None:
    core = a_core(engine, tmp_path, panel=a_panel("Ada Flint", "Ben Flint", "Cleo Flint", max_open_devices=2))
    sessions = [core.plan(who=who)[0] for who in range(3)]
    claims = [core.claims.claim(session, holder=session) for session in sessions]
    assert [claim is not None for claim in claims] == [True, True, False]
    assert core.session(sessions[2]).state == "planned"
    assert claims[0] is not None
    core.claims.give_back(claims[0])
    assert core.claims.claim(sessions[2], holder="next") is not None


def test_a_session_given_back_stays_planned_and_its_device_is_free(core: Core) -> None:
    (session,) = core.plan()
    core.claims.give_back(core.claim(session))
    row = core.session(session)
    assert (row.state, row.doing) == ("planned", None)
    assert core.claim(session).lease.token == 2


@pytest.mark.parametrize("move", ["start", "note", "finish", "give_back"])
def test_a_holder_that_lost_the_device_can_move_nothing(core: Core, move: str) -> None:
    (session,) = core.plan()
    stale = core.claim(session, holder="frozen")
    core.claims.give_back(stale)
    core.claim(session, holder="next")
    moves = {
        "start": lambda claim: core.claims.start(claim, at=MORNING),
        "note": lambda claim: core.claims.note(claim, "ghosting"),
        "finish": lambda claim: core.claims.finish(claim, SessionState.DONE, "x", at=NOON),
        "give_back": core.claims.give_back,
    }
    with pytest.raises(errors.LeaseLost):
        moves[move](stale)
    assert (core.session(session).state, core.session(session).holder) == ("leased", "next")


def test_neither_a_forged_token_nor_the_right_to_another_session_moves_anything(core: Core) -> None:
    first, second = core.plan(an_activity(), an_activity(starts=NOON))
    claim = core.claim(first)
    forged = Claim(session=claim.session, lease=replace(claim.lease, token=claim.lease.token + 1))
    borrowed = Claim(session=get_session(core.engine, second), lease=claim.lease)
    for wrong in (forged, borrowed):
        with pytest.raises(errors.LeaseLost):
            core.claims.finish(wrong, SessionState.BLOCKED, "x", at=NOON)
    assert (core.session(first).state, core.session(second).state) == ("leased", "planned")


def test_a_session_can_neither_start_twice_nor_end_twice(core: Core) -> None:
    claim = core.run(core.plan()[0])
    with pytest.raises(errors.InvalidState):
        core.claims.start(claim, at=NOON)
    core.claims.finish(claim, SessionState.DONE, "as planned", at=NOON)
    with pytest.raises(errors.InvalidState):
        core.claims.finish(claim, SessionState.INTERRUPTED, "again", at=NOON)
    assert core.session(claim.session.id).reason == "as planned"


def test_when_what_belongs_to_the_end_fails_the_session_has_not_ended(core: Core) -> None:
    claim = core.run(core.plan()[0])

    def fail(*_: object) -> None:
        raise errors.DiskFull

    with pytest.raises(errors.DiskFull):
        core.claims.finish(claim, SessionState.DONE, "as planned", at=NOON, also=fail)
    assert core.session(claim.session.id).state == "running"
    assert core.claims.claim(claim.session.id, holder="other") is None
