"""What an export is about: the study, its answer, how it was collected, and whether under the frozen design."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from persona.db.studies import KeptStudy
from persona.studies.collected import Collected
from persona.studies.folder import StudyFolder
from persona.studies.lock import Lock
from persona.studies.result import TOO_FEW, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Everything that the papers of an export speak of."""

    study: StudyFolder
    kept: KeptStudy
    lock: Lock | None
    collected: Collected
    result: Result
    version: str
    """Of the software."""
    browser: str
    """What the sessions ran in."""
    written_at: datetime

    @property
    def is_simulated(self) -> bool:
        """Whether no browser was opened."""
        return self.kept.made_by != "sessions"

    @property
    def under_frozen_design(self) -> bool:
        """Whether the design was frozen before the first session, and is still the one that is exported."""
        return (
            not self.is_simulated
            and self.kept.frozen
            and self.lock is not None
            and self.lock.fingerprint == self.kept.fingerprint
            and self.lock.frozen_at <= self.kept.began_at
        )

    def standing(self) -> str:
        """In a sentence, how far the data can be trusted to answer what was asked beforehand."""
        if self.is_simulated:
            return (
                "These are simulated data: no browser was opened, and the platform is the lab. They show what the "
                "design can find, and nothing about any real platform."
            )
        if self.under_frozen_design and self.lock is not None:
            return (
                "The data were collected under the frozen design: it was frozen on "
                f"{self.lock.frozen_at:%Y-%m-%d %H:%M} UTC, before the first session, and has the fingerprint "
                f"{self.lock.fingerprint}."
            )
        if self.lock is None:
            return "The design was not frozen before the data were collected: what is found is exploratory."
        return (
            "The data were not collected under the design that is frozen now: "
            f"they began with the fingerprint {self.kept.fingerprint}, the lock has {self.lock.fingerprint}. "
            "What is found is exploratory."
        )

    def people_left_out(self) -> dict[str, int]:
        """How many personas are left out, by reason."""
        return dict(Counter(unit.left_out for unit in self.result.units if unit.left_out))

    def left_out_sentences(self) -> list[str]:
        """What is left out, counted."""
        total = len(self.collected.sessions)
        counted = sum(session.left_out is None for session in self.collected.sessions)
        said = [f"{counted} of {total} planned sessions are counted."]
        said += [
            f"{number} left out: {reason}."
            for reason, number in sorted(self.result.sessions_left_out.items())
        ]
        people = self.people_left_out()
        few, others = people.get(TOO_FEW, 0), sum(people.values()) - people.get(TOO_FEW, 0)
        least = self.study.design.exclusions.least_ads
        said.append(
            f"{few} personas are left out because they saw fewer than {least} ads, and {others} because somebody in "
            "their pair or block is."
            if people
            else "No persona is left out."
        )
        return said
