"""The gate a session asks before it opens a page or engages with anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from persona import errors

LAB_SUFFIX = ".lab.localhost"
ENGAGEMENTS = frozenset({"like", "follow", "comment"})
"""Actions that others can see; no two personas may direct one at the same target."""


class SessionGate:
    """One session's gate: lab pages only, within the platform's limits, never two personas on one target."""

    def __init__(self, *, limits: Mapping[str, int], engaged_by_others: Callable[[str, str], bool]) -> None:
        self._limits = limits
        self._engaged_by_others = engaged_by_others
        self._done: Counter[str] = Counter()

    def check_open(self, platform: str, url: str) -> None:
        """Raise LiveNotApproved unless `url` is a page of the lab."""
        host = urlsplit(url).hostname or ""
        if not host.endswith(LAB_SUFFIX):
            raise errors.LiveNotApproved(f"{host} is the live {platform}, and no conduct file approves it.")

    def check_engage(self, platform: str, kind: str, target: str) -> None:
        """Raise BudgetSpent or NotAllowed unless this session may `kind` the `target`; counts it when it may."""
        limit = self._limits.get(kind, 0)
        if self._done[kind] >= limit:
            raise errors.BudgetSpent(
                f"{limit} times {kind} in one session is what {platform}'s manifest allows."
            )
        if kind in ENGAGEMENTS and self._engaged_by_others(kind, target):
            raise errors.NotAllowed(f"Another persona has already chosen to {kind} {target}.")
        self._done[kind] += 1
