"""The lab's stop screens in the middle of a feed, in real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from persona.browser.find import FoundBrowser
from support.lab_browser import FEED, ITEM, Viewer, a_browser, a_viewer
from support.lab_process import LabProcess, a_lab_process
from support.small_lab import an_account
from support.waiting import wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(found_browser: FoundBrowser) -> Iterator[Browser]:
    with a_browser(found_browser) as chromium:
        yield chromium


@pytest.fixture
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabProcess]:
    with a_lab_process(tmp_path_factory.mktemp("lab") / "home") as running:
        running.ask("/admin/accounts", [an_account("anna")])
        yield running


def _until_stopped(viewer: Viewer, lab: LabProcess, stop: dict[str, Any]) -> None:
    """Scroll until the stop of the scenario, due after the first batch, has fired."""
    lab.ask("/admin/scenario", {"stop": [{"account": "anna", "after_items": 8, **stop}]})
    for _ in range(4):
        viewer.page.keyboard.press("ArrowDown")
        viewer.let_pass(2000)


MARKERS = {
    "challenge": "#captcha-verify-container",
    "login_wall": '[data-e2e="login-modal"]',
    "rate_limit": '[data-e2e="rate-limited"]',
    "suspended": '[data-e2e="account-suspended"]',
}


@pytest.mark.parametrize("kind", MARKERS)
def test_a_stop_covers_the_running_feed(browser: Browser, lab: LabProcess, kind: str) -> None:
    with a_viewer(browser, lab, "anna", "desktop", fast=True) as viewer:
        _until_stopped(viewer, lab, {"kind": kind})
        viewer.page.wait_for_selector(MARKERS[kind])
        assert (viewer.page.title() == "tiktok-verify-page") == (kind == "challenge")
        if kind == "suspended":
            assert "Your account was suspended" in viewer.page.locator(MARKERS[kind]).inner_text()


def test_after_its_times_a_challenge_is_over(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "anna", "desktop", fast=True) as viewer:
        _until_stopped(viewer, lab, {"kind": "challenge", "times": 1})
        viewer.page.wait_for_selector(MARKERS["challenge"])
        viewer.page.reload()
        viewer.page.wait_for_selector(f'{ITEM} [data-e2e="feed-video"]')


def test_after_a_login_wall_one_has_to_log_in_again(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "anna", "desktop", fast=True) as viewer:
        _until_stopped(viewer, lab, {"kind": "login_wall"})
        viewer.page.wait_for_selector(MARKERS["login_wall"])
        viewer.page.reload()
        assert viewer.page.url.endswith("/login")


def test_a_new_layout_has_other_names_for_the_same_items(browser: Browser, lab: LabProcess) -> None:
    with a_viewer(browser, lab, "anna", "desktop", fast=True) as viewer:
        _until_stopped(viewer, lab, {"kind": "layout"})
        wait_until(lambda: viewer.page.locator(ITEM).count() == 0, seconds=20)
        assert viewer.page.locator(f"{FEED} article").count() > 8
