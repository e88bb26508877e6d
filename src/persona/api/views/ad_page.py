"""One ad with its evidence: the files, who saw it, and who could have but did not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from persona.api import links
from persona.api.schemas.ads import AdDetail, EvidenceFile, Label, LandingDetail, Witness
from persona.api.views import cards
from persona.capture.kept_chain import check_observation
from persona.db.reading import ads, exposure, roster, sessions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from persona.backends.blobs.base import BlobReader
    from persona.db.models import ObservationRow


def build_ad(db: Session, blobs: BlobReader, observation_id: str) -> AdDetail:
    """Everything kept about one ad."""
    row = ads.get_ad(db, observation_id)
    people = roster.read_roster(db)
    sightings = ads.sightings_of(db, [row.creative_key])[row.creative_key]
    session = sessions.get_session(db, row.session_id)
    return AdDetail(
        **cards.ad_fields(row, people, sightings),
        item_id=row.item_id,
        ad_id=row.ad_id,
        account=row.username,
        session=cards.session_card(session, people, sessions.device_names(db)),
        landing=_landing(row),
        label=Label(text=row.label_text, rule=row.label_rule),
        detector=row.detector,
        detector_version=row.detector_version,
        files=[_file(entry) for entry in row.files],
        evidence_ok=not check_observation(db, blobs, observation_id)[1],
        creative=cast("Any", row.creative),
        record=cast("Any", row.record),
        other_sightings=cards.ad_cards(db, ads.other_sightings(db, row), people),
        who=_witnesses(db, row.creative_key, people),
    )


def _landing(row: ObservationRow) -> LandingDetail:
    return LandingDetail(
        raw=row.landing_raw,
        chain=list(row.landing_chain),
        url=row.landing_url,
        quality=cast("Any", row.landing_quality),
    )


def _file(entry: dict[str, Any]) -> EvidenceFile:
    return EvidenceFile(
        kind=entry["kind"],
        sha256=entry["sha256"],
        size=entry["size"],
        media_type=entry["media_type"],
        url=links.to_blob(entry["sha256"]),
    )


def _witnesses(db: Session, creative_key: str, people: roster.Roster) -> list[Witness]:
    seen = ads.sightings_by_persona(db, creative_key)
    items, slots = exposure.items_by_persona(db), exposure.slots_while_it_ran(db, creative_key)
    everybody = [
        Witness(
            persona_id=member.persona_id,
            name=member.name,
            count=seen.get(member.persona_id, 0),
            slots=slots.get(member.persona_id, 0),
            items=items.get(member.persona_id, 0),
        )
        for member in people
    ]
    return sorted(everybody, key=lambda witness: (-witness.count, -witness.slots))
