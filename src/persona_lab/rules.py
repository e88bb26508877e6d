"""Decides whether a campaign's rule holds for what the ad server believes about somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from persona_lab.beliefs import Beliefs
from persona_lab.campaigns import Conditions, Rule

DAY_MS = 86_400_000


def holds(rule: Rule, beliefs: Beliefs, housemates: Iterable[Beliefs] = ()) -> bool:
    """Whether `rule` wants this account; a household rule also asks about everybody at the address."""
    if _fits(rule, beliefs):
        return True
    return rule.household and any(_fits(rule, other) for other in housemates)


def _fits(rule: Rule, beliefs: Beliefs) -> bool:
    return all(_satisfied(rule.include, name, beliefs) for name in rule.include) and not any(
        _satisfied(rule.exclude, name, beliefs) for name in rule.exclude
    )


def _satisfied(conditions: Conditions, name: str, beliefs: Beliefs) -> bool:
    return any(_TESTS[name](beliefs, value) for value in conditions[name])


def _visited(beliefs: Beliefs, value: tuple[str, int]) -> bool:
    brand, within_days = value
    at = beliefs.visited.get(brand)
    return at is not None and beliefs.at - at <= within_days * DAY_MS


def _searched(beliefs: Beliefs, word: str) -> bool:
    return any(word in query for query in beliefs.searched)


_TESTS: Mapping[str, Callable[[Beliefs, Any], bool]] = {
    "gender": lambda beliefs, value: beliefs.gender == value,
    "age": lambda beliefs, value: beliefs.age == value,
    "country": lambda beliefs, value: beliefs.place is not None and beliefs.place.country == value,
    "region": lambda beliefs, value: beliefs.place is not None and beliefs.place.region == value,
    "city": lambda beliefs, value: beliefs.place is not None and beliefs.place.city == value,
    "device": lambda beliefs, value: beliefs.device == value,
    "interests": lambda beliefs, value: value in beliefs.interests,
    # Where the ad server cannot place somebody it does not know what time it is there either.
    "hours": lambda beliefs, value: beliefs.place is not None and beliefs.local.hour == value,
    "weekdays": lambda beliefs, value: beliefs.place is not None and beliefs.weekday == value,
    "visited": _visited,
    "searched": _searched,
}
