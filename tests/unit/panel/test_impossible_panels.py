"""What no panel can be: each contradiction is found and its field named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from persona import errors
from persona.domain.facts import Child, PanelFacts
from persona.panel.checking import check_panel, contradictions
from persona.panel.coherence import incoherent
from support.made_panels import (
    a_made_panel,
    with_changed_facts,
    with_changed_home,
    with_changed_home_facts,
    with_changed_person,
)


def place_of(made: PanelFacts, relation: str) -> int:
    return next(n for n, facts in enumerate(made.people) if facts.relation == relation)


def alone(made: PanelFacts) -> int:
    known = {facts.household_id: facts.size for facts in made.homes}
    return next(n for n, person in enumerate(made.panel.people) if known[person.household_id] == 1)


def a_home_without_children(made: PanelFacts) -> int:
    return next(n for n, facts in enumerate(made.homes) if not facts.children)


IMPOSSIBLE: dict[str, Callable[[PanelFacts], PanelFacts]] = {
    "household_id": lambda made: with_changed_person(made, 0, household_id="nowhere"),
    "partner_id": lambda made: with_changed_facts(made, place_of(made, "spouse"), partner_id=None),
    "marital": lambda made: with_changed_facts(made, place_of(made, "spouse"), marital="divorced"),
    "age": lambda made: with_changed_person(made, place_of(made, "spouse"), age=120),
    "work_status": lambda made: with_changed_facts(
        with_changed_person(made, 0, works=(8.0, 16.0), wakes=6.0, sleeps=23.0),
        0,
        work_status="not_in_labor_force",
    ),
    "works": lambda made: with_changed_person(made, 0, works=(3.0, 5.0), wakes=7.0, sleeps=23.0),
    "sleeps": lambda made: with_changed_person(made, 0, works=None, wakes=8.0, sleeps=7.0),
    "timezone": lambda made: with_changed_home(made, 0, timezone="America/Atlantis"),
    "source_address": lambda made: with_changed_home(
        made, 0, source_address=made.panel.households[1].source_address
    ),
    "size": lambda made: with_changed_home_facts(made, 0, size=99),
    "relation": lambda made: with_changed_facts(made, alone(made), relation="child"),
    "children": lambda made: with_changed_home_facts(
        made,
        a_home_without_children(made),
        children=(Child(relation="child", age=30, birthday="01-01"),),
    ),
    "owned_devices": lambda made: with_changed_facts(made, 0, owned_devices=()),
    "device_id": lambda made: replace(
        made,
        panel=replace(
            made.panel,
            accounts=(replace(made.panel.accounts[0], device_id="nobody's"), *made.panel.accounts[1:]),
        ),
    ),
    "twin_of": lambda made: with_changed_person(made, 0, twin_of=made.panel.people[0].id),
    "id": lambda made: replace(
        made, panel=replace(made.panel, people=(*made.panel.people, made.panel.people[0]))
    ),
}


@pytest.mark.parametrize("field", IMPOSSIBLE)
def test_a_contradiction_is_found_and_its_field_named(field: str) -> None:
    wrong = IMPOSSIBLE[field](a_made_panel())
    assert any(reason.endswith(f"({field})") for reason in contradictions(wrong)), contradictions(wrong)
    with pytest.raises(errors.ImpossiblePanel, match="There cannot be such a panel"):
        check_panel(wrong)


def test_two_who_share_no_home_are_no_couple() -> None:
    made = a_made_panel()
    elsewhere = next(
        home.id
        for home in made.panel.households
        if home.id != made.panel.people[place_of(made, "spouse")].household_id
    )
    wrong = with_changed_person(made, place_of(made, "spouse"), household_id=elsewhere)
    assert any("share no home" in reason for reason in contradictions(wrong))


def test_many_reasons_are_cut_short_in_the_sentence_and_kept_whole_beside_it() -> None:
    error = errors.ImpossiblePanel([f"reason {n}" for n in range(9)])
    assert "reason 4; and 4 more" in str(error)
    assert len(error.reasons) == 9


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("place", {"place": "Atlantis"}),
        ("timezone", {"timezone": "Asia/Tokyo"}),
        ("latitude, longitude", {"latitude": 0.0}),
        ("source_address", {"source_address": "127.0.1.1"}),
        ("region", {"region": "Bavaria"}),
        ("locale", {"locale": "de-DE"}),
    ],
)
def test_what_tells_where_a_home_is_must_agree(field: str, changes: dict[str, object]) -> None:
    made = a_made_panel()
    moved = replace(made.panel.households[0], **changes)
    wrong = replace(made, panel=replace(made.panel, households=(moved, *made.panel.households[1:])))
    assert any(reason.endswith(f"({field})") for reason in incoherent(wrong))


def test_holidays_and_names_are_those_of_the_country() -> None:
    made = with_changed_home_facts(a_made_panel(), 0, calendar="DE-BY")
    assert any(reason.endswith("(calendar)") for reason in incoherent(made))
    assert any(
        reason.endswith("(name)")
        for reason in incoherent(with_changed_person(a_made_panel(), 0, name="Xqz Qzx"))
    )
