"""The lab's own measurement of ads in real Chromium, held against geometry, and its look-alikes and clicks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from persona.browser.find import FoundBrowser
from support.lab_browser import ITEM, Kind, a_browser, a_viewer
from support.lab_process import LabProcess, a_lab_process
from support.lab_room import a_guest
from support.small_lab import an_account
from support.waiting import wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(found_browser: FoundBrowser) -> Iterator[Browser]:
    with a_browser(found_browser) as chromium:
        yield chromium


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabProcess]:
    home = tmp_path_factory.mktemp("lab") / "home"
    with a_lab_process(home, "--seed", "5", "--ad-load", "0.35") as running:
        running.ask("/admin/accounts", [an_account(f"person{n}") for n in range(8)])
        yield running


@pytest.mark.parametrize(
    ("username", "kind", "how"), [("person0", "phone", "swipe"), ("person1", "desktop", "wheel")]
)
def test_the_truth_agrees_with_geometry(
    browser: Browser, lab: LabProcess, username: str, kind: Kind, how: str
) -> None:
    seen: set[str] = set()
    with a_viewer(browser, lab, username, kind, fast=True) as viewer:
        for _ in range(24):
            viewer.step(how)
            item = viewer.in_view()
            if item["is_ad"]:
                assert item["fraction"] > 0.99
                seen.add(item["id"])
        viewer.page.goto("about:blank")
    assert len(seen) >= 6

    def counted() -> set[str]:
        rows = [row for row in lab.ask("/admin/truth").json() if row["account"] == username]
        return {
            row["item_id"] for row in rows if row["visible_fraction"] >= 0.5 and row["visible_ms"] >= 3000
        }

    wait_until(lambda: counted() >= seen, seconds=20)
    assert counted() == seen


def test_a_preloaded_ad_that_was_never_shown_was_not_seen(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "person2", "desktop", fast=True) as viewer:
        viewer.let_pass(5000)
        rows = [row for row in viewer.truth().values() if row["account"] == "person2"]
        assert rows
        assert {row["visible_fraction"] for row in rows} == {0.0}


def test_an_ad_is_on_record_at_once_when_half_of_it_is_in_view(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "person3", "phone") as viewer:
        ad = viewer.scroll_to_an_ad("swipe")
        wait_until(lambda: viewer.truth()[ad]["visible_fraction"] >= 0.5, seconds=20)


def test_time_in_view_is_the_pages_time_and_survives_its_end(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "person4", "desktop", fast=True) as viewer:
        ad = viewer.scroll_to_an_ad("key")
        viewer.let_pass(60_000)
        viewer.page.goto("about:blank")
        wait_until(lambda: viewer.truth()[ad]["visible_ms"] >= 60_000, seconds=20)
        assert viewer.truth()[ad]["visible_ms"] < 120_000


@pytest.mark.parametrize("target", ["ad-cta", "video-author-uniqueid", "video-desc"])
def test_a_click_on_an_ad_is_counted_and_opens_nothing(
    browser: Browser, lab: LabProcess, target: str
) -> None:
    with a_viewer(browser, lab, "person5", "desktop", fast=True) as viewer:
        ad = viewer.scroll_to_an_ad("key")
        place, page = viewer.page.url, viewer.page
        page.locator(f'[id="xgwrapper-0-{ad}"]').locator("xpath=ancestor::article").locator(
            f'[data-e2e="{target}"]'
        ).click()
        wait_until(lambda: viewer.truth()[ad]["clicks"] == 1, seconds=20)
        assert page.url == place
        assert len(page.context.pages) == 1
        assert all(f":{lab.port}/" in url for url in viewer.asked)


def test_a_like_on_an_ad_is_no_click(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "person5", "phone", fast=True) as viewer:
        ad = viewer.scroll_to_an_ad("swipe")
        item = viewer.page.locator(f'[id="xgwrapper-0-{ad}"]').locator("xpath=ancestor::article")
        with viewer.page.expect_response("**/api/commit/item/digg/"):
            item.locator('[data-e2e="like-icon"]').tap()
        assert viewer.truth()[ad]["clicks"] == 0


def test_an_ad_shows_label_advertiser_caption_and_way_on(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "person6", "phone", fast=True) as viewer:
        ad = viewer.scroll_to_an_ad("swipe")
        item = viewer.page.locator(f'[id="xgwrapper-0-{ad}"]').locator("xpath=ancestor::article")
        assert item.locator('[data-e2e="ad-tag"]').inner_text() == "Sponsored"
        assert item.locator('a[data-e2e="ad-cta"]').get_attribute("href").startswith("https://")
        order = item.evaluate("""(e) => { const [a, b] = ['video-desc', 'ad-cta'].map(
            (name) => e.querySelector(`[data-e2e="${name}"]`)); return a.compareDocumentPosition(b) & 4; }""")
        assert order == 4


def test_stale_ads_linger_in_the_page_but_are_not_rendered(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "person6", "desktop", fast=True) as viewer:
        viewer.scroll_to_an_ad("key")
        for _ in range(3):
            viewer.step("key")
        stale = viewer.page.locator('#stale [data-e2e="ad-tag"]')
        assert stale.count() == 1
        assert not stale.is_visible()


def test_an_ad_tag_is_on_ads_only_and_look_alikes_have_none(browser: Browser, lab: LabProcess) -> None:
    partnerships = 0
    with a_viewer(browser, lab, "person7", "desktop", fast=True) as viewer:
        ads = set()
        for _ in range(60):
            item = viewer.in_view()
            if item["is_ad"]:
                ads.add(item["id"])
            partnerships += viewer.page.locator(
                f'{ITEM} [class*="DivItemTagsContainer"] .partnership'
            ).count()
            viewer.step("key")
        assert ads <= set(viewer.truth())
    assert partnerships > 0


def test_the_ads_a_search_finds_agree_with_geometry(browser: Browser, lab: LabProcess) -> None:
    lab.ask("/admin/features", {"account": "person0", "search_ads": 3})
    with a_guest(browser, lab, "tiktok", "person0") as guest:
        guest.open("/search?q=coffee")
        guest.page.wait_for_selector('[data-unit] [data-e2e="ad-tag"]')
        guest.scroll(6)
        rows = guest.holds("search")
        assert len(rows) >= 2
        assert {row["ad_format"] for row in rows.values()} == {"tiktok_search"}
        for unit, row in rows.items():
            assert row["label"] == guest.page.inner_text(f'[data-unit="{unit}"] [data-e2e="ad-tag"]')
