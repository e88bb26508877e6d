"""One session's way through a feed: enter, watch item by item, search in between."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from persona import errors
from persona.behaviour import moves
from persona.behaviour.chance import chance_for
from persona.behaviour.gestures import Gesture
from persona.behaviour.viewing import Viewing, view
from persona.browser.page import Page
from persona.capture.recorder import SessionRecorder
from persona.domain.clock import PersonaClock
from persona.domain.conduct import ConductGate
from persona.domain.observation import VISIBLE_ENOUGH
from persona.domain.person import Credential, Person
from persona.domain.session import PlannedSession
from persona.platforms.base import Adapter, Item

MOST_TRIES = 4
"""Gestures made to leave one item before the page is taken to have changed."""
RESULTS_SECONDS = (2.0, 6.0)
PROFILE_SECONDS = (4.0, 14.0)


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
    touch: bool
    item_root: str


class FeedVisit:
    """One persona, one session, one feed."""

    def __init__(self, session: PlannedSession, person: Person, tools: VisitTools) -> None:
        self._session = session
        self._person = person
        self._tools = tools

    async def enter(self, credential: Credential) -> None:
        """Open the feed and log in when asked."""
        chance = self._chance("enter")
        name = moves.typing(credential.username, chance, enter=False)
        password = moves.typing(credential.password, chance, enter=True)
        await self._tools.adapter.enter(self._tools.page, credential, typing=(name, password))

    async def scroll(self) -> int:
        """Watch as many items as planned; how many were passed."""
        activity = self._session.activity
        search_at = max(1, activity.items // 3)
        before: str | None = None
        for seq in range(activity.items):
            if seq == search_at:
                for words in activity.searches:
                    await self._search(words, seq)
                    before = None
            item = await self._steady(await self._next_item(seq, before))
            await self._watch(item, seq)
            before = item.item_id
        return activity.items

    async def _next_item(self, seq: int, before: str | None) -> Item:
        for attempt in range(MOST_TRIES):
            if before is not None:
                await self._tools.adapter.advance(self._tools.page, self._onward(seq, attempt))
            item = await self._tools.adapter.current(self._tools.page, after=before)
            if item is not None and item.fraction >= VISIBLE_ENOUGH:
                return item
        raise errors.LayoutChanged(f"The feed did not move on after {MOST_TRIES} swipes.")

    async def _watch(self, item: Item, seq: int) -> None:
        tools = self._tools
        at = tools.clock.now()
        spooled = None
        if item.ad is not None:
            spooled = await tools.recorder.secure_ad(
                tools.page, item, item.ad, seq=seq, at=at, root=tools.item_root
            )
        viewing = self._viewing(item, seq)
        tools.note(_doing(item))
        await tools.page.let_pass(viewing.seconds)
        liked = viewing.likes and await self._like(item, seq)
        tools.recorder.commit(
            item,
            seq=seq,
            at=at,
            visible_ms=round((tools.clock.now() - at).total_seconds() * 1000),
            completion=viewing.completion,
            action="like" if liked else None,
            spooled=spooled,
        )

    async def _steady(self, item: Item) -> Item:
        """Look at an ad once more before its picture is taken: it must stand still and be alone on the screen."""
        if item.ad is None:
            return item
        return await self._tools.adapter.current(self._tools.page, after=None) or item

    async def _like(self, item: Item, seq: int) -> bool:
        tools = self._tools
        if not self._may("like", item.item_id):
            return False
        if not await tools.adapter.like(tools.page, moves.tap(self._chance("like", seq))):
            return False
        tools.act(seq, "like", item.item_id)
        return True

    async def _search(self, words: str, seq: int) -> None:
        tools, chance = self._tools, self._chance("search", seq)
        if not self._may("search", words):
            return
        tools.note(f"searching for “{words}”")
        found = await tools.adapter.search(
            tools.page, moves.typing(words, chance, enter=True), tap=moves.tap(chance)
        )
        tools.act(seq, "search", words)
        await tools.page.let_pass(chance.uniform(*RESULTS_SECONDS))
        if found and self._session.activity.visits_brand and self._may("visit", found[0]):
            name = await tools.adapter.visit_first_account(tools.page, moves.tap(chance))
            if name is not None:
                tools.act(seq, "visit", name)
                tools.note(f"looking at the page of {name}")
                await tools.page.let_pass(chance.uniform(*PROFILE_SECONDS))
        await tools.adapter.return_to_feed(tools.page, moves.tap(chance))

    def _may(self, kind: str, target: str) -> bool:
        try:
            self._tools.gate.check_engage(self._tools.adapter.manifest.id, kind, target)
        except (errors.BudgetSpent, errors.NotAllowed):
            return False
        return True

    def _viewing(self, item: Item, seq: int) -> Viewing:
        return view(
            topics=item.topics,
            duration=item.duration_seconds,
            is_ad=item.ad is not None,
            interests=self._person.interests,
            traits=self._person.traits,
            chance=self._chance("view", seq),
        )

    def _onward(self, seq: int, attempt: int) -> Gesture:
        chance = self._chance("onward", seq, attempt)
        return moves.swipe_up(chance) if self._tools.touch else moves.scroll_down(chance)

    def _chance(self, *what: object) -> random.Random:
        session = self._session
        return chance_for(self._person.seed, session.day, session.number, session.attempt, *what)


def _doing(item: Item) -> str:
    if item.ad is not None:
        return f"looking at an ad by {item.ad.advertiser or 'an advertiser that did not say its name'}"
    return f"watching a video about {item.topics[0].replace('_', ' ')}" if item.topics else "watching a video"
