"""What members of a home pass to each other: by kinship, some days later, within bounds, soon forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from persona.planning.learning.influence import (
    LEAST,
    PASSED,
    Edge,
    Influenced,
    Kinship,
    Risen,
    after_others,
    edges_of,
)
from persona.planning.learning.interests import FARTHEST, Evidence, Others, after_day
from support.days import made_homes

DAY = date(2026, 11, 24)


def rise(by: float, *, days_ago: int, who: str = "other", topic: str = "fishing") -> Risen:
    return Risen(persona_id=who, day=DAY - timedelta(days=days_ago), topics={topic: by})


def over_days(days: int, first: Risen, kinship: Kinship) -> list[float]:
    """How much comes from one rise on each of the days after it."""
    found: list[float] = []
    influenced: Influenced = {}
    for offset in range(1, days + 1):
        influenced = after_others(
            influenced,
            [first],
            [Edge(persona_id="other", kinship=kinship)],
            first.day + timedelta(days=offset),
        )
        found.append(influenced.get("fishing", {}).get("other", 0.0))
    return found


@pytest.mark.parametrize("kinship", ["partner", "family", "roommate"])
def test_a_part_passes_on_the_three_days_after_and_then_fades_by_half_in_a_week(kinship: Kinship) -> None:
    found = over_days(17, rise(0.3, days_ago=0), kinship)
    assert found[0] == pytest.approx(PASSED[kinship] * 0.1, abs=1e-4)
    assert found == [*sorted(found[:3]), *sorted(found[3:], reverse=True)]
    assert found[9] == pytest.approx(found[2] / 2, abs=2e-4)


def test_partners_pass_more_than_kin_and_kin_more_than_roommates() -> None:
    most = [
        max(over_days(5, rise(0.3, days_ago=0), kinship)) for kinship in ("partner", "family", "roommate")
    ]
    assert most == sorted(most, reverse=True)
    assert most[0] > most[1] > most[2] > LEAST


def test_one_of_them_never_adds_more_than_the_bound() -> None:
    influenced: Influenced = {}
    for offset in range(200):
        when = DAY + timedelta(days=offset)
        risen = [Risen(persona_id="other", day=when - timedelta(days=1), topics={"fishing": 1.0})]
        influenced = after_others(influenced, risen, [Edge(persona_id="other", kinship="roommate")], when)
    assert influenced["fishing"]["other"] <= PASSED["roommate"]


@pytest.mark.parametrize("days_ago", [0, 4, 30])
def test_what_rose_today_or_long_ago_does_not_pass(days_ago: int) -> None:
    risen = [rise(0.3, days_ago=days_ago)]
    assert after_others({}, risen, [Edge(persona_id="other", kinship="partner")], DAY) == {}


def test_strangers_pass_nothing() -> None:
    assert after_others({}, [rise(0.3, days_ago=1, who="stranger")], [], DAY) == {}


def test_what_fell_does_not_pass() -> None:
    assert (
        after_others({}, [rise(-0.3, days_ago=1)], [Edge(persona_id="other", kinship="partner")], DAY) == {}
    )


def test_the_order_of_days_and_people_does_not_matter() -> None:
    risen = [rise(0.3, days_ago=1), rise(0.1, days_ago=2), rise(0.2, days_ago=1, who="third")]
    edges = [Edge(persona_id="other", kinship="partner"), Edge(persona_id="third", kinship="family")]
    ways = [after_others({}, order, edges, DAY) for order in permutations(risen)]
    assert all(way == ways[0] for way in ways)
    assert set(ways[0]["fishing"]) == {"other", "third"}


def test_who_is_who_at_home_follows_from_what_is_known() -> None:
    kinds = {
        edge.kinship: (home, one, edge)
        for home in made_homes(200)
        for one in home.members
        for edge in edges_of(home, one)
    }
    assert set(kinds) == set(PASSED)
    home, one, edge = kinds["partner"]
    assert one.facts is not None
    assert one.facts.partner_id == edge.persona_id
    home, one, edge = kinds["roommate"]
    relations = {each.person.id: each.facts.relation for each in home.members if each.facts}
    assert home.facts is not None
    assert home.facts.kind == "roommates" or "roommate" in (
        relations[one.person.id],
        relations[edge.persona_id],
    )


def test_nobody_takes_after_themselves() -> None:
    pairs = [(one, edge) for home in made_homes(200) for one in home.members for edge in edges_of(home, one)]
    assert len(pairs) > 50
    assert all(one.person.id != edge.persona_id for one, edge in pairs)


def test_what_comes_from_others_is_added_within_the_bounds_and_told_apart() -> None:
    after, changes = after_day(
        {"books": 0.5}, {"books": 0.5}, {}, Others(after={"books": 0.04, "fishing": 0.05})
    )
    assert after == {"books": 0.54, "fishing": 0.05}
    assert {change.topic: (change.others, change.rose) for change in changes} == {
        "books": (0.04, 0.0),
        "fishing": (0.05, 0.0),
    }
    high, _ = after_day({"books": 0.5}, {"books": 0.79}, {}, Others(after={"books": 0.15}))
    assert high["books"] <= 0.5 + FARTHEST


def test_what_came_from_others_is_gone_when_they_are_silent_and_echoes_nowhere() -> None:
    # What was passed on is no rise of one's own: it does not go back and forth.
    _, changes = after_day(
        {}, {"fishing": 0.05}, {}, Others(before={"fishing": 0.05}, after={"fishing": 0.045})
    )
    assert [change.rose for change in changes] == [0.0]
    seen = {"fishing": Evidence(watched=4.0)}
    _, changes = after_day(
        {}, {"fishing": 0.05}, seen, Others(before={"fishing": 0.05}, after={"fishing": 0.045})
    )
    assert 0 < changes[0].rose <= 0.1
