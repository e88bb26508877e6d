"""What an ad may depend on, for everybody on a panel: facts, interests, pages visited, words searched for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from persona.db.reading.people_known import Known
from persona.db.reading.shown import Visit
from persona.insight.attributes import one_or_more, subject_of_visit, telling_apart, yes_or_no
from persona.insight.panel_record import Attribute


def attributes_of(
    people: Sequence[Known], visits: Iterable[Visit], searches: Iterable[tuple[str, str]]
) -> list[Attribute]:
    """The attributes in which these people differ; visits and searches of others are passed over."""
    facts = dict.fromkeys(name for each in people for name in each.facts)
    known: list[Attribute] = []
    for name in facts:
        given = [each.facts.get(name, "unknown") for each in people]
        known += one_or_more(name, given)
    liked = ((each.persona_id, topic) for each in people for topic in each.interests)
    visited = ((each.persona_id, subject_of_visit(each.brand)) for each in visits)
    searched = ((who, words.lower()) for who, words in searches)
    return telling_apart(
        [
            *known,
            *_each_subject("interest", liked, people),
            *_each_subject("visited", visited, people),
            *_each_subject("searched", searched, people),
        ]
    )


def _each_subject(
    name: str, pairs: Iterable[tuple[str, str]], people: Sequence[Known]
) -> Iterator[Attribute]:
    place = {person.persona_id: number for number, person in enumerate(people)}
    whose: dict[str, set[int]] = {}
    for who, subject in pairs:
        if who in place:
            whose.setdefault(subject, set()).add(place[who])
    for subject in sorted(whose):
        yield yes_or_no(name, subject, whose[subject], personas=len(people))
