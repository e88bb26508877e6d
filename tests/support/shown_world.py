"""A panel with a few days behind it, written straight into a database: 60 people, ads with known rules, bad windows.

Women alone are shown `for-women`, those who like cooking `for-cooks`; `for-all-…` are open to everybody. Three sessions
are to be left out: one taken over, one met by an incident, one broken off. Over several weeks, `for-women-later` begins
in the third one.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from persona.api.services import ApiServices
from persona.backends.blobs.local import LocalBlobs
from persona.capture.manifest import link
from persona.db.engine import open_engine, upgrade
from persona.db.models import (
    AccountRow,
    ActionRow,
    Base,
    DeviceRow,
    EventRow,
    ExposureRow,
    HouseholdRow,
    IncidentRow,
    ObservationRow,
    PersonaRow,
    SessionRow,
)
from persona.db.transactions import writing
from persona.domain.ad_record import AdObservation, Creative, Detection, Disclosure
from persona.domain.clock import daypart_of, local_moment
from support.pictures import ad_picture

FIRST_DAY = date(2026, 11, 16)
PEOPLE, DAYS = 60, 5
HOURS = (8.0, 20.0)
ITEMS = 12
LATER = FIRST_DAY + timedelta(days=14)
TOPICS = ("cooking", "gaming", "travel", "running", "books", "cars")
OPEN = tuple(f"for-all-{number}" for number in range(10))
ZONE = "Europe/Berlin"
TAKEN_OVER, STOPPED, BROKEN = "s-0-0-0", "s-1-0-0", "s-2-0-0"


def make_shown_world(
    home: Path,
    *,
    people: int = PEOPLE,
    days: int = DAYS,
    hours: tuple[float, ...] = HOURS,
    planted: bool = True,
) -> Engine:
    """Make the database and the blobs in `home`; `planted`: an ad for women begins on the 15th day."""
    home.mkdir(parents=True, exist_ok=True)
    engine = open_engine(f"sqlite:///{home / 'persona.sqlite'}")
    upgrade(engine)
    chance = random.Random(11)
    blobs = LocalBlobs(home / "blobs")
    pictures = {
        name: blobs.put(ad_picture(brand=f"Brand of {name}", slogan=f"The ad {name}", hue=n / 12))
        for n, name in enumerate(_ads())
    }
    with writing(engine) as db:
        for rows in zip(*(_person(number) for number in range(people)), strict=True):
            db.add_all(rows)
            db.flush()
        sessions = [session for number in range(people) for session in _sessions(number, days, hours)]
        db.add_all(sessions)
        db.flush()
        for session in sessions:
            person = db.get_one(PersonaRow, session.persona_id)
            later = planted and session.day >= LATER
            db.add_all(_lived(session, person, pictures, chance, later=later))
        db.flush()
        db.add_all(_marks())
    engine.dispose()
    return engine


@pytest.fixture(scope="session")
def shown_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the world, made once."""
    home = tmp_path_factory.mktemp("shown") / "home"
    make_shown_world(home)
    return home


