"""What a panel can be asked to be: everything else is refused with the field and the fix."""

from __future__ import annotations

import pytest

from persona import errors
from persona.panel.recipe import LARGEST, Recipe, check_recipe


@pytest.mark.parametrize("size", [1, 50, LARGEST])
def test_any_size_up_to_the_largest_can_be_asked_for(size: int) -> None:
    check_recipe(Recipe(size=size, seed=1))


@pytest.mark.parametrize("size", [0, -3, LARGEST + 1, 10_000_000])
def test_an_impossible_size_is_refused_with_the_possible_ones(size: int) -> None:
    with pytest.raises(
        errors.ConfigurationError, match=r"--size .*: a panel has 1 to 10,000 people"
    ) as refused:
        check_recipe(Recipe(size=size, seed=1))
    assert refused.value.hint == "Try --size 50."


def test_an_unknown_country_is_refused_with_the_known_ones() -> None:
    with pytest.raises(errors.ConfigurationError, match="--country XX") as refused:
        check_recipe(Recipe(size=5, seed=1, country="XX"))
    assert "US" in refused.value.hint


def test_a_misspelt_design_is_refused_with_the_nearest() -> None:
    with pytest.raises(errors.ConfigurationError, match="--design balancd") as refused:
        check_recipe(Recipe(size=5, seed=1, design="balancd"))
    assert refused.value.hint == "Did you mean balanced?"


def test_twins_need_an_even_number() -> None:
    with pytest.raises(errors.ConfigurationError, match="pairs") as refused:
        check_recipe(Recipe(size=7, seed=1, design="twins"))
    assert refused.value.hint == "Try --size 8."
