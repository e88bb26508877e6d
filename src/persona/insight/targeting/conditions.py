"""The conditions a rule can be made of, and how likely each persona meets them in the platform's eyes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from persona.insight.panel_record import Attribute

Singles = NDArray[np.float32]

SMALL = 4
"""Attributes with so many values or fewer: all their subsets are tried; beyond, subsets are grown from the data."""


class Condition(NamedTuple):
    """The persona's value of one attribute is among these."""

    attribute: int
    """Index of the attribute."""
    allowed: frozenset[int]
    """Indices of its values."""
    whole_household: bool = False
    """True: it is enough that anybody in the household meets it."""


class Vocabulary:
    """All attributes of a panel side by side: one row for each value of each."""

    def __init__(self, attributes: Sequence[Attribute], household: NDArray[np.int64]) -> None:
        self.attributes = attributes
        self.starts = np.cumsum([0, *(len(each.values) for each in attributes)])
        self._order = np.argsort(household, kind="stable")
        _, first, back = np.unique(household[self._order], return_index=True, return_inverse=True)
        self._firsts = first
        self._members = np.empty_like(back)
        self._members[self._order] = back
        self.shared = [_shared(each.codes, household) for each in attributes]
        """Whether all members of each household have the same value, by attribute."""

    @property
    def rows(self) -> int:
        """How many values all attributes have together."""
        return int(self.starts[-1])

    def row(self, attribute: int) -> slice:
        """Where the values of an attribute stand."""
        return slice(int(self.starts[attribute]), int(self.starts[attribute + 1]))

    @cached_property
    def static(self) -> list[Condition]:
        """Conditions that are always tried: values, exclusions, ranges, small subsets, whole households."""
        return [each for g, attribute in enumerate(self.attributes) for each in self._of(g, attribute)]

    @cached_property
    def large(self) -> list[int]:
        """Attributes whose subsets are grown from the data."""
        return [g for g, each in enumerate(self.attributes) if len(each.values) > SMALL and not each.ordered]

    def joinable(self, taken: set[int]) -> list[int]:
        """Numbers of the static conditions that may be joined to a rule that has conditions on `taken`."""
        return [number for number, g in self._joinable if g not in taken]

    def may_join(self, rule: Iterable[Condition]) -> bool:
        """Whether a rule may have more conditions: not those on visits or whole households."""
        return not any(
            each.whole_household or self.attributes[each.attribute].name == "visited" for each in rule
        )

    def alike(self, condition: Condition) -> list[Condition]:
        """Other conditions on the same attribute; for a large one, those with one value more or less."""
        g = condition.attribute
        found = [self.static[n] for n, its in self._joinable if its == g]
        if g in self.large:
            count = len(self.attributes[g].values)
            flipped = [condition.allowed ^ {value} for value in range(count)]
            found += [Condition(g, each) for each in flipped if 1 < len(each) < count - 1]
        return found

    @cached_property
    def _joinable(self) -> list[tuple[int, int]]:
        return [(n, each.attribute) for n, each in enumerate(self.static) if self.may_join([each])]

    @cached_property
    def _static_masks(self) -> csr_array:
        return self._masks(self.static)

    def _masks(self, conditions: Sequence[Condition]) -> csr_array:
        """Which rows each condition allows: condition x row; sparse, for most conditions allow few."""
        rows = [self.starts[each.attribute] + value for each in conditions for value in each.allowed]
        ends = np.cumsum([0, *(len(each.allowed) for each in conditions)])
        return csr_array((np.ones(len(rows), np.float32), rows, ends), shape=(len(conditions), self.rows))

    def memberships(self, beliefs: Singles, conditions: Sequence[Condition] | None = None) -> Singles:
        """How likely each persona meets each condition: condition x persona; the static ones by default."""
        masks = self._static_masks if conditions is None else self._masks(conditions)
        chosen = self.static if conditions is None else conditions
        met: Singles = np.minimum(masks @ beliefs, np.float32(1))
        wide = [number for number, each in enumerate(chosen) if each.whole_household]
        if wide:
            met[wide] = self._anybody_at_home(met[wide])
        return met

    def meets(self, conditions: Sequence[Condition]) -> NDArray[np.bool_]:
        """Who meets all the conditions by what the panel knows, whatever a platform believes."""
        facts = np.concatenate(
            [each.codes == value for each in self.attributes for value in range(len(each.values))]
        )
        table = facts.reshape(self.rows, -1).astype(np.float32)
        if not conditions:
            return np.ones(table.shape[1], bool)
        return np.asarray((self.memberships(table, conditions) > 1 / 2).all(axis=0))

    def _anybody_at_home(self, met: Singles) -> Singles:
        nobody = np.multiply.reduceat(1 - met[:, self._order], self._firsts, axis=1)
        return np.asarray(1 - nobody[:, self._members])

    def _of(self, g: int, attribute: Attribute) -> list[Condition]:
        count = len(attribute.values)
        if attribute.yes_or_no:
            allowed = [{1}] if attribute.name == "visited" else [{1}, {0}]
        else:
            allowed = [{v} for v in range(count)] + _wider(count, ordered=attribute.ordered)
        unique = dict.fromkeys(frozenset(each) for each in allowed if len(each) < count)
        found = [Condition(g, each) for each in unique]
        if not self.shared[g] and attribute.name != "visited":
            singles = [each for each in unique if len(each) == 1 and (not attribute.yes_or_no or 1 in each)]
            found += [Condition(g, each, whole_household=True) for each in singles]
        return found


def _wider(count: int, *, ordered: bool) -> list[set[int]]:
    """Sets of two or more values but not all: ranges, everything but one, and all subsets when there are few."""
    everything = set(range(count))
    found = [everything - {v} for v in range(count)]
    if ordered:
        found += [set(range(a, b)) for a in range(count) for b in range(a + 2, count + 1)]
    elif count <= SMALL:
        found += [
            {v for v in range(count) if bits >> v & 1}
            for bits in range(1, 2**count - 1)
            if bits.bit_count() > 1
        ]
    return found


def _shared(codes: NDArray[np.int64], household: NDArray[np.int64]) -> bool:
    order = np.lexsort((codes, household))
    same_home = np.diff(household[order]) == 0
    return bool((np.diff(codes[order])[same_home] == 0).all())
