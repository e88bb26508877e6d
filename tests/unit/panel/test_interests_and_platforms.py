"""What draws people and where they are on line: by age and sex as the tables say, alike within a home."""

from __future__ import annotations

import math
import random
from statistics import median

import pytest

from persona.panel.people.interests import FEWEST, MOST, draw_interests, home_taste, nodes, topics
from persona.panel.people.platforms import age_group, assign_platforms, platform_shares
from persona.panel.population.survey import Respondent, read_survey

SURVEY = read_survey("US")


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    dot = sum(one[topic] * other.get(topic, 0) for topic in one)
    return dot / math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))


def some(count: int, seed: int) -> list[Respondent]:
    return random.Random(seed).sample(SURVEY, count)


def test_the_graph_has_three_levels_and_a_readable_size() -> None:
    assert 60 <= nodes("US") <= 120
    assert len({topic.id for topic in topics("US")}) == len(topics("US"))
    assert all(topic.id not in {topic.group, topic.area} for topic in topics("US"))


def test_everybody_is_drawn_to_some_topics_more_or_less() -> None:
    for n, one in enumerate(some(200, 1)):
        interests = draw_interests(one, "US", random.Random(n))
        assert FEWEST <= len(interests) <= MOST
        assert all(0 < strength <= 1 for strength in interests.values())
        assert list(interests.values()) == sorted(interests.values(), reverse=True)


def test_only_homes_with_children_are_drawn_to_parenting() -> None:
    childless = [one for one in some(400, 2) if not one.has_child]
    assert all(
        "parenting" not in draw_interests(one, "US", random.Random(n)) for n, one in enumerate(childless)
    )


def test_those_who_live_together_are_more_alike_than_strangers_and_not_the_same() -> None:
    together, strangers = [], []
    for n in range(150):
        one, other = some(2, n)
        taste = home_taste("US", random.Random(n))
        first = draw_interests(one, "US", random.Random(f"{n}a"), taste=taste)
        together.append(cosine(first, draw_interests(other, "US", random.Random(f"{n}b"), taste=taste)))
        strangers.append(cosine(first, draw_interests(other, "US", random.Random(f"{n}c"))))
    assert 0.2 < median(together) < 0.6
    assert median(strangers) < median(together) - 0.05


def test_left_to_chance_age_and_sex_play_no_part_in_what_draws_people() -> None:
    one, other = some(1, 3)[0], next(each for each in SURVEY if each.age > 80)
    drawn = [draw_interests(each, "US", random.Random(9), randomised=True) for each in (one, other)]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("seed", [11, 12])
def test_each_age_group_uses_each_platform_as_the_surveys_say(seed: int) -> None:
    ages = [one.age for one in some(500, seed)]
    used = assign_platforms(ages, "US", random.Random(seed))
    for (platform, group), share in platform_shares("US").items():
        members = [platforms for age, platforms in zip(ages, used, strict=True) if age_group(age) == group]
        assert abs(sum(platform in platforms for platforms in members) / len(members) - share) < 0.02
