"""What may be claimed from a review: how many generated days were accepted, with bounds, beside the controls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scipy.stats import beta

from persona.studies.review.book import ACCEPTED, Answer

CLAIM, FEWEST = 0.90, 300
"""“90 % are believed” is said only when the lower bound is there, of so many days at least: 279 of 300 (row N2)."""
CONFIDENCE = 0.95
LEAST_KAPPA = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of some days were accepted."""

    accepted: int
    judged: int

    @property
    def lower(self) -> float:
        """One-sided lower bound, exact (Clopper and Pearson 1934)."""
        if not self.accepted:
            return 0.0
        return float(beta.ppf(1 - CONFIDENCE, self.accepted, self.judged - self.accepted + 1))

    @property
    def upper(self) -> float:
        """One-sided upper bound, exact."""
        if self.accepted == self.judged:
            return 1.0
        return float(beta.ppf(CONFIDENCE, self.accepted + 1, self.judged - self.accepted))

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        share = round(self.accepted / self.judged, 4) if self.judged else None
        bounds = (round(self.lower, 4), round(self.upper, 4)) if self.judged else (None, None)
        return {
            "accepted": self.accepted,
            "judged": self.judged,
            "share": share,
            "lower": bounds[0],
            "upper": bounds[1],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a review says."""

    shares: dict[str, Share]
    """By kind: `generated`, `surveyed`, `broken`."""
    kappa: float | None
    """How far two raters agree beyond chance; None: nobody judged a day twice."""

    @property
    def holds(self) -> bool:
        """Whether the claim may be made."""
        mine = self.shares["generated"]
        agree = self.kappa is None or self.kappa >= LEAST_KAPPA
        return mine.judged >= FEWEST and mine.lower >= CLAIM and agree


def verdict_of(answers: Sequence[Answer], kinds: Sequence[str]) -> Verdict:
    """The verdict; a day that two raters judge counts once for each of them."""
    first: dict[tuple[str, int], str] = {}
    for answer in answers:
        if 0 <= answer.number < len(kinds):
            # The first answer stands: later ones are kept and not counted.
            first.setdefault((answer.rater, answer.number), answer.says)
    counts: dict[str, list[int]] = {kind: [0, 0] for kind in ("generated", "surveyed", "broken")}
    for (_, number), says in first.items():
        counts[kinds[number]][0] += says == ACCEPTED
        counts[kinds[number]][1] += 1
    shares = {kind: Share(accepted=yes, judged=all_of_them) for kind, (yes, all_of_them) in counts.items()}
    return Verdict(shares=shares, kappa=_kappa(first))


def _kappa(first: dict[tuple[str, int], str]) -> float | None:
    """Cohen's kappa over every day that two raters judged, pairs in the order of their names."""
    by_day: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for (rater, number), says in first.items():
        by_day[number].append((rater, says == ACCEPTED))
    pairs = [tuple(yes for _, yes in sorted(both)[:2]) for both in by_day.values() if len(both) > 1]
    if not pairs:
        return None
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = (sum(pair[n] for pair in pairs) / len(pairs) for n in (0, 1))
    by_chance = ones * others + (1 - ones) * (1 - others)
    return 1.0 if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)
