"""Lets a panel live days in the lab without a browser: the lab's own serving code, our own planning and watching.

What a page would show goes straight from `persona_lab`'s feed to the rows a session would have written, each ad with
the chance of being captured that was measured in Chromium. What is kept beside is the truth: for whom each campaign's
rule held, asked of the lab's own ad server.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lab_people import PLATFORM, LabPanel
from persona.behaviour.chance import chance_for
from persona.behaviour.viewing import view
from persona.capture.record import creative_key
from persona.domain.clock import daypart_of, local_day
from persona.domain.observation import DetectedAd, Landing
from persona.domain.person import Account, Device, Household, Person
from persona.domain.session import Activity
from persona.planning.activities import make_plans
from persona.planning.habits import homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona_lab import accounts, campaign_file
from persona_lab.adserver import AdServer
from persona_lab.brands import brands
from persona_lab.campaigns import Campaign
from persona_lab.catalogue import catalogue
from persona_lab.feed import Feed
from persona_lab.search import people_for
from persona_lab.state import State
from persona_lab.visitor import Visitor, device_of

AD_LOAD = 0.18
BATCH = 6
SURFACE = "for_you_feed"
SEARCH_SECONDS = 12.0
Row = dict[str, Any]


@dataclass(slots=True)
class Lived:
    """Rows as sessions would have written them, and the truth beside."""

    sessions: list[Row] = field(default_factory=list)
    exposures: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    actions: list[Row] = field(default_factory=list)
    campaign_of: dict[str, str] = field(default_factory=dict)
    """Creative key to campaign."""
    asked: dict[str, dict[str, list[bool]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    """Campaign to persona to whether its rule held, once for each day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    person: Person
    home: Household
    devices: Mapping[str, Device]
    """Everything in the panel, by identifier: a session is on the device of its sitting."""
    account: Account


class LabDays:
    """One panel in one lab."""

    def __init__(
        self, people: LabPanel, *, seed: int, capture: float, campaigns: tuple[Campaign, ...]
    ) -> None:
        self._seed = seed
        self._capture = capture
        self._chance = random.Random(seed)
        self._campaigns = campaigns
        self._feed = Feed(seed=seed, ad_load=AD_LOAD, campaigns=campaigns)
        self._ads = AdServer(campaigns, seed)
        self._state = State()
        stored = [accounts.stored(seed, entry) for entry in accounts.check(people.profiles)]
        self._state.apply({"kind": "accounts", "t": 0, "accounts": stored})
        self._panel = people.panel
        self._members = {member.person.id: member for member in _members(people)}
        self.lived = Lived()

    def live(self, first_day: date, days: int) -> Lived:
        """Live the days; sessions in the order of persona time, as the lab must be asked."""
        planned: list[tuple[Activity, _Member, date, int]] = []
        planner = Planner(OfflineNarrator())
        for home in homes_of(self._panel):
            for offset in range(days):
                day = first_day + timedelta(days=offset)
                for who, plan in make_plans(home, day, platforms=(PLATFORM,), planner=planner).items():
                    entries = enumerate(plan.activities)
                    planned += [(each, self._members[who], day, number) for number, each in entries]
        planned.sort(key=lambda entry: (entry[0].starts, entry[1].account.username))
        for activity, member, day, number in planned:
            _Session(self, member, activity, day, number).scroll()
        return self.lived

    def truth(self) -> dict[str, set[str]]:
        """For each campaign, the personas its rule held for on most of their days."""
        return {
            campaign: {who for who, held in by_persona.items() if 2 * sum(held) > len(held)}
            for campaign, by_persona in self.lived.asked.items()
        }


