"""The lab's video platform in real Chromium: its truth against geometry, its breaks, its traps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from persona.browser.find import FoundBrowser
from support.lab_room import Guest, a_room
from support.waiting import wait_until

pytestmark = pytest.mark.browser
VIDEO = "ytd-rich-item-renderer:not([data-unit]) a#video-title"


@pytest.fixture(scope="module")
def guest(found_browser: FoundBrowser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guest]:
    home = tmp_path_factory.mktemp("lab") / "home"
    with a_room(found_browser, home, "youtube", ad_load=0.3) as somebody:
        yield somebody


def _start(guest: Guest) -> None:
    guest.page.clock.install()
    guest.open("/")
    guest.page.wait_for_selector(VIDEO)


def test_home_search_and_shorts_agree_with_geometry(guest: Guest) -> None:
    guest.lab.ask("/admin/features", {"account": "anna", "traps": 0.6})
    guest.open("/")
    guest.page.wait_for_selector(VIDEO)
    guest.scroll(10)
    assert guest.holds("home_feed")
    guest.open("/results?search_query=coffee")
    guest.page.wait_for_selector("ytd-video-renderer")
    guest.scroll(4)
    assert guest.holds("search")
    guest.open("/shorts/")
    guest.page.wait_for_selector(".short")
    guest.keys("ArrowDown", 8)
    assert guest.holds("shorts")


def test_a_video_has_its_breaks_and_their_truth(guest: Guest) -> None:
    _start(guest)
    guest.page.locator(VIDEO).first.click()
    guest.page.wait_for_selector("#movie_player.ad-showing")
    unit = guest.page.get_attribute("#movie_player", "data-unit") or ""
    row = guest.truth("watch")[unit]
    assert row["ad_format"] in {"yt_instream_preroll", "yt_bumper"}
    guest.page.clock.fast_forward(1000)
    guest.page.wait_for_selector(".ytp-ad-module [class^=ytp-ad-player-overlay]")
    assert row["label"] in guest.page.inner_text(".ytp-ad-module")
    for _ in range(90):
        guest.page.clock.fast_forward(1000)
        if guest.page.locator("#movie_player:not(.ad-showing)").count():
            break
    wait_until(lambda: guest.truth("watch")[unit]["visible_ms"] >= 4000, seconds=20)
    assert guest.truth("watch")[unit]["visible_fraction"] > 0.9


def test_an_ad_left_behind_stays_in_the_page_hidden_and_address_and_page_disagree(guest: Guest) -> None:
    _start(guest)
    guest.page.locator(VIDEO).first.click()
    assert "/watch" in guest.page.url
    assert guest.page.locator("ytd-browse:not([hidden])").count() == 1
    guest.page.clock.fast_forward(1000)
    guest.page.wait_for_selector("ytd-watch-flexy")
    stale = guest.page.locator("ytd-browse[hidden] [data-unit]")
    assert stale.count() > 0
    assert not stale.first.is_visible()


def test_a_click_on_a_break_is_counted_and_a_skip_is_none(guest: Guest) -> None:
    _start(guest)
    guest.page.locator(VIDEO).first.click()
    guest.page.clock.fast_forward(1000)
    guest.page.wait_for_selector("#movie_player.ad-showing")
    unit = guest.page.get_attribute("#movie_player", "data-unit") or ""
    guest.page.click("#movie_player .ad-film", position={"x": 300, "y": 60})
    wait_until(lambda: guest.truth("watch")[unit]["clicks"] == 1, seconds=20)
    assert "/watch" in guest.page.url
