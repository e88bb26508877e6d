"""Everything the lab remembers, as a fold over its log: the same log always gives the same state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from persona_lab import interest
from persona_lab.log import Event
from persona_lab.records import Account, Delivery, Place, Unit
from persona_lab.surfaces import FOR_YOU, Surface, surface_of
from persona_lab.visitor import Visitor


@dataclass(slots=True)
class State:
    """All accounts, sessions, served ads and deliveries."""

    accounts: dict[str, Account] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    """Login cookie to username."""
    households: dict[str, set[str]] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    visits: list[Event] = field(default_factory=list)
    clicks: list[Event] = field(default_factory=list)
    setup: Event = field(default_factory=dict)
    """The seed, ad load and campaign file the lab last started with."""
    features: dict[str, dict[str, Any]] = field(default_factory=dict)
    """How ads are disguised, by account; `*` for everybody without an entry of their own."""
    scenario: list[dict[str, Any]] = field(default_factory=list)
    scenario_number: int = 0
    stops_fired: dict[str, int] = field(default_factory=dict)

    @classmethod
    def from_events(cls, events: Iterable[Event]) -> State:
        """Fold a whole log."""
        state = cls()
        for event in events:
            state.apply(event)
        return state

    def apply(self, event: Event) -> None:
        """Take one event in."""
        getattr(self, f"_on_{event['kind']}")(event)

    def seen(self, username: str, visitor: Visitor) -> None:
        """Remember where an account came from."""
        account = self.accounts[username]
        account.address, account.device = visitor.address, visitor.device
        self.households.setdefault(visitor.address, set()).add(username)

    def serve(self, username: str, served: dict[str, Any], at: int, local_day: str) -> None:
        """Take one item of For You in: `{"v": video, "topic": topic}` or an ad's `{"id", "ad", "c", "b", "out"}`."""
        self.accounts[username].slot += 1
        self._take(username, served, at, local_day, FOR_YOU)

    def place(self, username: str, served: dict[str, Any], at: int, local_day: str, surface: Surface) -> None:
        """Take one item of another surface in; look-alikes are `{"as": kind}`, and ads say their format too."""
        if not served.get("beside"):
            self.accounts[username].places.setdefault(surface.key, Place()).slot += 1
        self._take(username, served, at, local_day, surface)

    def _take(self, username: str, served: dict[str, Any], at: int, day: str, surface: Surface) -> None:
        account = self.accounts[username]
        account.items_served += 1
        if "v" in served:
            account.recent_videos.append(served["v"])
            account.recent_topics.append(served["topic"])
        elif "ad" in served:
            self._take_ad(account, served, at, day)
            self.units[served["id"]] = Unit(
                account=username,
                item_id=served["id"],
                ad_id=served["ad"],
                campaign=served["c"],
                brand=served["b"],
                served_at=at,
                outside_rule=bool(served["out"]),
                surface=surface,
                ad_format=served.get("f", surface.formats[0]),
                details=served.get("is", {}),
            )

    def _take_ad(self, account: Account, served: dict[str, Any], at: int, day: str) -> None:
        """What an ad served means for caps and budgets, on whatever surface it was."""
        account.units_served += 1
        account.recent_brands.append(served["b"])
        today = (served["c"], day)
        account.served_today[today] = account.served_today.get(today, 0) + 1
        delivery = self.deliveries.setdefault(served["c"], Delivery(first_at=at))
        delivery.inside += not served["out"]
        delivery.outside += bool(served["out"])

    def open_surface(self, username: str, surface: Surface) -> None:
        """A surface was opened anew: its slots count from the start."""
        place = self.accounts[username].places.setdefault(surface.key, Place())
        place.opened, place.slot = place.opened + 1, 0

    def begin_feed(self, username: str) -> None:
        """A feed was opened anew: its slots count from the start."""
        account = self.accounts[username]
        account.feeds += 1
        account.slot = 0

    # One method per kind of event; `apply` finds them by name.

    def _on_started(self, event: Event) -> None:
        self.setup = event

    def _on_accounts(self, event: Event) -> None:
        for entry in event["accounts"]:
            topics = {topic: interest.chosen(event["t"]) for topic in entry["topics"]}
            self.accounts[entry["username"]] = Account(
                username=entry["username"],
                secret=entry["secret"],
                display_name=entry["display_name"],
                birth_year=entry["birth_year"],
                gender=entry["gender"],
                interests=topics,
            )

    def _on_login(self, event: Event) -> None:
        self.accounts[event["account"]].logins += 1
        self.sessions[event["cookie"]] = event["account"]

    def _on_logout(self, event: Event) -> None:
        self.sessions.pop(event["cookie"], None)

    def _on_batch(self, event: Event) -> None:
        self.seen(event["account"], Visitor(event["t"], event["address"], event["device"]))
        if event["opens"]:
            self.begin_feed(event["account"])
        for served in event["served"]:
            self.serve(event["account"], served, event["t"], event["day"])

    def _on_placed(self, event: Event) -> None:
        self.seen(event["account"], Visitor(event["t"], event["address"], event["device"]))
        surface = surface_of(event["on"])
        self.accounts[event["account"]].places.setdefault(surface.key, Place())
        if event["opens"]:
            self.open_surface(event["account"], surface)
        for served in event["served"]:
            self.place(event["account"], served, event["t"], event["day"], surface)

    def _on_features(self, event: Event) -> None:
        self.features[event["account"]] = event["features"]

    def _on_measure(self, event: Event) -> None:
        unit = self.units[event["item"]]
        unit.visible_fraction = max(unit.visible_fraction, event["fraction"])
        unit.visible_ms = max(unit.visible_ms, event["ms"])

    def _on_click(self, event: Event) -> None:
        self.units[event["item"]].clicks += 1
        self.clicks.append(event)

    def _on_watch(self, event: Event) -> None:
        account, topic = self.accounts[event["account"]], event["topic"]
        if not topic:
            return
        completion = event["watched_ms"] / max(1, event["duration_ms"])
        account.interests[topic] = interest.watched(account.interests.get(topic), event["t"], completion)
        warmth = account.creators.get(event["creator"], 0.0)
        account.creators[event["creator"]] = warmth + 0.2 * (min(1.0, completion) - 0.4 - warmth)

    def _on_like(self, event: Event) -> None:
        account = self.accounts[event["account"]]
        if not event["on"]:
            account.liked.discard(event["item"])
            return
        account.liked.add(event["item"])
        if event["topic"]:
            account.interests[event["topic"]] = interest.liked(
                account.interests.get(event["topic"]), event["t"]
            )

    def _on_search(self, event: Event) -> None:
        account = self.accounts[event["account"]]
        account.searches.append((event["t"], event["query"].lower()))
        for topic in event["topics"]:
            account.interests[topic] = interest.searched(account.interests.get(topic), event["t"])

    def _on_visit(self, event: Event) -> None:
        self.accounts[event["account"]].visits[event["brand"]] = event["t"]
        self.visits.append(event)

    def _on_scenario(self, event: Event) -> None:
        self.scenario = event["stops"]
        self.scenario_number += 1
        self.stops_fired = {}

    def _on_stop(self, event: Event) -> None:
        key = event["key"]
        self.stops_fired[key] = self.stops_fired.get(key, 0) + 1
