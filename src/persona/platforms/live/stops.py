"""A platform's stop screens and refusals, raised as the errors that say so."""

from __future__ import annotations

from persona import errors
from persona.browser.page import Answer
from persona.browser.tree.nodes import PageTree
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.stops import STATUSES, Stop, stop_of_page, stop_of_response

SERVER_ERRORS = 500
TOO_MANY_REQUESTS, FORBIDDEN = 429, 403
_STOPS: dict[Stop, type[errors.PlatformError]] = {
    "LoginRequired": errors.LoginRequired,
    "ChallengeShown": errors.ChallengeShown,
    "RateLimited": errors.RateLimited,
    "AccountSuspended": errors.AccountSuspended,
}


def check_status(status: int, *, name: str) -> None:
    """Raise for a page's HTTP status that stops the visit."""
    if status in {TOO_MANY_REQUESTS, FORBIDDEN}:
        raise errors.RateLimited(f"{name} answered {status}: it asks this account to slow down.")
    if status >= SERVER_ERRORS:
        raise errors.NavigationTimedOut(f"{name} answered {status}.")


def check_page(detector: Detector, tree: PageTree) -> None:
    """Raise when a stop screen is rendered."""
    if stop := stop_of_page(detector.stops, tree):
        raise _STOPS[stop]


def find_stop(detector: Detector, answer: Answer) -> Stop | None:
    """The stop that an answer to the page's scripts means."""
    stop = (detector.response_stop(answer.body) if answer.body is not None else None) or (
        stop_of_response(detector.stops, answer.body, "") if answer.body is not None else None
    )
    return stop or STATUSES.get(answer.status)


def raise_stop(stop: Stop, *, name: str, status: int) -> None:
    """Raise the error for a stop that an answer meant."""
    raise _STOPS[stop](f"{name} refused to go on with this account (HTTP {status}).")
