"""The contract of leases, on every database: one holder at a time, tokens only grow, a lost lease stays lost."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from persona.db.models import LeaseRow
from persona.db.people import save_panel
from persona.db.transactions import reading, writing
from persona.leases.leases import Lease, Leases, is_current_within, lapse_within
from support.builders import a_panel
from support.waiting import wait_until

MINUTE = timedelta(minutes=1)
LAPSED = timedelta(seconds=-1)
"""A term that is over when it begins: no test waits for one."""
NAMES = ("Ada Flint", "Ben Flint", "Cleo Flint")


@pytest.fixture
def devices(any_engine: Engine) -> list[str]:
    """Three phones of a home in which one may be open at a time."""
    panel = a_panel(*NAMES, max_open_devices=1)
    save_panel(any_engine, panel)
    return [device.id for device in panel.devices]


@pytest.fixture
def leases(any_engine: Engine) -> Leases:
    return Leases(any_engine, ttl=MINUTE)


def test_a_device_is_claimed_once(leases: Leases, devices: list[str]) -> None:
    lease = leases.claim(devices[0], holder="one")
    assert lease == Lease(device_id=devices[0], holder="one", token=1)
    assert leases.claim(devices[0], holder="two") is None
    assert leases.claim(devices[0], holder="one") is None
    assert leases.is_held(devices[0])


def test_a_device_given_back_is_free_at_once_and_its_token_grows(leases: Leases, devices: list[str]) -> None:
    for token in range(1, 5):
        lease = leases.claim(devices[0], holder="one")
        assert lease is not None
        assert lease.token == token
        assert leases.release(lease)
    assert not leases.is_held(devices[0])


def test_a_renewal_keeps_the_device_and_a_stale_one_changes_nothing(
    any_engine: Engine, leases: Leases, devices: list[str]
) -> None:
    old = Leases(any_engine, ttl=LAPSED).claim(devices[0], holder="old")
    new = leases.claim(devices[0], holder="new")
    assert old is not None
    assert new is not None
    assert not leases.renew(old)
    assert leases.renew(new)
    assert not leases.release(old)
    assert leases.is_held(devices[0])


def test_a_lapsed_lease_cannot_be_renewed_even_when_nobody_else_came(
    any_engine: Engine, leases: Leases, devices: list[str]
) -> None:
    lease = Leases(any_engine, ttl=LAPSED).claim(devices[0], holder="slow")
    assert lease is not None
    assert not leases.renew(lease)
    assert not leases.is_held(devices[0])


def test_a_term_really_ends_without_a_sign_of_life(
    any_engine: Engine, leases: Leases, devices: list[str]
) -> None:
    assert Leases(any_engine, ttl=timedelta(seconds=0.2)).claim(devices[0], holder="gone")
    assert leases.claim(devices[0], holder="next") is None
    wait_until(lambda: not leases.is_held(devices[0]))
    lease = leases.claim(devices[0], holder="next")
    assert lease is not None
    assert lease.token == 2


def test_a_home_at_its_limit_lends_no_other_device_until_one_is_back(
    leases: Leases, devices: list[str]
) -> None:
    lease = leases.claim(devices[0], holder="one")
    assert lease is not None
    assert leases.claim(devices[1], holder="two") is None
    leases.release(lease)
    assert leases.claim(devices[1], holder="two") is not None


def test_homes_do_not_hold_each_other_back(any_engine: Engine, leases: Leases, devices: list[str]) -> None:
    save_panel(any_engine, elsewhere := a_panel("Dora Moss", name="Oak Lane", max_open_devices=1))
    assert leases.claim(devices[0], holder="one")
    assert leases.claim(elsewhere.devices[0].id, holder="two")


def test_a_holder_known_to_be_gone_loses_all_its_devices(
    any_engine: Engine, leases: Leases, devices: list[str]
) -> None:
    lease = leases.claim(devices[0], holder="dead")
    with writing(any_engine) as db:
        assert lapse_within(db, holder="dead") == 1
        assert lapse_within(db, holder="dead") == 0
    assert lease is not None
    assert not leases.renew(lease)
    assert leases.claim(devices[0], holder="next") is not None


def test_a_write_is_stale_once_somebody_else_was_granted_the_device_and_not_before(
    any_engine: Engine, leases: Leases, devices: list[str]
) -> None:
    assert Leases(any_engine, ttl=LAPSED).claim(devices[0], holder="old")
    with reading(any_engine) as db:
        assert is_current_within(db, devices[0], token=1)
        assert not is_current_within(db, devices[1], token=1)
    assert leases.claim(devices[0], holder="new")
    with reading(any_engine) as db:
        assert not is_current_within(db, devices[0], token=1)
        assert is_current_within(db, devices[0], token=2)


def test_a_claim_waits_for_a_write_that_has_checked_its_right(
    any_engine: Engine, leases: Leases, devices: list[str]
) -> None:
    assert Leases(any_engine, ttl=LAPSED).claim(devices[0], holder="old")
    order: list[str] = []

    def claim() -> None:
        assert leases.claim(devices[0], holder="new")
        order.append("claimed")

    with writing(any_engine) as db:
        assert is_current_within(db, devices[0], token=1)
        thread = threading.Thread(target=claim)
        thread.start()
        thread.join(0.3)
        order.append("written")
    thread.join()
    assert order == ["written", "claimed"]


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["claim", "lapsed claim", "renew", "release"]), st.integers(0, 1), st.integers(0, 5)
    ),
    max_size=25,
)


@given(operations=OPERATIONS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_history_of_claims_keeps_one_holder_a_home_and_growing_tokens(
    any_engine: Engine, devices: list[str], operations: list[tuple[str, int, int]]
) -> None:
    with writing(any_engine) as db:
        db.execute(delete(LeaseRow))
    live, lapsed = Leases(any_engine, ttl=MINUTE), Leases(any_engine, ttl=LAPSED)
    granted: list[Lease] = []
    tokens, holding = [0, 0], None
    for what, which, older in operations:
        if what in {"claim", "lapsed claim"}:
            lease = (live if what == "claim" else lapsed).claim(devices[which], holder="x")
            assert (lease is not None) == (holding is None)
            if lease is not None:
                tokens[which] += 1
                assert lease.token == tokens[which]
                granted.append(lease)
                holding = lease if what == "claim" else None
        elif granted:
            lease = granted[-1 - older % len(granted)]
            if what == "renew":
                assert live.renew(lease) == (lease is holding)
            else:
                assert live.release(lease) == (lease.token == tokens[devices.index(lease.device_id)])
                holding = None if lease is holding else holding


def at_once(*actions: Callable[[], Lease | None]) -> list[Lease]:
    """Run all at the same moment, each in a thread of its own; what was granted."""
    ready = threading.Barrier(len(actions))

    def act(action: Callable[[], Lease | None]) -> Lease | None:
        ready.wait()
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        return [lease for lease in pool.map(act, actions) if lease is not None]


def test_of_many_threads_that_want_one_device_exactly_one_gets_it(leases: Leases, devices: list[str]) -> None:
    for token in range(1, 9):
        granted = at_once(*(lambda n=n: leases.claim(devices[0], holder=f"thread {n}") for n in range(6)))
        assert [lease.token for lease in granted] == [token]
        leases.release(granted[0])


def test_of_threads_that_want_different_devices_of_a_full_home_exactly_one_gets_its_own(
    leases: Leases, devices: list[str]
) -> None:
    for _ in range(12):
        granted = at_once(*(lambda device=device: leases.claim(device, holder=device) for device in devices))
        assert len(granted) == 1
        leases.release(granted[0])


def test_real_processes_never_hold_one_device_at_the_same_time(
    any_engine: Engine, devices: list[str], tmp_path: Path
) -> None:
    journal, rounds, workers = tmp_path / "journal", 8, 3
    url = any_engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "support.claimant", url, devices[0], str(rounds), str(journal)]
    children = [subprocess.Popen(command, cwd=Path(__file__).parents[1]) for _ in range(workers)]
    assert [child.wait(60) for child in children] == [0] * workers
    expected = [f"{word} {token}" for token in range(1, rounds * workers + 1) for word in ("in", "out")]
    assert journal.read_text().splitlines() == expected
