"""The screens on which TikTok stops a visitor, each as the error that says so."""

from __future__ import annotations

from persona import errors
from persona.browser.page import View
from persona.platforms.tiktok import pages

TOO_MANY_REQUESTS = 429
FORBIDDEN = 403
SERVER_ERRORS = 500


def check_status(status: int) -> None:
    """Raise for an HTTP status that stops the visit."""
    if status in {TOO_MANY_REQUESTS, FORBIDDEN}:
        raise errors.RateLimited(f"TikTok answered {status}: it asks this account to slow down.")
    if status >= SERVER_ERRORS:
        raise errors.NavigationTimedOut(f"TikTok answered {status}.")


def check_view(view: View) -> None:
    """Raise when a stop screen is rendered. The specific ones are asked first."""
    if "challenge" in view.present or view.title == pages.CHALLENGE_TITLE:
        raise errors.ChallengeShown
    if "suspended" in view.present:
        raise errors.AccountSuspended
    if "login" in view.present or pages.LOGIN_PATH in view.url:
        raise errors.LoginRequired
