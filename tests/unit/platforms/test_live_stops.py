"""Stop screens and refusals become the error that says so; an ordinary page becomes none."""

from __future__ import annotations

import pytest

from persona import errors
from persona.browser.page import Answer
from persona.platforms.detection.detector import get_detector
from persona.platforms.live.stops import check_page, check_status, find_stop, raise_stop
from persona.platforms.tiktok import pages
from support.units import a_page, item_markup

TIKTOK = get_detector("tiktok")
CHALLENGE = '<div id="captcha-verify-container">Drag</div>'
LOGIN = '<div data-e2e="login-modal">Log in</div>'
SUSPENDED = '<div data-e2e="account-suspended">Gone</div>'


@pytest.mark.parametrize(
    ("shown", "error"),
    [
        ((CHALLENGE,), errors.ChallengeShown),
        ((LOGIN,), errors.LoginRequired),
        ((SUSPENDED,), errors.AccountSuspended),
        ((LOGIN, CHALLENGE), errors.ChallengeShown),
        ((LOGIN, SUSPENDED), errors.AccountSuspended),
    ],
)
def test_a_rendered_stop_screen_is_the_error_of_its_name_and_the_gravest_wins(
    shown: tuple[str, ...], error: type[errors.PlatformError]
) -> None:
    with pytest.raises(error):
        check_page(TIKTOK, a_page(item_markup(), *shown))


def test_the_challenge_page_is_known_by_its_title_and_the_login_page_by_its_address() -> None:
    with pytest.raises(errors.ChallengeShown):
        check_page(TIKTOK, a_page(title=pages.CHALLENGE_TITLE))
    with pytest.raises(errors.LoginRequired):
        check_page(TIKTOK, a_page(url="http://tiktok.lab.localhost:1/login?next=/foryou"))


def test_talk_of_captchas_and_logins_and_a_hidden_screen_stop_nobody() -> None:
    check_page(TIKTOK, a_page(item_markup(caption="captcha login suspended"), title="captcha - log in"))
    check_page(TIKTOK, a_page(item_markup(), f"<div hidden>{CHALLENGE}{LOGIN}</div>"))


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
        check_status(status, name="TikTok")
    assert isinstance(stopped.value, errors.Transient)


@pytest.mark.parametrize("status", [200, 204, 302, 304, 404])
def test_other_statuses_stop_nobody(status: int) -> None:
    check_status(status, name="TikTok")


@pytest.mark.parametrize(
    ("platform", "status", "body", "error"),
    [
        ("instagram", 400, {"message": "challenge_required", "status": "fail"}, errors.ChallengeShown),
        ("instagram", 403, {"message": "login_required", "status": "fail"}, errors.LoginRequired),
        ("tiktok", 429, None, errors.RateLimited),
        ("youtube", 401, {"error": {"code": 401, "status": "UNAUTHENTICATED"}}, errors.LoginRequired),
    ],
)
def test_a_refused_answer_is_the_error_it_means(
    platform: str, status: int, body: object, error: type[errors.PlatformError]
) -> None:
    stop = find_stop(get_detector(platform), Answer(1, "/api/", status, body))
    assert stop is not None
    with pytest.raises(error, match=str(status)):
        raise_stop(stop, name=platform, status=status)


def test_a_refused_answer_of_no_known_meaning_stops_nobody() -> None:
    assert find_stop(get_detector("youtube"), Answer(1, "/api/", 404, {"error": "not found"})) is None
