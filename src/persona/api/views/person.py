"""One persona's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from persona.api.schemas.people import (
    AdvertiserAds,
    Dayparts,
    InterestMoved,
    Learning,
    PersonaPage,
    PersonaRef,
)
from persona.api.views import cards
from persona.api.views.days import list_days
from persona.db.learned import read_learned
from persona.db.reading import ads, exposure, roster, sessions
from persona.db.reading.ad_filters import AdFilter

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TOP = 8
"""Advertisers, and interests that moved, shown."""
NOTICEABLE = 0.005
"""Of an interest's strength: less would be shown as nothing."""


def build_person(db: Session, persona_id: str) -> PersonaPage:
    """Everything there is to tell about one persona."""
    people = roster.read_roster(db)
    member = people.get(persona_id)
    lived = sessions.count_sessions_by_persona(db).get(persona_id, sessions.SessionCounts())
    return PersonaPage(
        **cards.persona_fields(member, people),
        ads=ads.count_ads(db, AdFilter(personas=(persona_id,))),
        items=exposure.items_by_persona(db).get(persona_id, 0),
        sessions_done=lived.done,
        sessions_total=lived.total,
        devices=sessions.devices_used(db, persona_id).get(persona_id, [member.device_name]),
        housemates=[
            PersonaRef(persona_id=other.persona_id, name=other.name)
            for other in people
            if other.household_id == member.household_id and other is not member
        ],
        wakes=member.wakes,
        sleeps=member.sleeps,
        works=member.works,
        days=list_days(db, persona_id, people),
        learning=_learning(db, persona_id, dict(member.interests)),
        ads_by_daypart=Dayparts(**exposure.ads_by_daypart(db, persona_id)),
        top_advertisers=[
            AdvertiserAds(advertiser=one.advertiser, ads=one.ads)
            for one in exposure.top_advertisers(db, limit=TOP, persona_id=persona_id)
        ],
        latest=cards.ad_cards(db, ads.latest_ads(db, AdFilter(personas=(persona_id,))), people),
    )


def _learning(db: Session, persona_id: str, made: dict[str, float]) -> Learning:
    learned = read_learned(db, persona_id)
    now = learned[0].interests if learned else made
    moved = [
        InterestMoved(topic=topic, made_with=made.get(topic, 0.0), now=now.get(topic, 0.0))
        for topic in sorted({*made, *now})
        if abs(now.get(topic, 0.0) - made.get(topic, 0.0)) >= NOTICEABLE
    ]
    moved.sort(key=lambda one: -abs(one.now - one.made_with))
    return Learning(days=len(learned), frozen=bool(learned) and learned[0].frozen, moved=moved[:TOP])
