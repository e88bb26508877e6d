"""Draws from weighted tables."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Urn(Generic[Thing]):
    """Things with weights, made once and drawn from often."""

    def __init__(self, things: Sequence[Thing], weights: Sequence[float]) -> None:
        self._things = things
        self._steps = list(accumulate(weights))

    def draw(self, chance: random.Random) -> Thing:
        """One of them, in proportion to its weight."""
        return self._things[
            min(bisect(self._steps, chance.random() * self._steps[-1]), len(self._things) - 1)
        ]
