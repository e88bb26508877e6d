"""A database with very many ads of invented brands, written in bulk: to measure how quickly they are found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Engine, insert

from persona.db.engine import open_engine, upgrade
from persona.db.models import (
    AccountRow,
    Base,
    DeviceRow,
    EventRow,
    ExposureRow,
    HouseholdRow,
    ObservationRow,
    PersonaRow,
    SessionRow,
)
from persona.domain.clock import DAYPARTS

START = datetime(2026, 9, 1, tzinfo=UTC)
PEOPLE = 200
ADS_PER_SESSION = 50
BATCH = 5000
WORDS, BRANDS, CREATIVES = 20_000, 800, 6_000
PLATFORMS = ("facebook", "instagram", "tiktok", "youtube")
LANDINGS = ("direct", "unwrapped", "opaque", "none")
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za".split()  # noqa: SIM905 - reads as a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Creative:
    """One distinct ad."""

    key: str
    advertiser: str
    headline: str
    body: str
    landing: str


class Language:
    """Invented words, as unevenly used as words are (Zipf 1949)."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self.words = sorted({"".join(rng.choice(SYLLABLES, rng.integers(1, 5))) for _ in range(3 * WORDS)})
        rng.shuffle(self.words)
        self.words = self.words[:WORDS]
        shares = 1 / np.arange(1, len(self.words) + 1)
        self._shares = shares / shares.sum()

    def text(self, count: int) -> str:
        """Some words."""
        return " ".join(self._rng.choice(self.words, count, p=self._shares))


def make_creatives(rng: np.random.Generator, language: Language) -> list[Creative]:
    """The distinct ads."""
    brands = [language.text(2).title() for _ in range(BRANDS)]
    return [
        Creative(
            key=hashlib.sha256(f"{number}".encode()).hexdigest(),
            advertiser=str(rng.choice(brands)),
            headline=language.text(5),
            body=language.text(18),
            landing=f"https://www.{language.text(1)}.example/{language.text(1)}",
        )
        for number in range(CREATIVES)
    ]


def write_ads(folder: Path, creatives: list[Creative], rng: np.random.Generator, *, ads: int) -> Engine:
    """The database of a panel that saw so many ads."""
    engine = open_engine(f"sqlite:///{folder / 'persona.sqlite'}")
    upgrade(engine)
    with engine.begin() as connection:
        for model, rows in _people():
            connection.execute(insert(model), rows)
        sessions = list(_sessions(ads))
        connection.execute(insert(SessionRow), sessions)
        for start in range(0, ads, BATCH):
            numbers = range(start, min(start + BATCH, ads))
            chosen = [creatives[n] for n in rng.zipf(1.3, len(numbers)) % CREATIVES]
            rows = [_ad(n, sessions[n // ADS_PER_SESSION], c) for n, c in zip(numbers, chosen, strict=True)]
            connection.execute(insert(ExposureRow), [_exposure(row) for row in rows])
            connection.execute(insert(ObservationRow), rows)
            connection.execute(insert(EventRow), [_event(row) for row in rows])
    return engine


def _people() -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
    yield HouseholdRow, [
        {
            "id": f"h-{n}", "name": f"Home {n}", "place": "Bremen", "region": "North", "country": "DE",
            "timezone": "Europe/Berlin", "locale": "de-DE", "latitude": 53.0, "longitude": 8.8,
            "source_address": f"127.1.{n // 250}.{n % 250}", "max_open_devices": 2,
        }
        for n in range(PEOPLE)
    ]  # fmt: skip
    yield PersonaRow, [
        {
            "id": f"p-{n}", "household_id": f"h-{n}", "name": f"Person {n}", "age": 20 + n % 50, "gender": "female",
            "occupation": "baker", "blurb": "", "interests": {}, "traits": {}, "wakes": 6.5, "sleeps": 23.0,
            "works": None, "seed": n, "twin_of": None,
        }
        for n in range(PEOPLE)
    ]  # fmt: skip
    yield DeviceRow, [
        {
            "id": f"d-{n}", "household_id": f"h-{n}", "kind": "phone", "name": "Phone", "user_agent": "",
            "platform_hint": "", "width": 390, "height": 844, "scale": 3.0, "touch": True,
        }
        for n in range(PEOPLE)
    ]  # fmt: skip
    yield (
        AccountRow,
        [
            {
                "id": f"a-{n}",
                "persona_id": f"p-{n}",
                "device_id": f"d-{n}",
                "platform": p,
                "username": f"u{n}",
            }
            for n in range(PEOPLE)
            for p in PLATFORMS[:1]
        ],
    )


def _sessions(ads: int) -> Iterator[dict[str, Any]]:
    for number in range(-(-ads // ADS_PER_SESSION)):
        who, turn = number % PEOPLE, number // PEOPLE
        start = START + timedelta(hours=6 * turn)
        yield {
            "id": f"s-{number}", "persona_id": f"p-{who}", "account_id": f"a-{who}", "device_id": f"d-{who}",
            "household_id": f"h-{who}", "platform": PLATFORMS[number % 4], "day": start.date(), "number": turn % 4,
            "attempt": 1, "planned_start": start, "planned_minutes": 10.0, "items_planned": 100, "mood": "at home",
            "searches": [], "state": "done", "items_seen": 100, "ads_seen": ADS_PER_SESSION, "persona_time": start,
        }  # fmt: skip


def _ad(number: int, session: dict[str, Any], creative: Creative) -> dict[str, Any]:
    at = session["planned_start"] + timedelta(seconds=10 * (number % ADS_PER_SESSION))
    return {
        "id": f"o-{number}", "session_id": session["id"], "seq": number % ADS_PER_SESSION,
        "position": number % ADS_PER_SESSION, "persona_id": session["persona_id"],
        "account_id": session["account_id"], "username": "u", "platform": session["platform"], "surface": "feed",
        "item_id": f"i-{number}", "ad_id": creative.key[:12], "creative_key": creative.key,
        "advertiser": creative.advertiser, "advertiser_username": None, "text": creative.body,
        "call_to_action": "Shop now", "landing_raw": None, "landing_chain": [], "landing_url": creative.landing,
        "landing_quality": LANDINGS[number % 3], "label_text": "Sponsored", "label_rule": "rule",
        "daypart": DAYPARTS[at.hour // 6], "observed_at": at, "visible_fraction": 1.0, "visible_ms": 2500,
        "viewable": number % 5 > 0, "files": [], "screenshot_sha256": creative.key, "screenshot_width": 390,
        "screenshot_height": 693, "detector": "bench", "detector_version": "1", "token": 1, "ad_format": "in_feed",
        "disclosure_type": "platform_ad", "confidence": "high", "record": {}, "manifest": "", "manifest_sha256": "",
        "creative": {"headline": creative.headline, "body": creative.body, "media": [], "items": []},
    }  # fmt: skip


def _exposure(row: dict[str, Any]) -> dict[str, Any]:
    at: datetime = row["observed_at"]
    day: date = at.date()
    return {
        "session_id": row["session_id"], "seq": row["seq"], "persona_id": row["persona_id"],
        "account_id": row["account_id"], "platform": row["platform"], "surface": "feed", "item_id": row["item_id"],
        "is_ad": True, "disclosure": "ad", "day": day, "daypart": row["daypart"], "local_hour": at.hour,
        "observed_at": at, "visible_fraction": 1.0, "visible_ms": 2500, "completion": 1.0, "action": None,
        "miss": None,
    }  # fmt: skip


def _event(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "ad_seen",
        "session_id": row["session_id"],
        "subject_id": row["id"],
        "sentence": "saw an ad",
    }
