"""A study's file: what is read of it, and every fault with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from persona import errors
from persona.studies.design.reading import design_of, read_design
from persona.studies.folder import new_study, open_study
from support.studies import EXAMPLE, a_design, study_text

BLOCKS = ('kind = "pairs"', 'kind = "blocks"\npeople_in_a_block = 4')


def _faults(*changes: tuple[str, str]) -> list[str]:
    design, faults = design_of(study_text(*changes))
    assert (design is None) == bool(faults)
    return [str(fault) for fault in faults]


def _line_of(start: str, text: str = EXAMPLE) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def test_the_example_is_a_whole_study() -> None:
    design = a_design()
    assert [arm.value for arm in design.factor.arms] == ["female", "male"]
    assert design.layout.blocks == 12
    assert design.held["interests"] == ("cooking", "travel", "music")


@pytest.mark.parametrize(
    ("old", "new", "start", "said"),
    [
        ('attribute = "gender"', 'attribute = "gendr"', "attribute", "Did you mean 'gender'?"),
        ('value = "female"', 'value = "femal"', "value", "Did you mean 'female'?"),
        ("people = 24", "people = 25", "people", "Write 26."),
        ("people = 24", 'people = "many"', "people", "must be a whole number"),
        ("days = 3", "days = 0", "days", "it must be from 1 to 60"),
        ("days = 3", "dayz = 3", "dayz", "Did you mean 'days'?"),
        ("first_day = 2026-11-02", 'first_day = "2 Nov"', "first_day", "such as 2026-11-02, without quotes"),
        ('["tiktok"]', '["tiktik"]', "platforms", "Did you mean 'tiktok'?"),
        ('place = "Portland, Oregon"', 'place = "Portlnd"', "place", "Did you mean 'Portland'?"),
        ('"cooking", "travel"', '"cookery", "travel"', "interests", "'cookery', which is not known"),
        ('device = "phone"', 'gender = "male"', "gender", "cannot be held constant. Remove the line."),
        ('any_of = ["Dewfold"]', "any_of = []", "any_of", "must be a list of texts"),
        ("level = 0.95", "level = 95", "level", "it must be from 0.5 to 0.999"),
        ("least_ads = 10", "least_ad = 10", "least_ad", "Did you mean 'least_ads'?"),
        ("seed = 1", "seed = 1\nsede = 2", "sede", "'sede' is not known here"),
    ],
)
def test_a_fault_is_said_with_its_line_and_what_to_do(old: str, new: str, start: str, said: str) -> None:
    text = study_text((old, new))
    found = _faults((old, new))
    assert len(found) == 1
    assert found[0].startswith(f"line {_line_of(start, text)}: ")
    assert said in found[0]


def test_every_fault_is_said_at_once_in_the_order_of_the_lines() -> None:
    found = _faults(("people = 24", "people = 25"), ("level = 0.95", "level = 2"), ('"female"', '"f"'))
    assert [fault.split(":")[0] for fault in found] == [
        f"line {_line_of(start)}" for start in ("value", "people", "level")
    ]


def test_one_arm_and_three_arms_are_refused() -> None:
    third = ("[held_constant]", '[[factor.arm]]\nname = "x"\nvalue = "female"\n[held_constant]')
    assert "there are 3 arms; a study compares two" in _faults(third)[0]
    assert "the second arm is like the first" in _faults(('value = "male"', 'value = "female"'))[0]


def test_blocks_must_fill_the_panel_and_be_halved() -> None:
    assert a_design(BLOCKS).layout.blocks == 6
    assert "cannot be halved" in _faults((BLOCKS[0], BLOCKS[1].replace("4", "5")))[0]
    six = (BLOCKS[0], BLOCKS[1].replace("4", "6"))
    assert "do not make whole blocks of 6. Write 30." in _faults(six, ("people = 24", "people = 27"))[0]


def test_too_few_pairs_for_an_interval_by_randomisation_are_refused() -> None:
    few = (("people = 24", "people = 10"), ('interval = "student"', 'interval = "randomisation"'))
    assert "5 pairs can be drawn in 32 ways only" in _faults(*few)[0]
    assert _faults(("people = 24", "people = 12"), few[1]) == []


def test_pairs_are_dealt_to_platforms_evenly_or_not_at_all() -> None:
    assert "cannot be dealt evenly" in _faults(('["tiktok"]', '["tiktok", "youtube"]'), ("= 24", "= 22"))[0]
    assert a_design(('["tiktok"]', '["tiktok", "youtube"]')).layout.platforms == ("tiktok", "youtube")


def test_what_is_no_toml_is_said_with_its_line() -> None:
    found = _faults(("seed = 1", "seed = = 1"))
    assert found[0].startswith(f"line {_line_of('seed')}: this is not valid TOML")


def test_a_study_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(errors.NotFound, match=r"study\.toml is missing"):
        open_study(tmp_path / "nothing")


def test_faults_come_as_one_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "study.toml"
    path.write_text(study_text(("days = 3", "days = 99"), ("seed = 1", "seed = -1")))
    with pytest.raises(errors.InvalidStudy, match=r"study\.toml has 2 faults") as caught:
        read_design(path)
    assert len(caught.value.faults) == 2


def test_a_new_study_is_never_written_over_another(tmp_path: Path) -> None:
    new_study(tmp_path / "mine")
    assert open_study(tmp_path / "mine").design == a_design()
    with pytest.raises(errors.AlreadyExists):
        new_study(tmp_path / "mine")
    with pytest.raises(errors.InvalidInput, match="cannot be called"):
        new_study(tmp_path / "-x y")
