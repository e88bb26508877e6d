"""A two-arm study with matched pairs, lived in the lab without a browser, recovers the effect that is planted there."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from persona import errors
from persona.cli.study_run import simulate_study
from persona.studies.folder import open_study
from persona.studies.simulation.run import check_can_simulate
from support.studies import Lived, write_study


def _rows(lived: Lived, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = parquet.read_table(lived.out / "data" / f"{table}.parquet").to_pylist()
    return rows


def _result(lived: Lived) -> dict[str, Any]:
    result: dict[str, Any] = json.loads((lived.out / "result.json").read_text())
    return result


def test_the_planted_effect_is_recovered_with_an_interval_above_zero(lived: Lived) -> None:
    found = _result(lived)["estimate"]
    assert 0 < found["low"] < found["effect"] < found["high"]
    assert found["p_value"] == found["least_p"] == 2 / 2**6
    assert "higher than among those shown to men" in _result(lived)["sentence"]


def test_the_estimate_is_the_difference_that_the_lab_itself_served(lived: Lived) -> None:
    study = open_study(lived.folder)
    names = {account.username: account.persona_id for account in study.cast().panel.accounts}
    seen = {row["observation_id"] for row in _rows(lived, "ads")}
    served = Counter(names[row["account"]] for row in lived.truth)
    meant = Counter(names[row["account"]] for row in lived.truth if row["campaign"].startswith("dewfold"))
    difference = [
        (1 if given.arm == "women" else -1) * meant[given.persona_id] / served[given.persona_id]
        for given in study.cast().assignments
    ]
    assert len(seen) <= sum(served.values())
    # The lab also serves what is no longer passed: the last batch of a session is cut off.
    assert sum(difference) / 6 == pytest.approx(_result(lived)["estimate"]["effect"], abs=0.01)


def test_both_of_a_pair_pass_as_many_items_at_the_same_times(lived: Lived) -> None:
    block = {row["persona_id"]: row["block"] for row in _rows(lived, "personas")}
    days: dict[int, dict[str, list[tuple[Any, int]]]] = {}
    for row in _rows(lived, "sessions"):
        mine = days.setdefault(block[row["persona_id"]], {}).setdefault(row["persona_id"], [])
        mine.append((row["planned_start"], row["items"]))
    assert len(days) == 6
    assert all(one == other for one, other in (pair.values() for pair in days.values()))


def test_a_simulation_is_never_taken_for_data(lived: Lived) -> None:
    result = _result(lived)
    assert (result["made_by"], result["collected_under_frozen_design"]) == ("simulation", False)
    assert "These are simulated data" in (lived.out / "methods.md").read_text()


def test_the_same_study_gives_the_same_answer(lived: Lived, tmp_path: Path) -> None:
    small = (("people = 24", "people = 4"), ("days = 3", "days = 1"))
    found = []
    for name in ("one", "other"):
        folder = write_study(tmp_path / name / "study", *small)
        assert simulate_study(lived.settings, folder, json_output=True) == 0
        ads = open_study(folder).simulation / "lab" / "log.jsonl"
        served = [json.loads(line) for line in ads.read_text().splitlines() if '"batch"' in line]
        found.append([(batch["account"], batch["served"]) for batch in served])
    assert found[0] == found[1]
    assert len(found[0]) > 50


def test_a_platform_that_needs_a_browser_is_not_simulated(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "study", ('["tiktok"]', '["tiktok", "facebook"]'))
    with pytest.raises(errors.InvalidState, match="on facebook too"):
        check_can_simulate(open_study(folder).design)
