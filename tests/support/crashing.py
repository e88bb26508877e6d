"""Kills a worker by SIGKILL at every step it takes on disk or in the database, one after the other.

`python -m support.crashing TEMPLATE FOLDER` makes a folder `FOLDER/0001`, `0002`, ... for each step: in it a session
has been claimed and started, a video and an ad were being kept, and the process was killed before step number so and
so. Prints a JSON line for each: what the process had said to be done, and which step it was killed at. The last
one was killed at none. No product code knows of it: file steps are seen by an audit hook, database steps by
SQLAlchemy's events.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from persona.db.engine import open_engine
from persona.fleet.claims import Claim
from support.builders import an_ad
from support.core import a_core

DATABASE = "persona.sqlite"
WRITES = os.O_WRONLY | os.O_RDWR
FILE_STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"})
DATABASE_STEPS = ("begin", "before_cursor_execute", "after_cursor_execute", "commit")


class Fuse:
    """Counts steps and kills the process at one of them."""

    def __init__(self, at: int, notes: Path) -> None:
        self._left = at
        self._notes = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def watch(self, engine: Engine) -> None:
        """From now on every step counts."""
        sys.addaudithook(self._file_step)
        for name in DATABASE_STEPS:
            event.listen(engine, name, lambda *_, name=name: self._step(name))

    def say(self, what: str) -> None:
        """Write down what is certainly done; no step itself."""
        os.write(self._notes, f"{what}\n".encode())

    def _file_step(self, name: str, arguments: tuple[Any, ...]) -> None:
        if name in FILE_STEPS and (
            name != "open" or (isinstance(arguments[2], int) and arguments[2] & WRITES)
        ):
            self._step(f"{name} {Path(str(arguments[0])).name[:12]}")

    def _step(self, name: str) -> None:
        self._left -= 1
        if self._left == 0:
            self.say(f"killed before {name}")
            os.kill(os.getpid(), signal.SIGKILL)


def prepare(template: Path, folder: Path) -> Claim:
    """A data folder in which a session has been claimed and started."""
    folder.mkdir()
    shutil.copy(template, folder / DATABASE)
    engine = open_engine(f"sqlite:///{folder / DATABASE}")
    core = a_core(engine, folder)
    claim = core.run(core.plan()[0])
    engine.dispose()
    return claim


def live(folder: Path, claim: Claim, at: int) -> None:
    """What a worker does from then on, until it is killed."""
    core = a_core(open_engine(f"sqlite:///{folder / DATABASE}"), folder)
    fuse = Fuse(at, folder / "notes")
    fuse.watch(core.engine)
    core.pass_item(claim, 0)
    fuse.say("committed 0")
    spooled = core.spool_ad(claim, 1, an_ad())
    fuse.say("spooled 1")
    core.committer.commit(spooled.sighting, spooled=spooled)
    fuse.say("committed 1")


def main(template: Path, folder: Path) -> None:
    """One child for each step, until one has lived to its end."""
    # A killed process loses nothing that the kernel has: waiting for the disk would only take time.
    os.fsync = lambda _: None
    begun = folder / "begun"
    claim = prepare(template, begun)
    survived, at = False, 0
    while not survived:
        at += 1
        place = folder / f"{at:04d}"
        shutil.copytree(begun, place)
        child = os.fork()
        if child == 0:
            live(place, claim, at)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        survived = status == 0
        assert survived or os.WTERMSIG(status) == signal.SIGKILL, f"step {at} ended with {status}"
        print(json.dumps({"folder": str(place), "said": (place / "notes").read_text().splitlines()}))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
