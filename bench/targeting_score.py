"""Scores claimed rules against the hidden ones: what was found, what was said exactly, what was said wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from world_people import VALUES

FULL: dict[str, tuple[str, ...]] = {name: tuple(shares) for name, shares in VALUES.items()} | {
    "time": ("morning", "day", "evening", "night")
}
"""All values of each attribute: keeping one out is the same as wanting all others."""
SUBJECTS = ("interest", "visited")
Meaning = dict[tuple[str, ...], frozenset[str]]
"""For each attribute (or interest, or advertiser visited): the values allowed."""


@dataclass(slots=True)
class Score:
    """Counts over one world or more; shares are from 0 to 1."""

    targeted: int = 0
    detected: int = 0
    untargeted: int = 0
    flagged: int = 0
    hard: int = 0
    """Ads with a hard rule: all targeted ones but lookalikes."""
    exact: int = 0
    literals: int = 0
    false: int = 0
    cpu_seconds: float = 0.0
    worlds: int = 0
    by_type: dict[str, list[int]] = field(default_factory=dict)
    """For each type of ad: how many, how many claimed, how many exactly."""

    def add(self, other: Score) -> None:
        """Take in another world."""
        for name in (
            "targeted",
            "detected",
            "untargeted",
            "flagged",
            "hard",
            "exact",
            "literals",
            "false",
            "cpu_seconds",
            "worlds",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for kind, counts in other.by_type.items():
            mine = self.by_type.setdefault(kind, [0, 0, 0])
            self.by_type[kind] = [a + b for a, b in zip(mine, counts, strict=True)]

    def line(self) -> str:
        """The figures in one line."""
        return (
            f"detected {_share(self.detected, self.targeted)}  exact {_share(self.exact, self.hard)}  "
            f"false literals {_share(self.false, self.literals)} of {self.literals}  "
            f"untargeted flagged {_share(self.flagged, self.untargeted)} of {self.untargeted}  "
            f"CPU {self.cpu_seconds / max(self.worlds, 1):.1f} s a world"
        )


def score(truth: Iterable[Mapping[str, Any]], answer: Mapping[str, Any]) -> Score:
    """Compare an answer with the truth of one world. Skew ads, which have no rule, count neither way."""
    total = Score(worlds=1)
    for ad in truth:
        claimed = answer.get(str(ad["ad"]), {}).get("literals", [])
        rule = [tuple(each) for each in ad["rule"]]
        soft = [tuple(each) for each, _ in ad["soft"] or []]
        counts = total.by_type.setdefault(ad["type"], [0, 0, 0])
        counts[0] += 1
        counts[1] += bool(claimed)
        if ad["type"] == "skew":
            continue
        hidden = _meaning((a, v, s) for a, values, s in [*rule, *soft] for v in values)
        total.literals += len(claimed)
        total.false += sum(not _true(literal, hidden) for literal in claimed)
        if ad["type"] == "untargeted":
            total.untargeted += 1
            total.flagged += bool(claimed)
            continue
        total.targeted += 1
        total.detected += bool(claimed)
        if rule:
            exact = bool(claimed) and _meaning(tuple(each) for each in claimed) == hidden
            total.hard += 1
            total.exact += exact
            counts[2] += exact
    return total


def _meaning(literals: Iterable[Sequence[str]]) -> Meaning:
    wanted: dict[tuple[str, ...], set[str]] = {}
    kept_out: dict[tuple[str, ...], set[str]] = {}
    for attribute, value, sign in literals:
        key, name = _key(attribute, value)
        (wanted if sign == "+" else kept_out).setdefault(key, set()).add(name)
    return {
        key: frozenset((wanted.get(key) or set(_all(key))) - kept_out.get(key, set()))
        for key in wanted.keys() | kept_out.keys()
    }


def _true(literal: Sequence[str], hidden: Meaning) -> bool:
    attribute, value, sign = literal
    key, name = _key(attribute, value)
    return key in hidden and (name in hidden[key]) == (sign == "+")


def _key(attribute: str, value: str) -> tuple[tuple[str, ...], str]:
    return ((attribute, value), "yes") if attribute in SUBJECTS else ((attribute,), value)


def _all(key: tuple[str, ...]) -> tuple[str, ...]:
    return ("yes", "no") if key[0] in SUBJECTS else FULL[key[0]]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
