"""How figures become verdicts, and whether the measures behind rows P1 and P5 measure what they say."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from persona.panel.population.survey import Respondent, halves, read_survey
from persona.studies.believe.sheet import Limit, Row, judge
from persona.studies.believe.telling_apart import tell_apart
from persona.studies.believe.two_way import all_associations, widest_difference

SURVEY = read_survey("US")
INDEPENDENT = ("sex", "region", "hh_size", "partner", "has_child", "labor", "tenure", "marital", "education")


def drawn_independently(people: tuple[Respondent, ...], seed: int) -> list[Respondent]:
    """The same margins with nothing joined: what a panel must not be."""
    chance = random.Random(seed)
    return [
        replace(one, **{name: getattr(chance.choice(people), name) for name in INDEPENDENT}) for one in people
    ]


def test_a_row_passes_on_the_median_of_its_seeds() -> None:
    row = Row(id="Z1", says="a row", limits=(Limit(name="error", at_most=1.0),))
    assert judge(row, [{"error": 0.5}, {"error": 9.0}, {"error": 0.9}]).passed
    failed = judge(row, [{"error": 0.5}, {"error": 9.0}, {"error": 1.1}])
    assert not failed.passed
    assert failed.spread == {"error": (0.5, 9.0)}


def test_every_limit_of_a_row_must_hold() -> None:
    row = Row(
        id="Z2",
        says="a row",
        limits=(Limit(name="mean", at_most=1.0, unit="pp"), Limit(name="share", at_least=90)),
    )
    verdict = judge(row, [{"mean": 0.4, "share": 80.0}])
    assert verdict.as_dict() == {
        "id": "Z2",
        "target": "mean <= 1 pp; share >= 90",
        "value": {"mean": 0.4, "share": 80.0},
        "pass": False,
        "waived": False,
        "evidence": None,
    }


def test_a_row_with_one_number_says_just_that_number() -> None:
    row = Row(id="Z3", says="a row", limits=(Limit(name="AUC", at_most=0.55),))
    assert judge(row, [{"AUC": 0.54321}]).as_dict()["value"] == pytest.approx(0.5432)


def test_people_drawn_independently_are_told_from_the_surveyed() -> None:
    donors, reference = halves(SURVEY, 4)
    assert tell_apart(drawn_independently(donors, 4), reference, 4) > 0.8


def test_one_half_of_the_survey_cannot_be_told_from_the_other() -> None:
    donors, reference = halves(SURVEY, 4)
    assert abs(tell_apart(donors, reference, 4) - 0.5) < 0.05


def test_answers_that_hang_together_no_more_show_in_the_two_way_tables() -> None:
    surveyed = all_associations(SURVEY)
    _, gap = widest_difference(all_associations(drawn_independently(SURVEY, 5)), surveyed)
    assert surveyed["partner", "marital status"] > 0.6
    assert gap > 0.5
    assert widest_difference(surveyed, surveyed)[1] == 0
