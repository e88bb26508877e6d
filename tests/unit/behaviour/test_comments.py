"""What somebody would say under a post: from templates, about their own interests, nothing of anybody else."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from persona.behaviour.chance import chance_for
from persona.behaviour.comments import COMMENT_RATE, comment, wants_to_comment

INTERESTS = {"home_decor": 0.9, "running": 0.5, "cars": 0.1}


@given(st.integers(), st.lists(st.text(max_size=12)))
def test_a_comment_names_no_topic_but_the_persons_own(seed: int, topics: list[str]) -> None:
    text = comment([*topics, "home_decor"], INTERESTS, chance_for(seed))
    assert text is not None
    assert "{" not in text
    assert "_" not in text
    assert text == comment(["home_decor"], INTERESTS, chance_for(seed))


def test_nobody_comments_on_what_does_not_touch_them() -> None:
    assert comment(["cars", "gaming"], INTERESTS, chance_for(1)) is None
    assert comment([], INTERESTS, chance_for(1)) is None


def test_comments_are_not_all_alike() -> None:
    said = Counter(comment(["running"], INTERESTS, chance_for(seed)) for seed in range(200))
    assert len(said) >= 6
    assert max(said.values()) <= 60


def test_the_warm_have_more_to_say_and_the_cold_nothing() -> None:
    warm = sum(wants_to_comment(1.0, chance_for(seed)) for seed in range(2000))
    assert abs(warm / 2000 - COMMENT_RATE) < 0.04
    assert not any(wants_to_comment(0.0, chance_for(seed)) for seed in range(100))
