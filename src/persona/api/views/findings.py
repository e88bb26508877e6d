"""What stands out and what needs a person: simple rules, each ending in a sentence and a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from persona.api import links, sentences, words
from persona.api.schemas.home import Attention, Finding
from persona.db.reading import ads, exposure, incidents
from persona.db.reading.ad_filters import UNNAMED, AdFilter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from persona.db.reading.roster import Member, Roster

TOLD = 3
"""Incidents that are told one by one."""
ENOUGH_SIGHTINGS = 3
"""An ad must be seen by a twin this often before its absence from the other is worth a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The counts that findings are drawn from."""

    ads: int
    items: int
    ads_by_persona: dict[str, int]
    items_by_persona: dict[str, int]
    top: exposure.AdvertiserCount | None


def find_all(db: Session, people: Roster, seen: Seen) -> list[Finding]:
    """What stands out, the most telling first."""
    if not seen.ads:
        return []
    return [
        finding
        for finding in (
            _seen_most(seen, people),
            _only_one_twin(db, people),
            _most_ads(seen, people),
            _ad_share(seen),
        )
        if finding is not None
    ]


def attention(db: Session, people: Roster) -> list[Attention]:
    """What went wrong, the newest first."""
    found = list(_told_incidents(db, people))
    untold = incidents.count_incidents(db) - len(found)
    if untold > 0:
        found.append(
            Attention(sentence=sentences.more_incidents(untold), link="/personas", severity="warning")
        )
    states = incidents.count_by_state(db)
    if cut_short := states.get("interrupted", 0):
        found.append(Attention(sentence=sentences.cut_short(cut_short), link="/personas", severity="info"))
    if missed := states.get("missed", 0):
        found.append(Attention(sentence=sentences.missed(missed), link="/personas", severity="info"))
    if left_out := states.get("skipped", 0):
        found.append(Attention(sentence=sentences.left_out(left_out), link="/personas", severity="info"))
    return found


def _seen_most(seen: Seen, people: Roster) -> Finding | None:
    top = seen.top
    if top is None:
        return None
    link = links.to_ads(advertiser=top.advertiser)
    if top.advertiser == UNNAMED:
        return Finding(sentence=sentences.seen_most_without_a_name(top.ads), link=link)
    sentence = sentences.seen_most(
        advertiser=top.advertiser, ads=top.ads, personas=top.personas, people=len(people)
    )
    return Finding(sentence=sentence, link=link)


def _only_one_twin(db: Session, people: Roster) -> Finding | None:
    best: tuple[int, str, Member, Member] | None = None
    for one, other in _twins(people):
        pairs = exposure.creatives_of(db, [one.persona_id, other.persona_id])
        both = {(pair.creative_key, pair.persona_id): pair.ads for pair in pairs}
        for key, who in sorted(both):
            absent = other if who == one.persona_id else one
            count = both[key, who]
            if (key, absent.persona_id) not in both and count > (best[0] if best else ENOUGH_SIGHTINGS - 1):
                best = (count, key, people.get(who), absent)
    if best is None:
        return None
    count, key, who_saw, absent = best
    example = ads.latest_ads(db, AdFilter(creatives=(key,)), limit=1)[0]
    name = sentences.ad_name(text=example.text, advertiser=example.advertiser)
    sentence = sentences.only_one_twin(ad=name, one=who_saw.name, other=absent.name, ads=count)
    return Finding(sentence=sentence, link=links.to_ads(creative=key))


def _twins(people: Roster) -> Iterator[tuple[Member, Member]]:
    for member in people:
        twin = people.find(member.twin)
        if twin is not None and member.position < twin.position:
            yield member, twin


def _most_ads(seen: Seen, people: Roster) -> Finding | None:
    ranked = sorted(people, key=lambda member: (-seen.ads_by_persona.get(member.persona_id, 0), member.name))
    most = seen.ads_by_persona.get(ranked[0].persona_id, 0)
    leaders = [member for member in ranked if seen.ads_by_persona.get(member.persona_id, 0) == most]
    if len(people) == 1 or len(leaders) > 2:  # noqa: PLR2004 - three names would be a list, not a finding
        return None
    first = leaders[0]
    if len(leaders) > 1:
        sentence = sentences.most_ads_shared(one=first.name, other=leaders[1].name, ads=most)
        return Finding(sentence=sentence, link="/personas")
    items = seen.items_by_persona.get(first.persona_id, 0)
    sentence = sentences.most_ads(name=first.name, ads=most, items=items)
    return Finding(sentence=sentence, link=links.to_ads(persona=first.persona_id))


def _ad_share(seen: Seen) -> Finding | None:
    if seen.items < seen.ads:
        return None
    return Finding(sentence=sentences.ad_share(ads=seen.ads, items=seen.items), link=links.to_ads())


def _told_incidents(db: Session, people: Roster) -> Iterator[Attention]:
    for incident, session in incidents.latest_incidents(db, limit=TOLD):
        member = people.get(incident.persona_id)
        when = words.local_time(session.planned_start, member.timezone)
        sentence = sentences.incident(name=member.name, local_time=when, what=incident.sentence)
        yield Attention(sentence=sentence, link=links.to_persona(member.persona_id), severity="warning")
