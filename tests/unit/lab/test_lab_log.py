"""Does the lab's log hold everything: the same bytes again in a replay, the same state after a restart?"""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Any

import pytest

from persona_lab import truth
from persona_lab.errors import LabError
from persona_lab.lab import Lab
from persona_lab.log import FILE_NAME, EventLog, read_events
from persona_lab.replay import replay
from persona_lab.state import State
from support.small_lab import DAY, LEEDS, MONDAY_MORNING, Day, Labs, a_campaign, a_visitor, an_account

ACCOUNTS = [an_account("anna", topics=["coffee"]), an_account("ben", gender="male")]


def _live(lab: Lab, days: int = 2) -> list[dict[str, Any]]:
    """Two people's days with everything that can happen; returns the items they were served."""
    served: list[dict[str, Any]] = []
    for day in range(days):
        for name in ("anna", "ben"):
            one = Day(lab, name, a_visitor(MONDAY_MORNING + day * DAY))
            items = one.scroll(40)
            served += items
            one.watch("coffee" if name == "anna" else "cars", 0.9, times=4)
            lab.like(name, items[0]["id"], one.visitor, on=True)
            lab.search(name, "train trip", one.visitor)
            lab.visit(name, "loomhaus", "search", one.visitor)
            for item in items:
                if item["isAd"]:
                    lab.measure(name, item["id"], 1.0, 2500, one.visitor)
    return served


def test_the_same_seed_and_the_same_requests_give_the_same_bytes(a_lab: Labs) -> None:
    one, two = (json.dumps(_live(a_lab(accounts=ACCOUNTS, folder=folder))) for folder in ("one", "two"))
    assert one == two
    assert '"isAd": true' in one


def test_an_event_there_is_no_room_for_leaves_no_part_of_itself(tmp_path: Path) -> None:
    log = EventLog(tmp_path / FILE_NAME)
    log.append({"kind": "first"})
    room = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40, room[1]))
    try:
        with pytest.raises(OSError, match=r"No space left|File too large"):
            log.append({"kind": "too long for what is left of the disk"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
    log.append({"kind": "last"})
    log.close()
    assert [event["kind"] for event in read_events(tmp_path / FILE_NAME)] == ["first", "last"]


def test_another_seed_gives_other_items(a_lab: Labs) -> None:
    one, two = (_live(a_lab(accounts=ACCOUNTS, seed=seed, folder=str(seed))) for seed in (1, 2))
    assert one != two


def test_the_log_served_again_gives_the_same_bytes(a_lab: Labs) -> None:
    lab = a_lab(accounts=ACCOUNTS)
    _live(lab)
    assert replay(a_lab.home()) == {
        "batches": 4,
        "items": 160,
        "ads": len(lab.state.units),
        "differences": [],
    }


def test_a_replay_notices_a_log_that_was_changed(a_lab: Labs) -> None:
    lab = a_lab(accounts=ACCOUNTS)
    _live(lab)
    path = a_lab.home() / FILE_NAME
    unit = next(iter(lab.state.units))
    path.write_text(path.read_text().replace(f'"id":"{unit}"', '"id":"7000000000000000000"'))
    assert replay(a_lab.home())["differences"]


def test_a_log_of_several_starts_is_served_again_with_the_settings_of_each(
    a_lab: Labs, tmp_path: Path
) -> None:
    _live(a_lab(accounts=ACCOUNTS), days=1)
    other = tmp_path / "other.toml"
    other.write_text(a_campaign("only"))
    lab = a_lab.again(ad_load=0.4, campaigns=other)
    _live(lab, days=1)
    assert {unit.campaign for unit in lab.state.units.values()} > {"only"}
    again = replay(a_lab.home())
    assert (again["ads"], again["differences"]) == (len(lab.state.units), [])


def test_a_request_is_in_the_log_with_who_where_when_and_what_was_served(a_lab: Labs) -> None:
    lab = a_lab(accounts=ACCOUNTS)
    items = Day(lab, "ben", a_visitor(MONDAY_MORNING, LEEDS, "desktop")).scroll(20)
    *_, batch = read_events(a_lab.home() / FILE_NAME)
    assert (batch["kind"], batch["t"], batch["account"]) == ("batch", MONDAY_MORNING, "ben")
    assert (batch["address"], batch["device"], batch["day"]) == (LEEDS, "desktop", "2026-03-02")
    assert [served.get("v") or served["id"] for served in batch["served"]] == [item["id"] for item in items]


def test_a_restart_goes_on_where_the_lab_was(a_lab: Labs) -> None:
    unbroken = a_lab(accounts=ACCOUNTS, folder="whole")
    expected = _live(unbroken) + _live(unbroken)
    served = _live(a_lab(accounts=ACCOUNTS, folder="halves"))
    served += _live(a_lab.again("halves"))
    assert served == expected


def test_a_restart_keeps_logins_truth_and_caps(a_lab: Labs) -> None:
    lab = a_lab(accounts=ACCOUNTS)
    cookie = lab.log_in("anna", "secret of anna", a_visitor())
    _live(lab)
    again = a_lab.again()
    assert again.who(cookie) == "anna"
    assert again.seed == lab.seed
    assert truth.rows(again.state) == truth.rows(lab.state) == truth.of_folder(a_lab.home())
    assert again.state.accounts["anna"].served_today == lab.state.accounts["anna"].served_today


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_half_written_last_line_is_dropped(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "log.jsonl"
    log = EventLog(path)
    for number in range(3):
        log.append({"kind": "search", "number": number, "query": "a long enough line to cut in the middle"})
    log.close()
    path.write_bytes(path.read_bytes()[:-cut])
    assert [event["number"] for event in read_events(path)] == [0, 1]
    reopened = EventLog(path)
    reopened.append({"kind": "search", "number": 9})
    reopened.close()
    assert [event["number"] for event in read_events(path)] == [0, 1, 9]


def test_a_log_of_nothing_but_half_a_line_is_an_empty_log(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b'{"kind": "sta')
    log = EventLog(path)
    log.append({"kind": "whole"})
    log.close()
    assert path.read_text() == '{"kind":"whole"}\n'


def test_another_seed_on_an_old_folder_is_refused_with_the_way_out(a_lab: Labs) -> None:
    a_lab(seed=5)
    with pytest.raises(LabError, match=r"has seed 5, not 6\. Leave --seed out"):
        a_lab.again(seed=6)


@pytest.mark.parametrize("ad_load", [-0.1, 0.8])
def test_an_ad_load_that_cannot_be_served_is_refused(tmp_path: Path, ad_load: float) -> None:
    with pytest.raises(LabError, match="cannot be served"):
        Lab.open(tmp_path, ad_load=ad_load)
    assert not (tmp_path / FILE_NAME).exists()


def test_passwords_are_not_in_the_log(a_lab: Labs) -> None:
    a_lab(accounts=ACCOUNTS)
    assert "secret of" not in (a_lab.home() / FILE_NAME).read_text()


def test_the_state_is_a_fold_of_the_log(a_lab: Labs) -> None:
    lab = a_lab(accounts=ACCOUNTS)
    _live(lab)
    folded = State.from_events(
        json.loads(line) for line in (a_lab.home() / FILE_NAME).read_text().splitlines()
    )
    assert folded == lab.state
