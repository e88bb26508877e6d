"""`persona panel new`, `persona panel audit`: make a panel, and hold it against the survey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from persona import errors, wiring
from persona.cli.console import answer_json, answer_table, say
from persona.db.panels import check_replaceable, find_panel_facts, replace_panel
from persona.domain.facts import PanelFacts
from persona.fleet.control import only_one
from persona.panel.audit import Audit, audit
from persona.panel.checking import check_panel
from persona.panel.generator import make_panel
from persona.panel.recipe import Recipe, check_recipe
from persona.panel.tables import tree
from persona.settings import Settings

SHOWN = 12
"""People shown after a panel was made."""
FAR = 2.0
"""Percentage points from which a category is worth a look."""


def new(settings: Settings, recipe: Recipe, *, json_output: bool) -> None:
    """Make a panel and keep it.

    Raises:
        ConfigurationError: no panel can be made so; ImpossiblePanel: it would contradict itself;
        InvalidState: the panel in this folder has a history, or is running. Nothing is stored then.
    """
    check_recipe(recipe)
    country = tree(recipe.country, "country.toml")
    say(f"People of {country['name']}, grade {country['grade']}: {country['says']}.")
    made, home = moved_in(settings, lambda: _possible(recipe))
    looked_over = audit(made)
    if json_output:
        answer_json(_summary(made, looked_over) | {"data_dir": str(home)})
        return
    say(_sentence(made, looked_over))
    _show_people(made)


def moved_in(settings: Settings, make: Callable[[], PanelFacts]) -> tuple[PanelFacts, Path]:
    """Keep the panel that `make` gives, in place of one that has not lived; the panel, and the data folder.

    Raises:
        InvalidState: the panel in this folder has a history, or is running. Nothing is made or stored then.
    """
    home = wiring.open_home(settings.home)
    with only_one(home):
        engine = wiring.open_database(settings)
        check_replaceable(engine)
        made = make()
        before = replace_panel(engine, made)
    if before:
        say(f"The {before} people who were here before had not lived a day; they are replaced.")
    return made, home


def _possible(recipe: Recipe) -> PanelFacts:
    made = make_panel(recipe)
    check_panel(made)
    return made


def audit_panel(settings: Settings, *, json_output: bool) -> int:
    """Look the kept panel over; 1 when something in it cannot be.

    Raises:
        NotFound: the folder holds no panel that was made by `persona panel new`.
    """
    made = find_panel_facts(wiring.open_database(settings))
    if made is None:
        raise errors.NotFound(
            f"{settings.home} holds no panel that was made from a survey.",
            hint="`persona panel new --size 50` makes one.",
        )
    found = audit(made)
    wrong = [*found.contradictions, *found.incoherent]
    if json_output:
        cells = [
            {"margin": cell.margin, "category": cell.category}
            | {"panel_percent": round(cell.panel, 2), "survey_percent": round(cell.survey, 2)}
            for cell in found.cells
        ]
        answer_json(_summary(made, found) | {"wrong": wrong, "cells": cells})
    else:
        _show_cells(found)
        say(_sentence(made, found))
        for reason in wrong:
            say(f"  wrong: {reason}")
    return 1 if wrong else 0


def _summary(made: PanelFacts, found: Audit) -> dict[str, object]:
    return {
        "people": found.people,
        "homes": found.homes,
        "seed": made.seed,
        "country": made.country,
        "design": made.design,
        "mean_error_pp": round(found.mean_error, 3),
        "max_error_pp": round(found.max_error, 3),
        "contradictions": len(found.contradictions),
        "incoherent": len(found.incoherent),
        "top_surname": found.top_surname,
        "top_surname_percent": round(found.top_surname_percent, 2),
        "repeated_addresses": found.repeated_addresses,
        "surveyed_adults_used_twice": found.donors_used_twice,
        "devices": dict(sorted(Counter(device.kind for device in made.panel.devices).items())),
        "accounts": dict(sorted(Counter(account.platform for account in made.panel.accounts).items())),
    }


def _sentence(made: PanelFacts, found: Audit) -> str:
    against = (
        f"Its margins are {found.mean_error:.1f} percentage points from the survey's on average, "
        f"{found.max_error:.1f} at most"
    )
    if made.design == "balanced":
        against += " (a balanced panel is not meant to be like the country)"
    wrong = len(found.contradictions) + len(found.incoherent)
    return (
        f"A {made.design} panel of {found.people} people in {found.homes} homes, from seed {made.seed}. "
        f"{against}; {wrong or 'no'} contradictions."
    )


def _show_people(made: PanelFacts) -> None:
    places = {home.id: f"{home.place}, {home.region}" for home in made.panel.households}
    rows = [
        [person.name, str(person.age), person.occupation, places[person.household_id], person.blurb]
        for person in made.panel.people[:SHOWN]
    ]
    more = len(made.panel.people) - len(rows)
    title = f"{len(made.panel.people)} people" + (f", the first {SHOWN} of them" if more > 0 else "")
    answer_table(["Name", "Age", "Occupation", "Place", "In short"], rows, title=title)


def _show_cells(found: Audit) -> None:
    rows = [
        [
            cell.margin,
            cell.category,
            f"{cell.panel:.1f}",
            f"{cell.survey:.1f}",
            f"{cell.error:.1f}{'  <' if cell.error > FAR else ''}",
        ]
        for cell in found.cells
    ]
    answer_table(
        ["Margin", "Category", "Panel %", "Survey %", "Off by"], rows, title="The panel beside the survey"
    )
