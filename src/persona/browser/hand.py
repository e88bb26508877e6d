"""Carries gestures out on a page: fingers on a phone, wheel and keys on a desktop."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from playwright.async_api import CDPSession, Page

from persona.behaviour.gestures import Gesture, Key, Swipe, Type, Wheel
from persona.domain.clock import PersonaClock


class Hand:
    """Input events for one page; their pauses are waited live and skipped in fast-forward."""

    def __init__(self, page: Page, protocol: CDPSession, *, clock: PersonaClock, touch: bool) -> None:
        self._page = page
        self._protocol = protocol
        self._clock = clock
        self._touch = touch

    async def perform(self, gesture: Gesture) -> None:
        """Swipe, turn the wheel or press a key."""
        if isinstance(gesture, Swipe):
            await self._swipe(gesture)
        elif isinstance(gesture, Wheel):
            await self._wheel(gesture)
        elif isinstance(gesture, Key):
            await self._page.keyboard.down(gesture.name)
            await self._pause(gesture.hold_ms)
            await self._page.keyboard.up(gesture.name)

    async def tap(self, x: float, y: float, hold_ms: float) -> None:
        """Touch or click one point."""
        if self._touch:
            await self._touch_event("touchStart", x, y, time.time())
            await self._pause(hold_ms)
            await self._touch_end()
            return
        await self._page.mouse.move(x, y)
        await self._page.mouse.down()
        await self._pause(hold_ms)
        await self._page.mouse.up()

    async def type(self, gesture: Type) -> None:
        """Type stroke by stroke; slips and their corrections are strokes like any other."""
        for character, milliseconds in gesture.strokes:
            await self._page.keyboard.press(character)
            await self._pause(milliseconds)

    async def _swipe(self, gesture: Swipe) -> None:
        size = self._page.viewport_size
        assert size is not None
        # The events say themselves when they happened: the swipe has a person's speed however fast they are sent.
        lifted = time.time()
        begun = lifted - gesture.points[-1][2] / 1000
        sent: list[asyncio.Future[None]] = []
        before = 0.0
        for number, (x, y, milliseconds) in enumerate(gesture.points):
            await self._pause(milliseconds - before)
            before = milliseconds
            kind = "touchMove" if number else "touchStart"
            at = time.time() if not self._clock.fast else begun + milliseconds / 1000
            # Not waited for one by one: the page would acknowledge each only with its next frame.
            sent.append(
                asyncio.ensure_future(self._touch_event(kind, x * size["width"], y * size["height"], at))
            )
        sent.append(asyncio.ensure_future(self._touch_end()))
        await asyncio.gather(*sent)

    async def _wheel(self, gesture: Wheel) -> None:
        size = self._page.viewport_size
        assert size is not None
        middle = {"x": size["width"] / 2, "y": size["height"] / 2}
        steps = gesture.steps
        if self._clock.fast:
            # Turned at once: notches that a busy machine spreads out would be taken for two turns.
            steps = ((sum(distance for distance, _ in steps), sum(pause for _, pause in steps)),)
        sent: list[asyncio.Future[Any]] = []
        for distance, milliseconds in steps:
            event = {"type": "mouseWheel", **middle, "deltaX": 0, "deltaY": distance}
            sent.append(asyncio.ensure_future(self._protocol.send("Input.dispatchMouseEvent", event)))
            await self._pause(milliseconds)
        await asyncio.gather(*sent)

    async def _touch_event(self, kind: str, x: float, y: float, at: float) -> None:
        await self._protocol.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}], "timestamp": at}
        )

    async def _touch_end(self) -> None:
        await self._protocol.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    async def _pause(self, milliseconds: float) -> None:
        if milliseconds > 0:
            await self._clock.let_pass(milliseconds / 1000)
