"""The tree of categories, as the IAB Tech Lab publishes it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from persona import errors

NAME = "IAB Ad Product Taxonomy 2.0"
FILE = "ad-product-taxonomy-2.0.tsv"
TIERS = 3


@dataclass(frozen=True, slots=True)
class Category:
    """One category."""

    id: str
    name: str
    path: tuple[str, ...]
    """Names from the top of the tree down to this one."""
    top_id: str
    """The category of tier 1 it belongs to."""

    @property
    def words(self) -> str:
        """The path in one line."""
        return " > ".join(self.path)


class Tree:
    """All categories by id."""

    def __init__(self, categories: Mapping[str, Category]) -> None:
        self._categories = categories

    def __iter__(self) -> Iterator[Category]:
        return iter(self._categories.values())

    def get(self, category_id: str) -> Category:
        """One category.

        Raises:
            NotFound: the taxonomy has no such id.
        """
        found = self._categories.get(category_id.strip())
        if found is None:
            raise errors.NotFound(
                f"{category_id[:40]!r} is no category of the {NAME}.",
                hint=f"Its ids are numbers from {min(self._categories)} to {max(self._categories)}; "
                "`persona creatives categories WORD` looks them up.",
            )
        return found

    def tops(self) -> list[Category]:
        """The categories of tier 1."""
        return [each for each in self if each.id == each.top_id]

    def search(self, text: str) -> list[Category]:
        """Categories whose path has all the words in it; all of them without any."""
        words = text.casefold().split()
        return [each for each in self if all(word in each.words.casefold() for word in words)]


@cache
def tree() -> Tree:
    """The taxonomy as it is shipped."""
    text = (resources.files("persona.insight.taxonomy") / "data" / FILE).read_text(encoding="utf-8-sig")
    found: dict[str, Category] = {}
    tops: dict[str, str] = {}
    current = ""
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        # Two rows name themselves as their parent, and two spell their first tier in two ways: the tiers are read, and
        # a row without lower tiers begins a tree.
        if not (row.get("Unique ID") or "").strip():
            continue
        path = tuple(
            name for tier in range(1, TIERS + 1) if (name := (row.get(f"Tier {tier}") or "").strip())
        )
        number = row["Unique ID"].strip()
        if len(path) == 1:
            tops[path[0]] = current = number
        found[number] = Category(number, row["Name"].strip(), path, tops.get(path[0], current))
    return Tree(found)
