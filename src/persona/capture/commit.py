"""Brings a sighting into the database exactly once, in the transaction that checks the right to write it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any, Literal

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from persona.backends.blobs.base import BlobStore
from persona.capture.kept_chain import next_place
from persona.capture.manifest import link
from persona.capture.sighting import Sighting, to_json
from persona.capture.spool import Spool, Spooled
from persona.db.events import add_event
from persona.db.models import ExposureRow, LeaseRow, ObservationRow, QuarantineRow, SampleRow, SessionRow
from persona.db.transactions import writing
from persona.domain.coverage import Sample
from persona.domain.observation import Exposure, Observation
from persona.leases.leases import is_current_within

Outcome = Literal["kept", "known", "quarantined"]
"""`known`: committed before; `quarantined`: written under a lapsed right, kept as evidence, never counted."""


class Committer:
    """The only way of sightings into the database."""

    def __init__(self, engine: Engine, blobs: BlobStore, spool: Spool) -> None:
        self._engine = engine
        self._blobs = blobs
        self._spool = spool

    def commit(self, sighting: Sighting, *, spooled: Spooled | None = None) -> Outcome:
        """Files into the blob store, then the rows, then the spool is freed: a crash leaves no half."""
        if spooled is not None and sighting.observation is not None:
            self._store_files(sighting.observation, spooled.read)
        with writing(self._engine) as db:
            outcome = _commit_within(db, sighting)
        if spooled is not None:
            self._spool.remove(spooled)
        return outcome

    def recover(self, session_id: str) -> dict[Outcome, int]:
        """Commit what a session left in the spool when it ended in the middle; how many of each outcome."""
        counts: dict[Outcome, int] = {"kept": 0, "known": 0, "quarantined": 0}
        for entry in self._spool.iter_entries(session_id):
            try:
                counts[self.commit(entry.sighting, spooled=entry)] += 1
            except FileNotFoundError:
                # A file of the entry is missing: another process took the entry in, or it never was whole.
                self._spool.set_aside(entry.record)
        self._spool.clear(session_id)
        return counts

    def _store_files(self, observation: Observation, read: Callable[[str], bytes]) -> None:
        for file in observation.files:
            if not self._blobs.holds(file.sha256):
                self._blobs.put(read(file.sha256))


def _commit_within(db: Session, sighting: Sighting) -> Outcome:
    exposure, observation = sighting.exposure, sighting.observation
    if not is_current_within(db, sighting.device_id, token=sighting.token):
        return _quarantine(db, sighting)
    if db.get(ExposureRow, (exposure.session_id, exposure.seq)) is not None:
        return "known"
    db.add(_exposure_row(exposure))
    if sighting.sample is not None:
        db.add(_sample_row(exposure, sighting.sample))
    session = db.get_one(SessionRow, exposure.session_id)
    session.items_seen = max(session.items_seen, exposure.seq + 1)
    session.persona_time = exposure.observed_at
    if observation is not None:
        session.ads_seen += 1
        row = _observation_row(observation, exposure)
        position, previous = next_place(db, observation.session_id)
        link(row, position=position, previous=previous)
        db.add(row)
        add_event(
            db,
            "ad_seen",
            f"saw an ad by {observation.ad.advertiser or 'an advertiser that did not say its name'}",
            session_id=observation.session_id,
            persona_id=observation.persona_id,
            subject_id=observation.id,
        )
    return "kept"


def _quarantine(db: Session, sighting: Sighting) -> Outcome:
    same = select(QuarantineRow.id).where(
        QuarantineRow.session_id == sighting.session_id, QuarantineRow.seq == sighting.seq
    )
    if db.execute(same).first() is not None:
        return "quarantined"
    current = db.execute(select(LeaseRow.token).where(LeaseRow.device_id == sighting.device_id)).scalar()
    db.add(
        QuarantineRow(
            session_id=sighting.session_id,
            seq=sighting.seq,
            record=json.loads(to_json(sighting)),
            written_token=sighting.token,
            current_token=current or 0,
        )
    )
    return "quarantined"


def _exposure_row(exposure: Exposure) -> ExposureRow:
    return ExposureRow(**{**asdict(exposure), "day": date.fromisoformat(exposure.day)})


def _sample_row(exposure: Exposure, sample: Sample) -> SampleRow:
    return SampleRow(
        session_id=exposure.session_id,
        seq=exposure.seq,
        surface=exposure.surface,
        geometry={"item": list(sample.item), "viewport": list(sample.viewport)},
        label_row=list(sample.label_row),
        suspicions=list(sample.suspicions),
        suspected=bool(sample.suspicions),
    )


def _observation_row(observation: Observation, exposure: Exposure) -> ObservationRow:
    ad = observation.ad
    shot = observation.screenshot
    return ObservationRow(
        id=observation.id,
        session_id=observation.session_id,
        seq=observation.seq,
        persona_id=observation.persona_id,
        account_id=observation.account_id,
        username=observation.username,
        platform=observation.platform,
        surface=observation.surface,
        item_id=ad.item_id,
        ad_id=ad.ad_id,
        creative_key=observation.creative_key,
        advertiser=ad.advertiser,
        advertiser_username=ad.advertiser_username,
        text=ad.text,
        call_to_action=ad.call_to_action,
        landing_raw=ad.landing.raw,
        landing_chain=list(ad.landing.chain),
        landing_url=ad.landing.url,
        landing_quality=ad.landing.quality,
        label_text=ad.label_text,
        label_rule=ad.label_rule,
        daypart=exposure.daypart,
        observed_at=observation.observed_at,
        visible_fraction=observation.visible_fraction,
        visible_ms=observation.visible_ms,
        viewable=observation.viewable,
        files=[asdict(file) for file in observation.files],
        screenshot_sha256=shot.sha256,
        screenshot_width=observation.screenshot_width,
        screenshot_height=observation.screenshot_height,
        detector=observation.detector,
        detector_version=observation.detector_version,
        token=observation.token,
        **_record_columns(observation),
    )


def _record_columns(observation: Observation) -> dict[str, Any]:
    return {
        "ad_format": observation.creative.ad_format,
        "disclosure_type": observation.record.disclosure.disclosure_type,
        "confidence": observation.record.detection.confidence,
        "creative": asdict(observation.creative),
        "record": asdict(observation.record),
    }
