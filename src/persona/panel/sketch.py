"""A person in a sentence or two, made of facts: nothing is added that the tables do not say."""

from __future__ import annotations

from collections.abc import Sequence

from persona.panel.people.interests import topics
from persona.panel.population.homes import Home

FAVOURITES = 3


def home_kind(home: Home, *, size: int) -> str:
    """`single`, `couple`, `family` or `roommates`."""
    if size == 1:
        return "single"
    if home.is_shared:
        return "roommates"
    relations = [member.relation for member in home.members[1:]]
    return "couple" if relations in (["spouse"], ["partner"]) and not home.children else "family"


def blurb_of(
    *,
    kind: str,
    partner: str,
    relation: str,
    children: int,
    city: str,
    interests: Sequence[str],
    country: str,
) -> str:
    """Who they live with, where, and what draws them."""
    company = _company(kind, partner, relation, children)
    names = {topic.id: topic.name for topic in topics(country)}
    favourites = [names[topic].lower() for topic in interests[:FAVOURITES]]
    return f"Lives {company} in {city}. Most drawn to {', '.join(favourites[:-1])} and {favourites[-1]}."


def _company(kind: str, partner: str, relation: str, children: int) -> str:
    if kind == "single":
        return "alone"
    if kind == "roommates":
        return "with roommates"
    together = {"child": "with family", "parent": "with family", "relative": "with relatives"}.get(
        relation, ""
    )
    if not together:
        together = {"spouse": "with a spouse", "cohabit": "with a partner"}.get(partner, "with family")
    number = {0: "", 1: " and a child"}.get(children, f" and {children} children")
    return together + number
