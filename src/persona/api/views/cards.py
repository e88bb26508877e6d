"""Cards: an ad, a session, a persona or an event in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from persona.api import links, words
from persona.api.schemas.ads import AdCard, Screenshot
from persona.api.schemas.events import Event
from persona.api.schemas.people import Interest, PersonaCard, PersonaRef
from persona.api.schemas.sessions import SessionCard
from persona.db.reading import ads, exposure, roster, sessions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from persona.db.models import EventRow, ObservationRow, SessionRow


def ad_cards(db: Session, rows: Iterable[ObservationRow], people: roster.Roster) -> list[AdCard]:
    """Cards for these ads, each with how often it was seen in all."""
    rows = list(rows)
    sightings = ads.sightings_of(db, {row.creative_key for row in rows})
    return [ad_card(row, people, sightings[row.creative_key]) for row in rows]


def ad_card(row: ObservationRow, people: roster.Roster, sightings: ads.Sightings) -> AdCard:
    """One ad."""
    return AdCard(**ad_fields(row, people, sightings))


def ad_fields(row: ObservationRow, people: roster.Roster, sightings: ads.Sightings) -> dict[str, Any]:
    """What a card and a full page of an ad have in common."""
    member = people.get(row.persona_id)
    return {
        "observation_id": row.id,
        "advertiser": row.advertiser,
        "advertiser_username": row.advertiser_username,
        "text": row.text,
        "call_to_action": row.call_to_action,
        "landing_domain": _domain(row.landing_url),
        "landing_quality": row.landing_quality,
        "persona_id": row.persona_id,
        "persona_name": member.name,
        "hue": words.hue(member.position),
        "platform": row.platform,
        "surface": row.surface,
        "observed_at": row.observed_at,
        "local_time": words.local_time(row.observed_at, member.timezone),
        "timezone": member.timezone,
        "daypart": row.daypart,
        "viewable": row.viewable,
        "visible_fraction": row.visible_fraction,
        "visible_ms": row.visible_ms,
        "screenshot": Screenshot(
            url=links.to_blob(row.screenshot_sha256), width=row.screenshot_width, height=row.screenshot_height
        ),
        "creative_key": row.creative_key,
        "sightings": sightings.count,
        "seen_by": sightings.personas,
    }


def session_card(row: SessionRow, people: roster.Roster, devices: dict[str, str]) -> SessionCard:
    """One session."""
    member = people.get(row.persona_id)
    return SessionCard(
        session_id=row.id,
        persona_id=row.persona_id,
        persona_name=member.name,
        platform=row.platform,
        device_name=devices.get(row.device_id, member.device_name),
        day=row.day,
        planned_start=row.planned_start,
        local_time=words.local_time(row.planned_start, member.timezone),
        planned_minutes=row.planned_minutes,
        mood=row.mood,
        state=cast("Any", row.state),
        state_words=words.STATES.get(row.state, row.state),
        reason=words.reason(row.reason),
        items_seen=row.items_seen,
        ads_seen=row.ads_seen,
        started_at=row.started_at,
        ended_at=row.ended_at,
        attempt=row.attempt,
    )


def persona_cards(db: Session, people: roster.Roster) -> list[PersonaCard]:
    """Everybody."""
    seen = exposure.ads_by_persona(db)
    items = exposure.items_by_persona(db)
    lived = sessions.count_sessions_by_persona(db)
    none = sessions.SessionCounts()
    return [
        PersonaCard(
            **persona_fields(member, people),
            ads=seen.get(member.persona_id, 0),
            items=items.get(member.persona_id, 0),
            sessions_done=lived.get(member.persona_id, none).done,
            sessions_total=lived.get(member.persona_id, none).total,
        )
        for member in people
    ]


def persona_fields(member: roster.Member, people: roster.Roster) -> dict[str, Any]:
    """Who a persona is, without what it has seen."""
    strongest = sorted(member.interests.items(), key=lambda pair: (-pair[1], pair[0]))
    twin = people.find(member.twin)
    return {
        "persona_id": member.persona_id,
        "name": member.name,
        "initials": words.initials(member.name),
        "hue": words.hue(member.position),
        "age": member.age,
        "gender": member.gender,
        "occupation": member.occupation,
        "place": member.place,
        "household_id": member.household_id,
        "household": member.household,
        "blurb": member.blurb,
        "interests": [Interest(topic=topic, strength=strength) for topic, strength in strongest],
        "device_kind": member.device_kind,
        "device_name": member.device_name,
        "twin_of": PersonaRef(persona_id=twin.persona_id, name=twin.name) if twin else None,
        "account": member.account,
    }


def event(row: EventRow, people: roster.Roster) -> Event:
    """One event."""
    member = people.find(row.persona_id)
    return Event(
        id=row.id,
        at=row.at,
        kind=row.kind,
        session_id=row.session_id,
        persona_id=row.persona_id,
        persona_name=member.name if member else None,
        subject_id=row.subject_id,
        sentence=row.sentence,
    )


def _domain(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # an address the page made up, such as `http://[`
        return None
    return host.removeprefix("www.") if host else None
