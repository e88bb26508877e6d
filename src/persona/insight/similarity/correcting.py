"""A person's corrections: each is checked, appended, and obeyed at once."""

from __future__ import annotations

from sqlalchemy.orm import Session

from persona import errors
from persona.db import creatives
from persona.db.creative_models import CorrectionRow, CreativeSightingRow
from persona.db.reading.creative_groups import CreativeGroup, get_group
from persona.insight.similarity.corrections import in_force
from persona.insight.similarity.regrouping import corrections_in, regroup_within


def merge(db: Session, one: str, other: str, *, made_in: str) -> CorrectionRow:
    """Two distinct ads are the same one.

    Raises:
        NotFound: there is no such ad.
        InvalidState: they are one already.
    """
    here, there = get_group(db, one), get_group(db, other)
    if here.id == there.id:
        raise errors.InvalidState(f"{one} and {other} are one ad already.", hint="There is nothing to merge.")
    return _append(db, "merge", _ids(here), _ids(there), made_in)


def split(db: Session, creative: str, part: str, *, made_in: str) -> CorrectionRow:
    """One appearance of a distinct ad is an ad of its own.

    Args:
        db: a writing transaction.
        creative: the distinct ad.
        part: one of its appearances, or a sighting of it.
        made_in: which door this comes through.

    Raises:
        NotFound: there is no such ad, or the part is none of it.
        InvalidState: there is nothing to split: every sighting has the platform's same id and the same words.
    """
    group = get_group(db, creative)
    parted = _appearance(db, group, part)
    rest = [one.id for one in group.appearances if one.id != parted]
    if not rest:
        raise errors.InvalidState(
            "This ad has one appearance only: the platform calls all its sightings one ad, and they say the same.",
            hint="There is nothing to split.",
        )
    return _append(db, "split", [parted], rest, made_in)


def undo(db: Session, correction_id: int | None = None, *, made_in: str) -> CorrectionRow:
    """Take a correction back, the newest one that is in force when none is named.

    Raises:
        NotFound: there is no such correction.
        InvalidState: it is taken back already.
    """
    known = corrections_in(db)
    valid = {one.id for one in in_force(known)}
    if correction_id is None:
        if not valid:
            raise errors.NotFound("There is no correction to undo.")
        correction_id = max(valid)
    if correction_id not in {one.id for one in known}:
        raise errors.NotFound(
            f"No correction has the number {correction_id}.",
            hint="`persona creatives corrections` lists them.",
        )
    if correction_id not in valid:
        raise errors.InvalidState(f"Correction {correction_id} is not in force: there is nothing to undo.")
    row = CorrectionRow(kind="undo", subjects=[], others=[], undoes=correction_id, made_in=made_in)
    creatives.add_all(db, [row])
    regroup_within(db)
    return row


def _append(db: Session, kind: str, subjects: list[str], others: list[str], made_in: str) -> CorrectionRow:
    row = CorrectionRow(kind=kind, subjects=subjects, others=others, made_in=made_in)
    creatives.add_all(db, [row])
    regroup_within(db)
    return row


def _ids(group: CreativeGroup) -> list[str]:
    return [one.id for one in group.appearances]


def _appearance(db: Session, group: CreativeGroup, part: str) -> str:
    sighting = db.get(CreativeSightingRow, part)
    wanted = sighting.appearance_id if sighting else part
    found = [one.id for one in group.appearances if one.id.startswith(wanted)] if wanted else []
    if len(found) != 1:
        raise errors.NotFound(
            f"{part[:60]!r} is no appearance of this ad, and no sighting of it.",
            hint=f"`persona creatives show {group.id[:12]}` lists its appearances.",
        )
    return found[0]
