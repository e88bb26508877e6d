"""Which homes make the panel: a systematic draw by weight, then swaps until the margins are those asked for."""

from __future__ import annotations

import math
import random
from bisect import bisect
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona import errors
from persona.panel.population.homes import Home
from persona.panel.population.people import members_of
from persona.panel.population.survey import Respondent
from persona.panel.population.targets import Targets

UNITS = 1000
"""Errors are whole thousandths of a person, so that every machine finds the same panel."""
SWAPS = 6000
"""Tries for each panel: of any size, for a large one is near its margins from the start."""
MOST_STARTS, GOOD_ENOUGH = 6, 1.2
"""A panel is chosen anew, so many times at most, until no cell that matters is off by more than so many people."""
GOOD_SHARE = 0.001
"""The same as a share of a large panel."""
ALTERNATIVES = 24
LEAVING = (1, 1, 2)
"""How many homes leave in a swap."""
SAME_NUMBER = 0.5
"""How often as many homes come as leave; else any number with as many adults, so that a large home can be broken up."""
HOT, COLD = 2e7, 2e5
"""How much worse a swap may be and still be taken by chance, at first and at last. One person too many in one of
the main cells is 20e6."""
ALWAYS_FIT, PEOPLE_PER_ADULT = 2, 30
"""A home has at most two adults and one more for every thirty people: one of six would fill a small panel's cells."""
REUSE = 3
"""Nobody surveyed appears more than so many times as often as the panel needs on average."""


class Chooser:
    """Chooses homes for a panel of a fixed number of people."""

    def __init__(
        self,
        homes: Sequence[Home],
        weights: NDArray[np.float64],
        people: Sequence[Respondent],
        targets: Targets,
    ) -> None:
        self.homes = homes
        self.weights = weights
        self.adults = np.array([len(home.members) for home in homes])
        cells = {cell: n for n, cell in enumerate(targets.shares)}
        self.counts = np.zeros((len(homes), len(cells)), dtype=np.int64)
        for n, home in enumerate(homes):
            for one in members_of(home, people):
                for cell in targets.cells_of(one):
                    if cell in cells:
                        self.counts[n, cells[cell]] += 1
        self.shares = np.array(list(targets.shares.values()))
        self.importance = np.array([targets.weights[cell] for cell in targets.shares], dtype=np.int64)
        self.rows = [tuple(member.row for member in home.members) for home in homes]
        self.people_count = len(people)

    def choose(self, size: int, chance: random.Random) -> list[Home]:
        """Homes with `size` adults in all."""
        best: tuple[int, list[int]] | None = None
        for _ in range(MOST_STARTS):
            found = _Swapping(self, size, self._drawn(size, chance)).run(chance)
            best = found if best is None else min(best, found)
            if self._worst(best[1], size) <= max(GOOD_ENOUGH, size * GOOD_SHARE):
                break
        assert best is not None
        return [self.homes[n] for n in best[1]]

    def _worst(self, chosen: list[int], size: int) -> float:
        """The largest error of a cell that matters most, in people."""
        errors = np.abs(self.counts[chosen].sum(axis=0) - self.shares * size)
        return float(errors[self.importance == self.importance.max()].max())

    def _drawn(self, size: int, chance: random.Random) -> list[int]:
        """A systematic draw in proportion to weight, brought to exactly `size` adults."""
        small_enough = self.adults <= ALWAYS_FIT + size // PEOPLE_PER_ADULT
        self.weights = np.where(small_enough, self.weights, 0.0)
        order = np.lexsort((self.counts @ np.arange(self.counts.shape[1]), self.adults))
        expected = self.weights * size / float(self.weights @ self.adults)
        steps = np.cumsum(expected[order])
        points = np.arange(chance.random(), float(steps[-1]), 1.0)
        chosen = list(dict.fromkeys(int(order[n]) for n in np.searchsorted(steps, points)))
        chance.shuffle(chosen)
        while sum(int(self.adults[n]) for n in chosen) > size:
            chosen.pop()
        self._fill(chosen, size, chance)
        return chosen

    def _fill(self, chosen: list[int], size: int, chance: random.Random) -> None:
        left = size - sum(int(self.adults[n]) for n in chosen)
        taken = set(chosen)
        for n in chance.sample(range(len(self.homes)), len(self.homes)):
            if left <= 0:
                return
            if n not in taken and self.weights[n] > 0 and self.adults[n] <= left:
                chosen.append(n)
                left -= int(self.adults[n])
        if left:
            raise errors.InvalidState(f"The survey has too few homes for a panel of {size} people.")


