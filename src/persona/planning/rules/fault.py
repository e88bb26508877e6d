"""What is wrong with a day: the rule it breaks, in a sentence, and whether the day may still be lived."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from persona.domain.day import DayPlan
from persona.planning.brief import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One broken rule."""

    rule: str
    """`V1` to `V13`."""
    sentence: str
    hard: bool = True
    """A day with a hard fault is never lived; a soft one is counted."""

    def __str__(self) -> str:
        return f"{self.rule}: {self.sentence}"


Rule = Callable[[DayPlan, Brief], Iterable[Fault]]
"""Looks one day over and says what is wrong with it."""
