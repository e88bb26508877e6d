"""One persona's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from persona.api import words
from persona.api.schemas.people import (
    AdvertiserAds,
    Dayparts,
    InterestMoved,
    Learning,
    PersonaPage,
    PersonaRef,
    SearchAfterAd,
    TakenOver,
)
from persona.api.views import cards
from persona.api.views.days import list_days
from persona.db.ad_searches import list_ad_searches
from persona.db.learned import LearnedDay, read_learned
from persona.db.reading import ads, exposure, roster, sessions
from persona.db.reading.ad_filters import AdFilter

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TOP = 8
"""Advertisers, and interests that moved, shown."""
SEARCHES = 20
"""Searches after ads that are shown."""
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
        learning=_learning(db, persona_id, dict(member.interests), people),
        searches_after_ads=_searches(db, member),
        ads_by_daypart=Dayparts(**exposure.ads_by_daypart(db, persona_id)),
        top_advertisers=[
            AdvertiserAds(advertiser=one.advertiser, ads=one.ads)
            for one in exposure.top_advertisers(db, limit=TOP, persona_id=persona_id)
        ],
        latest=cards.ad_cards(db, ads.latest_ads(db, AdFilter(personas=(persona_id,))), people),
    )


def _learning(db: Session, persona_id: str, made: dict[str, float], people: roster.Roster) -> Learning:
    learned = read_learned(db, persona_id)
    now = learned[0].interests if learned else made
    moved = [
        InterestMoved(topic=topic, made_with=made.get(topic, 0.0), now=now.get(topic, 0.0))
        for topic in sorted({*made, *now})
        if abs(now.get(topic, 0.0) - made.get(topic, 0.0)) >= NOTICEABLE
    ]
    moved.sort(key=lambda one: -abs(one.now - one.made_with))
    return Learning(
        days=len(learned),
        frozen=bool(learned) and learned[0].frozen,
        moved=moved[:TOP],
        taken_over=_taken_over(learned[0], people)[:TOP] if learned else [],
    )


def _taken_over(last: LearnedDay, people: roster.Roster) -> list[TakenOver]:
    taken = [
        TakenOver(topic=topic, persona_id=who, name=people.get(who).name, strength=strength)
        for topic, by_person in last.influenced.items()
        for who, strength in by_person.items()
        if who in people
    ]
    return sorted(taken, key=lambda one: (-one.strength, one.topic))


def _searches(db: Session, member: roster.Member) -> list[SearchAfterAd]:
    return [
        SearchAfterAd(
            session_id=each.session_id,
            day=each.day,
            platform=each.platform,
            words=each.words,
            was_typed=each.was_typed,
            observation_id=each.observation_id,
            seen_on=each.seen_on,
            seen_at=each.seen_at,
            local_time=words.local_time(each.seen_at, member.timezone),
            advertiser=each.advertiser,
        )
        for each in list_ad_searches(db, member.persona_id, limit=SEARCHES)
    ]
