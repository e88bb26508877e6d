"""What axe finds on a page of the dashboard up to WCAG 2.2 AA, as it stands: light, dark, wide, narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from support.tree import ROOT

AXE = ROOT / "dashboard/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE_MS = 20_000
WORKED_OUT_MS = 150_000
"""Insights are worked out by a program that steps back behind everything else on a busy machine."""
WIDE = ViewportSize(width=1440, height=900)
NARROW = ViewportSize(width=320, height=720)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh reader."""
    if not AXE.is_file():
        pytest.skip("axe is not installed: run make setup.")
    context = browser.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


def see(page: Page, heading: str, patience_ms: int = PATIENCE_MS) -> None:
    """Wait until the heading is there."""
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible(timeout=patience_ms)


def violations(page: Page) -> list[str]:
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
