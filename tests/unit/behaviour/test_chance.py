"""Seeded chance: one decision, one source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from persona.behaviour.chance import chance_for

PARTS = st.lists(st.integers() | st.text(), min_size=1, max_size=4)


@given(PARTS)
def test_the_same_decision_draws_the_same_numbers(parts: list[object]) -> None:
    assert [chance_for(*parts).random() for _ in range(3)] == [chance_for(*parts).random()] * 3


@given(st.integers(), st.integers(min_value=0, max_value=500))
def test_a_draw_too_many_elsewhere_changes_nothing_here(seed: int, extra: int) -> None:
    untouched = chance_for(seed, "view", 4).random()
    busy = chance_for(seed, "view", 3)
    for _ in range(extra):
        busy.random()
    assert chance_for(seed, "view", 4).random() == untouched


@given(st.integers(), st.integers())
def test_another_seed_is_another_life(one: int, other: int) -> None:
    same = chance_for(one, "view").random() == chance_for(other, "view").random()
    assert same == (one == other)
