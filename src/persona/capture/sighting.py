"""What a session hands over for every item it passed, and how that is written down and read back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from persona.domain.coverage import Sample
from persona.domain.observation import Exposure, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One item passed by one persona, with its ad when it carried one."""

    device_id: str
    token: int
    """Fencing number of the lease under which it was seen."""
    exposure: Exposure
    observation: Observation | None = None
    sample: Sample | None = None
    """The second look at it, when it was drawn for one."""

    @property
    def session_id(self) -> str:
        """The session that passed the item."""
        return self.exposure.session_id

    @property
    def seq(self) -> int:
        """Position in the session, from 0."""
        return self.exposure.seq


def to_json(sighting: Sighting) -> bytes:
    """The sighting as text that `from_json` reads back."""
    # ASCII: what a page says may hold halves of characters that no encoding takes.
    return json.dumps(asdict(sighting), default=_plain, sort_keys=True).encode()


def from_json(content: bytes) -> Sighting:
    """The sighting in `content`; ValueError when it is none."""
    return _reader().validate_python(json.loads(content))


@cache
def _reader() -> TypeAdapter[Sighting]:
    return TypeAdapter(Sighting)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a sighting")
