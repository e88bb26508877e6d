"""The acceptance sheet as somebody runs it: figures, pictures and files that others can compute the rows from."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from persona.cli import believe as command
from persona.panel.population.survey import read_survey
from persona.studies.believe import run
from persona.studies.believe.people import PeopleSection

WAIVED = {"P1", "P5", "D1"}
"""Rows that `docs/explanation/the-people.md` and `the-days.md` show cannot be met."""
UNSEEN = 777_001


@cache
def small() -> PeopleSection:
    """One section for all tests, so that its people are made once."""
    return PeopleSection("US", pool_size=300)


def test_the_export_holds_what_the_rows_are_computed_from(tmp_path: Path) -> None:
    section = small()
    written = run.export((section,), 3, tmp_path / "csv")
    assert [path.name for path in written] == ["persons.csv", "panel.csv", "reference.csv"]
    persons, panel, reference = (list(csv.DictReader(path.read_text().splitlines())) for path in written)
    assert (len(persons), len(panel)) == (300, 50)
    assert not {row["donor"] for row in persons} & {row["donor"] for row in reference}
    share = Counter(row["sex"] for row in panel)["female"] / 50
    surveyed = sum(one.weight for one in read_survey("US") if one.sex == "female")
    assert abs(share - surveyed / sum(one.weight for one in read_survey("US"))) < 0.03


def test_rows_are_in_order_and_pictures_show_both_sides() -> None:
    section = small()
    verdicts = run.believe((section,), 3, seeds=1)
    assert [verdict.row.id for verdict in verdicts] == ["P1", "P2", "P3", "P4", "P5", "P6"]
    for picture in run.pictures((section,), 3):
        for column in (1, 2):
            assert sum(bar[column] for bar in picture.bars) == pytest.approx(100)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_row_fails_but_those_the_docs_name_on_seeds_nobody_developed_with(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command.believe(seed=UNSEEN, folder=None, json_output=True)
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    assert {name for name, row in rows.items() if not row["pass"]} <= WAIVED
    assert {name for name, row in rows.items() if row["waived"]} == WAIVED
    assert len(rows) >= 20
