"""What a study gives away is whole: tables, what they mean, and a notebook that computes the answer anew."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet

from persona import errors
from persona.cli.study_export import export
from persona.studies.export.notebook import code_of
from support.studies import Lived, write_study

FILES = {
    "CITATION.cff", "README.md", "analysis.ipynb", "data-dictionary.md", "data/ads.parquet", "data/personas.parquet",
    "data/sessions.parquet", "datapackage.json", "methods.md", "pre-registration.md", "requirements.txt",
    "result.json", "study.toml",
}  # fmt: skip
KINDS = {
    "string": "string", "integer": "int64", "number": "double", "boolean": "bool", "date": "date32[day]",
    "datetime": "timestamp[us, tz=UTC]",
}  # fmt: skip


def test_an_export_has_all_its_files(lived: Lived) -> None:
    found = {path.relative_to(lived.out).as_posix() for path in lived.out.rglob("*") if path.is_file()}
    assert found == FILES
    assert (lived.out / "study.toml").read_text() == (lived.folder / "study.toml").read_text()


def test_the_package_tells_the_truth_about_its_tables(lived: Lived) -> None:
    for told in json.loads((lived.out / "datapackage.json").read_text())["resources"]:
        path = lived.out / told["path"]
        assert told["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
        schema = parquet.read_schema(path)
        fields = [(field["name"], KINDS[field["type"]]) for field in told["schema"]["fields"]]
        assert fields == [(field.name, str(field.type)) for field in schema]
        assert all(field["description"] for field in told["schema"]["fields"])


def test_every_column_is_in_the_dictionary(lived: Lived) -> None:
    said = (lived.out / "data-dictionary.md").read_text()
    for path in (lived.out / "data").glob("*.parquet"):
        section = said.partition(f"## {path.name}\n")[2].partition("\n## ")[0]
        assert [
            f"`{name}`" for name in parquet.read_schema(path).names if f"| `{name}` |" not in section
        ] == []


def test_the_methods_count_what_was_left_out(lived: Lived) -> None:
    said = (lived.out / "methods.md").read_text()
    sessions = parquet.read_table(lived.out / "data" / "sessions.parquet").num_rows
    assert f"- {sessions} of {sessions} planned sessions are counted." in said
    assert "- No persona is left out." in said
    assert "never that an advertiser chose it" in said


def test_the_notebook_computes_the_recorded_answer_from_the_tables_alone(lived: Lived) -> None:
    made = json.loads((lived.out / "analysis.ipynb").read_text())
    code = code_of(made)
    assert "persona" not in {word.split(".")[0] for word in code.split("import ")[1:]}
    # -I: nothing of this project's paths or settings is seen.
    ended = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=lived.out, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.rstrip().endswith("The same as recorded.")


def test_the_notebook_notices_an_answer_that_is_not_the_tables(lived: Lived, tmp_path: Path) -> None:
    code = code_of(json.loads((lived.out / "analysis.ipynb").read_text()))
    result = json.loads((lived.out / "result.json").read_text())
    result["estimate"]["effect"] += 0.001
    (tmp_path / "data").symlink_to(lived.out / "data")
    (tmp_path / "result.json").write_text(json.dumps(result))
    ended = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "AssertionError: ('effect'" in ended.stderr


def test_nothing_is_written_over_or_exported_from_nothing(lived: Lived, tmp_path: Path) -> None:
    with pytest.raises(errors.AlreadyExists):
        export(lived.settings, lived.folder, lived.out, simulated=True, json_output=True)
    empty = write_study(tmp_path / "empty")
    with pytest.raises(errors.InvalidState, match="nothing to export yet"):
        export(lived.settings, empty, tmp_path / "out", simulated=False, json_output=True)
    assert not (tmp_path / "out").exists()


def test_a_design_that_was_changed_after_the_data_is_refused(lived: Lived, tmp_path: Path) -> None:
    copy = write_study(tmp_path / "copy")
    (copy / "simulation").symlink_to(lived.folder / "simulation")
    with pytest.raises(errors.InvalidState, match="not the one that the data were collected under"):
        export(lived.settings, copy, tmp_path / "out", simulated=True, json_output=True)
