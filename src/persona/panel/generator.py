"""Makes a panel from a recipe: homes of surveyed adults first, then everything else about the people in them."""

from __future__ import annotations

from collections.abc import Sequence

from persona.behaviour.chance import chance_for
from persona.domain.facts import PanelFacts
from persona.domain.person import Panel
from persona.panel.homemaking import FurnishedHome, Homemaking
from persona.panel.people.platforms import assign_platforms
from persona.panel.population.people import members_of
from persona.panel.population.pool import choose_homes, possible
from persona.panel.population.survey import Respondent, read_survey
from persona.panel.population.targets import Targets, balanced_targets, survey_targets
from persona.panel.recipe import Recipe, check_recipe
from persona.panel.twins import with_twins


def make_panel(recipe: Recipe) -> PanelFacts:
    """The panel of a recipe; the same recipe gives the same panel, byte for byte.

    Raises:
        ConfigurationError: no panel can be made so; the field is named.
    """
    check_recipe(recipe)
    survey = read_survey(recipe.country)
    targets = balanced_targets() if recipe.design == "balanced" else survey_targets(survey, size=recipe.size)
    return make_panel_from(survey, targets, recipe)


def make_panel_from(donors: Sequence[Respondent], targets: Targets, recipe: Recipe) -> PanelFacts:
    """A panel made of some surveyed adults only, near given targets: what `persona believe` holds against the rest."""
    making = Homemaking(recipe)
    if recipe.design == "twins":
        half = furnish(making, donors, targets, recipe, adults=recipe.size // 2)
        return assemble(with_twins(half, making), recipe)
    return assemble(furnish(making, donors, targets, recipe, adults=recipe.size), recipe)


def furnish(
    making: Homemaking, donors: Sequence[Respondent], targets: Targets, recipe: Recipe, *, adults: int
) -> list[FurnishedHome]:
    """Homes with so many adults in all, and everything in them."""
    people = possible(donors)
    homes = choose_homes(people, targets, size=adults, seed=recipe.seed, country=recipe.country)
    members = [members_of(home, people) for home in homes]
    platforms = iter(
        assign_platforms(
            [one.age for adults in members for one in adults],
            recipe.country,
            chance_for("platforms", recipe.seed, recipe.size),
            randomised=recipe.design == "balanced",
        )
    )
    return [
        making.furnish(number, home, adults, [next(platforms) for _ in adults])
        for number, (home, adults) in enumerate(zip(homes, members, strict=True))
    ]


def assemble(homes: Sequence[FurnishedHome], recipe: Recipe) -> PanelFacts:
    """The panel of these homes."""
    return PanelFacts(
        size=recipe.size,
        seed=recipe.seed,
        country=recipe.country,
        design=recipe.design,
        panel=Panel(
            people=tuple(person for home in homes for person in home.people),
            households=tuple(home.household for home in homes),
            devices=tuple(device for home in homes for device in home.devices),
            accounts=tuple(account for home in homes for account in home.accounts),
        ),
        homes=tuple(home.facts for home in homes),
        people=tuple(facts for home in homes for facts in home.people_facts),
    )
