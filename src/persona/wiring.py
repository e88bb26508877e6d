"""From settings to ready objects: the only place that picks implementations."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from persona import errors
from persona.backends import registry
from persona.backends.blobs.base import BlobStore
from persona.backends.blobs.local import LocalBlobs
from persona.backends.blobs.memory import MemoryBlobs
from persona.backends.search.base import SearchIndex
from persona.backends.warehouse.base import Warehouse
from persona.browser.find import find_browser
from persona.browser.profiles import ProfileStore
from persona.capture.commit import Committer
from persona.capture.spool import Spool
from persona.db.engine import open_engine, upgrade
from persona.db.plans import find_open_run
from persona.fleet.claims import Claims
from persona.fleet.dispatch import LocalDispatcher
from persona.fleet.endings import Endings
from persona.fleet.recovery import Recovery
from persona.fleet.session_runner import SessionRunner, SessionServices
from persona.integrations.accounts import LocalAccounts
from persona.leases.leases import Leases
from persona.planning.diaries import diaries_of
from persona.planning.learning.history import last_weeks
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona.platforms.registry import get_adapter, get_manifest
from persona.runtime import Runtime
from persona.settings import Settings

if TYPE_CHECKING:
    from persona.insight.taxonomy.answer import Classifier
    from persona.planning.narrators.llm.making import NarratorOrder

BLOBS: Mapping[str, Callable[[str], BlobStore]] = {
    "file": LocalBlobs.from_url,
    "memory": MemoryBlobs.from_url,
}
OWNER_ONLY = 0o700


def open_home(home: Path) -> Path:
    """Make the data folder and see that it can be written to.

    Raises:
        FolderNotWritable: it cannot.
    """
    probe = home / ".can-write"
    try:
        home.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise errors.FolderNotWritable(f"{home} cannot be written to: {error.strerror}.") from error
    return home


def check_browser(settings: Settings) -> None:
    """Raise BrowserMissing unless there is a Chromium to run sessions in."""
    find_browser(settings.browser.executable)


def open_database(settings: Settings) -> Engine:
    """The database, brought to this version's schema."""
    url = settings.db.url or f"sqlite:///{open_home(settings.home) / 'persona.sqlite'}"
    engine = open_engine(url)
    upgrade(engine)
    return engine


def open_blobs(settings: Settings) -> BlobStore:
    """The blob store."""
    return registry.pick(settings.blobs.url or (settings.home / "blobs").as_uri(), BLOBS, port="blob store")


def open_warehouse(settings: Settings) -> Warehouse:
    """The warehouse."""
    # Its engine takes half a second to load, which only those who ask it questions should pay.
    from persona.backends.warehouse.duckdb_parquet import DuckDbParquet  # noqa: PLC0415

    url = settings.warehouse.url or (settings.home / "warehouse").as_uri().replace("file", "duckdb", 1)
    return registry.pick(url, {"duckdb": DuckDbParquet.from_url}, port="warehouse")


def classifier(settings: Settings) -> Classifier:
    """What tells what ads sell.

    Raises:
        MissingExtra: the encoder was asked for and is not installed.
    """
    # scikit-learn takes a second to load, which only those who classify should pay.
    from persona.insight.taxonomy.classify import by_words  # noqa: PLC0415

    if settings.taxonomy.encoder:
        from persona.insight.taxonomy.encoder import by_meaning  # noqa: PLC0415

        return by_meaning()
    return by_words()


def open_search(settings: Settings) -> SearchIndex:
    """The search index."""
    # Its engine is a library of its own, which only those who search should load.
    from persona.backends.search.memory import MemorySearch  # noqa: PLC0415
    from persona.backends.search.tantivy_index import TantivySearch  # noqa: PLC0415

    known: Mapping[str, Callable[[str], SearchIndex]] = {
        "memory": MemorySearch.from_url,
        "tantivy": TantivySearch.from_url,
    }
    url = settings.search.url or (settings.home / "search").as_uri().replace("file", "tantivy", 1)
    return registry.pick(url, known, port="search index")


def open_runtime(settings: Settings) -> Runtime:
    """Everything the doors need."""
    engine = open_database(settings)
    blobs = open_blobs(settings)
    spool = Spool(settings.home / "spool")
    committer = Committer(engine, blobs, spool)
    return Runtime(
        home=settings.home,
        engine=engine,
        blobs=blobs,
        spool=spool,
        accounts=LocalAccounts(settings.home / "accounts.json"),
        recovery=Recovery(engine, committer, spool),
    )


