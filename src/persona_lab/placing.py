"""Fills a surface other than For You: posts by interest or for a search, ads in their slots, look-alikes between.

Pure but for the state it is given, as `feed.py` is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from persona_lab import chance, entries, geo, slots
from persona_lab.adserver import AdServer
from persona_lab.brands import brands
from persona_lab.campaigns import Campaign
from persona_lab.catalogue import Video, catalogue
from persona_lab.disguise import disguise, page_locale
from persona_lab.entries import Entry
from persona_lab.features import Features, of_account
from persona_lab.log import Event
from persona_lab.recommender import Recommender
from persona_lab.records import Place
from persona_lab.search import videos_for
from persona_lab.state import State
from persona_lab.surfaces import Surface
from persona_lab.visitor import Visitor

ORGANIC_KINDS = ("paid_partnership", "talks_of_ads")
"""Look-alikes that are posts of people; the others are the platform's own."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a page asks a surface for."""

    surface: Surface
    count: int = 0
    """Slots to fill."""
    opens: bool = False
    about: str = ""
    """The words searched for, or the video that is watched."""
    wants: tuple[str, ...] = ()
    """Ad formats of places that are ads by their nature, such as the breaks of a video."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Entries for one order, the language of its page, and the event that remembers them."""

    entries: list[Entry]
    locale: str
    event: Event


class Placing:
    """Serves orders from one state."""

    def __init__(self, *, seed: int, ad_load: float, campaigns: tuple[Campaign, ...]) -> None:
        self._seed = seed
        self._ad_load = ad_load
        self._ads = AdServer(campaigns, seed)
        self._videos = Recommender(catalogue(), seed)

    def serve(self, state: State, username: str, visitor: Visitor, order: Order) -> Placed:
        """The entries for an order; the state takes them in at once."""
        state.seen(username, visitor)
        if order.opens:
            state.open_surface(username, order.surface)
        page = _Page(self, state, username, visitor, order)
        page.fill(self._seed, self._ad_load, self._videos)
        event = {
            "kind": "placed",
            "t": visitor.at,
            "account": username,
            "address": visitor.address,
            "device": visitor.device,
            "on": order.surface.key,
            "count": order.count,
            "opens": order.opens,
            "about": order.about,
            "wants": list(order.wants),
            "day": page.day,
            "served": page.served,
            "sha": _fingerprint(page.entries),
        }
        return Placed(page.entries, page.locale, event)

    def choose(self, page: _Page, wanted: str = "") -> tuple[Entry, dict[str, Any]] | None:
        """The ad for a page's next place and how the log remembers it, or None when nobody may show one."""
        account = page.state.accounts[page.username]
        choice = self._ads.choose(page.state, account, page.visitor)
        if choice is None:
            return None
        brand, surface = brands()[choice.campaign.brand], page.order.surface
        about = (self._seed, surface.key, page.username, account.units_served)
        look = disguise(
            page.features, surface, page.locale, brand.category, brand.name, *about, wanted=wanted
        )
        unit_id = chance.digits(19, self._seed, "unit", page.username, account.units_served)
        entry = entries.ad(unit_id, choice, look, surface=surface.name)
        record = {
            "id": unit_id,
            "ad": choice.creative.ad_id,
            "c": choice.campaign.id,
            "b": choice.campaign.brand,
            "out": int(choice.outside_rule),
            "f": look.ad_format,
            "is": entries.details(entry),
        }
        return entry, record


class _Page:
    """One order being filled."""

    def __init__(self, placing: Placing, state: State, username: str, visitor: Visitor, order: Order) -> None:
        self.state, self.username, self.visitor, self.order = state, username, visitor, order
        self.entries: list[Entry] = []
        self.served: list[dict[str, Any]] = []
        self.day = geo.local_time(visitor.at, visitor.place).date().isoformat()
        self.features: Features = of_account(state.features, username)
        key = order.surface.key
        self.place = state.accounts[username].places.setdefault(key, Place())
        self.locale = page_locale(self.features, order.surface, visitor, username, key, self.place.opened)
        self._placing = placing
        self._found: list[Video] | None = _about(order)

    def fill(self, seed: int, ad_load: float, videos: Recommender) -> None:
        for wanted in self.order.wants:
            self._ad(wanted=wanted, beside=True)
        key, place = self.order.surface.key, self.place
        for _ in range(self.order.count):
            is_ad = slots.is_ad_slot(
                place.slot,
                seed=seed,
                account=f"{self.username}@{key}",
                feed=place.opened,
                ad_load=ad_load,
                first=self.order.surface.first_ad,
            )
            if is_ad and self._ad():
                continue
            if not self._organic(seed, videos, place.slot, place.opened):
                break

    def _ad(self, *, wanted: str = "", beside: bool = False) -> bool:
        chosen = self._placing.choose(self, wanted)
        if chosen is None:
            return False
        entry, record = chosen
        unseen = entry["trap"] == "preloaded"
        self._take(entry, record, beside=beside or unseen)
        if entry["trap"] == "refresh" and (after := self._placing.choose(self, entry["format"])):
            after[0]["trap"] = after[1]["is"]["trap"] = "refreshed"
            entry["then"] = after[0]
            self._remember(after[1], beside=True)
        # An ad that is only loaded ahead leaves its slot to another.
        return self._ad_after(wanted, beside=beside) if unseen else True

    def _ad_after(self, wanted: str, *, beside: bool) -> bool:
        chosen = self._placing.choose(self, wanted)
        if chosen is None:
            return False
        chosen[0]["trap"] = chosen[1]["is"]["trap"] = ""
        self._take(*chosen, beside=beside)
        return True

    def _organic(self, seed: int, videos: Recommender, slot: int, opened: int) -> bool:
        about = (seed, self.username, self.order.surface.key, opened, slot)
        kinds = self.order.surface.look_alikes
        kind = "post"
        if kinds and chance.draw("look-alike?", *about) < self.features.look_alikes:
            kind = chance.pick(kinds, "look-alike", *about)
        if kind not in ("post", *ORGANIC_KINDS):
            self._take(entries.promo(kind, *about), {"as": kind})
            return True
        account = self.state.accounts[self.username]
        if self._found is None:
            video = videos.choose(account, self.visitor.at)
        elif self._found:
            video = self._found.pop(0)
        else:
            return False
        entry = entries.post(video, liked=video.id in account.liked, kind=kind)
        self._take(entry, {"v": video.id, "topic": video.topic})
        return True

    def _take(self, entry: Entry, record: dict[str, Any], *, beside: bool = False) -> None:
        self.entries.append(entry)
        self._remember(record, beside=beside)

    def _remember(self, record: dict[str, Any], *, beside: bool) -> None:
        if beside:
            record["beside"] = 1
        self.served.append(record)
        self.state.place(self.username, record, self.visitor.at, self.day, self.order.surface)


def _about(order: Order) -> list[Video] | None:
    """The videos an order is about, or None when interest decides."""
    if not order.about:
        return None
    if video := catalogue().by_id.get(order.about):
        return [other for other in catalogue().by_topic[video.topic] if other.id != video.id]
    return videos_for(order.about)


def _fingerprint(shown: Sequence[Entry]) -> str:
    return hashlib.sha256(json.dumps(shown, separators=(",", ":")).encode()).hexdigest()[:24]
