"""Brings groups and categories of ads up to what was captured; one program at a time in a data folder."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from persona.backends.blobs.base import BlobReader
from persona.insight.similarity.keeping import Kept, keep_up
from persona.insight.taxonomy.answer import Classifier
from persona.insight.taxonomy.keeping import classify_new

LOCK = "creatives.lock"


def bring_up_to_date(
    engine: Engine,
    blobs: BlobReader,
    classifier: Classifier,
    *,
    home: Path,
    said: Callable[[str], None] = lambda _: None,
) -> Kept:
    """Take in what is new, compare, group and classify; waits while another program does the same."""
    with (home / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = keep_up(engine, blobs, said=said)
        classify_new(engine, classifier)
    return done
