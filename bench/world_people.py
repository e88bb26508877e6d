"""The people of a simulated world: households, correlated attributes, interests, and what a platform believes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

VALUES: dict[str, dict[str, float]] = {
    "gender": {"f": 0.5, "m": 0.5},
    "age": {"18-24": 0.2, "25-34": 0.2, "35-44": 0.18, "45-54": 0.16, "55-64": 0.14, "65+": 0.12},
    "region": {f"r{n}": s for n, s in enumerate((0.24, 0.18, 0.15, 0.12, 0.1, 0.09, 0.07, 0.05))},
    "area": {"urban": 0.5, "suburban": 0.34, "rural": 0.16},
    "income": {"low": 0.34, "mid": 0.4, "high": 0.26},
    "education": {"school": 0.4, "college": 0.43, "postgrad": 0.17},
    "family": {"single": 0.2, "couple": 0.32, "kids": 0.28, "teens": 0.2},
    "employment": {"employed": 0.62, "self": 0.14, "student": 0.12, "retired": 0.12},
    "device": {"android": 0.44, "ios": 0.38, "desktop": 0.18},
    "language": {"en": 0.77, "es": 0.15, "other": 0.08},
    "chrono": {"morning": 0.24, "day": 0.26, "evening": 0.33, "night": 0.17},
}
INTERESTS = (
    "fitness gaming beauty autos cooking finance travel parenting sports fashion diy pets".split()  # noqa: SIM905 -- reads as a line
)
HOME = ("region", "area", "income", "family", "language")
"""Attributes that a household shares."""
MOST_OFTEN_WRONG = 0.2
LIKES: dict[str, tuple[str, str, float]] = {
    "gaming": ("gender", "m", 0.9),
    "beauty": ("gender", "f", 1.1),
    "autos": ("gender", "m", 0.8),
    "sports": ("gender", "m", 0.6),
    "fashion": ("gender", "f", 0.7),
    "parenting": ("family", "kids", 1.4),
    "finance": ("income", "high", 0.8),
    "fitness": ("age", "25-34", 0.7),
    "travel": ("education", "postgrad", 0.7),
    "diy": ("area", "rural", 0.7),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Attributes as arrays over the personas."""

    household: NDArray[np.int64]
    values: dict[str, NDArray[np.str_]]
    interests: dict[str, NDArray[np.bool_]]

    @property
    def count(self) -> int:
        """How many personas."""
        return len(self.household)

    def believed(self, rng: np.random.Generator) -> People:
        """The same people as the platform sees them: each attribute wrong for up to a fifth of them."""
        values, interests = {}, {}
        for name, column in self.values.items():
            wrong = rng.random(self.count) < rng.uniform(0, MOST_OFTEN_WRONG)
            values[name] = np.where(wrong, rng.choice(list(VALUES[name]), self.count), column)
        for name, likes in self.interests.items():
            wrong = rng.random(self.count) < rng.uniform(0, MOST_OFTEN_WRONG)
            interests[name] = likes ^ wrong
        return People(household=self.household, values=values, interests=interests)


def make_people(rng: np.random.Generator, count: int, *, balanced: bool) -> People:
    """Draw households and their members."""
    sizes = rng.choice([1, 2, 3, 4], count, p=[0.33, 0.37, 0.22, 0.08])
    household = np.repeat(np.arange(count), sizes)[:count]
    values = {name: _draw(rng, name, count) for name in VALUES}
    if not balanced:
        for name in HOME:
            values[name] = values[name][household]
        _correlate(rng, values)
    chances = {name: np.full(count, -1.1) for name in INTERESTS}
    if not balanced:
        for name, (attribute, value, pull) in LIKES.items():
            chances[name] = chances[name] + pull * (values[attribute] == value)
    interests = {name: rng.random(count) < 1 / (1 + np.exp(-x)) for name, x in chances.items()}
    return People(household=household, values=values, interests=interests)


def _draw(rng: np.random.Generator, name: str, count: int) -> NDArray[np.str_]:
    shares = VALUES[name]
    return rng.choice(list(shares), count, p=np.array(list(shares.values())) / sum(shares.values()))


def _correlate(rng: np.random.Generator, values: dict[str, NDArray[np.str_]]) -> None:
    """Age decides employment and part of education; income part of the device."""
    count = len(values["age"])
    old, young = values["age"] == "65+", values["age"] == "18-24"
    values["employment"] = np.where(old & (rng.random(count) < 0.75), "retired", values["employment"])
    values["employment"] = np.where(
        ~old & (values["employment"] == "retired"), "employed", values["employment"]
    )
    values["employment"] = np.where(young & (rng.random(count) < 0.25), "student", values["employment"])
    values["education"] = np.where(young & (rng.random(count) < 0.5), "school", values["education"])
    values["device"] = np.where(
        (values["income"] == "high") & (rng.random(count) < 0.4), "ios", values["device"]
    )
