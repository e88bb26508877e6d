"""Why a session is left out of the statistics: what was seen in it may not be what the persona would have seen."""

from __future__ import annotations

from enum import StrEnum


class LeftOut(StrEnum):
    """The reasons; a session that has none of them is counted."""

    TAKEOVER = "takeover"
    """A person was at the controls."""
    INCIDENT = "incident"
    """The platform interrupted it."""
    INCOMPLETE = "incomplete"
    """It broke off before its end."""
    UNDER_WAY = "under way"
    """It has not ended yet, so it will be counted later."""
