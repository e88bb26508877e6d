"""What is inferred about who is shown an ad, in worlds whose rules are known."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from persona.cli.targeting import infer as infer_command
from persona.insight.targeting.claims import claim, evidence
from persona.insight.targeting.findings import findings
from persona.insight.targeting.infer import infer
from persona.insight.world_files import read_world
from support.targeting_worlds import a_world, answer_for, score_of


def test_rules_are_found_and_hardly_ever_made_up(tmp_path: Path) -> None:
    found = score_of(a_world(tmp_path, seed=21, personas=200, ads=60))
    assert found.detected / found.targeted > 0.5
    assert found.exact / found.hard > 0.4
    assert found.false / found.literals < 0.06
    assert found.flagged <= 1


def test_ten_personas_support_no_claim_about_people(tmp_path: Path) -> None:
    answer = answer_for(a_world(tmp_path, seed=3, personas=10, ads=60))
    assert {literal[0] for each in answer.values() for literal in each["literals"]} <= {"time"}


def test_nothing_is_claimed_where_nothing_is_targeted(tmp_path: Path) -> None:
    assert len(answer_for(a_world(tmp_path, seed=5, personas=150, ads=60, targeted=False))) <= 1


def test_one_person_seeing_an_ad_a_hundred_times_is_no_evidence() -> None:
    counts, exposure = np.zeros(40), np.full(40, 300.0)
    counts[0] = 100
    inside = np.arange(40) < 20
    assert evidence(counts, exposure, inside) > 0.4


def test_the_answer_file_holds_strings_and_a_q(tmp_path: Path) -> None:
    out = tmp_path / "answer.json"
    infer_command(a_world(tmp_path / "world", seed=21), out=out)
    answer = json.loads(out.read_text())
    assert answer
    for each in answer.values():
        assert 0 <= each["q"] < 0.05
        assert all(isinstance(part, str) for literal in each["literals"] for part in literal)
        assert {literal[2] for literal in each["literals"]} <= {"+", "-"}


def test_a_finding_says_how_much_more_and_who_saw_it_and_never_that_anybody_is_targeted(
    tmp_path: Path,
) -> None:
    record = read_world(a_world(tmp_path, seed=21))
    vocabulary, inferred = infer(record)
    found = findings(record, vocabulary, inferred, claim(record, vocabulary, inferred))
    with_people = [each for each in found if each.effect]
    assert with_people
    for each in with_people:
        assert each.effect.low < each.effect.ratio
        assert f"{each.effect.inside_saw} of {each.effect.inside}" in each.sentence
        assert "target" not in each.sentence.lower()


@pytest.mark.parametrize("ads", [0, 1])
def test_a_panel_that_saw_nothing_gets_an_empty_answer(tmp_path: Path, ads: int) -> None:
    world = a_world(tmp_path, personas=5, ads=max(ads, 1), days=3)
    head = (world / "impressions.csv").read_text().splitlines()[0]
    (world / "impressions.csv").write_text(head + "\n" + "0,0,day,7,31\n" * ads)
    assert answer_for(world) == {}
