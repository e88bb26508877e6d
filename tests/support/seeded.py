"""A small world that needs no browser: people, two days, ads with pictures, and a server that shows them.

Six people in three homes, two of them twins; two days of sessions, some of whose ads carry texts that would like
to be code; one session under way, two stopped by the platform. `seeded_home` is the data folder of a world that
tests only read, `seeded_api` the address of a server on it; `own_world` is a fresh one that a test may change.
"""

from __future__ import annotations

import json
import random
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from persona.api.app import create_app
from persona.api.server import serve
from persona.api.services import BUILT_DASHBOARD, ApiServices
from persona.backends.blobs.local import LocalBlobs
from persona.capture.manifest import link
from persona.conduct import incidents
from persona.db.engine import open_engine, upgrade
from persona.db.models import (
    Base,
    EventRow,
    ExposureRow,
    IncidentRow,
    ObservationRow,
    RunRow,
    SampleRow,
    SessionRow,
)
from persona.db.transactions import writing
from persona.domain.ad_record import (
    AdObservation,
    Advertiser,
    CallToAction,
    Creative,
    Detection,
    Disclosure,
)
from persona.domain.clock import daypart_of
from persona.domain.person import derived_id
from support.seeded_ads import SeededAd, seeded_ads
from support.seeded_days import FIRST_DAY, ITEMS, MACHINE_START, Lived, seeded_plans, seeded_sessions
from support.seeded_people import NAMES, id_of, people_rows

DATABASE = "persona.sqlite"
AD_EVERY = 5
SAMPLE_EVERY = 10
SEED = 20261124
ONLY_FOR_MARA = "Run softer, further"
FRAGMENT = '<div data-e2e="feed-video"><script>parent.__xss=1</script><p>{}</p></div>'


@dataclass(frozen=True, slots=True, kw_only=True)
class SeededWorld:
    """The world and the ways to look into it and to change it."""

    home: Path
    engine: Engine
    blobs: LocalBlobs
    ads: list[SeededAd]
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    def services(self, **changes: Any) -> ApiServices:
        """What an API on this world is made of."""
        given = {
            "engine": self.engine,
            "blobs": self.blobs,
            "target": "lab",
            "home": self.home,
            "seed": SEED,
            "version": "0.1.0",
            "dashboard": BUILT_DASHBOARD,
        }
        return ApiServices(**{**given, **changes})

    def add(self, *rows: Base) -> None:
        """Write rows, as another part of the program would."""
        with writing(self.engine) as db:
            db.add_all(rows)

    def an_ad(
        self, session_id: str, seq: int, *, name: str, at: datetime, ad: int = 0, **changes: Any
    ) -> ObservationRow:
        """A new observation, not yet written."""
        row = _observation(self, session_id, seq, name=name, at=at, timezone="Europe/Berlin", ad=self.ads[ad])
        for key, value in changes.items():
            setattr(row, key, value)
        link(row, position=row.seq, previous=None)
        return row


def build_world(home: Path) -> SeededWorld:
    """Make the database and the blobs in `home`."""
    home.mkdir(parents=True, exist_ok=True)
    engine = open_engine(f"sqlite:///{home / DATABASE}")
    upgrade(engine)
    world = SeededWorld(home=home, engine=engine, blobs=LocalBlobs(home / "blobs"), ads=seeded_ads())
    with writing(engine) as db:
        for rows in [*people_rows(), seeded_plans(), [_run()]]:
            db.add_all(rows)
            db.flush()
        chance = random.Random(SEED)
        events = [EventRow(at=MACHINE_START, kind="run_started", sentence="A run of 2 days began")]
        for lived in seeded_sessions():
            db.add(lived.row)
            db.flush()
            if lived.machine_start is not None:
                db.add_all(_lived_rows(world, lived, chance, events))
        events.sort(key=lambda event: event.at)
        for event in events:
            db.add(event)
            db.flush()
    # The file alone is now the whole database, so that it can be copied while others read it.
    engine.dispose()
    return world


@contextmanager
def running_api(services: ApiServices) -> Iterator[str]:
    """A really running server on a free port; its URL."""
    ready, stop = threading.Event(), threading.Event()
    urls: list[str] = []

    def tell(url: str) -> None:
        urls.append(url)
        ready.set()

    app = create_app(services)
    thread = threading.Thread(target=serve, args=(app, "127.0.0.1", 0), kwargs={"ready": tell, "stop": stop})
    thread.start()
    try:
        assert ready.wait(20), "the server did not start"
        yield urls[0]
    finally:
        stop.set()
        thread.join(10)
        assert not thread.is_alive(), "the server did not stop"


