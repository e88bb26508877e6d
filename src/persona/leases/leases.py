"""Claims, renews, checks and releases the right to use a device, with a fencing number.

The protocol: one row per device. A claim succeeds only on a lapsed row and raises its token by one inside one
transaction, so two claims can never both succeed. A renewal names its token; when it changes no row, the holder
has lost the device and must stop its own browser. All times are the database's, so clocks of holders do not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine, func, insert, select, update
from sqlalchemy.orm import Session

from persona.db.models import DeviceRow, HouseholdRow, LeaseRow
from persona.db.transactions import reading, writing
from persona.db.types import database_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A granted right; `token` is higher than any granted before on this device."""

    device_id: str
    holder: str
    token: int


class Leases:
    """The register of who may use which device."""

    def __init__(self, engine: Engine, *, ttl: timedelta) -> None:
        self._engine = engine
        self._ttl = ttl.total_seconds()

    def claim(self, device_id: str, *, holder: str) -> Lease | None:
        """Claim a device, or None while another holder has it or its household is at its limit."""
        with writing(self._engine) as db:
            return claim_within(db, device_id, holder=holder, ttl_seconds=self._ttl)

    def renew(self, lease: Lease) -> bool:
        """Stay the holder for another term; False means the lease is lost for good."""
        now = database_now()
        renewal = (
            update(LeaseRow)
            .where(
                LeaseRow.device_id == lease.device_id,
                LeaseRow.token == lease.token,
                LeaseRow.expires_at >= now,
            )
            .values(expires_at=now + self._ttl, seen_at=now)
        )
        with writing(self._engine) as db:
            return _changed(db, renewal) == 1

    def release(self, lease: Lease) -> bool:
        """Give the device back; False when it was not ours any more."""
        with writing(self._engine) as db:
            return release_within(db, lease)

    def is_held(self, device_id: str) -> bool:
        """Whether anybody holds the device now."""
        with reading(self._engine) as db:
            query = select(LeaseRow.token).where(
                LeaseRow.device_id == device_id, LeaseRow.expires_at >= database_now()
            )
            return db.execute(query).first() is not None


def claim_within(db: Session, device_id: str, *, holder: str, ttl_seconds: float) -> Lease | None:
    """Claim inside the caller's transaction, which must have taken its write lock."""
    if not _household_has_room(db, device_id):
        return None
    now = database_now()
    token = db.execute(
        update(LeaseRow)
        .where(LeaseRow.device_id == device_id, LeaseRow.expires_at < now)
        .values(token=LeaseRow.token + 1, holder=holder, expires_at=now + ttl_seconds, seen_at=now)
        .returning(LeaseRow.token)
    ).scalar()
    if token is None and db.get(LeaseRow, device_id) is None:
        household_id = db.execute(
            select(DeviceRow.household_id).where(DeviceRow.id == device_id)
        ).scalar_one()
        token = db.execute(
            insert(LeaseRow)
            .values(
                device_id=device_id,
                household_id=household_id,
                holder=holder,
                token=1,
                expires_at=now + ttl_seconds,
                seen_at=now,
            )
            .returning(LeaseRow.token)
        ).scalar_one()
    return None if token is None else Lease(device_id=device_id, holder=holder, token=token)


def release_within(db: Session, lease: Lease) -> bool:
    """Release inside the caller's transaction."""
    lapse = (
        update(LeaseRow)
        .where(LeaseRow.device_id == lease.device_id, LeaseRow.token == lease.token)
        # A whole second into the past: the claim compares with `<` and must succeed at once.
        .values(expires_at=database_now() - 1.0)
    )
    return _changed(db, lapse) == 1


def is_current_within(db: Session, device_id: str, *, token: int) -> bool:
    """Whether nobody was granted this device after `token`; asked in the transaction of every durable write.

    A lapsed term alone does not make a write stale: what a holder saw before anybody else came is true. The row is
    locked until the caller's transaction ends, so that nobody is granted the device between the check and the write.
    """
    newest = db.execute(
        select(LeaseRow.token).where(LeaseRow.device_id == device_id).with_for_update()
    ).scalar()
    return newest == token


def lapse_within(db: Session, *, holder: str) -> int:
    """End the terms of a holder that is known to be gone, inside the caller's transaction; how many it held."""
    lapse = (
        update(LeaseRow)
        .where(LeaseRow.holder == holder, LeaseRow.expires_at >= database_now())
        .values(expires_at=database_now() - 1.0)
    )
    return _changed(db, lapse)


def _household_has_room(db: Session, device_id: str) -> bool:
    household = select(DeviceRow.household_id).where(DeviceRow.id == device_id).scalar_subquery()
    # Claims of one home wait for each other here; a database with one writer (SQLite) has them wait anyway.
    limit = db.execute(
        select(HouseholdRow.max_open_devices).where(HouseholdRow.id == household).with_for_update()
    ).scalar_one()
    others = db.execute(
        select(func.count())
        .select_from(LeaseRow)
        .where(
            LeaseRow.household_id == household,
            LeaseRow.device_id != device_id,
            LeaseRow.expires_at >= database_now(),
        )
    ).scalar_one()
    return others < limit


def _changed(db: Session, statement: object) -> int:
    result = db.execute(statement)  # type: ignore[call-overload] # any DML statement
    return int(result.rowcount)
