"""Bad input ends with the file, the line and the column; nothing is guessed and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from persona import errors
from persona.cli.targeting import infer
from persona.insight.world_files import read_world
from support.targeting_worlds import a_world

Spoil = Callable[[list[str]], list[str]]


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return a_world(tmp_path / "world", personas=6, ads=4, days=3)


def _without_column(lines: list[str]) -> list[str]:
    return [line.rsplit(",", 1)[0] for line in lines]


def _with(text: str) -> Spoil:
    return lambda lines: [*lines, text]


def _again(lines: list[str]) -> list[str]:
    return [*lines, lines[1]]


def _unknown_persona(lines: list[str]) -> list[str]:
    return [*lines, "99," + lines[1].split(",", 1)[1]]


def _only_the_header(lines: list[str]) -> list[str]:
    return lines[:1]


@pytest.mark.parametrize(
    ("file", "spoil", "said"),
    [
        ("exposures.csv", _without_column, "exposures.csv, line 1, column slots: is missing"),
        ("personas.csv", _without_column, "personas.csv, line 1, column interest_*: is missing"),
        ("exposures.csv", _unknown_persona, "exposures.csv, line 74, column persona: is '99'"),
        ("impressions.csv", _with("99,0,day,1,30"), "column persona: is '99', who is not in personas.csv"),
        ("visits.csv", _with("99,adv1,0"), "column persona: is '99', who is not in personas.csv"),
        ("personas.csv", _again, "personas.csv, line 8, column persona: repeats persona '0' of line 2"),
        (
            "exposures.csv",
            _again,
            "exposures.csv, line 74, column daypart: repeats this persona, day and daypart",
        ),
        ("exposures.csv", lambda lines: [lines[0], "0,0,day,-3"], "line 2, column slots: is negative (-3)"),
        ("exposures.csv", lambda lines: [lines[0], "0,0,day,many"], "column slots: must be a whole number"),
        ("impressions.csv", _with("0,3,day,1,30"), "column day: is 3, outside the days of exposures.csv"),
        ("impressions.csv", _with("0,1,noon,1,30"), "column daypart: is 'noon', which is not among"),
        ("impressions.csv", _with("0,1,day,1"), "column advertiser: is missing in this line"),
        ("visits.csv", _with("0,adv1,44"), "column day: is 44, outside the days"),
        ("personas.csv", _only_the_header, "personas.csv, line 2, column persona: has no persona"),
        ("personas.csv", lambda _: [], "personas.csv, line 1, column persona: is missing from the header"),
    ],
)
def test_bad_input_is_refused_with_its_place(world: Path, file: str, spoil: Spoil, said: str) -> None:
    path, out = world / file, world / "answer.json"
    path.write_text("\n".join(spoil(path.read_text().splitlines())) + "\n")
    with pytest.raises(errors.InvalidInput) as refused:
        infer(world, out=out)
    assert said in str(refused.value)
    assert not out.exists()


def test_a_missing_file_is_named(world: Path) -> None:
    (world / "visits.csv").unlink()
    with pytest.raises(errors.InvalidInput, match=r"visits\.csv cannot be read"):
        read_world(world)


def test_identical_impressions_are_repeats_and_count_twice(world: Path) -> None:
    before = read_world(world).counts.sum()
    path = world / "impressions.csv"
    path.write_text(path.read_text() + path.read_text().splitlines()[1] + "\n")
    assert read_world(world).counts.sum() == before + 1


def test_the_order_of_lines_does_not_matter(world: Path) -> None:
    before = read_world(world)
    for name in ("exposures.csv", "impressions.csv", "visits.csv"):
        head, *lines = (world / name).read_text().splitlines()
        (world / name).write_text("\n".join([head, *reversed(lines)]) + "\n")
    after = read_world(world)
    assert after.dayparts == before.dayparts
    assert (after.slots == before.slots).all()
    assert (after.counts == before.counts).all()


def test_ages_and_incomes_have_an_order_and_regions_have_none(tmp_path: Path) -> None:
    record = read_world(a_world(tmp_path, personas=60, ads=4, days=3))
    known = {each.name: each for each in record.attributes}
    assert known["age"].ordered
    assert known["income"].values == ("low", "mid", "high")
    assert not known["region"].ordered