class _Session:
    """One session being lived."""

    def __init__(self, days: LabDays, member: _Member, activity: Activity, day: date, number: int) -> None:
        self._days, self._member, self._activity = days, member, activity
        self._device = member.devices[activity.device_id or member.account.device_id]
        self._day, self._number = day, number
        self._at = activity.starts
        self._id = f"{member.person.id[:8]}-{day}-{number}"
        self._ads_seen = 0

    def scroll(self) -> None:
        state, name = self._days._state, self._member.account.username  # noqa: SLF001 - one module, two halves
        self._days.lived.sessions.append(self._row())
        waiting: list[tuple[Row, Row]] = []
        for seq in range(self._activity.items):
            if seq == max(1, self._activity.items // 3):
                self._search()
            if not waiting:
                batch = self._days._feed.serve(state, name, self._visitor(), count=BATCH, opens=seq == 0)  # noqa: SLF001
                waiting = list(zip(batch.event["served"], batch.items, strict=True))
            record, item = waiting.pop(0)
            self._watch(seq, record, item)
        if self._number == 0:
            self._ask_for_truth()
        self._days.lived.sessions[-1]["ads_seen"] = self._ads_seen

    def _watch(self, seq: int, record: Row, item: Row) -> None:
        person, seconds = self._member.person, float(item["video"]["duration"])
        chance = chance_for(person.seed, self._day, self._number, 1, "view", seq)
        topics = [record["topic"]] if "topic" in record else []
        seen = view(
            topics=topics, duration=seconds, is_ad="ad" in record, interests=person.interests, traits=person.traits,
            chance=chance,
        )  # fmt: skip
        captured = "ad" in record and self._days._chance.random() < self._days._capture  # noqa: SLF001
        self._days.lived.exposures.append(self._exposure(seq, item, is_ad="ad" in record, captured=captured))
        if captured:
            self._observe(seq, record, item)
        if topics:
            video = catalogue().by_id[record["v"]]
            self._tell(
                "watch", item=record["v"], topic=record["topic"], creator=video.creator.handle,
                watched_ms=round(seen.seconds * 1000), duration_ms=round(seconds * 1000),
            )  # fmt: skip
            if seen.likes:
                self._tell("like", item=record["v"], topic=record["topic"], on=True)
        self._at += timedelta(seconds=seen.seconds)

    def _search(self) -> None:
        for words in self._activity.searches:
            self._tell("search", query=words, topics=catalogue().topics_of(words))
            self._act("search", words)
            found = people_for(words)
            if found and self._activity.visits_brand:
                handle, name, *_ = found[0]
                if handle in brands():
                    self._tell("visit", brand=handle, via="search")
                self._act("visit", name)
            self._at += timedelta(seconds=SEARCH_SECONDS)

    def _ask_for_truth(self) -> None:
        state, visitor = self._days._state, self._visitor()  # noqa: SLF001
        account = state.accounts[self._member.account.username]
        for campaign in self._days._campaigns:  # noqa: SLF001
            held = self._days._ads.wants(campaign, state, account, visitor)  # noqa: SLF001
            self._days.lived.asked[campaign.id][self._member.person.id].append(held)

    def _tell(self, kind: str, **what: Any) -> None:
        visitor = self._visitor()
        event = {"kind": kind, "t": visitor.at, "account": self._member.account.username, **what}
        self._days._state.apply(event)  # noqa: SLF001

    def _visitor(self) -> Visitor:
        at = round(self._at.timestamp() * 1000)
        return Visitor(at, self._member.home.source_address, device_of(self._device.user_agent))

    def _act(self, kind: str, target: str) -> None:
        self._days.lived.actions.append(
            {
                "session_id": self._id, "persona_id": self._member.person.id, "seq": 0, "kind": kind,
                "target": target, "at": self._at,
            }
        )  # fmt: skip

    def _row(self) -> Row:
        activity, member = self._activity, self._member
        return {
            "id": self._id, "persona_id": member.person.id, "account_id": member.account.id,
            "device_id": self._device.id, "household_id": member.home.id, "platform": PLATFORM, "day": self._day,
            "number": self._number, "attempt": 1, "planned_start": activity.starts,
            "planned_minutes": activity.minutes, "items_planned": activity.items, "mood": activity.mood,
            "searches": list(activity.searches), "state": "done", "items_seen": activity.items,
            "machine_ended_at": datetime(2026, 1, 1, tzinfo=UTC),
        }  # fmt: skip

    def _exposure(self, seq: int, item: Row, *, is_ad: bool, captured: bool) -> Row:
        zone = self._member.home.timezone
        return {
            "session_id": self._id, "seq": seq, "persona_id": self._member.person.id,
            "account_id": self._member.account.id, "platform": PLATFORM, "surface": SURFACE, "item_id": item["id"],
            "is_ad": is_ad, "day": local_day(self._at, zone), "daypart": daypart_of(self._at, zone),
            "local_hour": 0, "observed_at": self._at, "visible_fraction": 1.0, "visible_ms": 2000, "completion": 1.0,
            "miss": "not captured" if is_ad and not captured else None,
        }  # fmt: skip

    def _observe(self, seq: int, record: Row, item: Row) -> None:
        brand = brands()[record["b"]]
        ad = DetectedAd(
            item_id=item["id"], ad_id=record["ad"], advertiser=brand.name, advertiser_username=brand.handle,
            text=item["desc"], call_to_action=None, landing=Landing(raw=None), label_text="Sponsored",
            label_rule="lab", surface=SURFACE,
        )  # fmt: skip
        key = creative_key(PLATFORM, ad)
        self._days.lived.campaign_of[key] = record["c"]
        self._ads_seen += 1
        self._days.lived.observations.append(
            {
                "id": f"{self._id}-{seq}", "session_id": self._id, "seq": seq, "position": self._ads_seen - 1,
                "persona_id": self._member.person.id, "account_id": self._member.account.id,
                "username": self._member.account.username, "platform": PLATFORM, "surface": SURFACE,
                "item_id": item["id"], "ad_id": record["ad"], "creative_key": key, "advertiser": brand.name,
                "advertiser_username": brand.handle, "text": item["desc"], "landing_chain": [],
                "landing_quality": "none", "label_text": "Sponsored", "label_rule": "lab",
                "daypart": self._days.lived.exposures[-1]["daypart"], "observed_at": self._at,
                "visible_fraction": 1.0, "visible_ms": 2000, "viewable": True, "files": [],
                "screenshot_sha256": "0" * 64, "screenshot_width": 1, "screenshot_height": 1, "detector": "lab",
                "detector_version": "1", "token": 1, "manifest": "", "manifest_sha256": "",
                "ad_format": "tiktok_in_feed", "disclosure_type": "platform_ad", "confidence": "high",
                "creative": {}, "record": {},
            }
        )  # fmt: skip


def default_campaigns() -> tuple[Campaign, ...]:
    """The lab's own campaigns."""
    return campaign_file.load(None)[1]


def _members(people: LabPanel) -> Iterator[_Member]:
    homes = {home.id: home for home in people.panel.households}
    devices = {device.id: device for device in people.panel.devices}
    persons = {person.id: person for person in people.panel.people}
    for account in people.panel.accounts:
        person = persons[account.persona_id]
        yield _Member(person=person, home=homes[person.household_id], devices=devices, account=account)
