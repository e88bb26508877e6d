"""What is asked about an ad, what is answered, and how sure an answer must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from persona.insight.taxonomy.tree import Category

VERSION = 1
"""Raise it when an ad may get another category than before: every ad is classified anew."""
SURE = 0.6
"""How likely a category must be right to be given; below, nobody is sure."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A category that an ad may belong to."""

    category: Category
    share: float
    """How likely it is right."""


@dataclass(frozen=True, slots=True)
class Classified:
    """What was found for one ad, the likeliest first; empty when its words tell nothing."""

    choices: tuple[Choice, ...]
    how: str
    """Which method said so."""

    @property
    def sure(self) -> Category | None:
        """The category, or None when it abstains."""
        best = self.choices[0] if self.choices else None
        return best.category if best is not None and best.share >= SURE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdWords:
    """The words of one ad."""

    lines: Sequence[str]
    advertiser: str | None = None
    domain: str | None = None


class Classifier(Protocol):
    """Whatever tells what ads sell."""

    def classify(self, ads: Sequence[AdWords]) -> list[Classified]:
        """One answer for each ad."""
