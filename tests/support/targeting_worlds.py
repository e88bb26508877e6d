"""Small worlds with hidden rules, on disk, for the tests of the inference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from persona.insight.targeting.claims import as_answer, claim
from persona.insight.targeting.infer import infer
from persona.insight.world_files import read_world
from targeting_score import Score, score
from worlds import WorldOrder, make_world, write_world


def a_world(folder: Path, *, seed: int = 7, personas: int = 150, ads: int = 30, **more: Any) -> Path:
    """Write a world and return its folder."""
    write_world(make_world(WorldOrder(seed=seed, personas=personas, ads=ads, **more)), folder)
    return folder


def answer_for(folder: Path) -> dict[str, dict[str, object]]:
    """What is inferred from the files of a world."""
    record = read_world(folder)
    vocabulary, inferred = infer(record)
    return as_answer(record, claim(record, vocabulary, inferred))


def score_of(folder: Path) -> Score:
    """How good the answer for a world is."""
    truth = json.loads((folder / "truth.json").read_text())["truth"]
    return score(truth, answer_for(folder))
