"""Makes valid values for tests: everything has a sensible default, and a test names only what it is about."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from persona.capture.record import Circumstances, Sight, creative_of, record_of, with_duration
from persona.capture.sighting import Sighting
from persona.domain.ad_record import AdObservation, Creative
from persona.domain.observation import DetectedAd, Exposure, KeptFile, Landing, Observation
from persona.domain.person import Account, Device, Household, Panel, Person, Traits, derived_id
from persona.domain.session import Activity, Plan, PlannedSession
from persona.panel.devices import make_device

DAY = date(2026, 11, 24)
"""A Tuesday."""
MORNING = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOME = "Elm Street"


def a_household(name: str = HOME, **changes: Any) -> Household:
    """A home in Leeds, on an address of its own."""
    number = zlib.crc32(name.encode())
    given = {
        "id": derived_id("test household", name),
        "name": name,
        "place": "Leeds",
        "region": "England",
        "country": "GB",
        "timezone": "Europe/London",
        "locale": "en-GB",
        "latitude": 53.8,
        "longitude": -1.55,
        "source_address": f"127.0.{40 + number // 250 % 60}.{1 + number % 250}",
    }
    return Household(**{**given, **changes})


def a_person(name: str = "Ada Flint", *, household: Household | None = None, **changes: Any) -> Person:
    """A grown-up with a job, a bedtime and one interest."""
    given = {
        "id": derived_id("test person", name),
        "household_id": (household or a_household()).id,
        "name": name,
        "age": 34,
        "gender": "female",
        "occupation": "baker",
        "blurb": "Bakes, and reads on the tram.",
        "interests": {"cooking": 0.8},
        "traits": Traits(patience=0.5, curiosity=0.5, warmth=0.5, appetite=0.5),
        "wakes": 6.5,
        "sleeps": 23.0,
        "works": (8.0, 16.5),
        "seed": 7,
    }
    return Person(**{**given, **changes})


def a_device(person: Person) -> Device:
    """Their phone."""
    return make_device(person.household_id, person.name, "phone")


def an_account(person: Person, device: Device | None = None) -> Account:
    """Their login on TikTok."""
    return Account(
        id=derived_id("test account", person.name),
        persona_id=person.id,
        device_id=(device or a_device(person)).id,
        platform="tiktok",
        username=person.name.lower().replace(" ", "."),
    )


def a_panel(*names: str, **household: Any) -> Panel:
    """People who live together, each with a phone and an account."""
    home = a_household(**household)
    people = tuple(a_person(name, household=home) for name in names or ("Ada Flint",))
    return Panel(
        people=people,
        households=(home,),
        devices=tuple(a_device(person) for person in people),
        accounts=tuple(an_account(person) for person in people),
    )


def an_activity(*, starts: datetime = MORNING, **changes: Any) -> Activity:
    """Ten minutes over breakfast."""
    given = {"platform": "tiktok", "starts": starts, "minutes": 10.0, "items": 20, "mood": "over breakfast"}
    return Activity(**{**given, **changes})


def a_plan(person: Person, *activities: Activity, day: date = DAY) -> Plan:
    """A day with these activities."""
    return Plan(persona_id=person.id, day=day, narrative="A day.", activities=activities or (an_activity(),))


def a_session(
    person: Person | None = None, *, activity: Activity | None = None, **changes: Any
) -> PlannedSession:
    """A planned session that is in no database."""
    person = person or a_person()
    account = an_account(person)
    given = {
        "id": derived_id("test session", person.id),
        "persona_id": person.id,
        "account_id": account.id,
        "device_id": account.device_id,
        "household_id": person.household_id,
        "day": DAY,
        "number": 0,
        "activity": activity or an_activity(),
    }
    return PlannedSession(**{**given, **changes})


def an_ad(**changes: Any) -> DetectedAd:
    """An ad by an invented brand."""
    given = {
        "item_id": "7001",
        "ad_id": "ad-1",
        "advertiser": "Brightloaf",
        "advertiser_username": "brightloaf",
        "text": "Bread that keeps",
        "call_to_action": "Shop now",
        "landing": Landing(
            raw="https://brightloaf.example/", url="https://brightloaf.example/", quality="direct"
        ),
        "label_text": "Sponsored",
        "label_rule": 'ad_tag:[data-e2e="ad-tag"]',
        "surface": "for_you",
    }
    return DetectedAd(**{**given, **changes})


def contents_of(seq: int) -> dict[str, bytes]:
    """The files of the ad at one position: SHA-256 to content."""
    return {
        hashlib.sha256(content).hexdigest(): content
        for content in (f"{kind} {seq}".encode() for kind in ("screenshot", "fragment", "record"))
    }


def a_sighting(
    session: PlannedSession, *, seq: int = 0, token: int = 1, ad: DetectedAd | None = None
) -> Sighting:
    """An item passed in a session; with `ad`, an observation and the files of `contents_of(seq)`."""
    at = session.activity.starts + timedelta(seconds=9 * seq)
    exposure = Exposure(
        session_id=session.id,
        seq=seq,
        persona_id=session.persona_id,
        account_id=session.account_id,
        platform="tiktok",
        surface="for_you",
        item_id=ad.item_id if ad else f"item-{seq}",
        is_ad=ad is not None,
        disclosure="ad" if ad else None,
        day=session.day.isoformat(),
        daypart="morning",
        local_hour=8,
        observed_at=at,
        visible_fraction=1.0,
        visible_ms=2400,
        completion=0.5,
        action=None,
    )
    observation = _observation(exposure, ad, token) if ad else None
    return Sighting(device_id=session.device_id, token=token, exposure=exposure, observation=observation)


def _record(exposure: Exposure, ad: DetectedAd) -> tuple[Creative, AdObservation]:
    creative = creative_of("tiktok", ad)
    sight = Sight(
        observation_id=derived_id("observation", exposure.session_id, exposure.seq),
        persona_id=exposure.persona_id,
        session_id=exposure.session_id,
        at=exposure.observed_at,
        page_url="tiktok.lab.localhost/foryou",
        fraction=1.0,
        rect=(0, 0, 390, 693),
    )
    return creative, with_duration(
        record_of(ad, creative, sight, Circumstances()), creative, 2400, fraction=1.0
    )


def _observation(exposure: Exposure, ad: DetectedAd, token: int) -> Observation:
    creative, record = _record(exposure, ad)
    kinds = ("screenshot", "fragment", "record")
    files = tuple(
        KeptFile(kind=kind, sha256=sha256, size=len(content), media_type="text/plain")
        for kind, (sha256, content) in zip(kinds, contents_of(exposure.seq).items(), strict=True)
    )
    return Observation(
        id=record.observation_id or "",
        session_id=exposure.session_id,
        seq=exposure.seq,
        persona_id=exposure.persona_id,
        account_id=exposure.account_id,
        username="ada.flint",
        platform="tiktok",
        surface="for_you",
        ad=replace(ad, creative=None, found=None, data=None),
        creative_key=creative.ad_key,
        observed_at=exposure.observed_at,
        visible_fraction=1.0,
        visible_ms=2400,
        viewable=True,
        files=files,
        screenshot_width=390,
        screenshot_height=693,
        detector="tiktok.labels",
        detector_version="2026.11",
        token=token,
        creative=creative,
        record=record,
    )
