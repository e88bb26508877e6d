"""The core put together without a browser: database, blobs, spool, claims, recovery, and somebody with a plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from persona.backends.blobs.base import BlobStore, hash_of
from persona.backends.blobs.local import LocalBlobs
from persona.capture.commit import Committer
from persona.capture.spool import Spool, Spooled
from persona.db.models import Base, ObservationRow, SessionRow
from persona.db.people import save_panel
from persona.db.plans import save_plan, session_id
from persona.db.transactions import reading, writing
from persona.domain.observation import DetectedAd
from persona.domain.person import Panel
from persona.domain.session import Activity
from persona.fleet.claims import Claim, Claims
from persona.fleet.recovery import Recovery
from persona.leases.leases import lapse_within
from support.builders import DAY, MORNING, a_panel, a_plan, a_sighting, contents_of

TTL = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """What a worker and the control process work with."""

    engine: Engine
    blobs: BlobStore
    spool: Spool
    panel: Panel
    committer: Committer
    claims: Claims
    recovery: Recovery

    def plan(self, *activities: Activity, who: int = 0, day: date = DAY) -> list[str]:
        """Plan a day of one person; the ids of its sessions."""
        person = self.panel.people[who]
        account = next(
            one for one in self.panel.accounts if (one.persona_id, one.platform) == (person.id, "tiktok")
        )
        plan = a_plan(person, *activities, day=day)
        save_plan(self.engine, plan, [account], person.household_id)
        return [session_id(person.id, day, number, attempt=1) for number in range(len(plan.activities))]

    def claim(self, session: str, *, holder: str = "worker") -> Claim:
        """Claim a session that can be claimed."""
        claim = self.claims.claim(session, holder=holder)
        assert claim is not None
        return claim

    def run(self, session: str, *, holder: str = "worker") -> Claim:
        """Claim it and start it."""
        claim = self.claim(session, holder=holder)
        self.claims.start(claim, at=MORNING)
        return claim

    def spool_ad(self, claim: Claim, seq: int, ad: DetectedAd) -> Spooled:
        """Take down an ad as far as the spool."""
        sighting = a_sighting(claim.session, seq=seq, token=claim.lease.token, ad=ad)
        return self.spool.keep(sighting, contents_of(seq))

    def pass_item(self, claim: Claim, seq: int, ad: DetectedAd | None = None) -> str:
        """Pass an item and commit it; the outcome."""
        if ad is not None:
            spooled = self.spool_ad(claim, seq, ad)
            return self.committer.commit(spooled.sighting, spooled=spooled)
        return self.committer.commit(a_sighting(claim.session, seq=seq, token=claim.lease.token))

    def lapse(self, holder: str = "worker") -> None:
        """The terms of a holder are over."""
        with writing(self.engine) as db:
            lapse_within(db, holder=holder)

    def session(self, session: str) -> SessionRow:
        """How a session stands."""
        with reading(self.engine) as db:
            return db.get_one(SessionRow, session)

    def rows(self, model: type[Base], *conditions: object) -> list[Base]:
        """All rows of a table."""
        with reading(self.engine) as db:
            return list(db.scalars(select(model).where(*conditions)))

    def count(self, model: type[Base]) -> int:
        """How many rows a table has."""
        with reading(self.engine) as db:
            return db.execute(select(func.count()).select_from(model)).scalar_one()

    def assert_whole(self) -> None:
        """Every observation has all its files under their hashes, and the counts of its session agree."""
        with reading(self.engine) as db:
            for row in db.scalars(select(ObservationRow)):
                kept = json.loads(json.dumps(row.files))
                assert [hash_of(self.blobs.read(file["sha256"])) for file in kept] == [
                    file["sha256"] for file in kept
                ]
                assert len(kept) >= 3
            for session in db.scalars(select(SessionRow)):
                assert session.ads_seen == _observations_of(db, session.id)


def a_core(
    engine: Engine, folder: Path, *, blobs: BlobStore | None = None, panel: Panel | None = None
) -> Core:
    """A core with people in it; the same call on the same folder and database finds what was left there."""
    store, spool = blobs or LocalBlobs(folder / "blobs"), Spool(folder / "spool")
    people = panel or a_panel("Ada Flint", "Ben Flint")
    save_panel(engine, people)
    committer = Committer(engine, store, spool)
    return Core(
        engine=engine,
        blobs=store,
        spool=spool,
        panel=people,
        committer=committer,
        claims=Claims(engine, ttl=TTL),
        recovery=Recovery(engine, committer, spool),
    )


class FaultyBlobs(LocalBlobs):
    """A real store that fails before or after one of its writes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._fails_at: tuple[int, bool] | None = None
        self._puts = 0

    @contextmanager
    def failing(self, at: int, *, after_writing: bool) -> Iterator[None]:
        """Inside, the write number `at` raises."""
        self._fails_at, self._puts = (at, after_writing), 0
        yield
        self._fails_at = None

    def put(self, content: bytes) -> str:
        """Keep it, or fail."""
        self._puts += 1
        if self._fails_at == (self._puts, False):
            raise OSError("the power went")
        sha256 = super().put(content)
        if self._fails_at == (self._puts, True):
            raise OSError("the power went")
        return sha256


def _observations_of(db: Session, session: str) -> int:
    query = select(func.count()).select_from(ObservationRow).where(ObservationRow.session_id == session)
    return db.execute(query).scalar_one()
