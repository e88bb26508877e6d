"""A lease is renewed while a session runs; when it is lost, or its worker is gone or frozen, the browser ends."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from persona.db.models import LeaseRow
from persona.db.transactions import reading
from persona.fleet import watchdog
from persona.fleet.renewal import Terms, kept
from persona.leases.leases import Leases
from support.core import TTL, Core
from support.waiting import wait_until

SLEEP = "import time; time.sleep(60)"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def browser(profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that looks like a browser that has the profile open."""
    process = subprocess.Popen(
        [sys.executable, "-c", SLEEP, f"--user-data-dir={profile}"], start_new_session=True
    )
    profile.with_name("profile.pid").write_text(str(process.pid))
    wait_until(lambda: watchdog.browser_of(profile) == process.pid)
    yield process
    process.kill()
    process.wait()


def terms(profile: Path, *, renew: float = 0.05) -> Terms:
    return Terms(
        ttl_seconds=6, renew_seconds=renew, profile=profile, heartbeat=profile.with_name("heartbeat")
    )


def expiry(engine: Engine) -> float:
    with reading(engine) as db:
        return db.query(LeaseRow.expires_at).one()[0]


def test_a_lease_is_renewed_while_the_session_runs_and_everything_is_tidied_up(
    core: Core, profile: Path
) -> None:
    lease = core.claim(core.plan()[0]).lease
    before = expiry(core.engine)
    with kept(
        Leases(core.engine, ttl=TTL), lease, terms(profile), worker_pid=os.getpid(), on_lost=lambda: None
    ):
        wait_until(lambda: expiry(core.engine) > before)
        assert profile.with_name("heartbeat").exists()
    assert not profile.with_name("heartbeat").exists()


def test_a_lost_lease_is_said_at_once(core: Core, profile: Path) -> None:
    lease = core.claim(core.plan()[0]).lease
    lost = threading.Event()
    stale = replace(lease, token=lease.token - 1)
    with kept(Leases(core.engine, ttl=TTL), stale, terms(profile), worker_pid=os.getpid(), on_lost=lost.set):
        assert lost.wait(10)


def test_the_browser_of_a_worker_that_stopped_renewing_is_ended(
    profile: Path, browser: subprocess.Popen[bytes]
) -> None:
    heartbeat = profile.with_name("heartbeat")
    heartbeat.write_text("0")
    guard = watch(profile, os.getpid(), limit=1.0)
    assert browser.wait(15) == -9
    heartbeat.unlink()
    assert guard.wait(10) == 0


def test_the_browser_of_a_dead_worker_is_ended(profile: Path, browser: subprocess.Popen[bytes]) -> None:
    watchdog.beat(profile.with_name("heartbeat"))
    worker = subprocess.Popen([sys.executable, "-c", "pass"])
    worker.wait()
    assert watch(profile, worker.pid, limit=60).wait(20) == 0
    assert browser.wait(1) == -9


def test_a_browser_whose_worker_renews_is_left_alone(profile: Path, browser: subprocess.Popen[bytes]) -> None:
    heartbeat = profile.with_name("heartbeat")
    watchdog.beat(heartbeat)
    guard = watch(profile, os.getpid(), limit=60)
    heartbeat.unlink()
    assert guard.wait(10) == 0
    assert browser.poll() is None


def test_a_number_that_another_program_got_since_is_not_believed(
    profile: Path, browser: subprocess.Popen[bytes]
) -> None:
    elsewhere = profile.with_name("other")
    elsewhere.with_name("other.pid").write_text(str(browser.pid))
    assert watchdog.browser_of(elsewhere) is None
    assert not watchdog.end_browser(elsewhere)
    assert browser.poll() is None
    assert watchdog.end_browser(profile)


@pytest.mark.parametrize("content", ["", "many", "-1", "999999999"])
def test_a_profile_without_a_browser_has_none(profile: Path, content: str) -> None:
    assert watchdog.browser_of(profile) is None
    profile.with_name("profile.pid").write_text(content)
    assert watchdog.browser_of(profile) is None


def watch(profile: Path, worker: int, *, limit: float) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-I", watchdog.__file__, str(profile), str(profile.with_name("heartbeat"))]
    return subprocess.Popen([*command, str(worker), str(limit)])
