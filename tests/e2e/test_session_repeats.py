"""The same seed gives the same plan, the same videos and the same gestures in real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.lab import passed, world

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def test_the_same_seed_gives_the_same_session(tmp_path: Path) -> None:
    runs = []
    for name in ("first", "second"):
        with world(tmp_path / name, items=14) as lab:
            lab.finish(lab.sessions()[0])
            runs.append((passed(lab.exposures()), [(row.seq, row.kind, row.target) for row in lab.actions()]))
    assert len(runs[0][0]) == 14
    assert runs[0] == runs[1]