def make_planner(settings: Settings, engine: Engine, *, last_day: date) -> Planner:
    """Who plans days, up to `last_day`: with a language model when the settings say so, offline otherwise.

    Raises:
        UnknownScheme: the settings name a narrator that nobody knows.
        ConfigurationError, MissingExtra: the language model cannot be asked.
    """
    diaries, offline = diaries_of("US"), OfflineNarrator()
    vendors = dict.fromkeys(("openai", "anthropic"), lambda url: url.partition(":")[0])
    vendor = registry.pick(settings.narrator.url, {"offline": lambda _url: None, **vendors}, port="narrator")
    if vendor is None:
        return Planner(offline, diaries)
    # The vendors' libraries take a second to load, which only those who use one should pay.
    from persona.planning.narrators.llm.making import make_narrator  # noqa: PLC0415

    narrator = make_narrator(
        engine,
        _narrator_order(settings, vendor),
        diaries,
        last_day=last_day,
        last_weeks=lambda persona_id, day: last_weeks(engine, persona_id, day),
    )
    return Planner(narrator, diaries, instead=offline)


def _narrator_order(settings: Settings, vendor: str) -> NarratorOrder:
    from persona.planning.narrators.llm.making import NarratorOrder, caps_of  # noqa: PLC0415 - as above
    from persona.planning.narrators.llm.prices import read_prices  # noqa: PLC0415
    from persona.planning.narrators.llm.vendors.base import VendorOrder  # noqa: PLC0415

    given = settings.narrator
    return NarratorOrder(
        vendor=vendor,
        reach=VendorOrder(
            key=_narrator_key(settings),
            base_url=given.base_url,
            timeout_seconds=given.timeout_seconds,
            effort=given.effort,
        ),
        model=given.model,
        routine_model=given.routine_model,
        prices=read_prices(given.prices),
        days_per_call=given.days_per_call,
        answer_tokens=given.answer_tokens,
        tries=given.tries,
        caps=caps_of(
            day_tokens=given.day_tokens,
            day_dollars=given.day_dollars,
            panel_tokens=given.panel_tokens,
            panel_dollars=given.panel_dollars,
        ),
    )


def _narrator_key(settings: Settings) -> str:
    given = settings.narrator
    if given.api_key_file is None:
        return given.api_key.get_secret_value() if given.api_key else ""
    try:
        return given.api_key_file.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise errors.ConfigurationError(
            f"The key in {given.api_key_file} cannot be read.", hint="Check PERSONA_NARRATOR__API_KEY_FILE."
        ) from error


def local_dispatcher(settings: Settings, *, lab_port: int) -> LocalDispatcher:
    """Workers on this machine that know where the lab is."""
    found = find_browser(settings.browser.executable)
    environment = {
        "PERSONA_HOME": str(settings.home),
        "PERSONA_LAB__PORT": str(lab_port),
        "PERSONA_BROWSER__EXECUTABLE": str(found.executable),
    }
    return LocalDispatcher(environment, settings.home / "logs")


def session_runner(settings: Settings) -> SessionRunner:
    """What a worker process runs."""
    return SessionRunner(session_services(settings))


def session_services(settings: Settings) -> SessionServices:
    """What a session is run with."""
    engine = open_engine(settings.db.url or f"sqlite:///{settings.home / 'persona.sqlite'}")
    blobs = open_blobs(settings)
    spool = Spool(settings.home / "spool")
    ttl = timedelta(seconds=settings.lease.ttl_seconds)
    claims = Claims(engine, ttl=ttl)
    run = find_open_run(engine)
    return SessionServices(
        engine=engine,
        claims=claims,
        leases=Leases(engine, ttl=ttl),
        endings=Endings(claims, blobs),
        profiles=ProfileStore(engine, blobs),
        spool=spool,
        committer=Committer(engine, blobs, spool),
        accounts=LocalAccounts(settings.home / "accounts.json"),
        find_browser=functools.partial(find_browser, settings.browser.executable),
        adapter_for=lambda platform: get_adapter(platform, origin=lab_origin(platform, settings.lab.port)),
        work=settings.home / "work",
        ttl_seconds=settings.lease.ttl_seconds,
        renew_seconds=settings.lease.renew_seconds,
        fast=run is not None and run.mode == "fast",
    )


def lab_origin(platform: str, port: int) -> str:
    """Where the lab serves its version of a platform."""
    return f"http://{get_manifest(platform).lab_host}:{port}"
