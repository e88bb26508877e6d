"""What a study is said to show beforehand, held against simulated studies and their estimator."""

from __future__ import annotations

import numpy as np
import pytest

from persona.studies.design_power import planned
from persona.studies.estimate import Units, estimate
from support.studies import a_design

STRONG = ("ratio = 2.0", "ratio = 4.0")


def test_more_people_and_more_days_show_more() -> None:
    few, many = planned(a_design(people=12)), planned(a_design(people=120))
    longer = planned(a_design(people=12, days=12))
    assert few.power < longer.power
    assert few.power < many.power
    assert (few.persona_days, longer.persona_days) == (36, 144)


def test_the_people_that_are_said_to_be_needed_are_enough_and_much_fewer_are_not() -> None:
    needed = planned(a_design()).people_needed
    assert needed is not None
    assert planned(a_design(people=needed)).power >= 0.8
    assert planned(a_design(people=needed // 4 * 2)).power < 0.8


def test_nothing_is_shown_of_a_difference_that_is_none_more_often_than_promised() -> None:
    found = planned(a_design(("ratio = 2.0", "ratio = 1.01"), people=60))
    assert found.power < 0.05


def test_whether_an_ad_is_seen_at_all_is_planned_as_persona_power_does() -> None:
    seen = (('measure = "share"', 'measure = "seen"'), ("expected = 0.03", "expected = 0.4"))
    few, many = (planned(a_design(*seen, people=people)) for people in (10, 400))
    assert few.power < 0.2
    assert many.power > 0.9
    assert many.people_needed == few.people_needed


def test_the_chance_that_is_said_is_that_of_the_studys_own_estimator() -> None:
    design, chance = a_design(STRONG, people=30), np.random.default_rng(3)
    shown = 0
    for _ in range(200):
        ads = chance.poisson(35 * 3 * chance.lognormal(-(0.45**2) / 2, 0.45, (15, 1)), (15, 2))
        share = 0.03 * np.array([4.0, 1.0]) * chance.lognormal(-(0.8**2) / 2, 0.8, (15, 2))
        seen = chance.binomial(ads, np.minimum(share, 1)) / np.maximum(ads, 1)
        units = Units(
            outcome=seen.ravel(), first=np.tile([True, False], 15), block=np.repeat(np.arange(15), 2)
        )
        shown += estimate(units, interval="student", level=0.95, draws=999, seed=1).low > 0
    assert planned(design).power == pytest.approx(shown / 200, abs=0.1)
