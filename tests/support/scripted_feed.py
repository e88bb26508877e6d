"""A feed without a platform: an adapter over a list of items, and a visit to it with every other part real."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from persona.behaviour.gestures import Gesture, Tap, Type
from persona.browser.page import Box
from persona.capture.recorder import Recording, SessionRecorder
from persona.conduct.gate import SessionGate
from persona.db.actions import is_taken_by_others, record_action
from persona.db.drafts import write_draft
from persona.domain.clock import FastClock
from persona.domain.person import Account, Credential, Person
from persona.fleet.claims import Claim
from persona.fleet.presence import VisitTools
from persona.fleet.visit import FeedVisit
from persona.platforms.base import Item, Screen
from persona.platforms.registry import get_manifest
from support.builders import an_ad
from support.core import Core
from support.scripted_page import ScriptedPage


def an_item(item_id: str, *, is_ad: bool = False, topic: str = "cooking") -> Item:
    """A video of fifteen seconds."""
    return Item(
        item_id=item_id,
        surface="for_you",
        author="somebody",
        text=f"#{topic}",
        topics=(topic,),
        duration_seconds=15.0,
        box=Box(0, 0, 390, 844),
        fraction=1.0,
        where="article",
        ad=an_ad(item_id=item_id, ad_id=f"ad-{item_id}") if is_ad else None,
        disclosure="ad" if is_ad else None,
    )


def a_feed(length: int, *, ad_every: int = 5) -> list[Item]:
    """Videos with an ad at every fifth place."""
    return [an_item(f"{7000 + place}", is_ad=place % ad_every == ad_every - 1) for place in range(length)]


class ScriptedFeed:
    """Implements our Adapter."""

    home = "http://tiktok.lab.localhost:1/foryou"

    def __init__(self, items: Sequence[Item], *, stuck_at: int | None = None, **limits: int) -> None:
        given = get_manifest("tiktok")
        self.manifest = given.model_copy(update={"limits": given.limits | limits})
        self._items = items
        self._stuck_at = stuck_at
        self._place = 0
        self._finding = False

    async def enter(self, page: ScriptedPage, credential: Credential, **_: object) -> bool:  # noqa: ARG002
        """Logged in already."""
        return False

    async def go_to(self, page: ScriptedPage, surface: str, tap: Tap) -> bool:
        """Back to another video than before."""
        await page.tap(surface, tap)
        self._finding = False
        self._place += 1
        return True

    async def look(self, page: ScriptedPage) -> Screen:  # noqa: ARG002
        """The item at this place, or after a search what it found: nothing that is an item."""
        items = () if self._finding else (self._items[self._place],)
        return Screen(surface="search" if self._finding else "for_you", items=items)

    async def onward(self, page: ScriptedPage, gesture: Gesture) -> bool:
        """One further, unless the feed is stuck."""
        await page.perform(gesture)
        moves = self._place != self._stuck_at
        self._place += moves
        return moves

    async def open(self, page: ScriptedPage, item: Item, tap: Tap) -> bool:
        """Nothing leads anywhere."""
        del page, item, tap
        return False

    async def skip_ad(self, page: ScriptedPage, tap: Tap) -> bool:
        """There is no player."""
        del page, tap
        return False

    async def follow(self, page: ScriptedPage, tap: Tap) -> bool:
        """There is always a button."""
        return await page.tap("follow", tap)

    async def like(self, page: ScriptedPage, item: Item, tap: Tap) -> bool:  # noqa: ARG002
        """There is always a heart."""
        return await page.tap("like", tap)

    async def search(self, page: ScriptedPage, typing: Type, *, tap: Tap) -> tuple[str, ...]:
        """Finds one brand."""
        self._finding = True
        await page.tap("search", tap)
        await page.type("search", typing)
        return ("brightloaf",)

    async def visit_first_account(self, page: ScriptedPage, tap: Tap) -> str | None:
        """Opens it."""
        await page.tap("account", tap)
        return "brightloaf"


def visit(
    core: Core, claim: Claim, person: Person, feed: ScriptedFeed, *, touch: bool = True
) -> ScriptedPage:
    """Live the session on the feed; the page says which gestures were made."""
    session, clock = claim.session, FastClock(claim.session.activity.starts)
    page = ScriptedPage(clock)
    account: Account = next(one for one in core.panel.accounts if one.id == session.account_id)
    recording = Recording(
        session=session,
        account=account,
        timezone="Europe/London",
        token=claim.lease.token,
        detector="tiktok.labels",
        detector_version="test",
    )
    tools = VisitTools(
        page=page,
        adapter=feed,
        clock=clock,
        gate=SessionGate(
            limits=feed.manifest.limits,
            engaged_by_others=lambda kind, target: is_taken_by_others(core.engine, person.id, kind, target),
        ),
        recorder=SessionRecorder(recording, spool=core.spool, committer=core.committer),
        note=lambda doing: core.claims.note(claim, doing),
        act=lambda seq, kind, target: record_action(
            core.engine, session.id, seq=seq, kind=kind, target=target, at=clock.now()
        ),
        draft=lambda target, text: write_draft(
            core.engine, session.id, target=target, text=text, at=clock.now()
        ),
        touch=touch,
        height=844,
    )
    asyncio.run(FeedVisit(session, person, tools).scroll())
    return page


def warmest(person: Person) -> Person:
    """Somebody who likes whatever can be liked."""
    return replace(
        person, traits=replace(person.traits, warmth=1.0, patience=1.0), interests={"cooking": 1.0}
    )
