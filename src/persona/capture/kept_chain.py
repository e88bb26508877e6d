"""A session's chain of manifests as the database keeps it, and whether an observation is still what it was."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from persona import errors
from persona.backends.blobs.base import BlobReader
from persona.capture.chain import Link, check_chain, check_files, read_manifest
from persona.capture.manifest import stated
from persona.db.models import ObservationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One observation's manifest, and where its row says something else."""

    observation_id: str
    link: Link
    contradictions: tuple[str, ...]


def next_place(db: Session, session_id: str) -> tuple[int, str | None]:
    """The position of a session's next manifest, and the hash of its newest."""
    query = (
        select(ObservationRow.position, ObservationRow.manifest_sha256)
        .where(ObservationRow.session_id == session_id)
        .order_by(ObservationRow.position.desc())
    )
    row = db.execute(query).first()
    return (row[0] + 1, row[1]) if row else (0, None)


def chain_of(db: Session, observation_id: str) -> list[Kept]:
    """The chain of the session in which an observation was made, in order.

    Raises:
        NotFound: no observation has this id.
    """
    one = db.get(ObservationRow, observation_id)
    if one is None:
        raise errors.NotFound(
            f"No ad seen has the id {observation_id[:60]}.", hint="`persona ads list` shows the ids."
        )
    query = (
        select(ObservationRow)
        .where(ObservationRow.session_id == one.session_id)
        .order_by(ObservationRow.position)
        .options(undefer(ObservationRow.creative), undefer(ObservationRow.record))
    )
    return [_kept(row) for row in db.scalars(query)]


def check_observation(db: Session, blobs: BlobReader, observation_id: str) -> tuple[int, list[str]]:
    """How many of an observation's files were checked, and what is wrong with them, its record or its chain.

    Raises:
        NotFound: no observation has this id.
    """
    chain = chain_of(db, observation_id)
    one = next(kept for kept in chain if kept.observation_id == observation_id)
    problems = check_chain([kept.link for kept in chain])
    problems += check_files(one.link.manifest, lambda sha256: _content(blobs, sha256))
    problems += [
        f"The record says something else than its manifest about: {name}." for name in one.contradictions
    ]
    return len((read_manifest(one.link.manifest) or {}).get("files", [])), problems


def _kept(row: ObservationRow) -> Kept:
    manifest = row.manifest.encode()
    told = read_manifest(manifest) or {}
    return Kept(
        observation_id=row.id,
        link=Link(manifest, row.manifest_sha256),
        contradictions=tuple(name for name, value in stated(row).items() if told.get(name) != value),
    )


def _content(blobs: BlobReader, sha256: str) -> bytes | None:
    try:
        return blobs.read(sha256)
    except errors.BlobNotFound:
        return None
