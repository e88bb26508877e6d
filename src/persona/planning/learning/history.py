"""A persona's history: each lived day is learned from once, and later days begin with what it taught."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine

from persona.behaviour.viewing import FINISHED
from persona.db.learned import (
    LearnedDay,
    LivedDay,
    append_learned,
    is_learned,
    learned_before,
    read_lived_day,
)
from persona.domain.person import Person
from persona.planning.habits import HomeLife
from persona.planning.learning.influence import LAGS, Edge, Influenced, Risen, after_others
from persona.planning.learning.interests import Change, Evidence, Others, after_day
from persona.planning.learning.topics import only_known, topic_searched

WEEKS_DAYS = 28
"""What a narrator is told of the past."""
AT_ONCE = 0.15
"""Share of a video: whoever watches less has swiped it away."""
TOLD = 3
RISEN = 0.02
"""How much an interest must have grown to be told."""


def learn_day(engine: Engine, person: Person, day: date, *, frozen: bool, edges: Sequence[Edge] = ()) -> bool:
    """Learn from one day that is over; False when that was done before.

    Args:
        engine: where the day is kept.
        person: as made.
        day: the day that is over.
        frozen: keeps interests as they are, and the day's patterns all the same.
        edges: whom at home the persona may take after; nobody, when influence is switched off.
    """
    if is_learned(engine, person.id, day):
        return False
    lived = read_lived_day(engine, person.id, day)
    last = learned_before(engine, person.id, day, limit=1)
    now = dict(last[0].interests) if last else dict(person.interests)
    before = influenced = last[0].influenced if last else {}
    changes: list[Change] = []
    if not frozen:
        influenced = after_others(before, _risen(engine, edges, day), edges, day)
        others = Others(before=_sums(before), after=_sums(influenced))
        now, changes = after_day(person.interests, now, evidence_of(lived), others)
    return append_learned(
        engine,
        LearnedDay(
            persona_id=person.id,
            day=day,
            frozen=frozen,
            interests=now,
            changes=tuple(change.as_dict() for change in changes),
            patterns=patterns_of(lived),
            influenced=influenced,
        ),
    )


def _risen(engine: Engine, edges: Sequence[Edge], day: date) -> list[Risen]:
    """What rose in others at home on the days that may still pass."""
    return [
        Risen(
            persona_id=edge.persona_id,
            day=each.day,
            topics={change["topic"]: change.get("rose", 0.0) for change in each.changes},
        )
        for edge in edges
        for each in learned_before(engine, edge.persona_id, day, limit=max(LAGS))
    ]


def _sums(influenced: Influenced) -> dict[str, float]:
    return {topic: sum(by_person.values()) for topic, by_person in influenced.items()}


def interests_before(engine: Engine, person: Person, day: date) -> dict[str, float]:
    """Topic to strength as a day begins."""
    last = learned_before(engine, person.id, day, limit=1)
    return dict(last[0].interests) if last else dict(person.interests)


def as_learned(engine: Engine, person: Person, day: date) -> Person:
    """The person as they begin a day."""
    return replace(person, interests=interests_before(engine, person, day))


def home_as_learned(engine: Engine, home: HomeLife, day: date) -> HomeLife:
    """A home whose members begin a day with what they learned, and with what draws them more than it did."""
    members = tuple(
        replace(
            one,
            person=as_learned(engine, one.person, day),
            lately=tuple(last_weeks(engine, one.person.id, day).get("more_drawn_to", ())),
        )
        for one in home.members
    )
    return replace(home, members=members)


def last_weeks(engine: Engine, persona_id: str, day: date) -> dict[str, Any]:
    """The last four weeks in numbers and topics; empty when there are none. No word of it was ever on a page."""
    begin = day - timedelta(days=WEEKS_DAYS)
    days = [each for each in learned_before(engine, persona_id, day, limit=WEEKS_DAYS) if each.day >= begin]
    if not days:
        return {}
    minutes, hours = Counter[str](), Counter[str]()
    for each in days:
        minutes.update(each.patterns["minutes"])
        hours.update(each.patterns["hours"])
    moved = _moved(days)
    return {
        "days": len(days),
        "minutes_a_day": {platform: round(total / len(days)) for platform, total in sorted(minutes.items())},
        "sittings_a_day": round(sum(each.patterns["sessions"] for each in days) / len(days), 1),
        "busiest_hours": [int(hour) for hour, _ in sorted(hours.items(), key=_most_first)[:TOLD]],
        "more_drawn_to": [topic for topic, by in sorted(moved.items(), key=_most_first) if by >= RISEN][
            :TOLD
        ],
        "less_drawn_to": [topic for topic, by in sorted(moved.items(), key=_least_first) if by <= -RISEN][
            :TOLD
        ],
    }


def evidence_of(lived: LivedDay) -> dict[str, Evidence]:
    """What a day had, by topic."""
    watched: dict[str, float] = defaultdict(float)
    liked, searched, ads, skipped = (Counter[str]() for _ in range(4))
    for item in lived.passed:
        for topic in only_known(item.topics):
            if item.is_ad:
                ads[topic] += 1
            elif item.completion < AT_ONCE:
                skipped[topic] += 1
            else:
                watched[topic] += min(1.0, item.completion)
            liked[topic] += item.liked
    searched.update(found for words in lived.searched if (found := topic_searched(words)) is not None)
    return {
        topic: Evidence(
            watched=round(watched.get(topic, 0.0), 3),
            liked=liked[topic],
            searched=searched[topic],
            ads=ads[topic],
            skipped=skipped[topic],
        )
        for topic in sorted({*watched, *liked, *searched, *ads, *skipped})
    }


def patterns_of(lived: LivedDay) -> dict[str, Any]:
    """What a day looked like, in numbers."""
    minutes: dict[str, float] = defaultdict(float)
    for item in lived.passed:
        minutes[item.platform] += item.visible_ms / 60_000
    organic = [item for item in lived.passed if not item.is_ad]
    finished = sum(item.completion >= FINISHED for item in organic)
    return {
        "sessions": lived.sessions,
        "items": len(lived.passed),
        "ads": len(lived.passed) - len(organic),
        "likes": sum(item.liked for item in lived.passed),
        "searches": len(lived.searched),
        "minutes": {platform: round(total, 2) for platform, total in sorted(minutes.items())},
        "hours": dict(
            sorted(Counter(str(item.hour) for item in lived.passed).items(), key=lambda one: int(one[0]))
        ),
        "finished_share": round(finished / len(organic), 3) if organic else None,
    }


def _moved(days: list[LearnedDay]) -> dict[str, float]:
    """How far each interest went over some days, newest first."""
    moved: dict[str, float] = defaultdict(float)
    for each in days:
        for change in each.changes:
            moved[change["topic"]] += change["after"] - change["before"]
    return moved


def _most_first(pair: tuple[str, float]) -> tuple[float, str]:
    return (-pair[1], pair[0])


def _least_first(pair: tuple[str, float]) -> tuple[float, str]:
    return (pair[1], pair[0])