@pytest.fixture(scope="session")
def seeded_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeededWorld]:
    """A world to read from."""
    world = build_world(tmp_path_factory.mktemp("seeded") / "home")
    yield world
    world.engine.dispose()


@pytest.fixture(scope="session")
def seeded_home(seeded_world: SeededWorld) -> Path:
    """Its data folder."""
    return seeded_world.home


@pytest.fixture(scope="session")
def seeded_api(seeded_world: SeededWorld) -> Iterator[str]:
    """The address of a server on it."""
    with running_api(seeded_world.services()) as url:
        yield url


@pytest.fixture
def own_world(seeded_world: SeededWorld, tmp_path: Path) -> Iterator[SeededWorld]:
    """A world that belongs to one test: a copy, which is quicker than drawing it again."""
    home = tmp_path / "home"
    shutil.copytree(seeded_world.home, home, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    engine = open_engine(f"sqlite:///{home / DATABASE}")
    yield replace(seeded_world, home=home, engine=engine, blobs=LocalBlobs(home / "blobs"))
    engine.dispose()


@pytest.fixture
def own_api(own_world: SeededWorld) -> Iterator[str]:
    """The address of a server on it."""
    with running_api(own_world.services()) as url:
        yield url


def _run() -> RunRow:
    return RunRow(first_day=FIRST_DAY, days=2, mode="fast", seed=SEED, started_at=MACHINE_START)


def _lived_rows(
    world: SeededWorld, lived: Lived, chance: random.Random, events: list[EventRow]
) -> Iterator[Base]:
    row = lived.row
    name = next(person for person in NAMES if id_of(person) == row.persona_id)
    step = timedelta(minutes=row.planned_minutes) / ITEMS
    assert lived.machine_start is not None
    events.append(_event(lived, 0, "session_started", f"opened the feed {row.mood}"))
    previous: str | None = None
    for seq in range(lived.items):
        at = row.planned_start + step * seq
        is_ad = seq % AD_EVERY == AD_EVERY - 1
        yield _exposure(row, seq, at, lived.timezone, is_ad=is_ad, chance=chance)
        if seq % SAMPLE_EVERY == SAMPLE_EVERY // 2:
            yield _sample(row.id, seq)
        if is_ad:
            ad = _shown_to(name, world.ads, chance)
            seen = _observation(world, row.id, seq, name=name, at=at, timezone=lived.timezone, ad=ad)
            link(seen, position=seq // AD_EVERY, previous=previous)
            previous = seen.manifest_sha256
            events.append(
                _event(
                    lived,
                    seq,
                    "ad_seen",
                    f"saw an ad by {ad.advertiser or 'an advertiser that did not say its name'}",
                    subject_id=seen.id,
                )
            )
            yield seen
        elif seq == lived.items // 2:
            events.append(_event(lived, seq, "searched", "searched for “trail shoes”"))
    row.items_seen, row.ads_seen = lived.items, lived.items // AD_EVERY
    yield from _ending(row, lived, events)


def _ending(row: SessionRow, lived: Lived, events: list[EventRow]) -> Iterator[Base]:
    if row.state == "blocked":
        kind = (row.reason or "").replace(" ", "_")
        sentence = incidents.sentence_for(kind)
        incident = IncidentRow(
            id=derived_id("seeded incident", row.id),
            session_id=row.id,
            persona_id=row.persona_id,
            platform="tiktok",
            kind=kind,
            sentence=sentence,
            at=row.ended_at,
        )
        events.append(_event(lived, lived.items, "incident", sentence, subject_id=incident.id))
        yield incident
    if row.state != "running":
        events.append(
            _event(lived, lived.items, "session_ended", "put the device away", subject_id=row.state)
        )


def _event(lived: Lived, seq: int, kind: str, sentence: str, *, subject_id: str | None = None) -> EventRow:
    assert lived.machine_start is not None
    return EventRow(
        at=lived.machine_start + timedelta(seconds=10) * seq / ITEMS,
        kind=kind,
        session_id=lived.row.id,
        persona_id=lived.row.persona_id,
        subject_id=subject_id,
        sentence=sentence,
    )


def _shown_to(name: str, ads: list[SeededAd], chance: random.Random) -> SeededAd:
    """Everybody has favourites; one ad is for Mara alone."""
    open_to_all = [ad for ad in ads if ad.text != ONLY_FOR_MARA]
    pool = ads[:1] * 6 + open_to_all if name == "Mara Vogel" else open_to_all
    first = NAMES.index(name) * 3
    return chance.choice([*pool, *open_to_all[first : first + 6] * 2])


def _exposure(
    row: SessionRow, seq: int, at: datetime, timezone: str, *, is_ad: bool, chance: random.Random
) -> ExposureRow:
    return ExposureRow(
        session_id=row.id,
        seq=seq,
        persona_id=row.persona_id,
        account_id=row.account_id,
        platform="tiktok",
        surface="for-you feed",
        item_id=f"item-{chance.randrange(10**9)}",
        is_ad=is_ad,
        disclosure="ad" if is_ad else None,
        day=row.day,
        daypart=daypart_of(at, timezone),
        local_hour=at.astimezone(ZoneInfo(timezone)).hour,
        observed_at=at,
        visible_fraction=1.0,
        visible_ms=4000,
        completion=round(chance.random(), 2),
    )


def _sample(session_id: str, seq: int) -> SampleRow:
    return SampleRow(
        session_id=session_id,
        seq=seq,
        surface="for-you feed",
        geometry={"item": [0, 0, 390, 844], "viewport": [390, 844]},
        label_row=["[9]", "[12]"],
        suspicions=[],
        suspected=False,
    )


def _observation(
    world: SeededWorld, session_id: str, seq: int, *, name: str, at: datetime, timezone: str, ad: SeededAd
) -> ObservationRow:
    observation_id = derived_id("seeded observation", session_id, seq)
    return ObservationRow(
        id=observation_id,
        session_id=session_id,
        seq=seq,
        persona_id=id_of(name),
        account_id=id_of(f"account of {name}"),
        username=name.lower().replace(" ", "."),
        platform="tiktok",
        surface="for-you feed",
        item_id=f"item-{seq}-{session_id[:8]}",
        ad_id=ad.ad_id,
        creative_key=ad.creative_key,
        advertiser=ad.advertiser,
        advertiser_username=(ad.advertiser or "").lower().replace(" ", "") or None,
        text=ad.text,
        call_to_action=ad.call_to_action,
        landing_raw=ad.landing_raw,
        landing_chain=list(ad.landing_chain),
        landing_url=ad.landing_url,
        landing_quality=ad.landing_quality,
        label_text="Sponsored",
        label_rule="label beside the account name",
        daypart=daypart_of(at, timezone),
        observed_at=at,
        visible_fraction=0.6 + 0.1 * (seq % 5),
        visible_ms=1200 + 300 * (seq % 7),
        viewable=1200 + 300 * (seq % 7) >= 2000,
        **_capture(world, ad),
        detector="tiktok",
        detector_version="2026-11-01",
        token=1,
        **_record(ad),
        committed_at=MACHINE_START,
    )


def _capture(world: SeededWorld, ad: SeededAd) -> dict[str, Any]:
    return {
        "files": _files(world, ad),
        "screenshot_sha256": _kept(world, "screenshot", ad.picture, "image/png")["sha256"],
        "screenshot_width": 390,
        "screenshot_height": 693,
    }


def _record(ad: SeededAd) -> dict[str, Any]:
    signal = {"name": "text", "kind": "label", "value": "Sponsored", "source": "dom", "selector_id": None}
    creative = Creative(
        ad_key=ad.creative_key,
        platform="tiktok",
        ad_format="tiktok_in_feed",
        ad_id=ad.ad_id,
        advertiser=Advertiser(name=ad.advertiser),
        body=ad.text,
        call_to_action=CallToAction(text=ad.call_to_action),
    )
    record = AdObservation(
        ad_key=ad.creative_key,
        ad_format="tiktok_in_feed",
        disclosure=Disclosure(label_text="Sponsored", label_locale="en", label_encoding="plain"),
        detection=Detection(signals=(signal,), confidence="medium", reason="a label alone"),
    )
    return {
        "ad_format": "tiktok_in_feed",
        "disclosure_type": "platform_ad",
        "confidence": "medium",
        "creative": json.loads(json.dumps(asdict(creative))),
        "record": json.loads(json.dumps(asdict(record))),
    }


def _files(world: SeededWorld, ad: SeededAd) -> list[dict[str, Any]]:
    # One record per ad, not per sighting: every new file costs two waits for the disk.
    record = json.dumps({"ad_id": ad.ad_id, "text": ad.text}, sort_keys=True).encode()
    return [
        _kept(world, "screenshot", ad.picture, "image/png"),
        _kept(world, "fragment", FRAGMENT.format(ad.text).encode(), "text/html"),
        _kept(world, "record", record, "application/json"),
    ]


def _kept(world: SeededWorld, kind: str, content: bytes, media_type: str) -> dict[str, Any]:
    """The content in the blob store; the same content is written once."""
    key = f"{kind} {hash(content)}"
    if key not in world.kept:
        sha256 = world.blobs.put(content)
        world.kept[key] = {"kind": kind, "sha256": sha256, "size": len(content), "media_type": media_type}
    return world.kept[key]
