"""From surveyed adults to homes: real rows, homes that fit them, each adult as often as the survey says."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona.panel.population.choosing import Chooser
from persona.panel.population.homes import Home, HomeMaker
from persona.panel.population.people import members_of
from persona.panel.population.pool import possible
from persona.panel.population.survey import Respondent, halves, read_survey
from persona.panel.population.targets import survey_targets
from persona.panel.population.weighing import weigh

SOME = 900


@cache
def some_people() -> tuple[Respondent, ...]:
    return possible(random.Random(5).sample(read_survey("US"), SOME))


@cache
def some_homes() -> tuple[Home, ...]:
    maker = HomeMaker(some_people(), "US")
    return tuple(home for n in range(len(some_people())) for home in maker.homes_around(n, 2))


def test_the_survey_holds_adults_only_and_weighs_as_many_as_were_drawn() -> None:
    survey = read_survey("US")
    assert min(one.age for one in survey) == 18
    assert sum(one.weight for one in survey) == 5670


def test_few_answers_contradict_themselves_and_nobody_is_made_from_those() -> None:
    survey = read_survey("US")
    left_out = set(survey) - set(possible(survey))
    assert 0 < len(left_out) / len(survey) < 0.02
    assert all(one.marital == "married" for one in possible(survey) if one.partner == "spouse")


@given(st.integers(0, 10_000))
def test_donors_and_reference_share_nobody_and_leave_nobody_out(seed: int) -> None:
    donors, reference = halves(read_survey("US"), seed)
    one, other = ({each.donor for each in half} for half in (donors, reference))
    assert not one & other
    assert len(one | other) == len(read_survey("US"))
    assert abs(len(one) - len(other)) <= 1


def test_a_home_has_as_many_people_as_its_members_answered() -> None:
    for home in some_homes():
        members = members_of(home, some_people())
        assert {one.hh_size for one in members} == {len(home.members) + home.children}
        assert all(one.has_child == (home.children > 0) for one in members)


def test_couples_agree_on_what_they_are_and_live_first_in_their_home() -> None:
    for home in some_homes():
        kinds = [one.partner for one in members_of(home, some_people())]
        together = [kind for kind in kinds if kind != "none"]
        assert len(together) in (0, 2)
        assert kinds[: len(together)] == together
        assert len(set(together)) <= 1


def test_what_somebody_is_themselves_stays_as_they_answered_it() -> None:
    for home in some_homes():
        for member, one in zip(home.members, members_of(home, some_people()), strict=True):
            row = some_people()[member.row]
            for answer in ("sex", "partner", "labor", "ptft", "student", "education", "marital", "donor"):
                assert getattr(one, answer) == getattr(row, answer)
            assert abs(one.age - row.age) <= 4


def test_roommates_keep_their_own_purse_and_families_share_one() -> None:
    shared = [home for home in some_homes() if home.is_shared]
    families = [home for home in some_homes() if len(home.members) > 1 and not home.is_shared]
    assert any(len({one.income for one in members_of(home, some_people())}) > 1 for home in shared)
    assert all(len({one.income for one in members_of(home, some_people())}) == 1 for home in families)


def test_weighed_homes_hold_each_adult_about_as_often_as_the_survey_does() -> None:
    weights = weigh(some_homes(), some_people())
    reached: Counter[int] = Counter()
    for home, weight in zip(some_homes(), weights, strict=True):
        for member in home.members:
            reached[member.row] += float(weight)
    ratios = [reached[n] / one.weight for n, one in enumerate(some_people())]
    # Among a sixth of the survey some find hardly anybody who fits.
    assert np.quantile(ratios, 0.1) > 0.5
    assert np.quantile(ratios, 0.9) < 1.5
    assert abs(np.median(ratios) - 1) < 0.02


@pytest.mark.parametrize("size", [1, 2, 9, 40])
def test_a_panel_has_exactly_the_people_asked_for_and_no_adult_twice(size: int) -> None:
    targets = survey_targets(read_survey("US"), size=size)
    chooser = Chooser(some_homes(), weigh(some_homes(), some_people()), some_people(), targets)
    chosen = chooser.choose(size, random.Random(size))
    rows = [member.row for home in chosen for member in home.members]
    assert (len(rows), len(set(rows))) == (size, size)
