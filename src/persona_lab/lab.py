"""The running lab: takes what visitors do, remembers it in the log, and answers from the state.

Every method that changes something appends one event, then lets the state take it in, so what was answered is never
forgotten by a kill.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from persona_lab import accounts, campaign_file, chance, features, stops
from persona_lab.beliefs import believe, shown
from persona_lab.brands import brands
from persona_lab.catalogue import catalogue
from persona_lab.entries import Entry
from persona_lab.errors import LabError
from persona_lab.feed import Feed
from persona_lab.items import Item
from persona_lab.log import FILE_NAME, Event, EventLog, read_events
from persona_lab.placing import Order, Placed, Placing
from persona_lab.slots import HIGHEST_LOAD
from persona_lab.state import State
from persona_lab.stops import Stop
from persona_lab.surfaces import surface_of
from persona_lab.visitor import Visitor

DEFAULT_SEED = 1
DEFAULT_AD_LOAD = 0.18


class Lab:
    """The platforms with their accounts, on one folder."""

    def __init__(self, state: State, log: EventLog) -> None:
        self.state = state
        self._log = log
        setup = state.setup
        self.seed: int = setup["seed"]
        self.campaigns = campaign_file.parse(setup["campaigns"], "the campaigns in the log")
        self._feed = Feed(seed=self.seed, ad_load=setup["ad_load"], campaigns=self.campaigns)
        self._placing = Placing(seed=self.seed, ad_load=setup["ad_load"], campaigns=self.campaigns)

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        seed: int | None = None,
        ad_load: float | None = None,
        campaigns: Path | None = None,
        scenario: list[Stop] | None = None,
        disguise: dict[str, Any] | None = None,
    ) -> Lab:
        """Go on where the folder's log ends, or begin.

        Raises:
            FileProblem: the campaign file is not valid; nothing was written.
            LabError: the settings do not fit the folder's log.
        """
        path = home / FILE_NAME
        state = State.from_events(read_events(path))
        setup = _setup(state.setup, seed=seed, ad_load=ad_load, campaigns=campaigns)
        log = EventLog(path)
        told = _features(features.EVERYBODY, features.checked(disguise)) if disguise else None
        for event in (setup, None if scenario is None else _scenario(scenario), told):
            if event is not None and not _known(state, event):
                log.append(event)
                state.apply(event)
        return cls(state, log)

    def close(self) -> None:
        """Close the log."""
        self._log.close()

    def add_accounts(self, entries: Any) -> tuple[int, int]:
        """Store the accounts that are new; returns how many were created and how many existed.

        Raises:
            AccountsRefused: lists each bad field; nothing is stored.
        """
        checked = accounts.check(entries)
        new = [entry for entry in checked if entry["username"] not in self.state.accounts]
        if new:
            stored = [accounts.stored(self.seed, entry) for entry in new]
            self._happen({"kind": "accounts", "t": now_ms(), "accounts": stored})
        return len(new), len(checked) - len(new)

    def log_in(self, username: str, password: str, visitor: Visitor) -> str | None:
        """The cookie of a new login, or None when name and password do not belong together."""
        account = self.state.accounts.get(username)
        if account is None or not accounts.opens(self.seed, username, account.secret, password):
            return None
        cookie = f"{chance.number(self.seed, 'cookie', username, account.logins):016x}" + account.secret[:16]
        self._happen({"kind": "login", "t": visitor.at, "account": username, "cookie": cookie})
        return cookie

    def log_out(self, cookie: str, visitor: Visitor) -> None:
        """Forget a login."""
        self._happen({"kind": "logout", "t": visitor.at, "cookie": cookie})

    def who(self, cookie: str | None) -> str | None:
        """The account a cookie belongs to."""
        return self.state.sessions.get(cookie or "")

    def serve(self, username: str, visitor: Visitor, *, count: int, opens: bool) -> list[Item]:
        """The next items of the account's feed; `opens` begins a new feed."""
        batch = self._feed.serve(self.state, username, visitor, count=count, opens=opens)
        self._log.append(batch.event)
        return batch.items

    def place(self, username: str, visitor: Visitor, order: Order) -> Placed:
        """The next entries of any other surface."""
        placed = self._placing.serve(self.state, username, visitor, order)
        self._log.append(placed.event)
        return placed

    def measure(
        self, username: str, item: str, fraction: float, milliseconds: float, visitor: Visitor
    ) -> bool:
        """What the page saw of an ad; False when the account was not served it."""
        unit = self.state.units.get(item)
        if unit is None or unit.account != username:
            return False
        seen = min(1.0, max(0.0, round(fraction, 4)))
        event = {"kind": "measure", "t": visitor.at, "account": username, "item": item}
        self._happen({**event, "fraction": seen, "ms": max(0, round(milliseconds))})
        return True

    def click(self, username: str, item: str, target: str, visitor: Visitor) -> bool:
        """A click on an ad; False when the account was not served it."""
        unit = self.state.units.get(item)
        if unit is None or unit.account != username:
            return False
        about = {"item": item, "ad": unit.ad_id, "campaign": unit.campaign, "target": target}
        self._happen({"kind": "click", "t": visitor.at, "account": username, **about})
        return True

    def watched(
        self, username: str, item: str, watched_ms: float, duration_ms: float, visitor: Visitor
    ) -> None:
        """How long an item was watched."""
        video = catalogue().by_id.get(item)
        self._happen(
            {
                "kind": "watch",
                "t": visitor.at,
                "account": username,
                "item": item,
                "topic": video.topic if video else None,
                "creator": video.creator.handle if video else None,
                "watched_ms": max(0, round(watched_ms)),
                "duration_ms": max(1, round(duration_ms)),
            }
        )

    def like(self, username: str, item: str, visitor: Visitor, *, on: bool) -> None:
        """A like given or taken back."""
        video = catalogue().by_id.get(item)
        topic = video.topic if video else None
        event = {"kind": "like", "t": visitor.at, "account": username, "item": item, "topic": topic}
        self._happen({**event, "on": on})

    def search(self, username: str, query: str, visitor: Visitor) -> None:
        """A search: it teaches the recommender and the ad server."""
        topics = catalogue().topics_of(query)
        event = {"kind": "search", "t": visitor.at, "account": username, "query": query, "topics": topics}
        self._happen(event)

    def search_ads(
        self, username: str, query: str, visitor: Visitor, *, on: str = "tiktok/search"
    ) -> list[Entry]:
        """The ads among what a search finds; none unless the lab is told."""
        wanted = features.of_account(self.state.features, username).search_ads
        if not wanted:
            return []
        surface = surface_of(on)
        order = Order(surface=surface, opens=True, about=query, wants=surface.formats * wanted)
        return self.place(username, visitor, order).entries

    def visit(self, username: str, brand: str, via: str, visitor: Visitor) -> None:
        """A brand's page was opened."""
        if brand in brands():
            self._happen({"kind": "visit", "t": visitor.at, "account": username, "brand": brand, "via": via})

    def stop_due(self, username: str, visitor: Visitor, platform: str = "tiktok") -> Stop | None:
        """The stop screen that meets this request, if any; it counts as fired."""
        stop = stops.due(self.state, self.state.accounts[username], platform)
        if stop is not None:
            self._happen({"kind": "stop", "t": visitor.at, "account": username, "key": stop["key"]})
        return stop

    def set_scenario(self, scenario: list[Stop]) -> None:
        """Replace the scenario; its stops have not fired yet."""
        self._happen(_scenario(scenario))

    def set_features(self, account: str, wanted: Any) -> None:
        """Say how ads are disguised from now on, for an account or (`*`) for everybody.

        Raises:
            LabError: says which feature cannot be meant.
        """
        self._happen(_features(account, features.checked(wanted)))

    def beliefs_about(self, username: str, at: int) -> dict[str, Any]:
        """What the ad server believes about an account."""
        account = self.state.accounts[username]
        return shown(believe(self.seed, account, account.last_seen_as(at)))

    def _happen(self, event: Event) -> None:
        self._log.append(event)
        self.state.apply(event)


