"""The hidden rules of a simulated world's ads, and who meets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from world_people import INTERESTS, VALUES, People

Condition = tuple[str, tuple[str, ...], str]
"""(attribute, values, "+" or "-")."""

TYPES = {
    "untargeted": 0.24,
    "single": 0.20,
    "range": 0.08,
    "conj2": 0.13,
    "conj3": 0.05,
    "exclude": 0.07,
    "lookalike": 0.06,
    "retarget": 0.06,
    "household": 0.04,
    "daypart": 0.04,
    "skew": 0.03,
}
ONE = (
    "interest",
    "interest",
    "age",
    "gender",
    "region",
    "income",
    "family",
    "device",
    "language",
    "education",
)
ORDERED = ("age", "income")
FULL_DAY = ("morning", "day", "evening", "night")
LEGS = {"conj2": 2, "conj3": 3}
SKEW = 2.5
"""How much more often a group is shown an ad by delivery alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdRule:
    """One ad and why it is shown to whom."""

    advertiser: int
    type: str
    rule: tuple[Condition, ...]
    soft: tuple[tuple[Condition, float], ...]
    bid: float
    flight: tuple[int, int]
    leak: float
    capped: bool
    budget: bool

    def time_factor(self, daypart: str) -> float:
        """1 at the hours the rule asks for, the leak at others."""
        wanted = [values for attribute, values, _ in self.rule if attribute == "time"]
        return 1.0 if not wanted or daypart in wanted[0] else self.leak

    def as_truth(self, number: int) -> dict[str, Any]:
        """The entry of `truth.json`."""
        return {
            "ad": number,
            "advertiser": self.advertiser,
            "type": self.type,
            "rule": [[a, list(v), s] for a, v, s in self.rule],
            "soft": [[[a, list(v), s], w] for (a, v, s), w in self.soft] or None,
            "mods": {"bid": self.bid, "flight": list(self.flight), "leak": self.leak},
        }


def draw_ads(rng: np.random.Generator, count: int, days: int, *, targeted: bool) -> list[AdRule]:
    """Draw the ads of a world; without targeting all are open to everybody."""
    names, shares = list(TYPES), np.array(list(TYPES.values()))
    types = rng.choice(names, count, p=shares / shares.sum()) if targeted else ["untargeted"] * count
    return [_draw_ad(rng, str(each), days) for each in types]


def membership(ad: AdRule, people: People, visits: Mapping[tuple[int, int], int]) -> NDArray[np.float64]:
    """How strongly each persona is in the ad's audience: 1 inside, the leak outside, more for soft rules."""
    if ad.type == "skew":
        (condition, _), *_rest = ad.soft
        return np.where(meets(condition, people), SKEW, 1.0)
    if ad.type == "lookalike":
        score = np.sum([w * meets(condition, people) for condition, w in ad.soft], axis=0)
        return np.asarray(np.exp(1.2 * (score - 2.2)) + ad.leak / 10)
    if ad.type == "retarget":
        inside = np.array([(p, ad.advertiser) in visits for p in range(people.count)])
        return np.where(inside, 1.0, ad.leak / 10)
    inside = np.ones(people.count, bool)
    for condition in ad.rule:
        if condition[0] != "time":
            met = meets(condition, people)
            inside &= _anybody_at_home(met, people) if ad.type == "household" else met
    return np.where(inside, 1.0, ad.leak)


def meets(condition: Condition, people: People) -> NDArray[np.bool_]:
    """Who meets one condition."""
    attribute, wanted, sign = condition
    if attribute == "interest":
        met = np.any([people.interests[name] for name in wanted], axis=0)
    else:
        met = np.isin(people.values[attribute], wanted)
    return np.asarray(met if sign == "+" else ~met)


def _anybody_at_home(met: NDArray[np.bool_], people: People) -> NDArray[np.bool_]:
    return np.asarray(np.bincount(people.household, weights=met)[people.household] > 0)


def _draw_ad(rng: np.random.Generator, kind: str, days: int) -> AdRule:
    rule, soft = _draw_rule(rng, kind)
    flight = (0, days)
    if rng.random() < 0.5 and days > 3:
        start = int(rng.integers(0, days - 3))
        flight = (start, int(rng.integers(start + 3, days + 1)))
    return AdRule(
        advertiser=int(rule[0][1][0][3:]) if kind == "retarget" else int(rng.integers(28, 60)),
        type=kind,
        rule=rule,
        soft=soft,
        bid=float(rng.lognormal(0, 0.7)),
        flight=flight,
        leak=float(rng.choice([0.02, 0.15], p=[0.75, 0.25])),
        capped=bool(rng.random() < 0.55),
        budget=bool(rng.random() < 0.28),
    )


def _draw_rule(
    rng: np.random.Generator, kind: str
) -> tuple[tuple[Condition, ...], tuple[tuple[Condition, float], ...]]:
    """The hard conditions and the soft ones, with their weights."""
    if kind in {"lookalike", "skew"}:
        names = _attributes(rng, 4 if kind == "lookalike" else 1)
        return (), tuple((_one(rng, name), float(rng.uniform(0.7, 1.6))) for name in names)
    hard: tuple[Condition, ...] = ()
    if kind == "retarget":
        hard = (("visited", (f"adv{rng.integers(0, 28)}",), "+"),)
    elif kind == "daypart":
        more = _attributes(rng, int(rng.random() < 0.5))
        hard = (("time", (str(rng.choice(FULL_DAY)),), "+"), *(_one(rng, name) for name in more))
    elif kind == "exclude":
        first, second = _attributes(rng, 2)
        attribute, values, _ = _one(rng, second)
        hard = (_one(rng, first), (attribute, values, "-"))
    elif kind == "range":
        hard = (_range(rng, str(rng.choice(["age", "income", "region", "device"]))),)
    elif kind in LEGS:
        hard = tuple(_leg(rng, name) for name in _attributes(rng, LEGS[kind]))
    elif kind != "untargeted":
        hard = (_one(rng, _attributes(rng, 1)[0]),)
    return hard, ()


def _attributes(rng: np.random.Generator, count: int) -> list[str]:
    names: list[str] = []
    while len(names) < count:
        name = str(rng.choice(ONE))
        if name not in names:
            names.append(name)
    return names


def _one(rng: np.random.Generator, attribute: str) -> Condition:
    choices = INTERESTS if attribute == "interest" else list(VALUES[attribute])
    return attribute, (str(rng.choice(choices)),), "+"


def _leg(rng: np.random.Generator, attribute: str) -> Condition:
    if attribute in {"age", "region"} and rng.random() < 0.75:
        return _range(rng, attribute)
    return _one(rng, attribute)


def _range(rng: np.random.Generator, attribute: str) -> Condition:
    names = list(VALUES[attribute])
    width = int(rng.integers(2, {"age": 3, "region": 4}.get(attribute, 2) + 1))
    if attribute in ORDERED:
        start = int(rng.integers(0, len(names) - width + 1))
        return attribute, tuple(names[start : start + width]), "+"
    return attribute, tuple(sorted(str(x) for x in rng.choice(names, width, replace=False))), "+"
