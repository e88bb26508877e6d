"""Who is shown what: the newest answer of the statistics, with the ads it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from persona.api import insight_sentences as sentences
from persona.api.schemas.insights import (
    Floor,
    Groups,
    InsightFinding,
    Insights,
    LeftOut,
    PlatformInsights,
    Ratio,
)
from persona.api.schemas.people import PersonaRef
from persona.api.views import cards
from persona.db.reading import ads, roster, shown
from persona.db.reading.ad_filters import AdFilter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from persona.api.insights_desk import InsightsDesk, Look


def build_insights(db: Session, desk: InsightsDesk) -> Insights:
    """How things stand, without waiting."""
    mark = shown.latest_mark(db)
    if mark == shown.NOTHING:
        return Insights(state="nothing yet", sentence=sentences.nothing_yet(), as_of=None, platforms=[])
    look = desk.look(mark)
    answer = look.answer
    content = answer.content if answer and answer.content else {"platforms": []}
    return Insights(
        state=_state(look),
        sentence=_sentence(look),
        as_of=answer.at if answer else None,
        platforms=[_platform(db, each) for each in content["platforms"]],
    )


def _state(look: Look) -> Any:
    if look.computing:
        return "computing"
    return "ready" if look.answer and look.answer.content else "failed"


def _sentence(look: Look) -> str:
    if look.computing:
        return sentences.computing(before=look.answer is not None and look.answer.content is not None)
    if look.answer and look.answer.content:
        return sentences.ready(look.answer.seconds)
    return sentences.failed((look.answer.problem if look.answer else None) or "the program has not begun.")


def _platform(db: Session, said: dict[str, Any]) -> PlatformInsights:
    findings = list(_findings(db, said["findings"]))
    return PlatformInsights(
        platform=said["platform"],
        headline=sentences.headline(platform=said["platform"], found=len(findings), ads=said["ads"]),
        findings=findings,
        ads=said["ads"],
        not_enough_evidence=said["not_enough_evidence"],
        not_enough=sentences.not_enough(
            ads=said["not_enough_evidence"], personas=said["personas"], can_show=said["can_show"]
        ),
        personas=said["personas"],
        days=said["days"],
        sessions=said["windows"],
        left_out=[
            LeftOut(reason=reason, sentence=sentences.left_out(reason, number), sessions=number)
            for reason, number in said["left_out"].items()
        ],
        slots=said["slots"],
        items=said["items"],
        surfaces=said["surfaces"],
        floor=_floor(said["floor"]),
    )


def _findings(db: Session, said: list[dict[str, Any]]) -> Iterator[InsightFinding]:
    people = roster.read_roster(db)
    seen = ads.sightings_of(db, [each["ad"] for each in said])
    for each in said:
        [newest] = ads.latest_ads(db, AdFilter(creatives=(each["ad"],)), limit=1)
        yield InsightFinding(
            creative_key=each["ad"],
            sentence=each["sentence"],
            who=each["who"],
            kind=each["kind"],
            effect=Ratio(**each["effect"]) if each["effect"] else None,
            q=each["q"],
            by_chance=each["by_chance"],
            groups=_groups(each["groups"], people),
            ad=cards.ad_card(newest, people, seen[each["ad"]]),
        )


def _groups(said: dict[str, list[str]], people: roster.Roster) -> Groups:
    named = {
        name: [PersonaRef(persona_id=who, name=people.get(who).name) for who in ids]
        for name, ids in said.items()
    }
    return Groups(**named)


def _floor(said: dict[str, Any] | None) -> Floor | None:
    if said is None:
        return None
    return Floor(
        pairs=said["pairs"],
        differs=said["differs"],
        low=said["low"],
        high=said["high"],
        sentence=sentences.floor(pairs=said["pairs"], differs=said["differs"]),
    )
