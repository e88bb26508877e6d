"""Somebody at one of the lab's rooms in real Chromium, and what geometry says they saw."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from persona.browser.find import FoundBrowser
from support.lab_browser import MODELS, PATIENCE_MS, Kind, a_browser
from support.lab_process import LabProcess, a_lab_process
from support.small_lab import a_campaign, an_account
from support.waiting import wait_until

CLEARLY = 0.06
"""Geometry and the page's observer look at different frames: near the threshold they may differ."""

_FRACTIONS = """() => Object.fromEntries([...document.querySelectorAll('[data-unit]')].map((e) => {
  const b = e.getBoundingClientRect();
  const w = Math.max(0, Math.min(b.right, innerWidth) - Math.max(b.left, 0));
  const h = Math.max(0, Math.min(b.bottom, innerHeight) - Math.max(b.top, 0));
  return [e.dataset.unit, b.width && b.height ? (w * h) / (b.width * b.height) : 0];
}))"""


@dataclass
class Guest:
    """Somebody logged in on a platform."""

    page: Page
    lab: LabProcess
    root: str
    asked: list[str]
    """Every address the page asked for."""
    seen: dict[str, float] = field(default_factory=dict)
    """Unit to the largest share of it that geometry found in view."""

    def open(self, path: str) -> None:
        """Go to a page of the platform; what was seen before is another page's."""
        self.seen.clear()
        self.page.goto(self.root + path)

    def look(self) -> None:
        """Wait until the page has painted, then note what is in view."""
        self.page.evaluate("() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")
        for unit, share in self.page.evaluate(_FRACTIONS).items():
            self.seen[unit] = max(self.seen.get(unit, 0), share)

    def scroll(self, steps: int, by: int = 220) -> None:
        """Down the page in small steps, looking at each."""
        self.look()
        for _ in range(steps):
            self.page.evaluate("(by) => scrollBy({ top: by, behavior: 'instant' })", by)
            self.look()

    def scroll_to(self, selector: str) -> None:
        """Down the page until something is there."""
        for _ in range(30):
            if self.page.locator(selector).count():
                return
            self.scroll(3)
        raise AssertionError(f"thirty screens without {selector}")

    def keys(self, key: str, times: int) -> None:
        """Press a key so often, looking after each."""
        self.look()
        for _ in range(times):
            self.page.keyboard.press(key)
            self.look()

    def truth(self, surface: str) -> dict[str, dict[str, Any]]:
        """The lab's whole truth about a surface, by unit."""
        found = self.lab.ask("/admin/truth?whole=1").json()
        return {row["item_id"]: row for row in found if row["surface"] == surface}

    def holds(self, surface: str) -> dict[str, dict[str, Any]]:
        """Check the truth of a surface against geometry; the rows of what was seen."""
        seen = {unit for unit, share in self.seen.items() if share >= 0.5 + CLEARLY}
        perhaps = {unit for unit, share in self.seen.items() if share >= 0.5 - CLEARLY}
        rows = self.truth(surface)

        def counted() -> set[str]:
            return {unit for unit, row in self.truth(surface).items() if row["visible_fraction"] >= 0.5}

        wait_until(lambda: counted() >= seen & set(rows), seconds=20)
        assert counted() & set(self.seen) <= perhaps
        assert all(row["clicks"] == 0 for unit, row in rows.items() if unit in self.seen)
        return {unit: row for unit, row in self.truth(surface).items() if unit in seen}


BRANDS = ("fizzwick", "loomhaus", "riverlandtrust", "emberandoat", "tarnpack", "wrenwave", "lingotree")


@contextmanager
def a_room(found: FoundBrowser, home: Path, platform: str, ad_load: float) -> Iterator[Guest]:
    """A lab whose campaigns never run out, and Anna logged in on one of its platforms."""
    campaigns = home.parent / "endless.toml"
    campaigns.write_text("\n".join(a_campaign(name, brand=name, per_account_day=1000) for name in BRANDS))
    settings = ("--seed", "5", "--ad-load", str(ad_load), "--campaigns", str(campaigns))
    with a_lab_process(home, *settings) as lab, a_browser(found) as browser:
        lab.ask("/admin/accounts", [an_account("anna")])
        with a_guest(browser, lab, platform, "anna") as guest:
            yield guest


@contextmanager
def a_guest(
    browser: Browser, lab: LabProcess, platform: str, username: str, kind: Kind = "desktop"
) -> Iterator[Guest]:
    """Log in on a platform; whatever its pages' own code complains about fails the test."""
    context = browser.new_context(**MODELS[kind])
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    root = f"http://{platform}.lab.localhost:{lab.port}"
    page.goto(root + "/")
    page.locator("form input").first.fill(username)
    page.fill('input[type="password"]', f"secret of {username}")
    page.click('form [type="submit"]')
    page.wait_for_selector("[role=main], #page-manager, #main-content-homepage_hot")
    yield Guest(page, lab, root, asked)
    context.close()
    assert complaints == []
    assert all(f":{lab.port}/" in url or url.startswith(("data:", "about:", "blob:")) for url in asked)
