"""Do the pages about the lab and its campaign file say what the code does?"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from persona_lab import beliefs, campaign_file, campaigns, features, stops
from persona_lab.adserver import FASTEST_PACE, PACED_DAYS, SLOWEST_PACE
from persona_lab.brands import brands
from persona_lab.catalogue import VIDEOS_PER_TOPIC, catalogue
from persona_lab.errors import FileProblem
from persona_lab.geo import places
from persona_lab.interest import CHOSEN, INTERESTED, NEUTRAL
from persona_lab.recommender import EXPLORATION, REPETITION
from persona_lab.records import RECENT_VIDEOS
from persona_lab.slots import HIGHEST_LOAD
from persona_lab.surfaces import EXTRA_FORMATS, FORMAT_WRAPS, surfaces

TOML = re.compile(r"^```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def reference(project: Path) -> str:
    """The page of the campaign file."""
    return (project / "docs" / "reference" / "campaign-file.md").read_text()


@pytest.fixture
def explanation(project: Path) -> str:
    """The page about the lab."""
    return (project / "docs" / "explanation" / "the-lab.md").read_text()


def test_the_example_is_a_campaign_file(reference: str) -> None:
    (example,) = TOML.findall(reference)
    kinds = [campaign.rule.kind for campaign in campaign_file.parse(example, "mine.toml")]
    assert kinds == ["exclusion", "household", "untargeted"]


@pytest.mark.parametrize(("right", "wrong"), [("hours =", "hour ="), ('"CA"', '"Canada"')])
def test_a_refusal_is_quoted_word_for_word(reference: str, right: str, wrong: str) -> None:
    (example,) = TOML.findall(reference)
    with pytest.raises(FileProblem) as refused:
        campaign_file.parse(example.replace(right, wrong, 1), "mine.toml")
    assert str(refused.value) in reference


def test_every_key_and_every_value_there_is_to_choose_is_listed(reference: str) -> None:
    keys = {*campaign_file._CAMPAIGN_KEYS, *campaign_file._CREATIVE_KEYS, *campaigns.ATTRIBUTES}
    choices = {*campaigns.GENDERS, *campaigns.AGE_BRACKETS, *campaigns.DEVICES, *campaigns.WEEKDAYS}
    choices |= {*campaign_file.LOOKS, *catalogue().topics, *brands(), *(b.art for b in brands().values())}
    assert [name for name in sorted(keys | choices) if f"`{name}`" not in reference] == []


def test_every_place_is_listed(reference: str) -> None:
    rows = [
        f"| `127.0.{place.block}.y` | {place.city} | {place.region} | {place.country} | {place.timezone} |"
        for place in places().values()
    ]
    assert [row for row in rows if row not in reference] == []


def test_the_scenario_in_the_explanation_is_one(explanation: str, tmp_path: Path) -> None:
    (example,) = TOML.findall(explanation)
    path = tmp_path / "scenario.toml"
    path.write_text(example)
    assert stops.load(path) == [{"kind": "challenge", "account": "anna", "after_items": 40, "times": 2}]
    assert [kind for kind in stops.KINDS if f"`{kind}`" not in explanation] == []


def test_the_numbers_in_the_explanation_are_those_of_the_code(explanation: str) -> None:
    told = " ".join(explanation.split())
    own = campaign_file.load(None)[1]
    numbers = [
        f"The lab's own {len(own)} campaigns",
        f"{len(catalogue().topics)} topics with {VIDEOS_PER_TOPIC} videos each",
        f"draws {EXPLORATION * 100:.0f} % of the videos",
        f"it keeps {REPETITION * 100:.0f} % of its weight",
        f"before {RECENT_VIDEOS} others",
        f"{beliefs.WRONG_GENDER * 100:.0f} % of accounts are taken for",
        f"{beliefs.WRONG_AGE * 100:.0f} % of accounts are put into",
        f"a level of {INTERESTED} on, give or take {beliefs.INTEREST_NOISE}",
        f"It starts at {NEUTRAL}, at {CHOSEN} when",
        f"forgotten after {campaigns.SEARCHED_DAYS} days",
        f"at most {HIGHEST_LOAD}",
        f"between {SLOWEST_PACE} (far ahead) and {FASTEST_PACE} (behind)",
        f"over {PACED_DAYS} days from the first ad",
    ]
    assert [number for number in numbers if number not in told] == []


def test_every_surface_format_disguise_and_trap_is_in_the_reference(project: Path) -> None:
    page = (project / "docs" / "reference" / "lab-surfaces.md").read_text()
    found = surfaces()
    names = {
        name
        for one in found.values()
        for name in (one.key, *one.formats, *one.eras, *one.traps, *one.look_alikes)
    }
    names |= {name for extra in (*EXTRA_FORMATS.values(), *FORMAT_WRAPS.values()) for name in extra}
    names |= {wrap for one in found.values() for wrap in one.wraps}
    names |= {*features.languages(), *(field.name for field in fields(features.Features))}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
