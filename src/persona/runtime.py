"""The bundle of ready objects that the doors are given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from persona.backends.blobs.base import BlobStore
from persona.capture.spool import Spool
from persona.fleet.recovery import Recovery
from persona.integrations.accounts import LocalAccounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """What a running Persona is made of."""

    home: Path
    engine: Engine
    blobs: BlobStore
    spool: Spool
    accounts: LocalAccounts
    recovery: Recovery
