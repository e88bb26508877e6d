"""Panels made by the generator, each made once for all tests that look at it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

from persona.domain.facts import PanelFacts
from persona.domain.person import Panel
from persona.panel.demo import demo_panel
from persona.panel.generator import make_panel
from persona.panel.recipe import Recipe


@cache
def a_made_panel(size: int = 50, *, seed: int = 90210, design: str = "representative") -> PanelFacts:
    """A panel from a seed that nobody developed with."""
    return make_panel(Recipe(size=size, seed=seed, design=design))


@cache
def the_six(seed: int = 1) -> PanelFacts:
    """The demonstration's people."""
    return demo_panel(seed)


def places_of_devices(panel: Panel) -> dict[str, str]:
    """Each device as which one of its home it is: the same for the devices of a home and of its twin."""
    before: Counter[str] = Counter()
    places = {}
    for device in panel.devices:
        places[device.id] = f"device {before[device.household_id]} of the home"
        before[device.household_id] += 1
    return places


def with_changed_person(made: PanelFacts, place: int, **changes: Any) -> PanelFacts:
    """The panel with one person changed."""
    people = list(made.panel.people)
    people[place] = replace(people[place], **changes)
    return replace(made, panel=replace(made.panel, people=tuple(people)))


def with_changed_facts(made: PanelFacts, place: int, **changes: Any) -> PanelFacts:
    """The panel with what is known of one person changed."""
    people = list(made.people)
    people[place] = replace(people[place], **changes)
    return replace(made, people=tuple(people))


def with_changed_home(made: PanelFacts, place: int, **changes: Any) -> PanelFacts:
    """The panel with one home changed."""
    homes = list(made.panel.households)
    homes[place] = replace(homes[place], **changes)
    return replace(made, panel=replace(made.panel, households=tuple(homes)))


def with_changed_home_facts(made: PanelFacts, place: int, **changes: Any) -> PanelFacts:
    """The panel with what is known of one home changed."""
    homes = list(made.homes)
    homes[place] = replace(homes[place], **changes)
    return replace(made, homes=tuple(homes))
