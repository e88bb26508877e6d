"""Home: the numbers of the panel and the sentence on top of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from persona.api import sentences
from persona.api.schemas.coverage import CoverageFigures, figures
from persona.api.schemas.home import Home, PersonaAds, Run, TopAdvertiser, Totals
from persona.api.views import cards, findings
from persona.db.reading import ads, exposure, incidents, live, roster, sessions
from persona.db.reading.ad_filters import AdFilter
from persona.db.reading.coverage import coverage_of_all

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from persona.db.models import RunRow

TOP = 8
"""Advertisers shown."""


def build_home(db: Session, *, target: str) -> Home:
    """The whole briefing."""
    people = roster.read_roster(db)
    ads_seen, items = exposure.ads_by_persona(db), exposure.items_by_persona(db)
    top = exposure.top_advertisers(db, limit=TOP)
    seen = findings.Seen(
        ads=sum(ads_seen.values()),
        items=sum(items.values()),
        ads_by_persona=ads_seen,
        items_by_persona=items,
        top=top[0] if top else None,
    )
    run = _run(db, live.latest_run(db))
    return Home(
        headline=_headline(len(people), seen, run),
        findings=findings.find_all(db, people, seen),
        attention=findings.attention(db, people),
        run=run,
        totals=_totals(db, len(people), seen),
        ads_by_hour=exposure.ads_by_hour(db),
        ads_by_persona=[
            PersonaAds(
                persona_id=member.persona_id,
                name=member.name,
                ads=ads_seen.get(member.persona_id, 0),
                items=items.get(member.persona_id, 0),
            )
            for member in people
        ],
        top_advertisers=[
            TopAdvertiser(advertiser=one.advertiser, ads=one.ads, personas=one.personas) for one in top
        ],
        latest=cards.ad_cards(db, ads.latest_ads(db, AdFilter()), people),
        target=target,
    )


def _run(db: Session, row: RunRow | None) -> Run | None:
    if row is None:
        return None
    last_day = row.first_day + timedelta(days=row.days - 1)
    lived = sessions.count_sessions(db, first_day=row.first_day, last_day=last_day)
    states = incidents.count_by_state(db)
    return Run(
        mode=cast("Any", row.mode),
        first_day=row.first_day,
        days=row.days,
        sessions_done=lived.done,
        sessions_total=lived.total,
        running=sum(states.get(state, 0) for state in live.UNDER_WAY),
        started_at=row.started_at,
        ended_at=row.ended_at,
    )


def _totals(db: Session, people: int, seen: findings.Seen) -> Totals:
    return Totals(
        ads=seen.ads,
        items=seen.items,
        personas=people,
        advertisers=exposure.count_advertisers(db),
        ad_share=round(seen.ads / seen.items, 4) if seen.items else 0.0,
        coverage=CoverageFigures(**cast("Any", figures(coverage_of_all(db)))),
    )


def _headline(people: int, seen: findings.Seen, run: Run | None) -> str:
    if not people:
        return sentences.nobody_yet()
    if not seen.items:
        return sentences.nothing_seen_yet(people)
    if run is None:
        return sentences.all_told(people=people, ads=seen.ads, items=seen.items)
    if run.ended_at is None:
        return sentences.so_far(
            people=people,
            ads=seen.ads,
            first_day=run.first_day,
            days=run.days,
            done=run.sessions_done,
            total=run.sessions_total,
        )
    return sentences.in_the_end(
        people=people, ads=seen.ads, items=seen.items, first_day=run.first_day, days=run.days
    )
