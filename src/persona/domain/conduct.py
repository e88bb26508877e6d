"""The question an adapter asks before it acts; the conduct room answers it."""

from __future__ import annotations

from typing import Protocol


class ConductGate(Protocol):
    """Decides whether an action may be taken now."""

    def check_open(self, platform: str, url: str) -> None:
        """Raise a ConductError unless a session may open `url` on `platform`."""

    def check_engage(self, platform: str, kind: str, target: str) -> None:
        """Raise a ConductError unless this session may `kind` (like, search, visit) the `target`."""
