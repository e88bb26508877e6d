"""What a narrator is: somebody who writes days from a brief, and has one try at repairing them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from persona.domain.day import DayPlan
from persona.planning.brief import Brief
from persona.planning.rules.fault import Fault


class Narrator(Protocol):
    """Writes days; what it writes is checked before anything is lived."""

    def tell(self, brief: Brief) -> DayPlan:
        """A day.

        Raises:
            NarratorFailed: it could not write one.
        """

    def repair(self, brief: Brief, draft: DayPlan, faults: Sequence[Fault]) -> DayPlan:
        """The day without these faults.

        Raises:
            NarratorFailed: it could not write one.
        """
