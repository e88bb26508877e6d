"""A session: one activity in one open browser profile, its states, and why it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from persona import errors
from persona.domain.ad_search import AdSearch
from persona.domain.day import DayPlan


class SessionState(StrEnum):
    """Where a session stands; the last five are ends and carry a reason."""

    PLANNED = "planned"
    LEASED = "leased"
    RUNNING = "running"
    DONE = "done"
    INTERRUPTED = "interrupted"
    MISSED = "missed"
    SKIPPED = "skipped"
    BLOCKED = "blocked"

    @property
    def is_end(self) -> bool:
        """True when nothing may follow."""
        return not _NEXT[self]


_NEXT: dict[SessionState, frozenset[SessionState]] = {
    SessionState.PLANNED: frozenset(
        {SessionState.LEASED, SessionState.MISSED, SessionState.SKIPPED, SessionState.BLOCKED}
    ),
    SessionState.LEASED: frozenset(
        {SessionState.RUNNING, SessionState.INTERRUPTED, SessionState.PLANNED, SessionState.BLOCKED}
    ),
    SessionState.RUNNING: frozenset({SessionState.DONE, SessionState.INTERRUPTED, SessionState.BLOCKED}),
    SessionState.DONE: frozenset(),
    SessionState.INTERRUPTED: frozenset(),
    SessionState.MISSED: frozenset(),
    SessionState.SKIPPED: frozenset(),
    SessionState.BLOCKED: frozenset(),
}


def states_before(target: SessionState) -> tuple[SessionState, ...]:
    """The states from which `target` may be reached."""
    return tuple(state for state, following in _NEXT.items() if target in following)


def check_transition(current: SessionState, target: SessionState) -> None:
    """Raise InvalidState unless a session in `current` may become `target`."""
    if target not in _NEXT[current]:
        raise errors.InvalidState(f"A session that is {current} cannot become {target}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One intention of a day: open this platform at this time and scroll for a while."""

    platform: str
    starts: datetime
    """UTC persona time."""
    minutes: float
    items: int
    """How many feed items the appetite of the moment is good for."""
    mood: str
    """Why now, in words a reader understands: "over breakfast"."""
    device_id: str | None = None
    """What it is done on; None: the device that holds the login."""
    searches: tuple[str, ...] = ()
    visits_brand: bool = False
    """Whether the persona opens the page of a brand that a search brought up."""
    comments: int = 0
    """How many comments they have in them: each becomes a draft that waits for a person."""
    pace: float = 1.0
    """How fast their hands are, by the energy of the hour: 1 is this persona's usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """An activity given to a persona's device, before and after it ran."""

    id: str
    persona_id: str
    account_id: str
    device_id: str
    household_id: str
    day: date
    number: int
    """Position in the persona's day, from 0."""
    activity: Activity
    attempt: int = 1
    continues: str | None = None
    """The session this one takes up after an interruption."""
    state: SessionState = SessionState.PLANNED
    reason: str | None = None
    token: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A persona's day: the prose and the timed list made of it."""

    persona_id: str
    day: date
    narrative: str
    activities: tuple[Activity, ...]
    written: DayPlan | None = None
    """The whole day that the activities are from."""
    led: AdSearch | None = None
    """The search among them that an ad of an earlier day led to."""
