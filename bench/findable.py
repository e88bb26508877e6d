"""How soon an ad is found after its capture: a real capture is committed beside very many ads, under a real server."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx
import numpy as np
from sqlalchemy import Engine

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from persona.api.index_follower import LOOK_EVERY_SECONDS
from persona.api.services import ApiServices
from persona.backends.search.tantivy_index import TantivySearch
from persona.fleet.claims import Claim
from support.builders import an_activity, an_ad
from support.core import Core, a_core
from support.seeded import running_api
from support.waiting import wait_until

GOAL_SECONDS = 2.0
GIVE_UP_SECONDS = 60.0
WORDS = "zebra quartz lantern"
"""None of these syllables is in the invented language of the other ads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """Seconds from the commit of a capture, one for each ad."""

    unasked: list[float]
    """Until it stands in the index, although nobody searches: by the server's follower."""
    asked: list[float]
    """Until the gallery's search has answered with it, asked at once."""

    def line(self) -> str:
        """Median and largest, for the foot of the bench."""
        worst = max(*self.unasked, *self.asked)
        reached = "reached" if worst <= GOAL_SECONDS else "missed"
        told = [
            f"median {np.median(each):.2f}, at most {max(each):.2f} s" for each in (self.unasked, self.asked)
        ]
        return (
            f"from the commit of a capture until it is found: {told[0]} when nobody asks, {told[1]} when asked at once "
            f"({len(self.unasked)} and {len(self.asked)} captures; goal {GOAL_SECONDS:.0f} s: {reached})"
        )


def findable(engine: Engine, folder: Path, chance: np.random.Generator, *, captures: int) -> Findable:
    """Capture `captures` ads twice, beside those that `engine` and the index in `folder`/search have."""
    core = a_core(engine, folder)
    claim = core.run(core.plan(an_activity(items=2 * captures))[0])
    services = ApiServices(
        engine=engine, blobs=core.blobs, target="lab", home=folder, seed=1, version="1", dashboard=None,
        search=TantivySearch(folder / "search"),
    )  # fmt: skip
    watching = TantivySearch(folder / "search")
    with running_api(services) as url, httpx.Client(base_url=url, timeout=GIVE_UP_SECONDS) as client:

        def searched(number: int) -> bool:
            found = client.get("/api/v1/ads", params={"q": f'"{WORDS} n{number}"'}).raise_for_status().json()
            return bool(found["total"] == 1)

        def indexed(before: int) -> bool:
            return watching.count() > before

        searched(0)
        unasked, asked = [], []
        for number in range(0, 2 * captures, 2):
            # At any moment between two looks of the follower.
            time.sleep(chance.uniform(0, LOOK_EVERY_SECONDS))
            unasked.append(_seconds(core, claim, number, partial(indexed, watching.count())))
            asked.append(_seconds(core, claim, number + 1, partial(searched, number + 1)))
    return Findable(unasked=unasked, asked=asked)


def _seconds(core: Core, claim: Claim, number: int, found: Callable[[], object]) -> float:
    ad = an_ad(text=f"{WORDS} n{number}", item_id=f"new-{number}", ad_id=f"new-{number}")
    assert core.pass_item(claim, number, ad) == "kept"
    committed = time.monotonic()
    wait_until(found, seconds=GIVE_UP_SECONDS)
    return time.monotonic() - committed
