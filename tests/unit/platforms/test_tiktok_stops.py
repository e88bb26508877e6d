"""Stop screens become the error that says so; an ordinary page becomes none."""

from __future__ import annotations

import pytest

from persona import errors
from persona.platforms.tiktok import pages, stops
from support.units import a_unit, a_view


@pytest.mark.parametrize(
    ("present", "error"),
    [
        (("challenge",), errors.ChallengeShown),
        (("login",), errors.LoginRequired),
        (("suspended",), errors.AccountSuspended),
        (("login", "challenge"), errors.ChallengeShown),
        (("login", "suspended"), errors.AccountSuspended),
    ],
)
def test_a_rendered_stop_screen_is_the_error_of_its_name_and_the_gravest_wins(
    present: tuple[str, ...], error: type[errors.PlatformError]
) -> None:
    with pytest.raises(error):
        stops.check_view(a_view(a_unit(), present=present))


def test_the_challenge_page_is_known_by_its_title_and_the_login_page_by_its_address() -> None:
    with pytest.raises(errors.ChallengeShown):
        stops.check_view(a_view(title=pages.CHALLENGE_TITLE))
    with pytest.raises(errors.LoginRequired):
        stops.check_view(a_view(url="http://tiktok.lab.localhost:1/login?next=/foryou"))


def test_talk_of_captchas_and_logins_on_a_page_stops_nobody() -> None:
    stops.check_view(a_view(a_unit(caption="captcha login suspended"), title="captcha - log in"))


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (429, errors.RateLimited),
        (403, errors.RateLimited),
        (500, errors.NavigationTimedOut),
        (503, errors.NavigationTimedOut),
    ],
)
def test_a_status_that_stops_the_visit_is_worth_another_try_later(
    status: int, error: type[errors.PlatformError]
) -> None:
    with pytest.raises(error, match=str(status)) as stopped:
        stops.check_status(status)
    assert isinstance(stopped.value, errors.Transient)


@pytest.mark.parametrize("status", [200, 204, 302, 304, 404])
def test_other_statuses_stop_nobody(status: int) -> None:
    stops.check_status(status)
