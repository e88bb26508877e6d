"""The gate a session asks before it opens a page or engages with anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from persona import errors

_LAB_PAGE = re.compile(
    r"http://(?:[a-z0-9-]+\.)+lab\.localhost(?::\d+)?(?:[/?#].*)?", re.IGNORECASE | re.DOTALL
)
"""The whole address is compared: whatever a browser might read differently is not the lab."""
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
        if not _LAB_PAGE.fullmatch(url):
            raise errors.LiveNotApproved(
                f"{url[:80]!r} is no page of the lab, and no conduct file approves the live {platform}."
            )

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
