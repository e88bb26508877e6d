"""One session's way through a platform: enter, go from surface to surface, and look at one thing after the other."""

from __future__ import annotations

from collections.abc import Iterator

from persona import errors
from persona.behaviour import moves
from persona.behaviour.comments import comment
from persona.behaviour.gestures import Gesture
from persona.domain.person import Credential, Person
from persona.domain.session import PlannedSession
from persona.fleet.attention import Watched
from persona.fleet.playing import play
from persona.fleet.presence import Presence, VisitTools, doing
from persona.fleet.searching import search
from persona.platforms.base import Item
from persona.platforms.manifest import Leg

MOST_TRIES = 4
"""Gestures made to leave one screen before the page is taken to have changed, or the list to have ended."""
POST_SECONDS = (3.0, 9.0)
STORY_SECONDS = 4.5
"""At most so long on one story."""


class FeedVisit:
    """One persona, one session, one platform."""

    def __init__(self, session: PlannedSession, person: Person, tools: VisitTools) -> None:
        self._tools = tools
        self._activity = session.activity
        self._presence = Presence(session, person, tools)
        self._searches = list(session.activity.searches)
        self._comments = session.activity.comments

    async def enter(self, credential: Credential) -> None:
        """Open the platform and log in when asked."""
        chance = self._presence.chance("enter")
        pace = self._activity.pace
        name = moves.typing(credential.username, chance, enter=False, pace=pace)
        password = moves.typing(credential.password, chance, enter=True, pace=pace)
        await self._tools.adapter.enter(self._tools.page, credential, typing=(name, password))

    async def scroll(self) -> int:
        """Go through the surfaces as planned; how many items were seen."""
        for number, (leg, items) in enumerate(self._legs()):
            if leg.moves == "play":
                await play(self._presence, leg)
            elif number == 0 or self._presence.screen.surface == leg.surface or await self._go_to(leg):
                await self._go_through(leg, items)
            self._presence.attention.let_go()
        return self._presence.attention.count

    def _legs(self) -> Iterator[tuple[Leg, int]]:
        """The legs this visit has, each with its part of the items; the first is always one of them."""
        first, *others = self._tools.adapter.manifest.legs
        chosen = [first]
        chosen += [leg for leg in others if self._presence.chance("leg", leg.surface).random() < leg.likely]
        whole = sum(leg.share for leg in chosen)
        for leg in chosen:
            yield leg, max(1, round(self._activity.items * leg.share / whole))

    async def _go_to(self, leg: Leg) -> bool:
        tap = moves.tap(self._presence.chance("go", leg.surface))
        return await self._tools.adapter.go_to(self._tools.page, leg.surface, tap)

    async def _go_through(self, leg: Leg, items: int) -> None:
        attention = self._presence.attention
        begun, tries = attention.count, 0
        search_at = begun + max(1, items // 3)
        while True:
            came = await self._presence.see()
            tries = 0 if came else tries + 1
            if tries >= MOST_TRIES or self._presence.screen.surface != leg.surface:
                break
            if came:
                await self._dwell(leg, came)
            if attention.count - begun >= items:
                break
            if self._searches and attention.count >= search_at:
                await search(self._presence, self._searches.pop(0), leg)
            else:
                await self._tools.adapter.onward(self._tools.page, self._onward(leg, tries))
        _check_seen(leg, attention.count - begun, items, is_stuck=tries >= MOST_TRIES)
        if leg.opens:
            await self._follow_recommendation()

    async def _dwell(self, leg: Leg, came: list[Watched]) -> None:
        """Give the largest new thing its time; what else is on the screen has it too."""
        tools, attention = self._tools, self._presence.attention
        most = max(came, key=lambda one: one.item.fraction * one.item.box.width * one.item.box.height)
        viewing = self._presence.viewing(most.item, most.seq)
        tools.note(doing(most.item))
        # A story goes on by itself: who stays longer has the next one before the eyes.
        seconds = min(viewing.seconds, STORY_SECONDS) if leg.moves == "story" else viewing.seconds
        await tools.page.let_pass(seconds)
        most.completion = viewing.completion
        if viewing.likes and await self._like(most.item, most.seq):
            most.action = "like"
        self._draft_comment(most.item, most.seq)
        attention.stay()
        if leg.moves in {"page", "story"}:
            attention.let_go()

    def _onward(self, leg: Leg, tries: int) -> Gesture:
        touch = self._tools.touch
        chance = self._presence.chance("onward", leg.surface, self._presence.attention.count, tries)
        if leg.moves == "story":
            return moves.tap(chance) if touch else moves.press("ArrowRight", chance)
        if leg.moves == "page":
            return moves.swipe_up(chance) if touch else moves.scroll_down(chance)
        return moves.drag_up(chance) if touch else moves.turn_down(chance, self._tools.height)

    async def _follow_recommendation(self) -> None:
        """Open what interests most of what is on screen, and look at it for a while."""
        if await self._presence.open_something():
            self._tools.note("looking at something that was recommended")
            chance = self._presence.chance("post", self._presence.attention.count)
            await self._tools.page.let_pass(chance.uniform(*POST_SECONDS))

    async def _like(self, item: Item, seq: int) -> bool:
        if item.ad is not None or not self._presence.may("like", item.item_id):
            return False
        tap = moves.tap(self._presence.chance("like", seq))
        if not await self._tools.adapter.like(self._tools.page, item, tap):
            return False
        self._tools.act(seq, "like", item.item_id)
        return True

    def _draft_comment(self, item: Item, seq: int) -> None:
        """Write down what they would say. It is posted by nobody: a person looks at it first."""
        if not self._comments or item.ad is not None or item.disclosure is not None:
            return
        text = comment(item.topics, self._presence.person.interests, self._presence.chance("comment", seq))
        if text is None or not self._presence.may("comment", item.item_id):
            return
        self._comments -= 1
        self._tools.draft(item.item_id, text)


def _check_seen(leg: Leg, seen: int, items: int, *, is_stuck: bool) -> None:
    """A list may end before its time; a feed does not, and none is empty."""
    if seen == 0 or (is_stuck and leg.moves == "page" and seen < items):
        raise errors.LayoutChanged(
            f"{leg.surface.replace('_', ' ')} did not move on after {MOST_TRIES} gestures: "
            f"{seen} of {items} items were seen."
        )
