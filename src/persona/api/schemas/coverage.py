"""How complete what was seen is."""

from __future__ import annotations

from persona.api.schemas.base import Schema
from persona.domain.coverage import Coverage


class Missed(Schema):
    """Ads that were probably seen by nobody: a 95 % interval from a random second look."""

    low: int
    likely: int
    high: int


class CoverageFigures(Schema):
    """Counts of what was passed, what was captured and what was not."""

    items_seen: int
    slots_seen: int
    """Items that were seen to be ads, captured or not."""
    ads_captured: int
    capture_success: float | None
    """Captured among the ads seen, 0 to 1; null without any."""
    misses: dict[str, int]
    """How many ads were seen and not captured, by the reason."""
    sampled: int
    """Items taken for no ad that were looked at a second time."""
    suspected: int
    """Those of them that probably were one."""
    missed_estimate: Missed | None
    """Null when nothing was looked at twice."""


class SurfaceCoverage(CoverageFigures):
    """The same for one surface of one platform."""

    platform: str
    surface: str


class CoverageReport(CoverageFigures):
    """Everything, and each surface."""

    surfaces: list[SurfaceCoverage]


def missed_of(coverage: Coverage) -> Missed | None:
    """The estimate, None when nothing was looked at twice."""
    missed = coverage.missed
    return Missed(low=missed.low, likely=missed.likely, high=missed.high) if missed else None


def figures(coverage: Coverage) -> dict[str, object]:
    """The fields of `CoverageFigures`."""
    return {
        "items_seen": coverage.items,
        "slots_seen": coverage.slots,
        "ads_captured": coverage.captured,
        "capture_success": coverage.success,
        "misses": dict(coverage.misses),
        "sampled": coverage.sampled,
        "suspected": coverage.suspected,
        "missed_estimate": missed_of(coverage),
    }
