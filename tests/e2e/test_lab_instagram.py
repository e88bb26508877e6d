"""The lab's photo platform in real Chromium: its truth against geometry on each surface, its conventions, its traps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from persona.browser.find import FoundBrowser
from support.lab_process import LabProcess
from support.lab_room import Guest, a_room
from support.waiting import wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def guest(found_browser: FoundBrowser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guest]:
    home = tmp_path_factory.mktemp("lab") / "home"
    with a_room(found_browser, home, "instagram", ad_load=0.4) as somebody:
        somebody.lab.ask("/admin/features", {"traps": 0.4, "look_alikes": 0.3})
        yield somebody


@pytest.fixture
def lab(guest: Guest) -> LabProcess:
    return guest.lab


def test_the_feeds_truth_agrees_with_geometry(guest: Guest) -> None:
    guest.open("/")
    guest.scroll(30)
    rows = guest.holds("home_feed")
    assert len(rows) >= 3
    never = [row for row in guest.truth("home_feed").values() if row["trap"] == "preloaded"]
    assert never
    assert {row["visible_fraction"] for row in never} == {0.0}


def test_an_ad_has_a_label_where_others_have_a_time_and_links_out(guest: Guest) -> None:
    guest.open("/")
    guest.scroll_to("article[data-unit]")
    ads = guest.page.locator("article[data-unit]")
    rows = guest.truth("home_feed")
    for n in range(ads.count()):
        row = rows[ads.nth(n).get_attribute("data-unit") or ""]
        assert ads.nth(n).locator("time").count() == 0
        head = ads.nth(n).locator("div:first-child > div:first-child").first
        assert row["label"] in head.inner_text()
        assert ads.nth(n).locator('a[target="_blank"]').count() >= 1
    posts = guest.page.locator("main article:not([data-unit])")
    assert posts.locator("time[datetime]").count() == posts.count() > 0


def test_stories_reels_and_explore_agree_with_geometry(guest: Guest) -> None:
    guest.open("/stories/pan.and.paula/0/")
    guest.page.wait_for_selector(".story")
    guest.keys("ArrowRight", 7)
    assert guest.holds("stories")
    guest.open("/reels/")
    guest.page.wait_for_selector("[role=presentation]")
    guest.keys("ArrowDown", 8)
    assert guest.holds("reels")
    guest.lab.ask("/admin/features", {"account": "anna", "traps": 1.0})
    guest.open("/explore/")
    guest.page.wait_for_selector(".cell")
    guest.scroll(8)
    assert any(row["trap"] == "shadow" for row in guest.holds("explore").values())


def test_a_click_on_an_ad_is_counted_and_opens_nothing(guest: Guest) -> None:
    guest.open("/")
    guest.scroll_to('article[data-unit] a[target="_blank"]')
    link = guest.page.locator('article[data-unit] a[target="_blank"]').first
    unit = link.locator("xpath=ancestor::article").get_attribute("data-unit") or ""
    link.click()
    wait_until(lambda: guest.truth("home_feed")[unit]["clicks"] == 1, seconds=20)
    assert guest.page.url == guest.root + "/"
    guest.page.locator("article[data-unit] svg[aria-label=Like]").first.click()
    assert guest.truth("home_feed")[unit]["clicks"] == 1


def test_a_stop_meets_the_running_feed(guest: Guest, lab: LabProcess) -> None:
    guest.open("/")
    lab.ask("/admin/scenario", {"stop": [{"kind": "challenge", "platform": "instagram"}]})
    guest.page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    guest.page.wait_for_url("**/challenge/")
    assert "confirm you own this account" in guest.page.inner_text("main").replace("Confirm", "confirm")
