"""The lab as a process: ports, folders, kills, refusals, and its commands."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from support.lab_process import Household, a_lab_process, lab_command, run_lab_command
from support.small_lab import MONDAY_MORNING, PORTLAND, an_account
from support.waiting import wait_until

PEOPLE = [an_account("anna", topics=["coffee"])]


def test_the_ready_line_and_the_file_tell_where_it_is(home: Path) -> None:
    with a_lab_process(home, "--seed", "9") as lab:
        assert lab.ready["hosts"] == {name: f"{name}.lab.localhost" for name in lab.ready["hosts"]}
        assert {"tiktok", "instagram"} <= set(lab.ready["hosts"])
        assert lab.ready["pid"] == lab.process.pid
        running = json.loads((home / "lab.json").read_text())
        assert running == {"port": lab.port, "pid": lab.process.pid, "seed": 9}
        assert lab.ask("/admin/health").json() == {"status": "ok", "seed": 9, "units": 0, "accounts": 0}


def test_it_ends_cleanly_when_it_is_told_to(home: Path) -> None:
    with a_lab_process(home) as lab:
        assert lab.stop() == 0
        assert not (home / "lab.json").exists()


def test_it_comes_back_on_the_port_it_had(home: Path) -> None:
    with a_lab_process(home) as lab:
        before = lab.port
        lab.stop()
    with a_lab_process(home) as lab:
        assert lab.port == before


def test_a_port_in_use_gives_way_to_the_next_free_one_and_it_says_so(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with a_lab_process(home, "--port", str(port)) as lab:
            assert lab.port > port
            said = (home.parent / "home.err").read_text()
            assert f"Port {port} is in use; the lab listens on {lab.port} instead." in said


def test_a_second_lab_on_the_folder_is_refused(home: Path) -> None:
    with a_lab_process(home) as lab:
        second = run_lab_command("serve", "--home", str(home))
        assert (second.returncode, second.stdout) == (2, "")
        assert f"(port {lab.port}, process {lab.process.pid})" in second.stderr
        assert lab.ask("/admin/health").status == 200


@pytest.mark.slow
def test_a_killed_lab_goes_on_where_it_was(home: Path) -> None:
    with a_lab_process(home, "--seed", "4") as lab:
        lab.ask("/admin/accounts", PEOPLE)
        anna = Household(lab, PORTLAND, at=MONDAY_MORNING).log_in("anna")
        ads = [item for item in anna.open_feed() + anna.more(20) if item["isAd"]]
        anna.ask("/api/measure", {"item_id": ads[0]["id"], "visible_fraction": 1, "visible_ms": 900})
        os.kill(lab.process.pid, signal.SIGKILL)
        lab.process.wait()
    with (home / "log.jsonl").open("ab") as log:
        log.write(b'{"kind":"measure","t":1,"acc')
    with a_lab_process(home) as lab:
        again = Household(lab, PORTLAND, cookie=anna.cookie, at=MONDAY_MORNING)
        assert again.more(3)
        told = {row["item_id"]: row["visible_ms"] for row in lab.ask("/admin/truth").json()}
        assert told[ads[0]["id"]] == 900
        assert set(told) >= {item["id"] for item in ads}


@pytest.mark.slow
def test_a_replay_of_the_log_shows_the_same_ads(home: Path) -> None:
    with a_lab_process(home) as lab:
        lab.ask("/admin/accounts", PEOPLE)
        anna = Household(lab, PORTLAND, at=MONDAY_MORNING).log_in("anna")
        served = len(anna.open_feed()) + sum(len(anna.more(20)) for _ in range(3))
        lab.stop()
    outcome = run_lab_command("replay", "--home", str(home), "--json")
    assert outcome.returncode == 0
    assert json.loads(outcome.stdout)["items"] == served
    assert json.loads(outcome.stdout)["differences"] == []


def test_the_truth_is_told_while_the_lab_runs_and_after_it_ended(home: Path) -> None:
    with a_lab_process(home) as lab:
        lab.ask("/admin/accounts", PEOPLE)
        Household(lab, PORTLAND, at=MONDAY_MORNING).log_in("anna").open_feed()
        running = json.loads(run_lab_command("truth", "--home", str(home), "--json").stdout)
        assert running == lab.ask("/admin/truth").json()
        lab.stop()
    assert json.loads(run_lab_command("truth", "--home", str(home), "--json").stdout) == running
    table = run_lab_command("truth", "--home", str(home)).stdout
    assert f"{len(running)} ads served, 0 at least half in view." in table


def test_a_broken_campaign_file_keeps_the_lab_from_starting(home: Path) -> None:
    path = home.parent / "mine.toml"
    path.write_text('[[campaign]]\nid = "one"\nbrand = "fizwick"\n')
    refused = run_lab_command("serve", "--home", str(home), "--campaigns", str(path))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.strip() == f"{path}, line 3: 'brand' cannot be 'fizwick'. Did you mean 'fizzwick'?"
    assert not (home / "log.jsonl").exists()


def test_a_broken_scenario_keeps_the_lab_from_starting(home: Path) -> None:
    path = home.parent / "stops.toml"
    path.write_text('[[stop]]\nkind = "challenge"\nafter = 20\n')
    refused = run_lab_command("serve", "--home", str(home), "--scenario", str(path))
    assert refused.returncode == 2
    assert f"{path}, line 3: 'after' is not known here. Did you mean 'after_items'?" in refused.stderr


def test_the_campaigns_command_checks_and_shows_the_rules() -> None:
    rules = json.loads(run_lab_command("campaigns", "--json").stdout)
    assert len(rules) > 35
    assert {"campaign", "brand", "kind", "include", "exclude", "household", "leakage"} <= set(rules[0])
    assert "interests coffee" in run_lab_command("campaigns").stdout


def test_a_folder_that_is_not_there_has_no_truth(home: Path) -> None:
    asked = run_lab_command("truth", "--home", str(home), "--json")
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "the folder does not exist" in asked.stderr


@pytest.mark.slow
def test_it_ends_by_itself_when_its_parent_is_gone_and_nobody_asks(home: Path) -> None:
    command = lab_command("serve", "--home", str(home), "--idle-exit", "1")
    starter = (
        "import subprocess\n"
        f"lab = subprocess.Popen({command!r}, stdout=subprocess.PIPE, text=True)\n"
        "print(lab.stdout.readline())"
    )
    told = subprocess.run(
        [sys.executable, "-c", starter], capture_output=True, text=True, check=True, timeout=60
    )
    ready = json.loads(told.stdout)
    wait_until(lambda: _is_dead(ready["pid"]), seconds=60)
    assert not (home / "lab.json").exists()


def _is_dead(pid: int) -> bool:
    """Whether a process is gone, or only waits to be noticed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
