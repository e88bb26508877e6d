"""Carries gestures out on a page: fingers on a phone, wheel and keys on a desktop."""

from __future__ import annotations

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
            await self._touch_event("touchStart", x, y)
            await self._pause(hold_ms)
            await self._protocol.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
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
        before = 0.0
        for number, (x, y, milliseconds) in enumerate(gesture.points):
            await self._pause(milliseconds - before)
            before = milliseconds
            await self._touch_event(
                "touchMove" if number else "touchStart", x * size["width"], y * size["height"]
            )
        await self._protocol.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    async def _wheel(self, gesture: Wheel) -> None:
        for distance, milliseconds in gesture.steps:
            await self._page.mouse.wheel(0, distance)
            await self._pause(milliseconds)

    async def _touch_event(self, kind: str, x: float, y: float) -> None:
        await self._protocol.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]}
        )

    async def _pause(self, milliseconds: float) -> None:
        if milliseconds > 0:
            await self._clock.let_pass(milliseconds / 1000)
