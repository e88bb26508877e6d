"""One session's way through a platform: enter, go from surface to surface, watch item by item, search in between."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
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
from persona.domain.person import Credential, Person
from persona.domain.session import PlannedSession
from persona.fleet.attention import Attention, Watched
from persona.platforms.base import Adapter, Item, Screen
from persona.platforms.manifest import Leg

MOST_TRIES = 4
"""Gestures made to leave one screen before the page is taken to have changed, or the list to have ended."""
RESULTS_SECONDS = (2.0, 6.0)
PROFILE_SECONDS = (4.0, 14.0)
POST_SECONDS = (3.0, 9.0)
SEARCH_SCREENS = 2
"""Screens of results that are looked at."""
STORY_SECONDS = 4.5
"""At most so long on one story."""
PLAY_SECONDS = 2.5
"""How often a player is looked at while it plays."""
MOST_PLAY_LOOKS = 60
STAYS_FOR_AD = 0.35
"""How often somebody of full patience watches an ad that could be skipped."""
FOLLOWS = 0.25
"""How often somebody of full warmth follows an account whose page they opened."""


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
    height: int
    """Of the device's screen, in CSS pixels."""


class FeedVisit:
    """One persona, one session, one platform."""

    def __init__(self, session: PlannedSession, person: Person, tools: VisitTools) -> None:
        self._session = session
        self._person = person
        self._tools = tools
        self._attention = Attention(tools.recorder, tools.page, tools.clock)
        self._screen = Screen(surface=None, items=())
        self._searches = list(session.activity.searches)

    async def enter(self, credential: Credential) -> None:
        """Open the platform and log in when asked."""
        chance = self._chance("enter")
        name = moves.typing(credential.username, chance, enter=False)
        password = moves.typing(credential.password, chance, enter=True)
        await self._tools.adapter.enter(self._tools.page, credential, typing=(name, password))

    async def scroll(self) -> int:
        """Go through the surfaces as planned; how many items were seen."""
        for leg, items in self._legs():
            if leg.moves == "play":
                await self._play(leg)
            elif await self._arrive(leg):
                await self._go_through(leg, items)
            self._attention.let_go()
        return self._attention.count

    def _legs(self) -> Iterator[tuple[Leg, int]]:
        """The legs this visit has, each with its part of the items; the first is always one of them."""
        first, *others = self._tools.adapter.manifest.legs
        chosen = [first] + [leg for leg in others if self._chance("leg", leg.surface).random() < leg.likely]
        whole = sum(leg.share for leg in chosen)
        for leg in chosen:
            yield leg, max(1, round(self._session.activity.items * leg.share / whole))

    async def _arrive(self, leg: Leg) -> bool:
        tools = self._tools
        if leg is tools.adapter.manifest.legs[0]:
            return True
        return await tools.adapter.go_to(tools.page, leg.surface, moves.tap(self._chance("go", leg.surface)))

    async def _go_through(self, leg: Leg, items: int) -> None:
        begun = self._attention.count
        search_at = begun + max(1, items // 3)
        tries = 0
        while True:
            came = await self._see()
            tries = 0 if came else tries + 1
            if tries >= MOST_TRIES or self._screen.surface != leg.surface:
                break
            if came:
                await self._dwell(leg, came)
            if self._attention.count - begun >= items:
                break
            if self._searches and self._attention.count >= search_at:
                await self._search(self._searches.pop(0), leg)
            else:
                await self._go_on(leg, tries)
        self._check_seen(leg, begun, items, stuck=tries >= MOST_TRIES)
        if leg.opens:
            await self._follow_recommendation()

    def _check_seen(self, leg: Leg, begun: int, items: int, *, stuck: bool) -> None:
        """A list may end before its time; a feed does not, and none is empty."""
        seen = self._attention.count - begun
        if seen == 0 or (stuck and leg.moves == "page" and seen < items):
            raise errors.LayoutChanged(
                f"{leg.surface.replace('_', ' ')} did not move on after {MOST_TRIES} gestures: {seen} items were seen."
            )

    async def _see(self) -> list[Watched]:
        """Look at the screen, and at ads that have come a second time: they must stand still, and be what they were."""
        tools = self._tools
        self._screen = await tools.adapter.look(tools.page)
        if any(item.ad is not None and self._attention.is_new(item) for item in self._screen.items):
            self._screen = await tools.adapter.look(tools.page)
        return await self._attention.take_in(self._screen.items)

    async def _dwell(self, leg: Leg, came: list[Watched]) -> None:
        """Give the largest new thing its time; what else is on the screen has it too."""
        tools = self._tools
        most = max(came, key=lambda one: one.item.fraction * one.item.box.width * one.item.box.height)
        viewing = self._viewing(most.item, most.seq)
        tools.note(_doing(most.item))
        # A story goes on by itself: who stays longer has the next one before the eyes.
        await tools.page.let_pass(
            min(viewing.seconds, STORY_SECONDS) if leg.moves == "story" else viewing.seconds
        )
        for watched in came:
            watched.completion = viewing.completion if watched is most else 0.0
        if viewing.likes and await self._like(most.item, most.seq):
            most.action = "like"
        self._attention.stay()
        if leg.moves in {"page", "story"}:
            self._attention.let_go()

    async def _go_on(self, leg: Leg, tries: int) -> None:
        await self._tools.adapter.onward(self._tools.page, self._onward(leg, tries))

    def _onward(self, leg: Leg, tries: int) -> Gesture:
        tools, chance = self._tools, self._chance("onward", leg.surface, self._attention.count, tries)
        if leg.moves == "story":
            return moves.tap(chance) if tools.touch else moves.press("ArrowRight", chance)
        if leg.moves == "page":
            return moves.swipe_up(chance) if tools.touch else moves.scroll_down(chance)
        return moves.drag_up(chance) if tools.touch else moves.turn_down(chance, tools.height)

    async def _play(self, leg: Leg) -> None:
        """Open a video that the last screen offered, and watch it with its breaks."""
        tools, person = self._tools, self._person
        if not await self._open_something():
            return
        watched = await self._see()
        own = next((one for one in watched if one.item.ad is None and one.item.surface == leg.surface), None)
        viewing = self._viewing(own.item if own else None, self._attention.count)
        left = viewing.seconds
        for look in range(MOST_PLAY_LOOKS):
            ad = next((item for item in self._screen.items if _is_over_video(item)), None)
            if ad is None and left <= 0:
                break
            tools.note(_doing(ad) if ad else "watching a video")
            await tools.page.let_pass(PLAY_SECONDS)
            left -= 0 if ad else PLAY_SECONDS
            self._attention.stay()
            chance = self._chance("skip", self._attention.count, look)
            if ad is not None and chance.random() > STAYS_FOR_AD * person.traits.patience:
                await tools.adapter.skip_ad(tools.page, moves.tap(chance))
            await self._see()

    async def _open_something(self) -> bool:
        tools = self._tools
        item = self._choice()
        if item is None or not self._may("open", item.item_id):
            return False
        chance = self._chance("open", self._attention.count)
        if not await tools.adapter.open(tools.page, item, moves.tap(chance)):
            return False
        self._attention.let_go()
        tools.act(self._attention.count, "open", item.item_id)
        return True

    async def _follow_recommendation(self) -> None:
        """Open what interests most of what is on screen, and look at it for a while."""
        if await self._open_something():
            self._tools.note("looking at something that was recommended")
            await self._tools.page.let_pass(
                self._chance("post", self._attention.count).uniform(*POST_SECONDS)
            )

    def _choice(self) -> Item | None:
        """The organic item on screen that fits this person's interests best; the first of those that fit alike."""
        organic = [item for item in self._screen.items if item.ad is None and item.fraction >= 1]
        return max(organic, key=self._appeal, default=None)

    def _appeal(self, item: Item) -> float:
        words = (item.text or "").lower()
        found = (
            strength
            for topic, strength in self._person.interests.items()
            if topic in item.topics or topic.replace("_", " ") in words
        )
        return max(found, default=0.0)

    async def _like(self, item: Item, seq: int) -> bool:
        tools = self._tools
        if item.ad is not None or not self._may("like", item.item_id):
            return False
        if not await tools.adapter.like(tools.page, item, moves.tap(self._chance("like", seq))):
            return False
        tools.act(seq, "like", item.item_id)
        return True

    async def _search(self, words: str, leg: Leg) -> None:
        tools, seq = self._tools, self._attention.count
        chance = self._chance("search", seq)
        if not self._may("search", words):
            return
        self._attention.let_go()
        tools.note(f"searching for “{words}”")
        found = await tools.adapter.search(
            tools.page, moves.typing(words, chance, enter=True), tap=moves.tap(chance)
        )
        tools.act(seq, "search", words)
        await self._look_at_results(chance)
        if found and self._session.activity.visits_brand and self._may("visit", found[0]):
            await self._visit_account(seq, chance)
        self._attention.let_go()
        await tools.adapter.go_to(tools.page, leg.surface, moves.tap(chance))

    async def _look_at_results(self, chance: random.Random) -> None:
        tools = self._tools
        for screen in range(SEARCH_SCREENS):
            await self._see()
            await tools.page.let_pass(chance.uniform(*RESULTS_SECONDS))
            self._attention.stay()
            if screen + 1 < SEARCH_SCREENS and len(self._screen.items) > 0:
                gesture = moves.drag_up(chance) if tools.touch else moves.turn_down(chance, tools.height)
                if not await tools.adapter.onward(tools.page, gesture):
                    return

    async def _visit_account(self, seq: int, chance: random.Random) -> None:
        tools = self._tools
        name = await tools.adapter.visit_first_account(tools.page, moves.tap(chance))
        if name is None:
            return
        tools.act(seq, "visit", name)
        tools.note(f"looking at the page of {name}")
        await tools.page.let_pass(chance.uniform(*PROFILE_SECONDS))
        wants = self._chance("follow", seq).random() < FOLLOWS * self._person.traits.warmth
        if wants and self._may("follow", name) and await tools.adapter.follow(tools.page, moves.tap(chance)):
            tools.act(seq, "follow", name)

    def _may(self, kind: str, target: str) -> bool:
        try:
            self._tools.gate.check_engage(self._tools.adapter.manifest.id, kind, target)
        except (errors.BudgetSpent, errors.NotAllowed):
            return False
        return True

    def _viewing(self, item: Item | None, seq: int) -> Viewing:
        return view(
            topics=item.topics if item else (),
            duration=item.duration_seconds if item else None,
            is_ad=item is not None and item.ad is not None,
            interests=self._person.interests,
            traits=self._person.traits,
            chance=self._chance("view", seq),
        )

    def _chance(self, *what: object) -> random.Random:
        session = self._session
        return chance_for(self._person.seed, session.day, session.number, session.attempt, *what)


def _is_over_video(item: Item) -> bool:
    """Whether an ad holds up the video."""
    return item.ad is not None and item.surface == "watch" and item.interrupts


def _doing(item: Item) -> str:
    if item.ad is not None:
        return f"looking at an ad by {item.ad.advertiser or 'an advertiser that did not say its name'}"
    what = "watching a video" if item.duration_seconds is not None else "looking at a post"
    return f"{what} about {item.topics[0].replace('_', ' ')}" if item.topics else what
