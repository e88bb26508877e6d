"""A campaign or scenario file is read whole, or refused at the line that cannot be meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from persona_lab import campaign_file, campaigns, stops
from persona_lab.errors import FileProblem

GOOD = """\
[[campaign]]
id = "one"
brand = "fizzwick"
bid = 2.0
flight = { start = 2026-01-01, end = 2026-02-01 }

[campaign.include]
interests = ["coffee"]
hours = ["22-2", 5]

[[campaign.creative]]
headline = "Hello"
caption = "There"
cta = "Go"
landing = "https://fizzwick.example/"

[[campaign]]
id = "two"
brand = "loomhaus"
[[campaign.creative]]
headline = "Hello"
caption = "There"
cta = "Go"
landing = "https://loomhaus.example/"
look = "card"
"""

MISTAKES = {
    ("interests =", "intrests ="): (8, "'intrests' is not known here. Did you mean 'interests'?"),
    ('"coffee"', '"cofee"'): (8, "cannot be 'cofee'. Did you mean 'coffee'?"),
    ("bid = 2.0", 'bid = "two"'): (4, "'bid' must be a number, not 'two'. Write it without quotes."),
    ("bid = 2.0", "bid = -1"): (4, "it must lie between 0.01 and 1000"),
    ("bid = 2.0", "bit = 2.0"): (4, "Did you mean 'bid'?"),
    ('brand = "loomhaus"', 'brand = "lomhaus"'): (19, "Did you mean 'loomhaus'?"),
    ('id = "two"', 'id = "one"'): (18, "a campaign 'one' exists already"),
    ('look = "card"', 'look = "cart"'): (25, "Did you mean 'card'?"),
    ("https://loomhaus.example/", "loomhaus"): (24, "write a whole address"),
    ("end = 2026-02-01", "end = 2025-02-01"): (5, "ends (2025-02-01) before it starts"),
    ("start = 2026-01-01", 'start = "soon"'): (5, "write a date such as"),
    ('"22-2", 5', '"9-25"'): (9, "past midnight"),
    ('"22-2", 5', '"nine"'): (9, "is not an hour"),
    (
        'headline = "Hello"\ncaption = "There"\ncta = "Go"\nlanding = "https://fizz',
        'caption = "There"\ncta = "Go"\nlanding = "https://fizz',
    ): (11, "'headline' is missing"),
    ('[[campaign]]\nid = "two"', '[[campain]]\nid = "two"'): (17, "Did you mean 'campaign'?"),
    ('cta = "Go"\nlanding = "https://loom', 'cta = Go\nlanding = "https://loom'): (
        23,
        "this is not valid TOML",
    ),
    ('["coffee"]', "[]"): (8, "an empty list"),
}


def _problem(text: str) -> FileProblem:
    with pytest.raises(FileProblem) as caught:
        campaign_file.parse(text, "my.toml")
    return caught.value


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{line}-{said[:24]}" for line, said in MISTAKES.values()])
def test_a_mistake_is_pointed_at_with_its_line_and_the_way_out(mistake: tuple[str, str]) -> None:
    right, wrong = mistake
    line, said = MISTAKES[mistake]
    assert right in GOOD
    problem = _problem(GOOD.replace(right, wrong, 1) if "id = " not in right else GOOD.replace(right, wrong))
    assert re.match(rf"my\.toml, line {line}: ", str(problem)), problem
    assert said in str(problem)


def test_a_good_file_is_read_whole() -> None:
    one, two = campaign_file.parse(GOOD, "my.toml")
    assert one.rule.include == {"interests": ("coffee",), "hours": (0, 1, 5, 22, 23)}
    assert (one.bid, one.leakage, one.rule.kind) == (2.0, 0.0, "conjunction")
    assert (two.bid, two.budget, two.rule.kind) == (
        campaigns.DEFAULT_BID,
        campaigns.DEFAULT_BUDGET,
        "untargeted",
    )
    assert two.creatives[0].art == "sofa"


def test_a_campaign_that_shows_nothing_is_refused() -> None:
    problem = _problem('[[campaign]]\nid = "empty"\nbrand = "fizzwick"\n')
    assert "Add a [[campaign.creative]]" in str(problem)


def test_an_empty_file_is_refused() -> None:
    assert "Add at least one [[campaign]]" in str(_problem("# nothing\n"))


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"nowhere\.toml, line 1: the file cannot be read"):
        campaign_file.load(tmp_path / "nowhere.toml")


def test_a_scenario_is_read_and_its_mistakes_are_pointed_at(tmp_path: Path) -> None:
    path = tmp_path / "scenario.toml"
    path.write_text(
        '[[stop]]\nkind = "challenge"\naccount = "anna"\nafter_items = 20\n\n[[stop]]\nkind = "suspended"\n'
    )
    challenge, suspended = stops.load(path)
    assert challenge == {"kind": "challenge", "account": "anna", "after_items": 20, "times": 1}
    assert (suspended["account"], suspended["times"]) == (stops.EVERYBODY, stops.FOREVER)
    path.write_text(path.read_text().replace("suspended", "suspend"))
    with pytest.raises(FileProblem, match=r"line 7: 'kind' cannot be 'suspend'\. Did you mean 'suspended'\?"):
        stops.load(path)
