"""Lives the planned sessions of a study without a browser, in the order of persona time, into the same tables.

Planning, watching, searching and reading of the platform's answers are those of real sessions; every ad that an
answer places counts as seen whole and captured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Any

from sqlalchemy import Engine, insert, select

from persona.behaviour.chance import chance_for
from persona.behaviour.viewing import Viewing, view
from persona.db.models import ActionRow, ExposureRow, ObservationRow, SessionRow, machine_now
from persona.db.plans import session_of
from persona.db.transactions import reading, writing
from persona.domain.person import Credential, Household, Panel, Person
from persona.domain.session import PlannedSession, SessionState
from persona.platforms.detection.detector import Detector, get_detector
from persona.platforms.registry import get_manifest
from persona.studies.simulation.rows import exposure_row, observation_row, read_ad
from persona.studies.simulation.visitor import Item, Visitor

PLATFORM = "tiktok"
SEARCH_SECONDS, VISIT_SECONDS = 8.0, 9.0
NEXT_SECONDS = 0.6
"""What a swipe takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """A person with her home and one of her devices at the lab."""

    person: Person
    home: Household
    visitor: Visitor
    detector: Detector


def live(
    engine: Engine,
    panel: Panel,
    credentials: Mapping[str, Credential],
    *,
    port: int,
    on_step: Callable[[], None],
    should_stop: Callable[[], bool],
) -> bool:
    """Live every planned session; False when told to stop before the last.

    Args:
        engine: holds people and plans.
        panel: the people.
        credentials: logins by user name.
        port: where the lab listens.
        on_step: called after each session.
        should_stop: asked before each session.
    """
    names = {account.persona_id: account.username for account in panel.accounts}
    sessions = _planned(engine)
    members = _members(panel, sessions, port)
    entered: set[tuple[str, str]] = set()
    try:
        for session in sessions:
            if should_stop():
                return False
            where = session.persona_id, session.device_id
            member = members[where]
            if where not in entered:
                member.visitor.log_in(credentials[names[session.persona_id]], session.activity.starts)
                entered.add(where)
            _Sitting(session, member, names[session.persona_id]).live(engine)
            on_step()
    finally:
        for member in members.values():
            member.visitor.close()
    return True


def _members(panel: Panel, sessions: Sequence[PlannedSession], port: int) -> dict[tuple[str, str], _Member]:
    """Everybody once for each device that they have sessions on: a login is a device's own."""
    homes = {home.id: home for home in panel.households}
    devices = {device.id: device for device in panel.devices}
    people = {person.id: person for person in panel.people}
    accounts = {account.persona_id: account for account in panel.accounts}
    manifest, detector = get_manifest(PLATFORM), get_detector(PLATFORM)
    found = {}
    for who, device in dict.fromkeys((each.persona_id, each.device_id) for each in sessions):
        home = homes[people[who].household_id]
        visitor = Visitor(home, devices[device], accounts[who], manifest=manifest, port=port)
        found[who, device] = _Member(person=people[who], home=home, visitor=visitor, detector=detector)
    return found


def _planned(engine: Engine) -> list[PlannedSession]:
    query = (
        select(SessionRow)
        .where(SessionRow.state == SessionState.PLANNED)
        .order_by(SessionRow.planned_start, SessionRow.id)
    )
    with reading(engine) as db:
        return [session_of(row) for row in db.scalars(query)]


class _Sitting:
    """One session being lived."""

    def __init__(self, session: PlannedSession, member: _Member, username: str) -> None:
        self._session, self._member, self._username = session, member, username
        self._at = session.activity.starts
        self._exposures: list[dict[str, Any]] = []
        self._observations: list[dict[str, Any]] = []
        self._actions: list[dict[str, Any]] = []

    def live(self, engine: Engine) -> None:
        """From opening the feed to closing it, and keep what was shown as one unit."""
        wanted = self._session.activity.items
        for seq, item in zip(range(wanted), self._items(), strict=False):
            if seq == max(1, wanted // 3):
                self._search(seq)
            self._pass(seq, item)
        self._keep(engine)

    def _items(self) -> Iterator[Item]:
        visitor = self._member.visitor
        yield from visitor.feed(self._at)
        yield from chain.from_iterable(iter(lambda: visitor.more(self._at), None))

    def _pass(self, seq: int, item: Item) -> None:
        ad = read_ad(item, self._member.detector)
        duration = float(item["video"]["duration"])
        seen = self._viewing(item, duration, is_ad=ad is not None, seq=seq)
        exposure = exposure_row(self._session, self._member.home, seq, item["id"], seen, at=self._at)
        exposure["is_ad"] = ad is not None
        self._exposures.append(exposure)
        if ad is not None:
            row = observation_row(
                self._session, exposure, ad, self._username, position=len(self._observations)
            )
            self._observations.append(row)
        self._let_pass(seen.seconds)
        if ad is None:
            self._member.visitor.watched(item["id"], seen.seconds, duration, self._at)
            if seen.likes:
                self._member.visitor.like(item["id"], self._at)
                exposure["action"] = "like"
        self._let_pass(NEXT_SECONDS)

    def _search(self, seq: int) -> None:
        for words in self._session.activity.searches:
            found = self._member.visitor.search(words, self._at)
            self._act(seq, "search", words)
            self._let_pass(SEARCH_SECONDS)
            handle = next(found, None)
            if handle is not None and self._session.activity.visits_brand:
                self._member.visitor.visit(handle, self._at)
                self._act(seq, "visit", handle)
                self._let_pass(VISIT_SECONDS)

    def _viewing(self, item: Item, duration: float, *, is_ad: bool, seq: int) -> Viewing:
        session, person = self._session, self._member.person
        return view(
            topics=[tag["title"] for tag in item["challenges"]],
            duration=duration,
            is_ad=is_ad,
            interests=person.interests,
            traits=person.traits,
            chance=chance_for(person.seed, session.day, session.number, session.attempt, "view", seq),
        )

    def _act(self, seq: int, kind: str, target: str) -> None:
        self._actions.append(
            {
                "session_id": self._session.id,
                "persona_id": self._session.persona_id,
                "seq": seq,
                "kind": kind,
                "target": target,
                "at": self._at,
            }
        )

    def _let_pass(self, seconds: float) -> None:
        self._at += timedelta(seconds=seconds)

    def _keep(self, engine: Engine) -> None:
        with writing(engine) as db:
            for table, rows in (
                (ExposureRow, self._exposures),
                (ObservationRow, self._observations),
                (ActionRow, self._actions),
            ):
                if rows:
                    db.execute(insert(table), rows)
            row = db.get_one(SessionRow, self._session.id)
            row.state, row.reason = SessionState.DONE, "simulated without a browser"
            row.items_seen, row.ads_seen = len(self._exposures), len(self._observations)
            row.started_at, row.ended_at = self._session.activity.starts, self._at
            row.persona_time, row.machine_ended_at = self._at, machine_now()
