"""What a visit shares between its parts: the tools, the person, what is on screen, and what may be done about it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from persona import errors
from persona.behaviour import moves
from persona.behaviour.chance import chance_for
from persona.behaviour.viewing import Viewing, view
from persona.browser.page import Page
from persona.capture.recorder import SessionRecorder
from persona.domain.clock import PersonaClock
from persona.domain.conduct import ConductGate
from persona.domain.person import Person
from persona.domain.session import PlannedSession
from persona.fleet.attention import Attention, Watched
from persona.platforms.base import Adapter, Item, Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitTools:
    """What a visit works with."""

    page: Page
    adapter: Adapter
    clock: PersonaClock
    gate: ConductGate
    recorder: SessionRecorder
    note: Callable[[str], None]
    """Says what the persona is doing now."""
    act: Callable[[int, str, str], None]
    """Writes an action down: position, kind, target."""
    draft: Callable[[str, str], object]
    """Keeps a draft of a comment, which waits for a person: target, text."""
    touch: bool
    height: int
    """Of the device's screen, in CSS pixels."""


class Presence:
    """One person in one session on one platform, with what stands before their eyes."""

    def __init__(self, session: PlannedSession, person: Person, tools: VisitTools) -> None:
        self.session = session
        self.person = person
        self.tools = tools
        self.attention = Attention(tools.recorder, tools.page, tools.clock)
        self.screen = Screen(surface=None, items=())

    async def see(self) -> list[Watched]:
        """Look at the screen, and at ads that have come a second time: they must stand still, and be what they were."""
        adapter, page = self.tools.adapter, self.tools.page
        self.screen = await adapter.look(page)
        if any(item.ad is not None and self.attention.is_new(item) for item in self.screen.items):
            self.screen = await adapter.look(page)
        return await self.attention.take_in(self.screen.items)

    async def open_something(self) -> bool:
        """Open what interests most of what is on screen; False when nothing there can be opened."""
        item = self._choice()
        if item is None or not self.may("open", item.item_id):
            return False
        tap = moves.tap(self.chance("open", self.attention.count))
        if not await self.tools.adapter.open(self.tools.page, item, tap):
            return False
        self.attention.let_go()
        self.tools.act(self.attention.count, "open", item.item_id)
        return True

    def may(self, kind: str, target: str) -> bool:
        """Whether this action is within the session's budget and meets nobody else's."""
        try:
            self.tools.gate.check_engage(self.tools.adapter.manifest.id, kind, target)
        except (errors.BudgetSpent, errors.NotAllowed):
            return False
        return True

    def viewing(self, item: Item | None, seq: int) -> Viewing:
        """How this person meets an item."""
        return view(
            topics=item.topics if item else (),
            duration=item.duration_seconds if item else None,
            is_ad=item is not None and item.ad is not None,
            interests=self.person.interests,
            traits=self.person.traits,
            chance=self.chance("view", seq),
            pace=self.session.activity.pace,
        )

    def chance(self, *what: object) -> random.Random:
        """The source of chance for one decision of this session."""
        session = self.session
        return chance_for(self.person.seed, session.day, session.number, session.attempt, *what)

    def _choice(self) -> Item | None:
        """The organic item on screen that fits this person's interests best; the first of those that fit alike."""
        organic = [item for item in self.screen.items if item.ad is None and item.fraction >= 1]
        return max(organic, key=self._appeal, default=None)

    def _appeal(self, item: Item) -> float:
        words = (item.text or "").lower()
        found = (
            strength
            for topic, strength in self.person.interests.items()
            if topic in item.topics or topic.replace("_", " ") in words
        )
        return max(found, default=0.0)


def doing(item: Item) -> str:
    """What somebody does with an item, in words."""
    if item.ad is not None:
        return f"looking at an ad by {item.ad.advertiser or 'an advertiser that did not say its name'}"
    what = "watching a video" if item.duration_seconds is not None else "looking at a post"
    return f"{what} about {item.topics[0].replace('_', ' ')}" if item.topics else what
