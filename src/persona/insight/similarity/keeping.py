"""Keeps the groups of the same ad up to the captures: takes in what is new, compares it, groups anew.

Every step is a short transaction of its own and can be broken off: what was done stays, the rest is done next time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from persona.backends.blobs.base import BlobReader
from persona.db import creatives
from persona.db.creative_models import AppearanceRow, ComparisonRow, CreativeSightingRow
from persona.db.models import ObservationRow
from persona.db.transactions import reading, writing
from persona.insight.similarity.appearances import appearance_of, stands_better
from persona.insight.similarity.comparing import Comparing, Prints
from persona.insight.similarity.kinds import VERSION
from persona.insight.similarity.regrouping import regroup_within

AT_ONCE = 200
"""Sightings that are taken in, in one transaction."""
TELL_EVERY = 50
"""Appearances after which progress is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What bringing the groups up to date did."""

    sightings: int = 0
    """Taken in now."""
    compared: int = 0
    """Appearances that were compared now."""
    problems: tuple[str, ...] = ()
    """Pictures that could not be compared, a sentence each."""
    moved: int = 0
    """Appearances whose creative, design, campaign or brand changed."""


def keep_up(engine: Engine, blobs: BlobReader, *, said: Callable[[str], None] = lambda _: None) -> Kept:
    """Bring everything up to date; a second call changes nothing."""
    done = Kept()
    while taken := take_in(engine):
        done = replace(done, sightings=done.sightings + taken)
        if done.sightings % (AT_ONCE * 10) == 0:
            said(f"{done.sightings} sightings taken in")
    problems, compared = _compare_new(engine, blobs, said)
    with writing(engine) as db:
        moved = regroup_within(db)
    return replace(done, compared=compared, problems=tuple(problems), moved=moved)


def take_in(engine: Engine) -> int:
    """Assign the oldest new sightings to their appearances; how many."""
    with writing(engine) as db:
        rows = creatives.list_new_observations(db, limit=AT_ONCE)
        for row in rows:
            _take_in(db, row)
    return len(rows)


def _take_in(db: Session, row: ObservationRow) -> None:
    new = appearance_of(row)
    known = db.get(AppearanceRow, new.id)
    if known is None:
        db.add(new)
        db.flush()
    else:
        known.first_seen = min(known.first_seen, row.observed_at)
        if stands_better(row, db.get_one(ObservationRow, known.observation_id)):
            _stand_for(db, known, row)
    db.add(CreativeSightingRow(observation_id=row.id, appearance_id=new.id))


def _stand_for(db: Session, known: AppearanceRow, row: ObservationRow) -> None:
    known.observation_id = row.id
    if known.picture_sha256 != row.screenshot_sha256:
        known.picture_sha256, known.hashes, known.problem, known.compared = (
            row.screenshot_sha256,
            None,
            None,
            0,
        )
        creatives.forget_comparisons(db, known.id)


def _compare_new(engine: Engine, blobs: BlobReader, said: Callable[[str], None]) -> tuple[list[str], int]:
    with reading(engine) as db:
        rows = creatives.list_appearances(db)
        db.expunge_all()
    new = [row for row in rows if row.compared < VERSION]
    comparing = Comparing(rows, Prints(blobs))
    done = {row.id for row in rows if row.compared >= VERSION}
    problems = []
    for number, row in enumerate(new):
        comparing.take_print(row)
        verdicts = [
            ComparisonRow(
                one_id=each.one_id,
                other_id=each.other_id,
                kind=each.verdict.kind,
                why=each.verdict.why,
                version=VERSION,
            )
            for each in comparing.compare(row, done=done)
        ]
        with writing(engine) as db:
            _write(db, row, verdicts)
        done.add(row.id)
        if row.problem:
            problems.append(row.problem)
        if (number + 1) % TELL_EVERY == 0:
            said(f"{number + 1} of {len(new)} new appearances compared")
    return problems, len(new)


def _write(db: Session, row: AppearanceRow, verdicts: list[ComparisonRow]) -> None:
    stored = db.get(AppearanceRow, row.id)
    if stored is None or stored.picture_sha256 != row.picture_sha256:
        return  # another picture stands for it by now: it is compared at the next turn
    stored.hashes, stored.problem, stored.compared = row.hashes, row.problem, VERSION
    creatives.forget_comparisons(db, row.id)  # those of an earlier version of the comparison
    for verdict in verdicts:
        db.merge(verdict)
