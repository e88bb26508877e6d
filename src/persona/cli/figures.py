"""The figures of a run, recomputed from its data folder: ads, recall and precision against the lab, losses, times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select

from persona.db.models import EventRow, ObservationRow, PersonaRow, PlanRow, SessionRow
from persona.db.reading.coverage import days_not_counted
from persona.db.transactions import reading
from persona.domain.session import SessionState
from persona.insight.ground_truth import (
    CapturedUnit,
    CaptureQuality,
    TrueUnit,
    compare,
    names_of_capture,
    names_of_truth,
)
from persona.integrations.lab import read_truth
from persona.runtime import Runtime


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the demonstration states on its last line."""

    personas: int
    virtual_days: int
    ads: int
    ads_per_persona_day: float
    """Mean over every persona and day."""
    ads_per_persona_day_min: int
    recall: float | None
    precision: float | None
    platforms: dict[str, dict[str, float | int | None]]
    """For each platform with ads: `visible`, `captured`, `recall`, `precision`."""
    ad_clicks: int
    lost: int
    """Captures not in the database, files missing from the blob store, sessions without an end."""
    duplicates: int
    seconds_to_first_ad: float | None
    wall_seconds: float
    data_dir: str

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def figures_of(runtime: Runtime, *, began: datetime, now: datetime) -> Figures:
    """Compute the figures; `began` and `now` are machine time."""
    truth, captured = _truth(runtime), _captured(runtime)
    quality = compare(truth, captured)
    with reading(runtime.engine) as db:
        personas = db.scalar(select(func.count()).select_from(PersonaRow)) or 0
        days = db.scalar(select(func.count(func.distinct(PlanRow.day)))) or 0
        ads = ads_per_persona_day(runtime)
        first = db.scalar(select(func.min(ObservationRow.committed_at)))
    total = sum(ads.values())
    return Figures(
        personas=personas,
        virtual_days=days,
        ads=total,
        ads_per_persona_day=round(total / len(ads), 2) if ads else 0.0,
        ads_per_persona_day_min=min(ads.values(), default=0),
        recall=_rounded(quality.recall),
        precision=_rounded(quality.precision),
        platforms={name: _shares(each) for name, each in sorted(by_platform(truth, captured).items())},
        ad_clicks=quality.ad_clicks,
        lost=count_lost(runtime),
        duplicates=quality.duplicates,
        seconds_to_first_ad=round((first - began).total_seconds(), 2) if first else None,
        wall_seconds=round((now - began).total_seconds(), 2),
        data_dir=str(runtime.home),
    )


def capture_quality(runtime: Runtime) -> CaptureQuality:
    """Capture against the truth of the lab in the same folder, all platforms together."""
    return compare(_truth(runtime), _captured(runtime))


def by_platform(truth: Sequence[TrueUnit], captured: Sequence[CapturedUnit]) -> dict[str, CaptureQuality]:
    """The same for each platform on which an ad was served or captured."""
    return {
        platform: compare(
            [unit for unit in truth if unit.platform == platform],
            [unit for unit in captured if unit.platform == platform],
        )
        for platform in {unit.platform for unit in truth} | {unit.platform for unit in captured}
    }


def ads_per_persona_day(runtime: Runtime) -> dict[tuple[str, str], int]:
    """Ads for each persona and planned day, days without any included.

    A day on which a page could no longer be read and no ad was seen is no day without ads: it is left out.
    """
    with reading(runtime.engine) as db:
        unread = {(persona, str(day)) for persona, day in days_not_counted(db)}
        counts = {
            (persona, str(day)): 0
            for persona, day in db.execute(select(PlanRow.persona_id, PlanRow.day)).all()
        }
        query = (
            select(SessionRow.persona_id, SessionRow.day, func.count())
            .join(ObservationRow, ObservationRow.session_id == SessionRow.id)
            .group_by(SessionRow.persona_id, SessionRow.day)
        )
        for persona, day, number in db.execute(query):
            counts[(persona, str(day))] = number
    return {key: number for key, number in counts.items() if number or key not in unread}


def count_lost(runtime: Runtime) -> int:
    """Everything that should be somewhere and is not."""
    with reading(runtime.engine) as db:
        files = [file for files in db.scalars(select(ObservationRow.files)) for file in files]
        states = db.scalars(select(SessionRow.state)).all()
        told = set(db.scalars(select(EventRow.subject_id).where(EventRow.kind == "ad_seen")))
        kept = set(db.scalars(select(ObservationRow.id)))
    missing = sum(1 for file in files if not runtime.blobs.holds(file["sha256"]))
    without_end = sum(1 for state in states if not SessionState(state).is_end)
    return missing + without_end + len(told - kept) + runtime.spool.count()


def _truth(runtime: Runtime) -> list[TrueUnit]:
    return [
        TrueUnit(
            row["account"],
            row["item_id"],
            row["ad_id"],
            row["visible_fraction"],
            row["clicks"],
            platform=row["platform"],
            surface=row["surface"],
            names=names_of_truth(row),
        )
        for row in read_truth(runtime.home / "lab", whole=True)
    ]


def _captured(runtime: Runtime) -> list[CapturedUnit]:
    columns = (
        ObservationRow.username, ObservationRow.item_id, ObservationRow.ad_id, ObservationRow.platform,
        ObservationRow.surface, ObservationRow.session_id, ObservationRow.creative,
    )  # fmt: skip
    with reading(runtime.engine) as db:
        rows = db.execute(select(*columns).order_by(ObservationRow.session_id, ObservationRow.seq)).all()
    return [
        CapturedUnit(
            row.username,
            row.item_id,
            row.ad_id,
            platform=row.platform,
            surface=row.surface,
            names=names_of_capture(row.creative),
            session=row.session_id,
        )
        for row in rows
    ]


def _shares(quality: CaptureQuality) -> dict[str, float | int | None]:
    return {
        "visible": quality.visible,
        "captured": quality.captured,
        "recall": _rounded(quality.recall),
        "precision": _rounded(quality.precision),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
