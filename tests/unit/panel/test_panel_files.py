"""A panel as a file: what was written comes back, and what cannot be is refused by its field."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from persona import errors
from persona.panel.files import panel_text, read_panel
from support.made_panels import a_made_panel, the_six

Content = dict[str, Any]


@pytest.mark.parametrize("design", ["representative", "twins"])
def test_a_panel_comes_back_as_it_was(design: str) -> None:
    made = a_made_panel(24, design=design)
    assert read_panel(panel_text(made)) == made


def test_the_six_come_back_as_they_were() -> None:
    assert read_panel(panel_text(the_six())) == the_six()


def changed(change: Callable[[Content], object]) -> str:
    content: Content = json.loads(panel_text(a_made_panel(24)))
    change(content)
    return json.dumps(content)


def _spouse(content: Content) -> Content:
    who = next(each["persona_id"] for each in content["people"] if each["partner"] == "spouse")
    found: Content = next(each for each in content["panel"]["people"] if each["id"] == who)
    return found


def _twice(content: Content, where: str) -> None:
    content["panel"][where].append(dict(content["panel"][where][0]))


def _move(content: Content) -> None:
    """The first one lives in two homes."""
    other = {**content["panel"]["people"][0], "household_id": content["panel"]["households"][-1]["id"]}
    content["panel"]["people"].append(other)


def _circle(content: Content) -> None:
    """Everybody of every home is somebody's child."""
    for each in content["people"]:
        each["relation"] = "child"


WRONG: dict[str, tuple[Callable[[Content], object], str]] = {
    "a spouse at 12": (lambda content: _spouse(content).update(age=12), r"would be 12 \(age\)"),
    "two homes": (_move, r"is listed 2 times \(id\)"),
    "a device nobody owns": (
        lambda content: content["people"][0].update(owned_devices=[]),
        r"belongs to 0 people or homes \(owned_devices\)",
    ),
    "a timezone that is none": (
        lambda content: content["panel"]["households"][0].update(timezone="America/Atlantis"),
        r"no timezone 'America/Atlantis' in .* \(timezone\)",
    ),
    "kin in a circle": (_circle, r"kin would go in a circle \(relation\)"),
    "work while asleep": (
        lambda content: content["panel"]["people"][0].update(works=[3.0, 5.0], wakes=7.0, sleeps=23.0),
        r"works while asleep \(works\)",
    ),
    "a country without tables": (lambda content: content.update(country="XX"), r"country 'XX' \(country\)"),
    "a design nobody knows": (
        lambda content: content.update(design="lifelike"),
        r"no design 'lifelike' \(design\)",
    ),
    "another size": (lambda content: content.update(size=10_000_000), r"lists 24 \(size\)"),
    "nobody": (
        lambda content: (content.update(size=0), content["panel"].update(people=[])),
        r"nobody is on it \(people\)",
    ),
    "a home twice": (lambda content: _twice(content, "households"), r"listed 2 times \(id\)"),
    "a login twice": (lambda content: _twice(content, "accounts"), r"\(username\)"),
    "an age in words": (
        lambda content: content["panel"]["people"][2].update(age="thirty"),
        r"valid integer \(panel people 3 age\)",
    ),
    "no name": (
        lambda content: content["panel"]["people"][0].pop("name"),
        r"field required \(panel people 1 name\)",
    ),
    "another format": (
        lambda content: content.update(format="persona panel 9"),
        r"persona panel 9.*\(format\)",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_is_refused_with_its_field(what: str) -> None:
    change, words = WRONG[what]
    with pytest.raises((errors.ImpossiblePanel, errors.NotAllowed), match=words):
        read_panel(changed(change))


@pytest.mark.parametrize(
    "text", ["", "[]", "people: 3", '{"format": "persona panel 1"}', "null", "[" * 100_000]
)
def test_what_is_no_panel_is_refused(text: str) -> None:
    with pytest.raises(errors.ImpossiblePanel, match="There cannot be such a panel"):
        read_panel(text)
