"""A session's chain of manifests, as the database keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from persona import errors
from persona.capture.chain import Link, read_manifest
from persona.capture.manifest import STATED
from persona.db.models import ObservationRow
from persona.db.transactions import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One observation's manifest, and where its row says something else."""

    observation_id: str
    link: Link
    contradictions: tuple[str, ...]


def newest_manifest(db: Session, session_id: str) -> tuple[int, str | None]:
    """The position of the session's next manifest, and the hash of its newest."""
    query = (
        select(ObservationRow.position, ObservationRow.manifest_sha256)
        .where(ObservationRow.session_id == session_id)
        .order_by(ObservationRow.position.desc())
    )
    row = db.execute(query).first()
    return (row[0] + 1, row[1]) if row else (0, None)


def chain_of(engine: Engine, observation_id: str) -> list[Kept]:
    """The chain of the session in which an observation was made, in order.

    Raises:
        NotFound: no observation has this id.
    """
    with reading(engine) as db:
        one = db.get(ObservationRow, observation_id)
        if one is None:
            raise errors.NotFound(
                f"No ad seen has the id {observation_id[:60]}.", hint="`persona ads list` shows the ids."
            )
        query = (
            select(ObservationRow)
            .where(ObservationRow.session_id == one.session_id)
            .order_by(ObservationRow.position)
        )
        return [_kept(row) for row in db.scalars(query)]


def _kept(row: ObservationRow) -> Kept:
    manifest = row.manifest.encode()
    told = read_manifest(manifest) or {}
    stated = {name: getattr(row, name) for name in STATED} | {
        "observation_id": row.id,
        "position": row.position,
        "observed_at": row.observed_at.isoformat(),
        "files": row.files,
    }
    return Kept(
        observation_id=row.id,
        link=Link(manifest, row.manifest_sha256),
        contradictions=tuple(name for name, value in stated.items() if told.get(name) != value),
    )
