"""A small study from its freeze to its export, lived in real sessions: two pairs, one day, in Chromium on the lab."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyarrow import parquet

from persona.browser.find import FoundBrowser
from persona.cli.study import freeze
from persona.cli.study_export import export
from persona.cli.study_run import run_study
from persona.integrations.lab import read_truth
from persona.settings import load_settings
from support.studies import write_study

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1500)]


def test_a_frozen_study_is_lived_as_it_was_frozen_and_given_away(
    tmp_path: Path, found_browser: FoundBrowser
) -> None:
    assert found_browser
    settings = load_settings(home=tmp_path / "home")
    folder = write_study(tmp_path / "study", ("people = 24", "people = 4"), ("days = 3", "days = 1"))
    freeze(settings, folder, again=False, json_output=True)
    assert run_study(settings, folder, json_output=True) == 0
    export(settings, folder, tmp_path / "out", simulated=False, json_output=True)
    result = json.loads((tmp_path / "out" / "result.json").read_text())
    assert (result["made_by"], result["collected_under_frozen_design"]) == ("sessions", True)
    assert result["estimate"]["blocks"] == 2
    assert "collected under the frozen design" in (tmp_path / "out" / "methods.md").read_text()
    ads = parquet.read_table(tmp_path / "out" / "data" / "ads.parquet").to_pylist()
    visible = [row for row in read_truth(folder / "data" / "lab") if row["visible_fraction"] >= 0.5]
    assert len(ads) >= 0.95 * len(visible)
    people = parquet.read_table(tmp_path / "out" / "data" / "personas.parquet").to_pylist()
    arms = {row["persona_id"]: row["arm"] for row in people}
    shown = [arms[ad["persona_id"]] for ad in ads if ad["is_meant"]]
    assert shown.count("women") > shown.count("men")
