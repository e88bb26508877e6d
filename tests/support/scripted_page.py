"""A page without a browser: it hands out what it was given and notes what it was asked."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from PIL import Image

from persona.behaviour.gestures import Gesture
from persona.browser.page import Box, Field, PageShape, Picture, Spoken, Standing, Unit, View
from persona.browser.tree.saved import read_saved
from persona.domain.clock import PersonaClock
from support.units import a_view

WIDTH, HEIGHT = 390, 844


@cache
def a_picture(width: int, height: int) -> bytes:
    """A JPEG of that size in which no two parts look alike."""
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


class ScriptedPage:
    """Implements our Page; time passes on its clock."""

    def __init__(self, clock: PersonaClock, *units: Unit, html: str = "<article>an ad</article>") -> None:
        self._clock = clock
        self._html = html
        self.units = units
        self.gestures: list[Gesture] = []
        self.asked: list[str] = []

    async def open(self, url: str) -> int:
        """Every page is there."""
        self.asked.append(f"open {url}")
        return 200

    async def look(
        self,
        root: str,  # noqa: ARG002
        fields: Mapping[str, Field],  # noqa: ARG002
        *,
        markers: Mapping[str, str] | None = None,  # noqa: ARG002
    ) -> View:
        """The units it was given."""
        return a_view(*self.units)

    async def settle(self, root: str, *, key: Field, unlike: str | None = None) -> bool:  # noqa: ARG002
        """Nothing moves."""
        return True

    async def perform(self, gesture: Gesture) -> None:
        """Note the gesture."""
        self.gestures.append(gesture)

    async def tap(self, selector: str, gesture: Gesture, *, within: str | None = None) -> bool:
        """Note the tap."""
        self.asked.append(f"tap {selector} {within or ''}".strip())
        self.gestures.append(gesture)
        return True

    async def type(self, selector: str, gesture: Gesture) -> bool:
        """Note the strokes."""
        self.asked.append(f"type {selector}")
        self.gestures.append(gesture)
        return True

    async def wait_for(self, selector: str) -> bool:  # noqa: ARG002
        """Everything is rendered at once."""
        return True

    async def screenshot(self, box: Box, *, quality: int | None = None) -> Picture:  # noqa: ARG002
        """A picture of that size."""
        self.asked.append("screenshot")
        width, height = round(box.width), round(box.height)
        return Picture(a_picture(width, height), width, height, "image/jpeg")

    async def stand(
        self,
        root: str,  # noqa: ARG002
        *,
        near: Box,
        others: Sequence[str] = (),  # noqa: ARG002
    ) -> Standing | None:
        """A unit where it was seen, with the markup the page was given."""
        self.asked.append("stand")
        return Standing(near, WIDTH, HEIGHT, self._html, (), read_saved(self._html))

    async def spoken(self, root: str, *, near: Box) -> tuple[Spoken, ...]:  # noqa: ARG002
        """One word."""
        self.asked.append("spoken")
        return (Spoken("article", "an ad", 0),)

    async def structure(self, *, most: int) -> PageShape:  # noqa: ARG002
        """One element."""
        return PageShape(WIDTH, HEIGHT, (), ("html",))

    async def html(self, root: str) -> str:  # noqa: ARG002
        """The markup it was given."""
        self.asked.append("html")
        return self._html

    async def embedded_json(self, selector: str) -> Any:  # noqa: ARG002
        """None."""
        return None

    def network_refusal(self, url_part: str) -> int | None:  # noqa: ARG002
        """Nothing is ever refused."""
        return None

    def network_json(self, url_part: str) -> list[Any]:  # noqa: ARG002
        """None."""
        return []

    def url(self) -> str:
        """The feed."""
        return "http://tiktok.lab.localhost:1/foryou?from=somebody"

    async def let_pass(self, seconds: float) -> None:
        """Time passes."""
        await self._clock.let_pass(seconds)
