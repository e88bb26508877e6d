"""Who is shown what, on each platform, from the panel's own data: findings, what is not known, what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from persona.insight.filling import fill
from persona.insight.noise_floor import NoiseFloor, noise_floor
from persona.insight.panel_reading import PlatformRecord, read_panel
from persona.insight.targeting.claims import Claim, claim
from persona.insight.targeting.conditions import Vocabulary
from persona.insight.targeting.findings import Finding, findings
from persona.insight.targeting.infer import Inferred, infer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from persona.backends.warehouse.base import Warehouse


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Who stands behind the counts of a finding, by identifier; only those who could have seen the ad."""

    inside_saw: Sequence[str] = ()
    inside_did_not: Sequence[str] = ()
    outside_saw: Sequence[str] = ()
    outside_did_not: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding and the people behind it."""

    finding: Finding
    groups: Groups


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformAnswer:
    """What is known about one platform."""

    platform: str
    personas: int
    """Everybody with an account there."""
    days: int
    windows: int
    """Sessions that are counted."""
    left_out: Mapping[str, int]
    """Sessions that are not, by reason."""
    slots: int
    items: int
    surfaces: Mapping[str, int]
    """Ad slots by surface."""
    ads: int
    """Different ads that were seen."""
    findings: Sequence[Found] = field(default_factory=tuple)
    floor: NoiseFloor | None = None
    """None without twins who saw an ad."""

    @property
    def not_enough_evidence(self) -> int:
        """Ads about which nothing can be said."""
        return self.ads - len(self.findings)

    def as_dict(self) -> dict[str, Any]:
        """For machines."""
        return {**asdict(self), "not_enough_evidence": self.not_enough_evidence}


def answer(db: Session, warehouse: Warehouse) -> list[PlatformAnswer]:
    """Bring the warehouse up to the database, and infer from it; seconds for a large panel."""
    fill(db, warehouse)
    return [answer_for(each) for each in read_panel(db, warehouse)]


def answer_for(read: PlatformRecord) -> PlatformAnswer:
    """What is known about one platform."""
    record = read.record
    vocabulary, inferred = infer(record)
    claims = claim(record, vocabulary, inferred)
    floor = noise_floor(record, read.twins)
    said = findings(record, vocabulary, inferred, claims, floor=floor)
    return PlatformAnswer(
        platform=read.platform,
        personas=len(record.personas),
        days=len(read.days),
        windows=read.windows,
        left_out=record.left_out,
        slots=int(record.slots.sum()),
        items=read.items,
        surfaces=read.surfaces,
        ads=len(record.ads),
        findings=[
            Found(finding=each, groups=_groups(read, vocabulary, inferred[one.ad], one))
            for each, one in zip(said, claims, strict=True)
        ],
        floor=floor,
    )


def _groups(read: PlatformRecord, vocabulary: Vocabulary, inferred: Inferred, one: Claim) -> Groups:
    counts = read.record.counts[inferred.ad]
    inside = vocabulary.meets(one.conditions)
    groups: dict[str, list[str]] = {
        name: [] for name in ("inside_saw", "inside_did_not", "outside_saw", "outside_did_not")
    }
    for number, persona in enumerate(read.record.personas):
        if inferred.exposure[number] > 0:
            side = "inside" if inside[number] else "outside"
            groups[f"{side}_{'saw' if counts[number] else 'did_not'}"].append(persona)
    return Groups(**groups)