def now_ms() -> int:
    """The machine's time, used where a request does not bring its own."""
    return time.time_ns() // 1_000_000


def _setup(before: Event, *, seed: int | None, ad_load: float | None, campaigns: Path | None) -> Event:
    if before and seed is not None and seed != before["seed"]:
        raise LabError(
            f"This folder's lab has seed {before['seed']}, not {seed}. "
            "Leave --seed out to go on with it, or choose another --home for a new lab."
        )
    load = ad_load if ad_load is not None else before.get("ad_load", DEFAULT_AD_LOAD)
    if not 0 <= load <= HIGHEST_LOAD:
        raise LabError(
            f"An ad load of {load} cannot be served. Give a share from 0 to {HIGHEST_LOAD}, such as 0.18."
        )
    text = before["campaigns"] if before and campaigns is None else campaign_file.load(campaigns)[0]
    chosen = seed if seed is not None else before.get("seed", DEFAULT_SEED)
    return {"kind": "started", "t": now_ms(), "seed": chosen, "ad_load": load, "campaigns": text}


def _scenario(scenario: Sequence[Stop]) -> Event:
    return {"kind": "scenario", "t": now_ms(), "stops": list(scenario)}


def _features(account: str, wanted: dict[str, Any]) -> Event:
    return {"kind": "features", "t": now_ms(), "account": account, "features": wanted}


def _known(state: State, event: Event) -> bool:
    """Whether the log says this already, so that a restart does not repeat it."""
    if event["kind"] == "scenario":
        return bool(state.scenario == event["stops"])
    if event["kind"] == "features":
        return bool(state.features.get(event["account"]) == event["features"])
    return {**state.setup, "t": 0} == {**event, "t": 0}
