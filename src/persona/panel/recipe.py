"""What a panel is asked to be: how many people, from which seed, country and design; refuses what cannot be made."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from persona import errors
from persona.panel.tables import COUNTRIES

DESIGNS = ("representative", "balanced", "twins")
LARGEST = 10_000
"""People in one panel: every home needs an address of its own in the lab."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides who is on a panel: the same recipe makes the same people."""

    size: int
    seed: int
    country: str = "US"
    design: str = "representative"


def check_recipe(recipe: Recipe) -> None:
    """Return when a panel can be made so.

    Raises:
        ConfigurationError: names the field and says what it may be.
    """
    if not 1 <= recipe.size <= LARGEST:
        raise errors.ConfigurationError(
            f"--size {recipe.size:,}: a panel has 1 to {LARGEST:,} people.", hint="Try --size 50."
        )
    if recipe.country not in COUNTRIES:
        raise errors.ConfigurationError(
            f"--country {recipe.country}: Persona has no tables of that country.",
            hint=f"There are some for {', '.join(COUNTRIES)}.",
        )
    if recipe.design not in DESIGNS:
        close = difflib.get_close_matches(recipe.design, DESIGNS, n=1)
        raise errors.ConfigurationError(
            f"--design {recipe.design}: Persona knows no such design.",
            hint=f"Did you mean {close[0]}?" if close else f"Choose one of {', '.join(DESIGNS)}.",
        )
    if recipe.design == "twins" and recipe.size % 2:
        raise errors.ConfigurationError(
            f"--size {recipe.size}: twins come in pairs, so their panel has an even number of people.",
            hint=f"Try --size {recipe.size + 1}.",
        )
