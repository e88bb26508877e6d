"""A message to a worker carries an id and nothing else: duplicate, late or forged ones change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from persona.domain.session import SessionState
from persona.fleet.control import FAILED_START
from persona.fleet.dispatch import Ended, LocalDispatcher
from support.builders import MORNING, an_activity
from support.core import Core
from support.waiting import wait_until


@pytest.fixture
def dispatcher(core: Core, tmp_path: Path) -> Iterator[LocalDispatcher]:
    """Workers whose data folder is the core's."""
    assert str(core.engine.url.database) == str(tmp_path / "persona.sqlite")
    starter = LocalDispatcher({"PERSONA_HOME": str(tmp_path), "PERSONA_LAB__PORT": "1"}, tmp_path / "logs")
    yield starter
    starter.stop()


def ended(dispatcher: LocalDispatcher) -> list[Ended]:
    """All of them, once the last has ended."""
    found: list[Ended] = []
    wait_until(lambda: found.extend(dispatcher.poll()) or dispatcher.running() == 0, seconds=60)
    return found


def test_a_duplicate_a_late_and_a_forged_message_change_nothing(
    core: Core, dispatcher: LocalDispatcher
) -> None:
    running, late = core.plan(an_activity(), an_activity(starts=MORNING.replace(hour=12)))
    core.claims.finish(core.run(late), SessionState.DONE, "as planned", at=MORNING)
    core.run(running, holder="somebody else")
    for session in (running, late, "forged"):
        dispatcher.start(session)
    assert {one.code for one in ended(dispatcher)} == {FAILED_START}
    assert (core.session(running).state, core.session(running).holder) == ("running", "somebody else")
    assert core.session(late).state == "done"


def test_a_worker_that_is_killed_is_reported_with_its_signal(core: Core, dispatcher: LocalDispatcher) -> None:
    (session,) = core.plan()
    dispatcher.start(session)
    assert dispatcher.running() == 1
    next(iter(dispatcher._children.values())).kill()
    assert [(one.session_id, one.code) for one in ended(dispatcher)] == [(session, -9)]
    assert dispatcher.poll() == []
