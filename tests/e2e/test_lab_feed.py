"""The lab's feed in real Chromium: one gesture is one item, and little is in the page at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from persona.browser.find import FoundBrowser
from support.lab_browser import FEED, ITEM, Kind, a_browser, a_viewer
from support.lab_process import LabProcess, a_lab_process
from support.small_lab import an_account
from support.waiting import wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(found_browser: FoundBrowser) -> Iterator[Browser]:
    with a_browser(found_browser) as chromium:
        yield chromium


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabProcess]:
    with a_lab_process(tmp_path_factory.mktemp("lab") / "home", "--seed", "5") as running:
        running.ask("/admin/accounts", [an_account("anna"), an_account("ben", gender="male")])
        yield running


GESTURES: list[tuple[Kind, str, bool]] = [
    ("phone", "swipe", False),
    ("phone", "swipe", True),
    ("desktop", "wheel", True),
    ("desktop", "key", False),
    ("desktop", "button", True),
]


@pytest.mark.parametrize(("kind", "how", "fast"), GESTURES)
def test_one_gesture_moves_exactly_one_item(
    browser: Browser, lab: LabProcess, kind: Kind, how: str, *, fast: bool
) -> None:
    with a_viewer(browser, lab, "anna", kind, fast=fast) as viewer:
        for number in range(1, 11):
            viewer.step(how)
            assert round(viewer.at) == number
            assert viewer.in_view()["fraction"] > 0.99


def test_a_swipe_back_goes_back(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "anna", "phone") as viewer:
        viewer.step("swipe")
        viewer.swipe(by=-1)
        wait_until(lambda: abs(viewer.at) < 0.002, seconds=40)


def test_only_the_items_around_the_current_one_have_content(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "anna", "desktop", fast=True) as viewer:
        for _ in range(12):
            viewer.step("key")
        filled = viewer.page.evaluate(
            f"() => [...document.querySelectorAll('{ITEM}')].map((e, n) => e.firstChild ? n : -1).filter((n) => n >= 0)"
        )
        assert filled == [11, 12, 13, 14]
        assert viewer.page.locator(ITEM).count() > 14
        assert viewer.page.locator(f"{FEED} video[src]").count() <= 1


@pytest.mark.parametrize("kind", ["phone", "desktop"])
def test_an_item_has_the_hooks_of_the_public_page(browser: Browser, lab: LabProcess, kind: Kind) -> None:
    with a_viewer(browser, lab, "anna", kind) as viewer:
        item = viewer.page.locator(ITEM).first
        for name in (
            "feed-video", "video-author-avatar", "video-author-uniqueid", "video-author-nickname", "video-desc",
            "video-music", "like-icon", "like-count", "comment-icon", "comment-count", "share-icon", "share-count",
            "collect-icon", "feed-follow", "video-sound",
        ):  # fmt: skip
            assert item.locator(f'[data-e2e="{name}"]').first.is_visible(), name
        assert item.locator('[data-e2e="feed-video"] video').evaluate(
            "(v) => [v.muted, v.loop, v.playsInline, v.autoplay]"
        ) == [True, True, True, True]
        assert item.locator('[data-e2e="video-author-avatar"]').get_attribute("href").startswith("/@")


def test_a_like_is_pressed_and_remembered(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "anna", "phone") as viewer:
        icon = viewer.page.locator(ITEM).first.locator('[data-e2e="like-icon"]')
        assert icon.get_attribute("aria-pressed") == "false"
        with viewer.page.expect_response("**/api/commit/item/digg/") as answer:
            icon.tap()
        assert answer.value.json() == {"statusCode": 0, "is_digg": 1}
        assert icon.get_attribute("aria-pressed") == "true"


def test_a_search_leads_to_a_brand_and_back_to_the_feed(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "ben", "phone") as viewer:
        page = viewer.page
        page.click('[data-e2e="nav-search"]')
        page.fill('input[data-e2e="search-user-input"]', "sofa")
        page.click('button[data-e2e="search-button"]')
        page.wait_for_selector('[data-e2e="search_top-item-list"]')
        page.click('a[data-e2e="search-card-user-link"]:has-text("loomhaus")')
        assert page.locator('[data-e2e="user-page"] [data-e2e="user-title"]').inner_text() == "loomhaus"
        page.click('[data-e2e="nav-foryou"]')
        page.wait_for_selector(f'{ITEM} [data-e2e="feed-video"]')
        visits = lab.ask("/admin/visits").json()
        assert [(visit["account"], visit["brand"], visit["via"]) for visit in visits] == [
            ("ben", "loomhaus", "search")
        ]
