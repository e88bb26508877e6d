"""Groups of people: everybody who shares one known thing, such as `gender:female` or `interest:cooking`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from persona import errors
from persona.db.reading.people_known import Known

INTEREST = "interest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some of the panel."""

    attribute: str
    value: str
    personas: tuple[str, ...]

    @property
    def key(self) -> str:
        """As it stands in an address: `gender:female`."""
        return f"{self.attribute}:{self.value}"


def groups_of(people: Sequence[Known]) -> list[Group]:
    """Every group there is, the whole panel apart, in the order of their keys."""
    members: dict[tuple[str, str], list[str]] = {}
    for person in people:
        pairs = [*person.facts.items(), *((INTEREST, topic) for topic in person.interests)]
        for pair in pairs:
            members.setdefault(pair, []).append(person.persona_id)
    return [
        Group(attribute=attribute, value=value, personas=tuple(who))
        for (attribute, value), who in sorted(members.items())
        if len(who) < len(people)
    ]


def members_of(keys: Iterable[str], people: Sequence[Known]) -> tuple[str, ...] | None:
    """Who is in any of the groups; None when no group is named.

    Raises:
        NotFound: nobody on the panel is in a group of this name.
    """
    known = {group.key: group for group in groups_of(people)}
    chosen: dict[str, None] = {}
    for key in (keys := list(keys)):
        if key not in known:
            near = [each for each in known if each.split(":")[0] == key.split(":")[0]] or list(known)
            raise errors.NotFound(
                f"There is no group {key[:60]!r} on this panel.", hint=f"There is: {', '.join(near[:20])}."
            )
        chosen |= dict.fromkeys(known[key].personas)
    return tuple(chosen) if keys else None
