"""What a session hands over for every item it passed, and how that is written down and read back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from persona.domain.observation import DetectedAd, Exposure, KeptFile, Landing, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One item passed by one persona, with its ad when it carried one."""

    device_id: str
    token: int
    """Fencing number of the lease under which it was seen."""
    exposure: Exposure
    observation: Observation | None = None

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
    return json.dumps(asdict(sighting), default=_plain, sort_keys=True, ensure_ascii=False).encode()


def from_json(content: bytes) -> Sighting:
    """The sighting in `content`; ValueError, KeyError or TypeError when it is none."""
    raw = json.loads(content)
    return Sighting(
        device_id=raw["device_id"],
        token=raw["token"],
        exposure=_exposure(raw["exposure"]),
        observation=_observation(raw["observation"]) if raw["observation"] else None,
    )


def _exposure(raw: dict[str, Any]) -> Exposure:
    return Exposure(**{**raw, "observed_at": datetime.fromisoformat(raw["observed_at"])})


def _observation(raw: dict[str, Any]) -> Observation:
    landing = raw["ad"]["landing"]
    ad = DetectedAd(**{**raw["ad"], "landing": Landing(**{**landing, "chain": tuple(landing["chain"])})})
    return Observation(
        **{
            **raw,
            "ad": ad,
            "observed_at": datetime.fromisoformat(raw["observed_at"]),
            "files": tuple(KeptFile(**file) for file in raw["files"]),
        }
    )


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a sighting")
