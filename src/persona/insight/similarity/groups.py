"""From pairs to groups: which appearances are the same ad, one design, one campaign. The same input, the same groups.

Pairs are joined in a fixed order, and never when anything in the two groups speaks against it: a changed price cannot
come in through a third picture that is too blurred to read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from persona.insight.joining import Joining
from persona.insight.similarity.corrections import Correction, wishes
from persona.insight.similarity.kinds import Kind
from persona.insight.similarity.words import Words, compare

ALIKE_WORDS = 0.3
"""Share of words (Jaccard) that two ads of one brand with one landing domain need to be of one campaign."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """What grouping needs to know of one appearance."""

    id: str
    first_seen: datetime
    words: Words
    brand: str | None
    landing_domain: str | None
    landing_path: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an appearance belongs; every name is the id of an appearance."""

    creative: str
    look: str
    campaign: str


def group(
    appearances: Iterable[Appearance], kinds: Mapping[Pair, Kind], corrections: Sequence[Correction]
) -> dict[str, Place]:
    """The place of each appearance, by its id.

    Args:
        appearances: all of them.
        kinds: verdicts on pairs, the smaller id first.
        corrections: what people said, oldest first; it goes before every verdict.
    """
    known = {each.id: each for each in sorted(appearances, key=lambda one: (one.first_seen, one.id))}
    creatives = _Creatives(known, kinds, wishes(corrections))
    same = creatives.grouped()
    looks = Joining()
    for pair, kind in kinds.items():
        if kind != "different" and all(one in known for one in pair):
            looks.join(*(same[one] for one in pair))
    look_of = {one: looks.root(same[one]) for one in known}
    campaign_of = _campaigns(known, look_of)
    creative, look, campaign = (_by_first(known, groups) for groups in (same, look_of, campaign_of))
    return {one: Place(creative[one], look[one], campaign[one]) for one in known}


class _Creatives:
    """Joins what is the same ad, unless something speaks against it."""

    def __init__(
        self, known: Mapping[str, Appearance], kinds: Mapping[Pair, Kind], wished: Mapping[Pair, str]
    ) -> None:
        self._known = known
        self._kinds = kinds
        self._wished = {pair: wish for pair, wish in wished.items() if all(one in known for one in pair)}
        self._members: dict[str, list[str]] = {one: [one] for one in known}
        self._at = {one: one for one in known}

    def grouped(self) -> dict[str, str]:
        """The group of each appearance, named by one of its members."""
        order = {one: number for number, one in enumerate(self._known)}
        merged = [pair for pair, wish in self._wished.items() if wish == "merge"]
        links = [
            pair for pair, kind in self._kinds.items() if kind == "same" and all(one in order for one in pair)
        ]
        for pairs in (merged, links):
            for one, other in sorted(pairs, key=lambda pair: sorted(order[each] for each in pair)):
                if self._at[one] != self._at[other] and self._may(self._at[one], self._at[other]):
                    self._join(self._at[one], self._at[other])
        return dict(self._at)

    def _may(self, one: str, other: str) -> bool:
        here, there = self._members[one], self._members[other]
        return not any(
            self._wished.get(pair) == "split"
            or (self._objects(pair) and not self._settled(a, there) and not self._settled(b, here))
            for a in here
            for b in there
            for pair in [(min(a, b), max(a, b))]
        )

    def _objects(self, pair: Pair) -> bool:
        """Whether the machine has something against one ad of these two."""
        if self._wished.get(pair) == "merge":
            return False
        if self._kinds.get(pair) == "variant":
            return True
        return compare(self._known[pair[0]].words, self._known[pair[1]].words) == "different"

    def _settled(self, one: str, group: Sequence[str]) -> bool:
        """A person merged members of the group that differ: then it is enough that one of them is like `one`."""
        merged = {each for pair, wish in self._wished.items() if wish == "merge" for each in pair}
        inside = [each for each in group if each in merged]
        return bool(inside) and any(not self._objects((min(one, each), max(one, each))) for each in inside)

    def _join(self, one: str, other: str) -> None:
        gone = self._members.pop(other)
        self._members[one] += gone
        for member in gone:
            self._at[member] = one


def _campaigns(known: Mapping[str, Appearance], look_of: Mapping[str, str]) -> dict[str, str]:
    joining = Joining()
    by_brand: dict[tuple[str, str | None], list[Appearance]] = defaultdict(list)
    for one in known.values():
        joining.join(look_of[one.id], look_of[one.id])
        if one.brand is not None:
            by_brand[one.brand, one.landing_domain].append(one)
    for ads in by_brand.values():
        for number, one in enumerate(ads):
            for other in ads[:number]:
                if _one_campaign(one, other):
                    joining.join(look_of[one.id], look_of[other.id])
    return {one: joining.root(look_of[one]) for one in known}


def _one_campaign(one: Appearance, other: Appearance) -> bool:
    if one.landing_path and one.landing_path == other.landing_path:
        return True
    here, there = set(one.words.tokens), set(other.words.tokens)
    return len(here & there) >= ALIKE_WORDS * len(here | there) > 0


def _by_first(known: Mapping[str, Appearance], groups: Mapping[str, str]) -> dict[str, str]:
    """The same groups, each named by the member that was seen first."""
    first: dict[str, str] = {}
    for one in known:
        first.setdefault(groups[one], one)
    return {one: first[groups[one]] for one in known}
