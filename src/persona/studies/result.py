"""From what was collected to the answer: an outcome for each persona, the difference, and who was left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

from persona import errors
from persona.studies.collected import Collected
from persona.studies.design.values import Design
from persona.studies.estimate import Estimate, estimate, kept_units

TOO_FEW = "saw fewer ads than exclusions.least_ads asks for"
PARTNER = "somebody in the same pair or block was left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One persona, who is one unit of the analysis."""

    persona_id: str
    block: int
    arm: str
    platform: str
    sessions: int
    """Sessions that are counted."""
    ads: int
    """Ads seen in them."""
    meant: int
    """Of these, the ones the outcome means."""
    outcome: float | None
    """None when she saw too few ads."""
    left_out: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer of a study."""

    estimate: Estimate | None
    """None when too little is left to compare."""
    why_none: str | None
    units: Sequence[Unit]
    sessions_left_out: Mapping[str, int]

    def sentence(self, design: Design) -> str:
        """The answer in words: shown more to, never targeted at."""
        found = self.estimate
        if found is None:
            return f"There is no answer: {self.why_none}"
        what = _what(design, found)
        return (
            f"{what[0].upper()}{what[1:]} ({100 * found.first_mean:.1f} % against {100 * found.second_mean:.1f} %; "
            f"{found.level:.0%} interval {_points(found.low)} to {_points(found.high)} points; randomisation "
            f"p = {found.p_value:.2g}; {found.blocks} {design.layout.unit}, {found.people} personas)."
            f"{_how_sure(design, found)}"
        )

    def as_dict(self) -> dict[str, Any]:
        """The answer as plain JSON."""
        left = sum(unit.left_out is not None for unit in self.units)
        return {
            "estimate": _plain(self.estimate) if self.estimate else None,
            "why_none": self.why_none,
            "personas": len(self.units),
            "personas_left_out": left,
            "sessions_left_out": dict(self.sessions_left_out),
        }


def _what(design: Design, found: Estimate) -> str:
    first, second = (arm.name for arm in design.factor.arms)
    points, called = 100 * found.effect, design.outcome.called
    if design.outcome.measure == "share":
        side = "higher" if points >= 0 else "lower"
        return (
            f"the share of {called} among the ads shown to {first} was {abs(points):.1f} percentage points {side} "
            f"than among those shown to {second}"
        )
    more = "more" if points >= 0 else "fewer"
    return f"{abs(points):.1f} percentage points {more} of {first} than of {second} were shown any {called}"


def _how_sure(design: Design, found: Estimate) -> str:
    if found.low <= 0 <= found.high:
        return " The interval holds zero: a difference is not shown."
    if found.least_p > 1 - found.level:
        return f" With so few {design.layout.unit} the p-value cannot be below {found.least_p:.2g}."
    return ""


def _plain(found: Estimate) -> dict[str, Any]:
    """An estimate as JSON, which knows no infinity: an end of the interval that has no bound is null."""
    ends = {name: getattr(found, name) for name in ("low", "high")}
    return {**asdict(found), **{name: value if isfinite(value) else None for name, value in ends.items()}}


def _points(value: float) -> str:
    return f"{100 * value:.1f}" if isfinite(value) else "no bound"


def answer(design: Design, assignments: Sequence[Mapping[str, Any]], collected: Collected) -> Result:
    """The answer to a study's question from what was collected so far.

    Args:
        design: the study.
        assignments: `persona_id`, `block`, `arm` and `platform` of everybody.
        collected: what their sessions saw.
    """
    before = [_unit(design, given, collected) for given in assignments]
    first = design.factor.arms[0].name
    kept, out = kept_units(
        [unit.outcome for unit in before],
        [unit.arm == first for unit in before],
        [unit.block for unit in before],
    )
    units = [_judged(unit, out) for unit in before]
    analysis = design.analysis
    found, why = None, None
    try:
        found = estimate(
            kept,
            interval=analysis.interval,
            level=analysis.level,
            draws=analysis.draws,
            seed=design.layout.seed,
        )
    except errors.InvalidState as error:
        why = str(error)
    return Result(estimate=found, why_none=why, units=units, sessions_left_out=collected.sessions_left_out())


def _unit(design: Design, given: Mapping[str, Any], collected: Collected) -> Unit:
    who = given["persona_id"]
    seen = [ad for ad in collected.counted if ad.persona_id == who]
    meant = sum(ad.is_meant for ad in seen)
    enough = len(seen) >= design.exclusions.least_ads
    outcome = (
        (meant / len(seen) if design.outcome.measure == "share" else float(meant > 0)) if enough else None
    )
    return Unit(
        **given,
        sessions=sum(one.persona_id == who and one.left_out is None for one in collected.sessions),
        ads=len(seen),
        meant=meant,
        outcome=outcome,
        left_out=None if enough else TOO_FEW,
    )


def _judged(unit: Unit, out: set[int]) -> Unit:
    if unit.block not in out or unit.outcome is None:
        return unit
    return Unit(**{**asdict(unit), "left_out": PARTNER})
