"""How a session ends: finished, stopped by the platform, cut off, told to stop; each with its reason."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.orm import Session

from persona import errors
from persona.backends.blobs.base import BlobStore
from persona.browser.page import Page
from persona.conduct import incidents
from persona.db.models import SessionRow
from persona.db.plans import continue_within
from persona.domain.clock import PersonaClock
from persona.domain.incident import Incident
from persona.domain.person import derived_id
from persona.domain.session import SessionState
from persona.fleet.claims import Claim, Claims
from persona.fleet.recovery import MOST_ATTEMPTS, PAUSE_AFTER_CRASH
from persona.fleet.witness import Witness, bear_witness

STOPPED_BY_US = "it was asked to stop"


class Endings:
    """Writes the end of sessions."""

    def __init__(self, claims: Claims, blobs: BlobStore) -> None:
        self._claims = claims
        self._blobs = blobs

    def of(self, claim: Claim, clock: PersonaClock) -> Ending:
        """The ending-to-be of one session."""
        return Ending(self, claim, clock)

    def done(self, claim: Claim, clock: PersonaClock) -> None:
        """It did what was planned."""
        self._claims.finish(claim, SessionState.DONE, "as planned", at=clock.now())

    def interrupted(self, claim: Claim, clock: PersonaClock, reason: str, *, goes_on: bool) -> None:
        """It was cut off; what is left is planned again when `goes_on`."""
        self._claims.finish(
            claim, SessionState.INTERRUPTED, reason, at=clock.now(), also=_continue if goes_on else None
        )

    def stopped(
        self, claim: Claim, clock: PersonaClock, stop: errors.PlatformError, witness: Witness | None
    ) -> None:
        """The platform stopped it: keep the evidence, cool the account down, tell a person."""
        incident = self._incident(claim, clock, stop, witness)
        self._claims.finish(
            claim,
            SessionState.INTERRUPTED if isinstance(stop, errors.RateLimited) else SessionState.BLOCKED,
            stop.code.replace("_", " "),
            at=clock.now(),
            also=lambda db, row: incidents.record_within(db, incident, row.account_id),
        )

    def unreadable(
        self, claim: Claim, clock: PersonaClock, change: errors.LayoutChanged, witness: Witness | None
    ) -> None:
        """The page could no longer be read: keep its shape, and make sure that its silence is not counted."""
        incident = self._incident(claim, clock, change, witness)
        self._claims.finish(
            claim,
            SessionState.INTERRUPTED,
            str(change),
            at=clock.now(),
            also=lambda db, row: incidents.record_within(db, incident, row.account_id),
        )

    def _incident(
        self, claim: Claim, clock: PersonaClock, stop: errors.PlatformError, witness: Witness | None
    ) -> Incident:
        return Incident(
            id=derived_id("incident", claim.session.id),
            session_id=claim.session.id,
            persona_id=claim.session.persona_id,
            platform=claim.session.activity.platform,
            kind=stop.code,
            sentence=incidents.sentence_for(stop.code),
            at=clock.now(),
            evidence_sha256=witness.keep(self._blobs) if witness is not None else None,
        )

    def given_back(self, claim: Claim) -> None:
        """It never began."""
        self._claims.give_back(claim)


class Ending:
    """One session's end."""

    def __init__(self, endings: Endings, claim: Claim, clock: PersonaClock) -> None:
        self._endings = endings
        self._claim = claim
        self._clock = clock
        self._witness: Witness | None = None

    @asynccontextmanager
    async def witnessed(self, page: Page) -> AsyncIterator[None]:
        """When the platform stops what is inside, keep what stood on the page while it is still open."""
        try:
            yield
        except errors.PlatformError as stop:
            self._witness = await bear_witness(page, stop)
            raise

    @asynccontextmanager
    async def guarded(self) -> AsyncIterator[None]:
        """Whatever happens inside, the session ends with a state and a reason, unless it is no longer ours."""
        try:
            yield
        except errors.LeaseLost:
            raise
        except errors.ProfileBusy:
            self._endings.given_back(self._claim)
        except incidents.STOPS as stop:
            self._endings.stopped(self._claim, self._clock, stop, self._witness)
        except errors.LayoutChanged as change:
            self._endings.unreadable(self._claim, self._clock, change, self._witness)
        except asyncio.CancelledError:
            # Losing the lease cancels too; then the end is not ours to write and the claim is refused.
            with contextlib.suppress(errors.LeaseLost):
                self._endings.interrupted(self._claim, self._clock, STOPPED_BY_US, goes_on=True)
            raise
        except errors.PersonaError as error:
            goes_on = isinstance(error, errors.Transient | errors.BrowserLost)
            self._endings.interrupted(self._claim, self._clock, str(error), goes_on=goes_on)
        except Exception as error:
            self._endings.interrupted(
                self._claim, self._clock, f"unexpected {type(error).__name__}", goes_on=False
            )
            raise
        else:
            self._endings.done(self._claim, self._clock)


def _continue(db: Session, row: SessionRow) -> None:
    continue_within(db, row, delay=PAUSE_AFTER_CRASH, most_attempts=MOST_ATTEMPTS)
