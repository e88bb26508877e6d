"""What a persona has on screen: when each thing came, its evidence, and that it is written down when it goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from persona.browser.page import Page
from persona.capture.recorder import SessionRecorder
from persona.capture.spool import Spooled
from persona.domain.clock import PersonaClock
from persona.domain.observation import VISIBLE_ENOUGH
from persona.platforms.base import Item


@dataclass(slots=True, kw_only=True)
class Watched:
    """One item while it is on screen."""

    item: Item
    seq: int
    came: datetime
    """UTC persona time."""
    last: datetime
    """When it was still there."""
    spooled: Spooled | None = None
    completion: float = 0.0
    action: str | None = None


class Attention:
    """Everything one session has on screen, one time each."""

    def __init__(self, recorder: SessionRecorder, page: Page, clock: PersonaClock) -> None:
        self._recorder = recorder
        self._page = page
        self._clock = clock
        self._now: dict[str, Watched] = {}
        self._known: set[str] = set()

    @property
    def count(self) -> int:
        """How many items the session has seen."""
        return len(self._known)

    def is_new(self, item: Item) -> bool:
        """Whether this item shows enough to be seen and was not seen before."""
        return item.fraction >= VISIBLE_ENOUGH and _key(item) not in self._known

    async def take_in(self, items: Iterable[Item]) -> list[Watched]:
        """Write down what has gone, and take the evidence of every ad that has come; the new ones, in order."""
        shown = {_key(item): item for item in items if item.fraction >= VISIBLE_ENOUGH}
        self.let_go(keep=set(shown))
        came = []
        for key, item in shown.items():
            if key in self._now:
                self._see_again(self._now[key], item)
            elif key not in self._known:
                came.append(await self._begin(key, item))
        return came

    def stay(self) -> None:
        """Time has passed, and everything on screen is still there."""
        for watched in self._now.values():
            watched.last = self._clock.now()

    def let_go(self, *, keep: set[str] | None = None) -> None:
        """Write down everything on screen that is not in `keep`: it is left behind."""
        for key in [key for key in self._now if key not in (keep or set())]:
            watched = self._now.pop(key)
            self._recorder.commit(
                watched.item,
                seq=watched.seq,
                at=watched.came,
                visible_ms=round((watched.last - watched.came).total_seconds() * 1000),
                completion=watched.completion,
                action=watched.action,
                spooled=watched.spooled,
            )

    async def _begin(self, key: str, item: Item) -> Watched:
        seq, now = len(self._known), self._clock.now()
        self._known.add(key)
        watched = Watched(item=item, seq=seq, came=now, last=now)
        if item.ad is not None:
            watched.spooled = await self._recorder.secure_ad(self._page, item, item.ad, seq=seq, at=now)
        else:
            await self._recorder.sample(self._page, item, seq=seq)
        self._now[key] = watched
        return watched

    def _see_again(self, watched: Watched, item: Item) -> None:
        watched.last = self._clock.now()
        if item.fraction > watched.item.fraction:
            watched.item = replace(watched.item, fraction=item.fraction)


def _key(item: Item) -> str:
    return f"{item.surface}/{item.item_id}"
