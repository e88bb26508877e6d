"""A page without a browser: it hands out what it was given and notes what it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from persona.behaviour.gestures import Gesture
from persona.browser.page import Answer, Box, Picture, Where
from persona.browser.tree.nodes import PageTree
from persona.domain.clock import PersonaClock
from support.units import a_page

PNG = b"\x89PNG picture"


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

    async def screenshot(self, box: Box) -> Picture:
        """A picture of that size."""
        self.asked.append("screenshot")
        return Picture(PNG, round(box.width), round(box.height), "image/png")

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
