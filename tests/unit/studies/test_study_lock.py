"""The hash of a frozen study: it changes with everything that matters, and with nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

import persona.studies.design as design_package
from persona import errors
from persona.studies.lock import (
    FILE_NAME,
    Lock,
    find_lock,
    fingerprint,
    ingredients,
    refuse_changed,
    write_lock,
)
from persona.studies.surroundings import Surroundings, needed_by, surroundings
from support.studies import AROUND, a_design

CHANGES_OF_THE_FILE = {
    "title": ('title = "Are', 'title = "Were'),
    "question": ('question = "Of', 'question = "Out of'),
    "expectation": ("A larger share among women", "No difference"),
    "name of an arm": ('name = "women"', 'name = "she"'),
    "place held": ("Portland, Oregon", "Houston"),
    "device held": ('device = "phone"', 'device = "tall phone"'),
    "interests held": ('"travel", "music"', '"travel", "news"'),
    "measure": ('measure = "share"', 'measure = "seen"'),
    "what is meant": ('["Dewfold"]', '["Dewfold", "Softhour"]'),
    "by what it is meant": ('of = "advertiser"', 'of = "text"'),
    "people": ("people = 24", "people = 26"),
    "blocks": ('kind = "pairs"', 'kind = "blocks"\npeople_in_a_block = 4'),
    "days": ("days = 3", "days = 4"),
    "first day": ("2026-11-02", "2026-11-03"),
    "platforms": ('["tiktok"]', '["youtube"]'),
    "seed": ("seed = 1", "seed = 2"),
    "interval": ('interval = "student"', 'interval = "randomisation"'),
    "level": ("level = 0.95", "level = 0.9"),
    "draws": ("level = 0.95", "level = 0.95\ndraws = 1999"),
    "exclusions": ("least_ads = 10", "least_ads = 11"),
    "what is expected": ("expected = 0.03", "expected = 0.04"),
}
CHANGES_AROUND = {
    "code": {"code": {"persona": "c0de", "persona_lab": "other"}},
    "a library": {"dependencies": {"numpy": "2.0.1", "scipy": "1.14.0"}},
    "a library that is gone": {"dependencies": {"numpy": "2.0.0"}},
    "data": {"data": {"persona": "other", "persona_lab": "da7b", "campaigns": "default"}},
    "campaigns": {"data": {"persona": "da7a", "persona_lab": "da7b", "campaigns": "abc"}},
    "a setting": {"settings": {"target": "lab", "ad_load": 0.2}},
}


def _hash(*changes: tuple[str, str], around: Surroundings = AROUND) -> str:
    return fingerprint(ingredients(a_design(*changes), around))


@pytest.mark.parametrize("what", CHANGES_OF_THE_FILE)
def test_the_hash_changes_with_the_design(what: str) -> None:
    assert _hash(CHANGES_OF_THE_FILE[what]) != _hash()


@pytest.mark.parametrize("what", CHANGES_AROUND)
def test_the_hash_changes_with_what_surrounds_it(what: str) -> None:
    changed: dict[str, Any] = CHANGES_AROUND[what]
    assert _hash(around=replace(AROUND, **changed)) != _hash()


def test_a_remark_a_blank_line_or_another_order_changes_nothing() -> None:
    assert _hash(("# ---- The factor", "\n# ---- One thing")) == _hash()
    assert _hash(("days = 3\n", ""), ("seed = 1\n", "seed = 1\ndays = 3\n")) == _hash()


def test_the_hash_changes_with_who_was_given_which_arm() -> None:
    content = ingredients(a_design(), AROUND)
    one, other = content["assignment"][:2]
    one["arm"], other["arm"] = other["arm"], one["arm"]
    assert fingerprint(content) != _hash()


@pytest.mark.parametrize("part", ["values.py", "example.toml", "deeper/table.csv"])
def test_one_letter_of_any_source_or_data_file_changes_what_surrounds(part: str, tmp_path: Path) -> None:
    copytree(Path(str(design_package.__file__)).parent, tmp_path / "a" / "panel" / "data" / "deeper")
    folder = tmp_path / "a"
    copytree(Path(str(design_package.__file__)).parent, folder, dirs_exist_ok=True)
    (folder / "deeper").mkdir()
    (folder / "deeper" / "table.csv").write_text("a\n")

    def here() -> Surroundings:
        return surroundings(settings={}, files={}, folders={"persona": folder})

    before = here()
    assert here() == before
    with (folder / part).open("a") as file:
        file.write("#")
    assert here().code != before.code
    assert here().data == before.data
    with (folder / "panel" / "data" / "deeper" / "values.py").open("a") as file:
        file.write("#")
    assert here().data != before.data


def test_the_libraries_are_those_the_program_needs_and_no_tools() -> None:
    found = needed_by("persona")
    assert {"persona", "numpy", "scipy", "sqlalchemy", "ibis-framework", "duckdb"} <= set(found)
    assert not {"pytest", "ruff", "mypy"} & set(found)


def test_what_changed_is_named_when_a_study_is_refused() -> None:
    lock = Lock(
        fingerprint=_hash(),
        frozen_at=datetime(2026, 11, 1, tzinfo=UTC),
        content=ingredients(a_design(), AROUND),
    )
    refuse_changed(lock, ingredients(a_design(), AROUND))
    with pytest.raises(errors.InvalidState, match=r"design\.layout\.days: 3 when it was frozen, 4 now"):
        refuse_changed(lock, ingredients(a_design(days=4), AROUND))


def test_a_lock_comes_back_as_it_was_and_an_edited_one_is_noticed(tmp_path: Path) -> None:
    content = ingredients(a_design(), AROUND)
    lock = Lock(
        fingerprint=fingerprint(content), frozen_at=datetime(2026, 11, 1, tzinfo=UTC), content=content
    )
    path = write_lock(tmp_path, lock)
    assert find_lock(tmp_path) == replace(lock, former=[])
    told = json.loads(path.read_text())
    told["frozen"]["design"]["exclusions"]["least_ads"] = 1
    (tmp_path / FILE_NAME).write_text(json.dumps(told))
    with pytest.raises(errors.InvalidState, match="was changed after it was written"):
        find_lock(tmp_path)
