"""The demonstration's six: two homes of a made panel, one of them with its twin, and one login on a computer.

Everything about them is the generator's. What is chosen is whom to show: two adults in each home, all of them on the
platform that the demonstration shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, count

from persona.domain.facts import DEMONSTRATION, PanelFacts
from persona.domain.person import Device
from persona.panel.generator import assemble, furnish
from persona.panel.homemaking import FurnishedHome, Homemaking
from persona.panel.population.survey import read_survey
from persona.panel.population.targets import survey_targets
from persona.panel.recipe import Recipe
from persona.panel.twins import twin_of

SIZE, TO_A_HOME = 6, 2
SHOWN_ON = "tiktok"
"""Where everybody of the six is."""
COUNTRY = "US"
POOL = 100
"""People that two homes are picked from."""


def demo_panel(seed: int) -> PanelFacts:
    """The six of a seed, and what is known of them; the same seed gives the same people."""
    recipe = Recipe(size=SIZE, seed=seed, country=COUNTRY, design=DEMONSTRATION)
    making, (first, second) = next(_pairs(recipe))
    return assemble([first, twin_of(first, making), _with_one_at_a_computer(second)], recipe)


def _pairs(recipe: Recipe) -> Iterator[tuple[Homemaking, tuple[FurnishedHome, FurnishedHome]]]:
    """Two homes to show from one pool after the other: those of most platforms first, clocks apart if it can be."""
    survey = read_survey(recipe.country)
    for adults in count(POOL):
        making = Homemaking(recipe)
        homes = furnish(making, survey, survey_targets(survey, size=adults), recipe, adults=adults)
        shown = sorted(filter(_can_be_shown, homes), key=lambda home: -len(home.accounts))
        pairs = [pair for pair in combinations(shown, 2) if any(map(_computers, pair))]
        pairs.sort(key=lambda pair: len({home.household.timezone for home in pair}) == 1)
        for one, other in pairs:
            yield making, (one, other) if _computers(other) else (other, one)


def _can_be_shown(home: FurnishedHome) -> bool:
    there = {account.persona_id for account in home.accounts if account.platform == SHOWN_ON}
    return len(home.people) == TO_A_HOME and there == {person.id for person in home.people}


def _computers(home: FurnishedHome) -> Sequence[Device]:
    """What the second person of a home may sit at: a laptop of their own, or the home's desktop."""
    usable = {*home.people_facts[-1].owned_devices, *home.facts.shared_devices}
    return [device for device in home.devices if device.kind == "desktop" and device.id in usable]


def _with_one_at_a_computer(home: FurnishedHome) -> FurnishedHome:
    """The home with the second person's logins on the computer: a page there is another page than on a phone."""
    computer, who = _computers(home)[0], home.people[-1].id
    accounts = (
        replace(account, device_id=computer.id) if account.persona_id == who else account
        for account in home.accounts
    )
    return replace(home, accounts=tuple(accounts))
