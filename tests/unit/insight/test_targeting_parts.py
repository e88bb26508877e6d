"""The parts of the inference: airtime, prior, beliefs, conditions."""

from __future__ import annotations

import numpy as np
import pytest

from persona.insight.attributes import yes_or_no
from persona.insight.panel_record import Attribute
from persona.insight.targeting.airtime import airtime
from persona.insight.targeting.beliefs import Beliefs
from persona.insight.targeting.claims import literals_of
from persona.insight.targeting.conditions import Condition, Vocabulary
from persona.insight.targeting.findings import in_words
from persona.insight.targeting.prior import Prior

GENDER = Attribute(name="gender", values=("f", "m"), codes=np.array([0, 0, 1, 1, 0, 1]))
AGE = Attribute(name="age", values=("18", "30", "40", "60"), codes=np.array([0, 1, 2, 3, 1, 2]), ordered=True)
PETS = Attribute(name="interest", values=("no", "yes"), codes=np.array([1, 0, 0, 0, 1, 0]), subject="pets")
HOME = np.array([0, 0, 1, 1, 2, 3])


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary([GENDER, AGE, PETS], HOME)


def test_a_flight_of_five_days_is_recognised() -> None:
    even = np.full((14, 4), 1.0)
    seen = np.zeros((14, 4))
    seen[3:8] = 3.0
    weight = airtime(seen, even * seen.sum() / even.sum()).weight
    assert (weight[3:8] > 0.9).all()
    assert (np.delete(weight, slice(3, 8), axis=0) == 0).all()


def test_an_ad_of_the_evening_keeps_to_a_daypart_and_one_of_all_day_does_not() -> None:
    even = np.full((14, 4), 4.0)
    evening = np.tile([0.0, 0.0, 16.0, 0.0], (14, 1))
    assert airtime(evening, even).daypart == 2
    assert airtime(evening, even).daypart_probability > 0.99
    assert airtime(even, even).daypart is None


def test_a_budget_that_ends_in_the_morning_on_some_days_is_no_daypart() -> None:
    seen = np.array([[6, 0, 0, 0], [6, 6, 0, 0], [6, 6, 6, 0], [6, 0, 0, 0]] * 3, float)
    answer = airtime(seen, np.full((12, 4), seen.sum() / 48))
    assert answer.daypart is None
    assert answer.weight[0, 1] < 0.1
    assert answer.weight[1, 1] > 0.9


def test_the_prior_of_all_rules_of_one_condition_is_a_probability(vocabulary: Vocabulary) -> None:
    prior = Prior(vocabulary.attributes)
    total = sum(np.exp(prior.rule([each], "adv1")) for each in vocabulary.static)
    assert 0.2 < total <= 1 - np.exp(prior.untargeted)


def test_longer_rules_are_less_plausible_before_the_data(vocabulary: Vocabulary) -> None:
    prior, women, forty = (
        Prior(vocabulary.attributes),
        Condition(0, frozenset({0})),
        Condition(1, frozenset({2})),
    )
    assert prior.rule([women, forty], "adv1") < prior.rule([women], "adv1")


def test_it_is_enough_that_anybody_at_home_meets_a_condition_of_the_household(vocabulary: Vocabulary) -> None:
    met = vocabulary.meets([Condition(2, frozenset({1}), whole_household=True)])
    assert met.tolist() == [True, True, False, False, True, False]


def test_a_persona_who_is_shown_what_men_are_shown_seems_a_man_to_the_platform(
    vocabulary: Vocabulary,
) -> None:
    beliefs, men = Beliefs(vocabulary), Condition(0, frozenset({1}))
    ratio = np.array([50.0, 0.1, 50, 50, 0.1, 50], np.float32)
    met = vocabulary.memberships(beliefs.without(0), [men])
    beliefs.learn(0, [men], ratio, met, 1.0)
    assert beliefs.without(1)[1, 0] > 0.6
    assert beliefs.without(1)[1, 1] < 0.1


def test_what_an_ad_says_is_not_used_on_the_ad_itself(vocabulary: Vocabulary) -> None:
    beliefs, men = Beliefs(vocabulary), Condition(0, frozenset({1}))
    before = beliefs.without(0)
    beliefs.learn(0, [men], np.full(6, 9.0, np.float32), vocabulary.memberships(before, [men]), 1.0)
    assert np.allclose(beliefs.without(0), before)


def test_everything_but_one_value_is_said_as_that_value_kept_out() -> None:
    condition = Condition(1, frozenset({0, 1, 2}))
    assert literals_of(AGE, condition, alone=True) == [("age", "60", "-")]
    assert literals_of(PETS, Condition(2, frozenset({1})), alone=True) == [("interest", "pets", "+")]


@pytest.mark.parametrize(
    ("name", "subject", "wanted", "absent"),
    [
        ("interest", "home_decor", "interest home decor", "no interest home decor"),
        ("visited", "advLoomhaus", "a visit to Loomhaus", "no visit to Loomhaus"),
        ("visited", "adv12", "a visit to adv12", "no visit to adv12"),
        ("device", "desktop", "sessions on a desktop", "no sessions on a desktop"),
        ("searched", "travel deals", "a search for “travel deals”", "no search for “travel deals”"),
    ],
)
def test_interests_visits_and_searches_read_as_people_say_them(
    name: str, subject: str, wanted: str, absent: str
) -> None:
    attribute = yes_or_no(name, subject, {1}, personas=2)
    assert in_words(attribute, Condition(0, frozenset({1}))) == wanted
    assert in_words(attribute, Condition(0, frozenset({0}))) == absent