@pytest.fixture(scope="session")
def weeks_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of four weeks, an evening a day."""
    home = tmp_path_factory.mktemp("weeks") / "home"
    make_shown_world(home, days=28, hours=HOURS[1:])
    return home


@pytest.fixture
def shown_engine(shown_template: Path) -> Iterator[Engine]:
    """Its database, to read from."""
    engine = open_engine(f"sqlite:///{shown_template / 'persona.sqlite'}")
    yield engine
    engine.dispose()


def services_on(home: Path, **changes: Any) -> ApiServices:
    """What an API on such a data folder is made of; alone unless given a dashboard."""
    engine = open_engine(f"sqlite:///{home / 'persona.sqlite'}")
    upgrade(engine)
    given = {
        "engine": engine,
        "blobs": LocalBlobs(home / "blobs"),
        "target": "lab",
        "home": home,
        "seed": 11,
        "version": "0.1.0",
        "dashboard": None,
    }
    return ApiServices(**{**given, **changes})


def _ads() -> tuple[str, ...]:
    return ("for-women", "for-cooks", *OPEN, "for-women-later")


def _person(number: int) -> tuple[Base, ...]:
    # Each lives alone; the last four are twins of the first four.
    like = number - (PEOPLE - 4) if number >= PEOPLE - 4 else None
    who = number if like is None else like
    home = f"h-{number}"
    draw = random.Random(who)
    return (
        HouseholdRow(
            id=home, name=f"Home {number}", place="Hamburg" if who % 3 else "Bremen", region="North",
            country="DE", timezone=ZONE, locale="de-DE", latitude=53.5, longitude=9.9,
            source_address=f"127.0.9.{number + 1}", max_open_devices=2,
        ),
        PersonaRow(
            id=f"p-{number}", household_id=home, name=f"Person {number}", age=20 + draw.randrange(50),
            gender="female" if draw.random() < 0.5 else "male", occupation="baker", blurb="Bakes.",
            interests=dict.fromkeys(draw.sample(TOPICS, 2), 0.7), traits={}, wakes=6.5, sleeps=23.0, works=None,
            seed=who, twin_of=f"p-{like}" if like is not None else None,
        ),
        DeviceRow(
            id=f"d-{number}", household_id=home, kind="phone", name="Pixel 8", user_agent="", platform_hint="",
            width=390, height=844, scale=3.0, touch=True,
        ),
        AccountRow(
            id=f"a-{number}", persona_id=f"p-{number}", device_id=f"d-{number}", platform="tiktok",
            username=f"u{number}",
        ),
    )  # fmt: skip


def _sessions(number: int, days: int, hours: tuple[float, ...]) -> Iterator[SessionRow]:
    for day in range(days):
        for turn, hour in enumerate(hours):
            start = local_moment(FIRST_DAY + timedelta(days=day), hour, ZONE) + timedelta(minutes=number % 40)
            name = f"s-{number}-{day}-{turn}"
            yield SessionRow(
                id=name, persona_id=f"p-{number}", account_id=f"a-{number}", device_id=f"d-{number}",
                household_id=f"h-{number}", platform="tiktok", day=FIRST_DAY + timedelta(days=day), number=turn,
                planned_start=start, planned_minutes=10.0, items_planned=ITEMS, mood="at home", searches=[],
                state={STOPPED: "blocked", BROKEN: "interrupted"}.get(name, "done"), items_seen=ITEMS,
                ads_seen=ITEMS // 2, started_at=start, ended_at=start + timedelta(minutes=10),
                machine_ended_at=start,
            )  # fmt: skip


def _lived(
    session: SessionRow,
    person: PersonaRow,
    pictures: dict[str, str],
    chance: random.Random,
    *,
    later: bool,
) -> Iterator[Base]:
    previous = None
    for seq in range(ITEMS):
        at = session.planned_start + timedelta(seconds=30 * seq)
        yield ExposureRow(
            session_id=session.id, seq=seq, persona_id=person.id, account_id=session.account_id, platform="tiktok",
            surface="for_you_feed", item_id=f"i-{seq}", is_ad=seq % 2 == 1, disclosure="ad" if seq % 2 else None,
            day=session.day, daypart=daypart_of(at, ZONE), local_hour=8, observed_at=at, visible_fraction=1.0,
            visible_ms=3000, completion=1.0,
        )  # fmt: skip
        if seq % 2:
            seen = _observation(session, seq, at, _shown_to(person, chance, later=later), pictures)
            link(seen, position=seq // 2, previous=previous)
            previous = seen.manifest_sha256
            yield seen


def _shown_to(person: PersonaRow, chance: random.Random, *, later: bool) -> str:
    able = list(OPEN) + ["for-women-later"] * (later and person.gender == "female")
    able += ["for-women"] * 2 * (person.gender == "female") + ["for-cooks"] * 2 * (
        "cooking" in person.interests
    )
    return chance.choice(able)


def _observation(
    session: SessionRow, seq: int, at: datetime, ad: str, pictures: dict[str, str]
) -> ObservationRow:
    file = {"kind": "screenshot", "sha256": pictures[ad], "size": 1, "media_type": "image/png"}
    return ObservationRow(
        id=f"o-{session.id}-{seq}", session_id=session.id, seq=seq, persona_id=session.persona_id,
        account_id=session.account_id, username="u", platform="tiktok", surface="for_you_feed", item_id=f"i-{seq}",
        ad_id=ad, creative_key=key_of(ad), advertiser=f"Brand of {ad}", advertiser_username=ad, text=f"The ad {ad}",
        call_to_action="Shop now", landing_raw=None, landing_chain=[], landing_url=None, landing_quality="none",
        label_text="Sponsored", label_rule="rule", daypart=daypart_of(at, ZONE), observed_at=at,
        visible_fraction=1.0, visible_ms=3000, viewable=True, files=[file], screenshot_sha256=pictures[ad],
        screenshot_width=390, screenshot_height=693, detector="tiktok", detector_version="1", token=1,
        committed_at=at, ad_format="tiktok_in_feed", disclosure_type="platform_ad", confidence="medium",
        **_record(ad),
    )  # fmt: skip


def _record(ad: str) -> dict[str, Any]:
    creative = Creative(
        ad_key=key_of(ad), platform="tiktok", ad_format="tiktok_in_feed", ad_id=ad, body=f"The ad {ad}"
    )
    seen = AdObservation(
        ad_key=key_of(ad),
        ad_format="tiktok_in_feed",
        disclosure=Disclosure(label_text="Sponsored"),
        detection=Detection(signals=(), confidence="medium", reason="a label alone"),
    )
    return {
        "creative": json.loads(json.dumps(asdict(creative))),
        "record": json.loads(json.dumps(asdict(seen))),
    }


def key_of(ad: str) -> str:
    """The creative key of an ad of this world."""
    return hashlib.sha256(ad.encode()).hexdigest()


def _marks() -> Iterator[Base]:
    at = local_moment(FIRST_DAY, 9.0, ZONE)
    yield EventRow(
        kind="takeover_started", session_id=TAKEN_OVER, sentence="somebody took the controls", at=at
    )
    yield IncidentRow(
        id="i-1", session_id=STOPPED, persona_id="p-1", platform="tiktok", kind="challenge_shown",
        sentence="The platform asked for a proof.", at=at,
    )  # fmt: skip
    yield ActionRow(session_id="s-3-0-0", persona_id="p-3", seq=1, kind="visit", target="for-cooks", at=at)
