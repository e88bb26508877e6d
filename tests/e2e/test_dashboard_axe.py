"""Every page of the dashboard passes axe up to WCAG 2.2 AA: light, dark, wide, narrow, and with dialogs open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from persona.api.services import BUILT_DASHBOARD
from persona.browser.find import FoundBrowser
from support.seeded import running_api, seeded_api, seeded_world
from support.seeded_people import id_of
from support.shown_world import services_on, shown_template
from support.tree import ROOT

__all__ = ["seeded_api", "seeded_world", "shown_template"]

pytestmark = pytest.mark.browser

AXE = ROOT / "dashboard/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE_MS = 20_000
WORKED_OUT_MS = 150_000
"""Insights are worked out by a program that steps back behind everything else on a busy machine."""
WIDE = ViewportSize(width=1440, height=900)
NARROW = ViewportSize(width=320, height=720)
PAGES = {
    "home": ("/", "What stands out"),
    "live": ("/live", "Activity"),
    "wall": ("/live?kiosk=1", "Activity"),
    "personas": ("/personas", "Harbour Street"),
    "person": (f"/personas/{id_of('Nora Brandt')}", "Twin of Mara Vogel"),
    "ads": ("/ads", "Ads"),
    "insights": ("/insights", "Not enough evidence"),
    "trends": ("/trends", "Weekly findings"),
    "filtered": ("/ads?q=run&sort=oldest&colour=red", "Ads"),
    "wrong": ("/ads?daypart=dusk", "Ads"),
    "nobody": ("/personas/nobody", "Persona"),
    "nowhere": ("/boards", "There is no such page"),
}


@pytest.fixture(scope="module")
def browser(found_browser: FoundBrowser) -> Iterator[Browser]:
    """One Chromium for the tests of this file."""
    if not (BUILT_DASHBOARD / "index.html").is_file() or not AXE.is_file():
        pytest.skip("The dashboard is not built: run make setup.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found_browser.executable, chromium_sandbox=os.geteuid() != 0
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh reader."""
    context = browser.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(page: Page, seeded_api: str, name: str) -> None:
    path, heading = PAGES[name]
    page.goto(seeded_api + path)
    _see(page, heading, WORKED_OUT_MS if name in {"insights", "trends"} else PATIENCE_MS)
    assert _violations(page) == []


def test_the_viewer_is_accessible(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?landing=unwrapped")
    page.get_by_role("list", name="Ads").get_by_role("link").first.click()
    _see(page, "What gave it away")
    assert _violations(page) == []


def test_menus_and_dialogs_are_accessible_while_open(page: Page, seeded_api: str) -> None:
    page.goto(f"{seeded_api}/ads?q=run")
    _see(page, "Ads")
    page.get_by_role("button", name="Advertiser", exact=True).click()
    expect(page.get_by_role("menu")).to_be_visible(timeout=PATIENCE_MS)
    assert _violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="What am I seeing?").click()
    _see(page, "What am I seeing?")
    assert _violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    _see(page, "Keyboard shortcuts")
    assert _violations(page) == []


def test_the_table_behind_the_chart_is_accessible(page: Page, seeded_api: str) -> None:
    page.goto(seeded_api)
    page.get_by_role("button", name="Show as a table").click()
    expect(page.get_by_role("columnheader", name="Local hour")).to_be_visible(timeout=PATIENCE_MS)
    assert _violations(page) == []


def test_findings_are_accessible_drawn_and_as_a_table_with_their_people(
    page: Page, shown_template: Path
) -> None:
    with running_api(services_on(shown_template, dashboard=BUILT_DASHBOARD)) as url:
        page.goto(f"{url}/insights")
        expect(page.get_by_role("article")).to_have_count(2, timeout=WORKED_OUT_MS)
        assert _violations(page) == []
        page.get_by_role("button", name="Show as a table").first.click()
        page.get_by_text("Who saw it, who could have but did not").first.click()
        expect(page.get_by_role("heading", name="Inside, saw it").first).to_be_visible()
        assert _violations(page) == []
        page.get_by_role("link", name="saw it").first.click()
        _see(page, "Ads")


def _see(page: Page, heading: str, patience_ms: int = PATIENCE_MS) -> None:
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible(timeout=patience_ms)


def _violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: wide and light, wide and dark, then narrow."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = [f"wide, light: {said}" for said in _ask(page)]
    _turn(page, "dark")
    found += [f"wide, dark: {said}" for said in _ask(page)]
    page.set_viewport_size(NARROW)
    found += [f"narrow, dark: {said}" for said in _ask(page)]
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        found.append("narrow: something is wider than the screen")
    page.set_viewport_size(WIDE)
    _turn(page, "light")
    return found


def _turn(page: Page, scheme: Literal["dark", "light"]) -> None:
    """The system changes to `scheme`; the page follows a moment later."""
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_css("color-scheme", scheme, timeout=PATIENCE_MS)


def _ask(page: Page) -> list[str]:
    run = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})"
    answer: dict[str, Any] = page.evaluate(run, TAGS)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in answer["violations"]
        for node in violation["nodes"]
    ]
