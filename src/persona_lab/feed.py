"""Puts a batch of the feed together: videos by interest, ads in their slots.

Pure but for the state it is given: serving it the same requests again gives the same bytes, which is what `replay`
checks.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from persona_lab import chance, geo, items, slots
from persona_lab.adserver import AdServer
from persona_lab.campaigns import Campaign
from persona_lab.catalogue import catalogue
from persona_lab.features import of_account
from persona_lab.log import Event
from persona_lab.recommender import Recommender
from persona_lab.state import State
from persona_lab.surfaces import TOP_VIEW
from persona_lab.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Batch:
    """Items for one request, and the event that remembers them."""

    items: list[items.Item]
    event: Event


class Feed:
    """Serves batches from one state."""

    def __init__(self, *, seed: int, ad_load: float, campaigns: tuple[Campaign, ...]) -> None:
        self._seed = seed
        self._ad_load = ad_load
        self._ads = AdServer(campaigns, seed)
        self._videos = Recommender(catalogue(), seed)

    def serve(self, state: State, username: str, visitor: Visitor, *, count: int, opens: bool) -> Batch:
        """The next `count` items of an account's feed; the state takes them in at once."""
        state.seen(username, visitor)
        if opens:
            state.begin_feed(username)
        day = geo.local_time(visitor.at, visitor.place).date().isoformat()
        served, shown = [], []
        for _ in range(count):
            record, item = self._next(state, username, visitor)
            state.serve(username, record, visitor.at, day)
            served.append(record)
            shown.append(item)
        event = {
            "kind": "batch",
            "t": visitor.at,
            "account": username,
            "address": visitor.address,
            "device": visitor.device,
            "opens": opens,
            "day": day,
            "served": served,
            "sha": _fingerprint(shown),
        }
        return Batch(shown, event)

    def _next(self, state: State, username: str, visitor: Visitor) -> tuple[dict[str, Any], items.Item]:
        account = state.accounts[username]
        on_top = self._opens_with_ad(state, username)
        wants_ad = on_top or slots.is_ad_slot(
            account.slot, seed=self._seed, account=username, feed=account.feeds, ad_load=self._ad_load
        )
        if wants_ad and (choice := self._ads.choose(state, account, visitor)):
            item_id = chance.digits(19, self._seed, "unit", username, account.units_served)
            record = {
                "id": item_id,
                "ad": choice.creative.ad_id,
                "c": choice.campaign.id,
                "b": choice.campaign.brand,
                "out": int(choice.outside_rule),
                "is": items.details(choice.creative, choice.campaign.brand),
                **({"f": TOP_VIEW} if on_top else {}),
            }
            brand = choice.campaign.brand
            return record, items.ad(
                item_id, choice.creative, brand, served_at=visitor.at, liked=False, on_top=on_top
            )
        video = self._videos.choose(account, visitor.at)
        return {"v": video.id, "topic": video.topic}, items.organic(video, liked=video.id in account.liked)

    def _opens_with_ad(self, state: State, username: str) -> bool:
        account = state.accounts[username]
        share = of_account(state.features, username).top_view
        return account.slot == 0 and chance.draw(self._seed, "top view", username, account.feeds) < share


def _fingerprint(shown: list[items.Item]) -> str:
    return hashlib.sha256(json.dumps(shown, separators=(",", ":")).encode()).hexdigest()[:24]
