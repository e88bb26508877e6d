"""The lab as a process beside us: started, taken over when it already runs, given its accounts, asked for its truth."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

from persona import errors

STOP_SECONDS = 5.0
IDLE_EXIT_SECONDS = 180
"""A lab whose starter was killed ends by itself after this long without a visitor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabOrder:
    """How the lab is to run."""

    home: Path
    port: int
    seed: int
    ad_load: float
    campaigns: Path | None
    scenario: Path | None


class Lab:
    """A running lab."""

    def __init__(self, *, port: int, process: psutil.Popen | psutil.Process) -> None:
        self._process = process
        self.port = port

    @classmethod
    def start(cls, order: LabOrder, log: Path) -> Lab:
        """Start the lab of this folder, or take over the one that runs in it.

        Raises:
            LabFailed: it did not start; the message is the lab's own.
        """
        running = cls.find(order.home)
        if running is not None:
            return running
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as errors_file:
            began = errors_file.tell()
            process = psutil.Popen(
                _command(order), stdout=subprocess.PIPE, stderr=errors_file, start_new_session=True
            )
        # One line when it is ready; nothing after it.
        with process.stdout:
            line = process.stdout.readline()
        if not line:
            process.wait()
            raise errors.LabFailed(_last_words(log, began), hint=f"The lab's log is {log}.")
        return cls(port=json.loads(line)["port"], process=process)

    @classmethod
    def find(cls, home: Path) -> Lab | None:
        """The lab that runs in this folder, if one does."""
        try:
            told = json.loads((home / "lab.json").read_text())
            lab = cls(port=told["port"], process=psutil.Process(told["pid"]))
            lab._ask("GET", "/admin/health")
        except (OSError, ValueError, KeyError, httpx.HTTPError, psutil.NoSuchProcess):
            return None
        return lab

    def give_accounts(self, profiles: list[dict[str, object]]) -> None:
        """Tell the lab who has an account; those it knows are kept as they are."""
        self._ask("POST", "/admin/accounts", json=profiles)

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        try:
            self._process.terminate()
            self._process.wait(STOP_SECONDS)
        except psutil.NoSuchProcess:
            return
        except (psutil.TimeoutExpired, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()

    def _ask(self, method: str, path: str, **kwargs: Any) -> Any:
        # No proxy of the machine stands between us and our own address.
        with httpx.Client(trust_env=False, timeout=10) as client:
            answer = client.request(method, f"http://127.0.0.1:{self.port}{path}", **kwargs)
            answer.raise_for_status()
            return answer.json() if answer.content else None


def read_truth(home: Path, *, whole: bool = False) -> list[dict[str, Any]]:
    """What the lab served and measured itself, from its own log; it need not be running.

    `whole` is with all that is true of each ad: advertiser, label, landing.

    Raises:
        LabFailed: there is no lab in this folder, or its log cannot be read.
    """
    rows: list[dict[str, Any]] = _ask_program(
        "truth", "--home", str(home), "--json", *(["--whole"] if whole else [])
    )
    return rows


def check_campaigns(path: Path) -> None:
    """Raise LabFailed, with the line and what is wrong with it, unless the lab can use this campaign file."""
    _ask_program("campaigns", "--campaigns", str(path), "--json")


def _ask_program(*arguments: str) -> Any:
    command = [sys.executable, "-m", "persona_lab", *arguments]
    answer = subprocess.run(command, capture_output=True, check=False)
    if answer.returncode != 0:
        raise errors.LabFailed(answer.stderr.decode().strip().splitlines()[-1], hint="Nothing was started.")
    return json.loads(answer.stdout)


def _command(order: LabOrder) -> list[str]:
    command = [sys.executable, "-m", "persona_lab", "serve", "--home", str(order.home)]
    command += ["--port", str(order.port), "--seed", str(order.seed), "--ad-load", str(order.ad_load)]
    command += ["--idle-exit", str(IDLE_EXIT_SECONDS)]
    for flag, path in (("--campaigns", order.campaigns), ("--scenario", order.scenario)):
        if path is not None:
            command += [flag, str(path)]
    return command


def _last_words(log: Path, began: int) -> str:
    said = log.read_bytes()[began:].decode(errors="replace").strip().splitlines()
    return said[-1] if said else "The lab ended without a word."
