"""A day in steps of five minutes, into which things are put where there is room and the hour is right."""

from __future__ import annotations

import random
from collections.abc import Sequence

from persona.domain.day import DAY_BEGINS, STEP, Block, Doing
from persona.planning.curves import SLOTS

NEARLY_BEST = 0.9
"""Any start whose hours are nearly as good as the best ones may be taken: no two days are alike."""


class Timeline:
    """What is put where so far; positions are steps from four in the morning."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._doing: list[Doing | None] = [None] * SLOTS
        self._place = [""] * SLOTS

    def put(self, start: int, length: int, doing: Doing, place: str) -> None:
        """Put something somewhere, over whatever was there."""
        for n in range(max(0, start), min(SLOTS, start + length)):
            self._doing[n], self._place[n] = doing, place

    def is_free(self, start: int, length: int) -> bool:
        """Whether nothing is there yet."""
        return start >= 0 and start + length <= SLOTS and not any(self._doing[start : start + length])

    def runs(self) -> list[tuple[int, int]]:
        """Free stretches, as start and end."""
        found, start = [], None
        for n, doing in enumerate([*self._doing, Doing.SLEEP]):
            if doing is None and start is None:
                start = n
            elif doing is not None and start is not None:
                found.append((start, n))
                start = None
        return found

    def find(self, length: int, sums: Sequence[float]) -> int | None:
        """Where so many steps fit and the hour is right, by running sums of weights; None: nowhere."""
        fits = [
            (sums[start + length] - sums[start], start)
            for begins, ends in self.runs()
            for start in range(begins, ends - length + 1)
        ]
        if not fits:
            return None
        best = max(fits)[0]
        return self._chance.choice([start for value, start in fits if value >= NEARLY_BEST * best])

    def find_near(self, length: int, wanted: int) -> int | None:
        """The free place for so many steps that begins nearest to `wanted`; None: nowhere."""
        fits = [start for begins, ends in self.runs() for start in range(begins, ends - length + 1)]
        return min(fits, key=lambda start: (abs(start - wanted), start)) if fits else None

    def scatter(self, length: int, doing: Doing, place: str, sums: Sequence[float], *, piece: int) -> int:
        """Put so many steps in pieces where the hours are right; how many found no room."""
        left = length
        while left > 0:
            longest = max((ends - begins for begins, ends in self.runs()), default=0)
            size = min(left, piece, longest)
            start = self.find(size, sums) if size else None
            if start is None:
                break
            self.put(start, size, doing, place)
            left -= size
        return left

    def fill(self, doing: Doing, place: str) -> None:
        """What is still free is given to one thing."""
        for begins, ends in self.runs():
            self.put(begins, ends - begins, doing, place)

    def blocks(self) -> tuple[Block, ...]:
        """The day as blocks, neighbours that are the same taken together."""
        found: list[Block] = []
        start = 0
        for n in range(1, SLOTS + 1):
            same = n < SLOTS and (self._doing[n], self._place[n]) == (self._doing[start], self._place[start])
            if not same:
                doing = self._doing[start]
                assert doing is not None
                found.append(
                    Block(
                        starts=DAY_BEGINS + start * STEP,
                        ends=DAY_BEGINS + n * STEP,
                        doing=doing,
                        place=self._place[start],
                    )
                )
                start = n
        return tuple(found)
