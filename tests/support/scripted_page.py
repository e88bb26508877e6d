"""A page without a browser: it hands out what it was given and notes what it was asked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from typing import Any

from PIL import Image

from persona.behaviour.gestures import Gesture
from persona.browser.page import Answer, Box, PageShape, Picture, Spoken, Standing, Where
from persona.browser.tree.nodes import PageTree
from persona.browser.tree.saved import read_saved
from persona.domain.clock import PersonaClock
from support.units import a_page

WIDTH, HEIGHT = 390, 844
SCREEN = Box(0, 0, WIDTH, HEIGHT)


@cache
def a_picture(width: int, height: int) -> bytes:
    """A JPEG of that size in which no two parts look alike."""
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()


class ScriptedPage:
    """Implements our Page; time passes on its clock."""

    def __init__(
        self,
        clock: PersonaClock,
        tree: PageTree | None = None,
        *,
        html: str = "<article>an ad</article>",
        data: Sequence[Any] = (),
    ) -> None:
        self._clock = clock
        self._html = html
        self._stands = 0
        self.tree = a_page() if tree is None else tree
        self.answered = [Answer(n, "/api/list/", 200, body) for n, body in enumerate(data, start=1)]
        self.gestures: list[Gesture] = []
        self.asked: list[str] = []

    async def open(self, url: str) -> int:
        """Every page is there."""
        self.asked.append(f"open {url}")
        return 200

    async def read(self) -> PageTree:
        """The page it was given."""
        return self.tree

    async def come_to_rest(self, *, unlike: int | None = None) -> int:  # noqa: ARG002
        """Every gesture moves it on."""
        return self._stands

    async def perform(self, gesture: Gesture) -> None:
        """Note the gesture."""
        self._stands += 1
        self.gestures.append(gesture)

    async def tap(self, where: Where, gesture: Gesture, *, within: Where | None = None) -> bool:
        """Note the tap."""
        self.asked.append(f"tap {where} {within or ''}".strip())
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

    async def stand(self, where: Where, *, others: Sequence[str] = ()) -> Standing | None:  # noqa: ARG002
        """A unit that fills the screen, with the markup the page was given."""
        self.asked.append("stand")
        return Standing(SCREEN, WIDTH, HEIGHT, self._html, (), read_saved(self._html))

    async def spoken(self, standing: Standing) -> tuple[Spoken, ...]:  # noqa: ARG002
        """One word."""
        self.asked.append("spoken")
        return (Spoken("article", "an ad", 0),)

    async def shape(self, *, most: int) -> PageShape:  # noqa: ARG002
        """One element."""
        return PageShape(WIDTH, HEIGHT, (), ("html",))

    async def html(self, where: Where) -> str:  # noqa: ARG002
        """The markup it was given."""
        self.asked.append("html")
        return self._html

    async def texts(self, selectors: Sequence[str]) -> list[str]:  # noqa: ARG002
        """None."""
        return []

    def answers(self, *, after: int = 0) -> list[Answer]:
        """What it was given."""
        return [answer for answer in self.answered if answer.number > after]

    def url(self) -> str:
        """Where it is."""
        return self.tree.url

    async def let_pass(self, seconds: float) -> None:
        """Time passes on the clock."""
        await self._clock.let_pass(seconds)
