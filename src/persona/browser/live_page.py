"""The Page protocol on a live browser page."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, JSHandle, Response
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as PlaywrightPage

from persona import errors
from persona.behaviour.gestures import Gesture, Pause, Tap, Type
from persona.browser.failures import speaking_our_errors
from persona.browser.hand import Hand
from persona.browser.page import Answer, Box, ElementRef, PageShape, Picture, Spoken, Standing, Where
from persona.browser.standing import read_spoken, read_standing
from persona.browser.tree.live import SCRIPT, read_live
from persona.browser.tree.nodes import PageTree
from persona.domain.clock import PersonaClock

READ = Path(__file__).with_name("read.js").read_text().replace("TREE", SCRIPT.strip(), 1)
STAND = Path(__file__).with_name("stand.js").read_text().replace("TREE", SCRIPT.strip(), 1)
REACH = Path(__file__).with_name("reach.js").read_text().strip()
SHAPE = Path(__file__).with_name("shape.js").read_text()
TARGET = Path(__file__).with_name("target.js").read_text()
REST = Path(__file__).with_name("rest.js").read_text()
MEMORY = "() => ({ numbers: new WeakMap(), elements: new Map(), next: 1 })"
NAVIGATION_MS = 20_000
SETTLE_MS = 8_000
"""Time after which a page that still moves is taken as it is."""
MOVE_MS = 5_000
"""Time within which a gesture must have moved the page; made again too early, it would skip something."""
FRAME_MS = 400
"""Time after which a page that draws no frame is looked at again all the same."""
WAIT_MS = 15_000
"""Time a page has to show what it must; a busy machine needs a part of it."""
JPEG_QUALITY = 86
"""High enough to read the small print of an ad, a fifth of the size of PNG."""
KEPT_ANSWERS = 60
FIRST_REFUSAL = 400
_MARKUP = """(memory, where) => {
  const shown = (e) => { const b = e.getBoundingClientRect();
    return Math.max(0, Math.min(b.bottom, innerHeight) - Math.max(b.top, 0)); };
  const found = typeof where === "number" ? memory.elements.get(where)?.deref()
    : [...document.querySelectorAll(where)].sort((a, b) => shown(b) - shown(a))[0];
  return found?.isConnected ? found.outerHTML : "";
}"""


class LivePage:
    """A page of a running Chromium, in persona time."""

    def __init__(
        self, page: PlaywrightPage, protocol: CDPSession, *, clock: PersonaClock, touch: bool
    ) -> None:
        self._page = page
        self._protocol = protocol
        self._clock = clock
        self._hand = Hand(page, protocol, clock=clock, touch=touch)
        self._answers: deque[Answer] = deque(maxlen=KEPT_ANSWERS)
        self._answered = 0
        self._memory: JSHandle | None = None
        self._document = 0
        self._reading: set[asyncio.Task[None]] = set()
        page.on("response", self._on_response)

    @classmethod
    async def on(cls, page: PlaywrightPage, *, clock: PersonaClock, touch: bool) -> LivePage:
        """Take a Playwright page over."""
        return cls(page, await page.context.new_cdp_session(page), clock=clock, touch=touch)

    @speaking_our_errors
    async def open(self, url: str) -> int:
        """Go to `url` and return the HTTP status."""
        response = await self._page.goto(url, wait_until="domcontentloaded", timeout=NAVIGATION_MS)
        return response.status if response else 0

    @speaking_our_errors
    async def read(self) -> PageTree:
        """Read the page in one instant."""
        seen = json.loads(await self._ask(READ))
        return read_live(seen["seen"], url=seen["url"], title=seen["title"], document=self._document)

    @speaking_our_errors
    async def come_to_rest(self, *, unlike: int | None = None) -> int:
        """Wait until the page stands still for three drawn frames in a row."""
        asked = {"unlike": unlike, "frame": FRAME_MS, "moves": MOVE_MS, "settles": SETTLE_MS}
        return int(await self._in_document(lambda: self._page.evaluate(REST, asked)) or 0)

    @speaking_our_errors
    async def perform(self, gesture: Gesture) -> None:
        """Swipe, wheel, key or pause."""
        if isinstance(gesture, Pause):
            await self.let_pass(gesture.seconds)
        else:
            await self._hand.perform(gesture)

    @speaking_our_errors
    async def tap(self, where: Where, gesture: Gesture, *, within: Where | None = None) -> bool:
        """Tap one element where the gesture says."""
        if not isinstance(gesture, Tap):
            raise errors.InvalidState("Only a Tap can be tapped.")
        if not (self._is_here(where) and self._is_here(within)):
            return False
        asked = {"where": _plain(where), "within": _plain(within), "dx": gesture.dx, "dy": gesture.dy}
        point = await self._ask(TARGET, asked)
        if point is None:
            return False
        await self._hand.tap(point["x"], point["y"], gesture.hold_ms)
        return True

    @speaking_our_errors
    async def type(self, selector: str, gesture: Gesture) -> bool:
        """Focus an input and type into it."""
        if not isinstance(gesture, Type):
            raise errors.InvalidState("Only a Type can be typed.")
        target = self._page.locator(selector).locator("visible=true").first
        if await target.count() == 0:
            return False
        await target.focus()
        await self._hand.type(gesture)
        return True

    @speaking_our_errors
    async def wait_for(self, selector: str) -> bool:
        """Wait until something matching is rendered."""
        with contextlib.suppress(errors.NavigationTimedOut):
            await self._wait_for(selector)
            return True
        return False

    @speaking_our_errors
    async def _wait_for(self, selector: str) -> None:
        await self._page.locator(selector).locator("visible=true").first.wait_for(timeout=WAIT_MS)

    @speaking_our_errors
    async def screenshot(self, box: Box, *, quality: int | None = None) -> Picture:
        """A picture of the part of `box` that is inside the viewport."""
        size = self._page.viewport_size or {"width": int(box.width), "height": int(box.height)}
        left, top = max(0.0, box.x), max(0.0, box.y)
        right, bottom = min(size["width"], box.x + box.width), min(size["height"], box.y + box.height)
        width, height = max(1, int(right - left)), max(1, int(bottom - top))
        content = await self._page.screenshot(
            clip={"x": left, "y": top, "width": width, "height": height},
            type="jpeg",
            quality=quality or JPEG_QUALITY,
            scale="css",
            animations="allow",
            caret="initial",
        )
        return Picture(content, width, height, "image/jpeg")

    @speaking_our_errors
    async def stand(self, where: Where, *, others: Sequence[str] = ()) -> Standing | None:
        """One element as it stands in this instant."""
        if not self._is_here(where):
            return None
        said = await self._ask(STAND, {"where": _plain(where), "others": list(others)})
        return read_standing(json.loads(said)) if said else None

    @speaking_our_errors
    async def spoken(self, standing: Standing) -> tuple[Spoken, ...]:
        """What a screen reader is told of an element."""
        asked = {"expression": f"{REACH}({json.dumps(standing.path)})", "silent": True}
        handle = (await self._protocol.send("Runtime.evaluate", asked))["result"].get("objectId")
        if handle is None:
            return ()
        try:
            told = await self._protocol.send("Accessibility.queryAXTree", {"objectId": handle})
        finally:
            await self._protocol.send("Runtime.releaseObject", {"objectId": handle})
        return read_spoken(told["nodes"])

    @speaking_our_errors
    async def shape(self, *, most: int) -> PageShape:
        """The shape of the whole page."""
        seen = await self._in_document(lambda: self._page.evaluate(SHAPE, {"most": most}))
        filled = tuple(Box(**box) for box in seen["filled"])
        return PageShape(seen["width"], seen["height"], filled, tuple(seen["outline"]))

    @speaking_our_errors
    async def html(self, where: Where) -> str:
        """The markup of an element."""
        return str(await self._ask(_MARKUP, _plain(where))) if self._is_here(where) else ""

    @speaking_our_errors
    async def texts(self, selectors: Sequence[str]) -> list[str]:
        """The text inside every element matching."""
        script = "(all) => [...document.querySelectorAll(all)].map((e) => e.textContent)"
        return list(await self._in_document(lambda: self._page.evaluate(script, ", ".join(selectors))))

    def answers(self, *, after: int = 0) -> list[Answer]:
        """The JSON answers since answer number `after`."""
        return [answer for answer in self._answers if answer.number > after]

    def url(self) -> str:
        """Where the page is now."""
        return self._page.url

    @speaking_our_errors
    async def let_pass(self, seconds: float) -> None:
        """Let persona time pass; in fast-forward the page's own clock jumps along."""
        await self._clock.let_pass(seconds)
        if self._clock.fast and seconds > 0:
            await self._page.clock.fast_forward(timedelta(seconds=seconds) // timedelta(milliseconds=1))

    async def _ask(self, script: str, asked: Any = None) -> Any:
        """Ask the page, with the numbers its elements have; a new document begins to count anew."""

        async def ask() -> Any:
            return await (await self._remembered()).evaluate(script, asked)

        return await self._in_document(ask)

    async def _in_document(self, ask: Callable[[], Awaitable[Any]]) -> Any:
        """Ask, and once more when the page went on to another document meanwhile."""
        try:
            return await ask()
        except PlaywrightError as error:
            if not _is_another_document(error):
                raise
            self._memory = None
            await self._page.wait_for_load_state("domcontentloaded", timeout=NAVIGATION_MS)
            return await ask()

    async def _remembered(self) -> JSHandle:
        if self._memory is None:
            self._memory = await self._page.evaluate_handle(MEMORY)
            self._document += 1
        return self._memory

    def _is_here(self, where: Where | None) -> bool:
        return not isinstance(where, ElementRef) or where.document == self._document

    def _on_response(self, response: Response) -> None:
        if response.request.resource_type not in {"xhr", "fetch"}:
            return
        is_json = "json" in response.headers.get("content-type", "")
        if not is_json and response.status < FIRST_REFUSAL:
            return
        task = asyncio.ensure_future(self._keep(response, is_json=is_json))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def _keep(self, response: Response, *, is_json: bool) -> None:
        # A body may be gone when the page has moved on; network data only ever enriches what was seen.
        body = None
        with contextlib.suppress(Exception):
            body = await response.json() if is_json else None
        if body is not None or response.status >= FIRST_REFUSAL:
            self._answered += 1
            self._answers.append(Answer(self._answered, response.url, response.status, body))


def _plain(where: Where | None) -> str | int | None:
    return where.number if isinstance(where, ElementRef) else where


def _is_another_document(error: PlaywrightError) -> bool:
    return any(
        sign in str(error)
        for sign in (
            "context was destroyed",
            "Cannot find context",
            "JSHandle is disposed",
            "context in which",
        )
    )
