"""Stop screens and answers get the name of the error that says so; talk of them stops nobody."""

from __future__ import annotations

import pytest

from support.inspecting import inspected
from support.saved import facebook, instagram, tiktok, youtube
from support.saved.invented import document

PAGES = {
    ("tiktok", '<div id="captcha-verify-container">x</div>', ""): "ChallengeShown",
    ("tiktok", "<p>Drag the slider to fit the puzzle</p>", ""): "ChallengeShown",
    ("tiktok", '<div data-e2e="login-modal">x</div>', ""): "LoginRequired",
    ("tiktok", "<p>x</p>", "https://www.tiktok.com/login?next=/"): "LoginRequired",
    ("instagram", '<form><input name="username"><input name="password"></form>', ""): "LoginRequired",
    ("instagram", "<p>x</p>", "https://www.instagram.com/challenge/1/"): "ChallengeShown",
    ("instagram", "<p>x</p>", "https://www.instagram.com/accounts/suspended/?next=x"): "AccountSuspended",
    ("instagram", "<p>Please wait a few minutes before you try again.</p>", ""): "RateLimited",
    ("facebook", '<form id="login_form"><input name="pass"></form>', ""): "LoginRequired",
    ("facebook", "<p>x</p>", "https://www.facebook.com/checkpoint/828281030927956/"): "AccountSuspended",
    ("facebook", "<p>x</p>", "https://www.facebook.com/checkpoint/?next"): "ChallengeShown",
    ("facebook", "<h1>You’re Temporarily Blocked</h1>", ""): "RateLimited",
    ("facebook", "<h1>Your account has been locked</h1>", ""): "AccountSuspended",
    ("youtube", '<form id="captcha-form"><input></form>', ""): "ChallengeShown",
    ("youtube", "<p>x</p>", "https://www.google.com/sorry/index?continue=x"): "ChallengeShown",
    ("youtube", "<p>x</p>", "https://accounts.google.com/v3/signin/identifier"): "LoginRequired",
}
ANSWERS = {
    ("instagram", '{"message":"challenge_required","status":"fail"}'): "ChallengeShown",
    ("instagram", '{"message":"login_required","status":"fail"}'): "LoginRequired",
    ("instagram", '{"message":"feedback_required","spam":true,"status":"fail"}'): "RateLimited",
    ("instagram", '{"checkpoint_url":"/x","lock":true,"status":"fail"}'): "ChallengeShown",
    ("tiktok", '{"statusCode":10000,"type":"verify"}'): "ChallengeShown",
    ("tiktok", '{"status":429}'): "RateLimited",
    ("facebook", '{"error":1357004}'): "RateLimited",
    ("youtube", '{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}'): "RateLimited",
    (
        "youtube",
        '{"playabilityStatus":{"status":"LOGIN_REQUIRED","reason":"Sign in to confirm you’re not a bot"}}',
    ): "ChallengeShown",
}


@pytest.mark.parametrize(("case", "stop"), PAGES.items(), ids=str)
def test_a_stop_screen_is_named(case: tuple[str, str, str], stop: str) -> None:
    platform, body, url = case
    assert inspected(platform, document(body), url=url)["stop"] == stop


@pytest.mark.parametrize(("case", "stop"), ANSWERS.items(), ids=str)
def test_an_answer_that_stops_is_named(case: tuple[str, str], stop: str) -> None:
    assert inspected(*case)["stop"] == stop


@pytest.mark.parametrize(
    ("platform", "page"),
    [
        ("tiktok", tiktok.feed().replace("<head>", "<head><script src='captcha-1.js'></script>")),
        ("tiktok", document('<div hidden id="captcha-verify-container"></div><p>Log in to TikTok</p>')),
        (
            "facebook",
            facebook.feed(facebook.organic("Your account has been locked, they told me. " + "More. " * 900)),
        ),
        ("instagram", instagram.feed()),
        ("youtube", youtube.home()),
        ("youtube", '{"playabilityStatus":{"status":"LOGIN_REQUIRED","reason":"This is a private video."}}'),
    ],
)
def test_a_page_that_only_mentions_them_stops_nobody(platform: str, page: str) -> None:
    assert inspected(platform, page)["stop"] is None