class _Swapping:
    """Exchanges homes for others with as many adults while that brings the margins closer."""

    def __init__(self, chooser: Chooser, size: int, chosen: list[int]) -> None:
        self._of = chooser
        self._chosen = chosen
        self._wanted = np.rint(chooser.shares * size * UNITS).astype(np.int64)
        self._state = chooser.counts[chosen].sum(axis=0) * UNITS - self._wanted
        self._used = [0] * chooser.people_count
        self._taken: set[int] = set()
        for n in chosen:
            self._mark(n, 1)
        self._most_uses = max(1, REUSE * size // chooser.people_count)
        self._groups = {
            int(adults): np.flatnonzero((chooser.adults == adults) & (chooser.weights > 0)).tolist()
            for adults in np.unique(chooser.adults[chooser.weights > 0])
        }
        self._steps = {
            adults: np.cumsum(chooser.weights[rows]).tolist() for adults, rows in self._groups.items()
        }

    def run(self, chance: random.Random) -> tuple[int, list[int]]:
        """Swap, warm at first and cold at last; the best panel on the way, with its loss."""
        loss = self._loss(self._state)
        best, best_loss = list(self._chosen), loss
        for turn in range(SWAPS):
            heat = HOT * (COLD / HOT) ** (turn / SWAPS)
            loss = self._turn(loss, heat, chance)
            if loss < best_loss:
                best, best_loss = list(self._chosen), loss
        return best_loss, best

    def _turn(self, loss: int, heat: float, chance: random.Random) -> int:
        places = chance.sample(range(len(self._chosen)), min(len(self._chosen), chance.choice(LEAVING)))
        old = [self._chosen[place] for place in places]
        for n in old:
            self._mark(n, -1)
        new = self._alternatives(old, chance)
        if new:
            counts = self._of.counts[np.array(new)].sum(axis=1)
            states = self._state + UNITS * (counts - self._of.counts[old].sum(axis=0))
            losses = (states * states) @ self._of.importance
            pick = int(losses.argmin())
            worse = int(losses[pick]) - loss
            if worse < 0 or chance.random() < math.exp(-worse / heat):
                self._exchange(places, new[pick])
                self._state = states[pick]
                return int(losses[pick])
        for n in old:
            self._mark(n, 1)
        return loss

    def _alternatives(self, old: list[int], chance: random.Random) -> list[tuple[int, ...]]:
        """Homes that could stand in for these: with as many adults in all, not always in as many homes."""
        adults = sum(len(self._of.rows[n]) for n in old)
        number = len(old) if chance.random() < SAME_NUMBER else chance.randint(1, adults)
        sizes = _parts(adults, number, chance)
        if not all(size in self._groups for size in sizes):
            return []
        found = (tuple(self._pick(size, chance) for size in sizes) for _ in range(ALTERNATIVES))
        return [new for new in found if self._is_free(new)]

    def _pick(self, adults: int, chance: random.Random) -> int:
        steps, homes = self._steps[adults], self._groups[adults]
        return homes[min(bisect(steps, chance.random() * steps[-1]), len(steps) - 1)]

    def _is_free(self, new: tuple[int, ...]) -> bool:
        """Whether none of these homes is on the panel, and nobody in them would be there too often."""
        rows = [row for n in new for row in self._of.rows[n]]
        return (
            self._taken.isdisjoint(new)
            and len(set(rows)) == len(rows)
            and all(self._used[row] < self._most_uses for row in rows)
        )

    def _exchange(self, places: list[int], new: tuple[int, ...]) -> None:
        for place in sorted(places, reverse=True):
            self._chosen.pop(place)
        for n in new:
            self._mark(n, 1)
            self._chosen.append(n)

    def _mark(self, home: int, by: int) -> None:
        (self._taken.add if by > 0 else self._taken.discard)(home)
        for row in self._of.rows[home]:
            self._used[row] += by

    def _loss(self, state: NDArray[np.int64]) -> int:
        return int((state * state) @ self._of.importance)


def _parts(total: int, number: int, chance: random.Random) -> list[int]:
    """`total` cut into so many parts of at least one, as far as it goes."""
    number = max(1, min(number, total))
    cuts = sorted(chance.sample(range(1, total), number - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True)]
