"""Recovery: who is gone is reaped, what was seen comes in first, what is left is planned again, but not for ever."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from persona.db.models import EventRow, ObservationRow, SessionRow
from persona.domain.session import SessionState
from persona.fleet.holders import is_gone, new_holder
from persona.fleet.recovery import MOST_ATTEMPTS, PAUSE_AFTER_CRASH
from support.builders import MORNING, an_activity, an_ad
from support.core import Core


def a_dead_holder() -> str:
    """The name of a process that was here and has ended."""
    code = "from persona.fleet.holders import new_holder; print(new_holder())"
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout.strip()


def test_a_lapsed_session_is_closed_and_the_rest_of_it_planned(core_on_any: Core) -> None:
    claim = core_on_any.run(core_on_any.plan(an_activity(items=20, minutes=10, searches=("bread",)))[0])
    for seq in range(7):
        core_on_any.pass_item(claim, seq)
    core_on_any.lapse()
    (report,) = core_on_any.recovery.reap()
    assert (report.session_id, report.kept, report.continued) == (claim.session.id, 0, True)
    cut = core_on_any.session(claim.session.id)
    assert (cut.state, cut.reason, cut.items_seen) == ("interrupted", "its worker ended in the middle", 7)
    (rest,) = core_on_any.rows(SessionRow, SessionRow.continues == cut.id)
    assert (rest.state, rest.items_planned, rest.attempt, rest.planned_minutes) == ("planned", 13, 2, 6.5)
    assert rest.planned_start == cut.persona_time + PAUSE_AFTER_CRASH


def test_what_was_in_the_spool_comes_in_before_the_rest_is_counted(core_on_any: Core) -> None:
    claim = core_on_any.run(core_on_any.plan(an_activity(items=20))[0])
    core_on_any.pass_item(claim, 0)
    core_on_any.spool_ad(claim, 1, an_ad())
    core_on_any.lapse()
    (report,) = core_on_any.recovery.reap()
    assert (report.kept, core_on_any.count(ObservationRow)) == (1, 1)
    assert core_on_any.session(claim.session.id).items_seen == 2
    (rest,) = core_on_any.rows(SessionRow, SessionRow.attempt == 2)
    assert rest.items_planned == 18


def test_reaping_again_does_nothing_more(core: Core) -> None:
    claim = core.run(core.plan()[0])
    core.lapse()
    assert len(core.recovery.reap()) == 1
    assert core.recovery.reap() == []
    assert core.count(SessionRow) == 2
    assert core.session(claim.session.id).state == "interrupted"


def test_a_session_whose_worker_lives_is_left_alone(core: Core) -> None:
    claim = core.run(core.plan()[0], holder=new_holder())
    assert core.recovery.reap() == []
    assert core.session(claim.session.id).state == "running"


def test_a_session_that_never_started_is_planned_whole(core: Core) -> None:
    claim = core.claim(core.plan(an_activity(items=20, starts=MORNING))[0])
    core.lapse()
    core.recovery.reap()
    (rest,) = core.rows(SessionRow, SessionRow.attempt == 2)
    assert (rest.items_planned, rest.planned_start) == (20, MORNING + PAUSE_AFTER_CRASH)
    assert core.session(claim.session.id).state == "interrupted"


def test_a_session_that_had_seen_everything_is_not_continued(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=2))[0])
    core.pass_item(claim, 0)
    core.pass_item(claim, 1)
    core.lapse()
    (report,) = core.recovery.reap()
    assert not report.continued
    assert core.count(SessionRow) == 1


def test_a_session_that_kills_every_worker_is_given_up(core: Core) -> None:
    session = core.plan(an_activity(items=20))[0]
    continued = []
    for _ in range(MOST_ATTEMPTS):
        claim = core.run(session)
        core.pass_item(claim, 0)
        core.lapse()
        continued += [report.continued for report in core.recovery.reap()]
        session = next((row.id for row in core.rows(SessionRow, SessionRow.state == "planned")), "")
    assert continued == [True] * (MOST_ATTEMPTS - 1) + [False]
    assert {row.state for row in core.rows(SessionRow)} == {"interrupted"}
    assert [row.items_planned for row in sorted(core.rows(SessionRow), key=lambda row: row.attempt)] == [
        20,
        19,
        18,
        17,
    ]


def test_a_process_of_this_machine_that_has_ended_is_reaped_before_its_term(core: Core) -> None:
    claim = core.run(core.plan()[0], holder=a_dead_holder())
    assert len(core.recovery.reap()) == 1
    assert core.session(claim.session.id).state == "interrupted"


def test_a_process_of_another_machine_is_given_its_whole_term(core: Core) -> None:
    core.run(core.plan()[0], holder="elsewhere|1|1.00|abc")
    assert core.recovery.reap() == []
    core.lapse("elsewhere|1|1.00|abc")
    assert len(core.recovery.reap()) == 1


@pytest.mark.parametrize("holder", ["", "me", "a|b", "elsewhere|999999999|1.00|x", "|||"])
def test_in_doubt_nobody_is_gone(holder: str) -> None:
    assert not is_gone(holder)
    assert not is_gone(new_holder())


def test_another_program_with_the_number_of_a_dead_one_is_not_taken_for_it() -> None:
    host, number, started, random = new_holder().split("|")
    assert is_gone(f"{host}|{number}|{float(started) - 100:.2f}|{random}")
    assert is_gone(a_dead_holder())


def test_a_sweep_brings_in_what_an_ended_session_left_and_leaves_open_ones_alone(core: Core) -> None:
    first, second = core.plan(an_activity(), an_activity(starts=MORNING + timedelta(hours=4)))
    ended = core.run(first)
    core.spool_ad(ended, 0, an_ad())
    core.claims.finish(ended, SessionState.INTERRUPTED, "test", at=MORNING)
    assert core.recovery.sweep() == 1
    running = core.run(second)
    core.spool_ad(running, 0, an_ad())
    assert core.recovery.sweep() == 0
    assert core.spool.count() == 1
    assert core.count(ObservationRow) == 1


def test_recovery_by_several_at_once_repairs_once(core_on_any: Core) -> None:
    claim = core_on_any.run(core_on_any.plan(an_activity(items=20))[0])
    for seq in range(6):
        core_on_any.spool_ad(claim, seq, an_ad(item_id=str(seq)))
    core_on_any.lapse()
    with ThreadPoolExecutor(4) as pool:
        reports = [
            report for found in pool.map(lambda _: core_on_any.recovery.reap(), range(4)) for report in found
        ]
    assert sum(report.continued for report in reports) == 1
    assert (core_on_any.count(ObservationRow), core_on_any.count(SessionRow)) == (6, 2)
    assert len(core_on_any.rows(EventRow, EventRow.kind == "session_ended")) == 1
    assert core_on_any.spool.count() == 0
