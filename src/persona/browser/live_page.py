"""The Page protocol on a live browser page."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, Response
from playwright.async_api import Page as PlaywrightPage

from persona import errors
from persona.behaviour.gestures import Gesture, Pause, Tap, Type
from persona.browser.failures import speaking_our_errors
from persona.browser.hand import Hand
from persona.browser.page import Box, Field, Picture, Reading, Unit, View
from persona.browser.tree.live import SCRIPT, read_live
from persona.domain.clock import PersonaClock

LOOK = Path(__file__).with_name("look.js").read_text().replace("TREE", SCRIPT.strip(), 1)
"""Reads units and the tree of the most visible one in one go, so that they belong to the same instant."""
NAVIGATION_MS = 20_000
SETTLE_MS = 8_000
"""Time after which a page that still moves is taken as it is."""
MOVE_MS = 5_000
"""Time within which a gesture must have brought up another unit; made again too early, it would skip one."""
FRAME_MS = 400
"""Time after which a page that draws no frame is looked at again all the same."""
WAIT_MS = 15_000
"""Time a page has to show what it must; a busy machine needs a part of it."""
JPEG_QUALITY = 86
"""High enough to read the small print of an ad, a fifth of the size of PNG."""
KEPT_RESPONSES = 40
FIRST_REFUSAL = 400

_SETTLED = """async ({ root, selector, attribute, unlike, frame, moves, settles }) => {
  const standing = () => {
    let best = null, most = 0;
    for (const unit of document.querySelectorAll(root)) {
      const box = unit.getBoundingClientRect();
      const share = (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)) / (box.height || 1);
      if (share > most) { most = share; best = { unit, top: box.top }; }
    }
    return best && { top: best.top, key: best.unit.querySelector(selector)?.getAttribute(attribute) ?? null };
  };
  // An animation of nothing ends with a frame that was really drawn; timers go on when no frame is.
  const drawn = () => Promise.race([
    document.documentElement.animate(null, { duration: 1 }).finished,
    new Promise((resolve) => setTimeout(resolve, frame)),
  ]);
  const began = performance.now();
  let before = null, stood = 0;
  for (let passed = 0; passed < settles; passed = performance.now() - began) {
    const now = standing();
    const isNew = now !== null && now.key !== null && now.key !== unlike;
    const isStill = isNew && before && before.key === now.key && Math.abs(before.top - now.top) < 1;
    stood = isStill ? stood + 1 : 0;
    if (stood === 2) return true;
    if (!isNew && unlike !== null && passed > moves) return false;
    before = now;
    await drawn();
  }
  return false;
}"""
"""Waits in the page, so that a look costs no journey through four processes."""


class LivePage:
    """A page of a running Chromium, in persona time."""

    def __init__(
        self, page: PlaywrightPage, protocol: CDPSession, *, clock: PersonaClock, touch: bool
    ) -> None:
        self._page = page
        self._clock = clock
        self._hand = Hand(page, protocol, clock=clock, touch=touch)
        self._received: deque[tuple[str, Any]] = deque(maxlen=KEPT_RESPONSES)
        self._refused: deque[tuple[str, int]] = deque(maxlen=KEPT_RESPONSES)
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
    async def look(
        self, root: str, fields: Mapping[str, Field], *, markers: Mapping[str, str] | None = None
    ) -> View:
        """Read the page in one frame."""
        asked = {
            name: {"selectors": field.selectors, "attribute": field.attribute}
            for name, field in fields.items()
        }
        seen = await self._page.evaluate(
            LOOK, {"root": root, "fields": asked, "markers": dict(markers or {})}
        )
        return _view(seen)

    @speaking_our_errors
    async def settle(self, root: str, *, key: Field, unlike: str | None = None) -> bool:
        """Wait until the most visible unit is another one and stands still for three drawn frames in a row."""
        asked = {
            "root": root,
            "selector": key.selectors[0],
            "attribute": key.attribute,
            "unlike": unlike,
            "frame": FRAME_MS,
            "moves": MOVE_MS,
            "settles": SETTLE_MS,
        }
        return bool(await self._page.evaluate(_SETTLED, asked))

    @speaking_our_errors
    async def perform(self, gesture: Gesture) -> None:
        """Swipe, wheel, key or pause."""
        if isinstance(gesture, Pause):
            await self.let_pass(gesture.seconds)
        else:
            await self._hand.perform(gesture)

    @speaking_our_errors
    async def tap(self, selector: str, gesture: Gesture, *, within: str | None = None) -> bool:
        """Tap one element where the gesture says."""
        if not isinstance(gesture, Tap):
            raise errors.InvalidState("Only a Tap can be tapped.")
        box = await self._box_of(selector, within=within)
        if box is None:
            return False
        await self._hand.tap(box.x + gesture.dx * box.width, box.y + gesture.dy * box.height, gesture.hold_ms)
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
    async def screenshot(self, box: Box) -> Picture:
        """A picture of the part of `box` that is inside the viewport."""
        size = self._page.viewport_size or {"width": int(box.width), "height": int(box.height)}
        left, top = max(0.0, box.x), max(0.0, box.y)
        right, bottom = min(size["width"], box.x + box.width), min(size["height"], box.y + box.height)
        width, height = max(1, int(right - left)), max(1, int(bottom - top))
        content = await self._page.screenshot(
            clip={"x": left, "y": top, "width": width, "height": height},
            type="jpeg",
            quality=JPEG_QUALITY,
            scale="css",
            animations="allow",
            caret="initial",
        )
        return Picture(content, width, height, "image/jpeg")

    @speaking_our_errors
    async def html(self, root: str) -> str:
        """The markup of the most visible element matching `root`."""
        markup = await self._page.evaluate(
            """(root) => {
              const share = (e) => { const b = e.getBoundingClientRect();
                return Math.max(0, Math.min(b.bottom, innerHeight) - Math.max(b.top, 0)); };
              const all = [...document.querySelectorAll(root)].sort((a, b) => share(b) - share(a));
              return all.length ? all[0].outerHTML : '';
            }""",
            root,
        )
        return str(markup)

    @speaking_our_errors
    async def embedded_json(self, selector: str) -> Any:
        """The JSON inside a script element, or None."""
        text = await self._page.evaluate("(s) => document.querySelector(s)?.textContent ?? null", selector)
        try:
            return json.loads(text) if text else None
        except ValueError:
            return None

    def network_json(self, url_part: str) -> list[Any]:
        """The JSON bodies received from addresses containing `url_part`."""
        return [body for url, body in self._received if url_part in url]

    def network_refusal(self, url_part: str) -> int | None:
        """The newest HTTP status of 400 or more that an address containing `url_part` answered with."""
        return next((status for url, status in reversed(self._refused) if url_part in url), None)

    def url(self) -> str:
        """Where the page is now."""
        return self._page.url

    @speaking_our_errors
    async def let_pass(self, seconds: float) -> None:
        """Let persona time pass; in fast-forward the page's own clock jumps along."""
        await self._clock.let_pass(seconds)
        if self._clock.fast and seconds > 0:
            await self._page.clock.fast_forward(timedelta(seconds=seconds) // timedelta(milliseconds=1))

    async def _box_of(self, selector: str, *, within: str | None) -> Box | None:
        found = await self._page.evaluate(
            """({ selector, within }) => {
              const share = (e) => { const b = e.getBoundingClientRect();
                return Math.max(0, Math.min(b.bottom, innerHeight) - Math.max(b.top, 0)); };
              const roots = within ? [...document.querySelectorAll(within)].sort((a, b) => share(b) - share(a))
                                   : [document];
              if (!roots.length) return null;
              for (const target of roots[0].querySelectorAll(selector)) {
                const b = target.getBoundingClientRect();
                if (b.width > 0 && b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth)
                  return { x: b.x, y: b.y, width: b.width, height: b.height };
              }
              return null;
            }""",
            {"selector": selector, "within": within},
        )
        return Box(**found) if found else None

    def _on_response(self, response: Response) -> None:
        if response.request.resource_type not in {"xhr", "fetch"} or "/api/" not in response.url:
            return
        if response.status >= FIRST_REFUSAL:
            self._refused.append((response.url, response.status))
            return
        task = asyncio.ensure_future(self._keep(response))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def _keep(self, response: Response) -> None:
        # A body may be gone when the page has moved on; network data only ever enriches what was seen.
        with contextlib.suppress(Exception):
            if "json" in response.headers.get("content-type", ""):
                self._received.append((response.url, await response.json()))


def _view(seen: dict[str, Any]) -> View:
    units = tuple(
        Unit(
            box=Box(**unit["box"]),
            fraction=float(unit["fraction"]),
            readings={name: Reading(**reading) for name, reading in unit["readings"].items()},
            tree=read_live(unit["tree"], url=seen["url"], title=seen["title"]) if "tree" in unit else None,
        )
        for unit in seen["units"]
    )
    return View(seen["url"], seen["title"], seen["width"], seen["height"], units, frozenset(seen["present"]))
