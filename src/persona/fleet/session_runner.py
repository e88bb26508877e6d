"""Runs one session from claim to end: device, connection, browser, visit, snapshot, outcome."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Engine

from persona import errors
from persona.browser.chromium import BrowserOrder, open_browser
from persona.browser.cookies import CookieSidecar
from persona.browser.find import FoundBrowser
from persona.browser.live_page import LivePage
from persona.browser.profiles import ProfileStore
from persona.capture.commit import Committer
from persona.capture.record import Circumstances
from persona.capture.recorder import Recording, SessionRecorder
from persona.capture.spool import Spool
from persona.conduct.gate import SessionGate
from persona.db import actions, drafts, people
from persona.domain.clock import FastClock, LiveClock, PersonaClock
from persona.fleet.claims import Claim, Claims
from persona.fleet.endings import Endings
from persona.fleet.presence import VisitTools
from persona.fleet.renewal import Terms, kept
from persona.fleet.visit import FeedVisit
from persona.integrations.accounts import LocalAccounts
from persona.integrations.connection import HouseholdConnection
from persona.leases.leases import Leases
from persona.planning.learning.history import as_learned
from persona.planning.learning.topics import known_topics
from persona.platforms.base import Adapter
from persona.platforms.detection.detector import find_detector


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionServices:
    """What a session needs from the outside."""

    engine: Engine
    claims: Claims
    leases: Leases
    endings: Endings
    profiles: ProfileStore
    spool: Spool
    committer: Committer
    accounts: LocalAccounts
    find_browser: Callable[[], FoundBrowser]
    adapter_for: Callable[[str], Adapter]
    work: Path
    """Folder for profiles in use: a folder for each device, in it one for each persona."""
    ttl_seconds: float
    renew_seconds: float
    fast: bool


class SessionRunner:
    """A worker's one job."""

    def __init__(self, services: SessionServices) -> None:
        self._services = services

    async def run(self, session_id: str, *, holder: str) -> bool:
        """Run the session; False when it was not ours to run: already run, running elsewhere, cooling down."""
        claim = self._services.claims.claim(session_id, holder=holder)
        if claim is None:
            return False
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        lost = asyncio.Event()

        def on_lost() -> None:
            loop.call_soon_threadsafe(lost.set)
            loop.call_soon_threadsafe(task.cancel)

        with kept(
            self._services.leases, claim.lease, self._terms(claim), worker_pid=os.getpid(), on_lost=on_lost
        ):
            try:
                await self._live(claim)
            except asyncio.CancelledError:
                if lost.is_set():
                    raise errors.LeaseLost from None
                raise
        return True

    async def _live(self, claim: Claim) -> None:
        start = claim.session.activity.starts
        clock: PersonaClock = FastClock(start) if self._services.fast else LiveClock(start)
        ending = self._services.endings.of(claim, clock)
        async with ending.guarded():
            profile = self._profile(claim)
            _forget_shared(profile.parent)
            whose = {"device_id": claim.session.device_id, "persona_id": claim.session.persona_id}
            self._services.profiles.lay_out(profile, **whose)
            async with self._browser(claim, clock, profile) as page, ending.witnessed(page):
                await self._visit(claim, clock, page)
            self._services.profiles.keep(profile, **whose, token=claim.lease.token)

    @asynccontextmanager
    async def _browser(self, claim: Claim, clock: PersonaClock, profile: Path) -> AsyncIterator[LivePage]:
        """The persona's browser on the household's connection, with its cookies copied every few seconds."""
        services, session = self._services, claim.session
        household = people.get_household(services.engine, session.household_id)
        sidecar = CookieSidecar(profile.with_name(profile.name + ".cookies.json"))
        lab_port = urlsplit(services.adapter_for(session.activity.platform).home).port or 80
        async with HouseholdConnection(
            household.source_address, lab_port=lab_port, persona_now=clock.now
        ) as connection:
            order = BrowserOrder(
                found=services.find_browser(),
                device=people.get_device(services.engine, session.device_id),
                household=household,
                profile=profile,
                proxy_url=connection.proxy_url,
                clock=clock,
            )
            async with open_browser(order) as (page, context):
                await sidecar.restore(context)
                saving = asyncio.create_task(sidecar.keep_saving(context))
                try:
                    yield page
                finally:
                    saving.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await saving
                    await sidecar.save(context)

    async def _visit(self, claim: Claim, clock: PersonaClock, page: LivePage) -> None:
        services, session = self._services, claim.session
        made = people.get_person(services.engine, session.persona_id)
        person = as_learned(services.engine, made, session.day)
        account = people.get_account(services.engine, session.account_id)
        adapter = services.adapter_for(session.activity.platform)
        visit = FeedVisit(session, person, self._tools(claim, clock, page, adapter))
        await visit.enter(services.accounts.get_credential(account.platform, account.username))
        services.claims.start(claim, at=clock.now())
        await visit.scroll()

    def _tools(self, claim: Claim, clock: PersonaClock, page: LivePage, adapter: Adapter) -> VisitTools:
        services, session = self._services, claim.session
        engine = services.engine
        device = people.get_device(engine, session.device_id)
        gate = SessionGate(
            limits=adapter.manifest.limits,
            engaged_by_others=lambda kind, target: actions.is_taken_by_others(
                engine, session.persona_id, kind, target
            ),
        )
        gate.check_open(adapter.manifest.name, adapter.home)
        recorder = self._recorder(claim, adapter)
        return VisitTools(
            page=page,
            adapter=adapter,
            clock=clock,
            gate=gate,
            recorder=recorder,
            note=lambda doing: services.claims.note(claim, doing),
            act=lambda seq, kind, target: actions.record_action(
                engine, session.id, seq=seq, kind=kind, target=target, at=clock.now()
            ),
            draft=lambda target, text: drafts.write_draft(
                engine, session.id, target=target, text=text, at=clock.now()
            ),
            touch=device.touch,
            height=device.height,
        )

    def _recorder(self, claim: Claim, adapter: Adapter) -> SessionRecorder:
        services, session = self._services, claim.session
        household = people.get_household(services.engine, session.household_id)
        recording = Recording(
            session=session,
            account=people.get_account(services.engine, session.account_id),
            timezone=household.timezone,
            token=claim.lease.token,
            detector=f"{adapter.manifest.id}.labels",
            detector_version=adapter.manifest.version,
            known_topics=known_topics(),
            around=Circumstances.of(household, people.get_device(services.engine, session.device_id)),
        )
        return SessionRecorder(
            recording,
            spool=services.spool,
            committer=services.committer,
            detector=find_detector(adapter.manifest.id),
        )

    def _terms(self, claim: Claim) -> Terms:
        profile = self._profile(claim)
        profile.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Terms(
            ttl_seconds=self._services.ttl_seconds,
            renew_seconds=self._services.renew_seconds,
            profile=profile,
            heartbeat=profile.with_name(profile.name + ".heartbeat"),
        )

    def _profile(self, claim: Claim) -> Path:
        """Where the persona's profile is in use: in the device's folder, beside those of others who use the device."""
        return self._services.work / claim.session.device_id / claim.session.persona_id


def _forget_shared(folder: Path) -> None:
    """What a version that kept one profile for each device left in its folder: the logins of everybody who used it."""
    shutil.rmtree(folder / "profile", ignore_errors=True)
    (folder / "cookies.json").unlink(missing_ok=True)
