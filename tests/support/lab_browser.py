"""A person at the lab's platform in real Chromium: fingers on a phone, wheel and keys at a desktop."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Browser, CDPSession, Page, Playwright, sync_playwright

from persona.browser.find import FoundBrowser
from support.lab_process import HOST, PHONE, LabProcess
from support.waiting import wait_until

FEED = "#main-content-homepage_hot"
ITEM = f'{FEED} article[data-e2e="recommend-list-item-container"]'
PATIENCE_MS = 40_000
"""How long a busy machine may take to show something."""
DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
MODELS: dict[str, dict[str, Any]] = {
    "phone": {
        "user_agent": PHONE,
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "device_scale_factor": 2,
    },
    "desktop": {"user_agent": DESKTOP, "viewport": {"width": 1280, "height": 800}},
}
Kind = Literal["phone", "desktop"]


@contextmanager
def a_browser(found: FoundBrowser) -> Iterator[Browser]:
    """One Chromium."""
    with sync_playwright() as playwright:
        chromium = _launch(playwright, found)
        yield chromium
        chromium.close()


def _launch(playwright: Playwright, found: FoundBrowser) -> Browser:
    return playwright.chromium.launch(executable_path=found.executable, chromium_sandbox=os.geteuid() != 0)


@dataclass
class Viewer:
    """Somebody logged in, looking at the feed."""

    page: Page
    protocol: CDPSession
    lab: LabProcess
    fast: bool
    asked: list[str]
    """Every address the page asked for."""

    @property
    def at(self) -> float:
        """How many items down the list stands."""
        place: float = self.page.evaluate(
            f"() => {{ const s = document.querySelector('{FEED}'); return s.scrollTop / s.clientHeight; }}"
        )
        return place

    def swipe(self, by: int = 1) -> None:
        """A thumb across the screen."""
        points = [(620 - by * 360 * step / 7) if by > 0 else (260 + 360 * step / 7) for step in range(8)]
        for number, y in enumerate(points):
            kind = "touchMove" if number else "touchStart"
            self.protocol.send(
                "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": 180, "y": y}]}
            )
        self.protocol.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def wheel(self) -> None:
        """A turn of the wheel: several events close together."""
        self.page.mouse.move(640, 400)
        for _ in range(3):
            self.page.mouse.wheel(0, 110)

    def move(self, how: str) -> None:
        """One step down."""
        if how == "swipe":
            self.swipe()
        elif how == "wheel":
            self.wheel()
        elif how == "key":
            self.page.keyboard.press("ArrowDown")
        else:
            self.page.click('[data-e2e="arrow-right"]')

    def step(self, how: str) -> None:
        """One step down, settled, and a few seconds of looking."""
        goal = round(self.at) + 1
        self.move(how)
        wait_until(lambda: abs(self.at - goal) < 0.002, seconds=40)
        self.let_pass(3000)

    def let_pass(self, milliseconds: int) -> None:
        """Let the page's time pass: jumped over in fast-forward, waited for otherwise."""
        if self.fast:
            self.page.clock.fast_forward(milliseconds)
        else:
            self.page.wait_for_timeout(milliseconds / 20)

    def in_view(self) -> dict[str, Any]:
        """The item that fills the view: its id, whether it has an ad tag, and its visible share by geometry."""
        seen: dict[str, Any] = self.page.evaluate(
            f"""() => {{
              const share = (b) => Math.max(0, Math.min(b.bottom, innerHeight) - Math.max(b.top, 0)) / b.height;
              const all = [...document.querySelectorAll('{ITEM}')].map((e) => [share(e.getBoundingClientRect()), e]);
              const [fraction, item] = all.sort((a, b) => b[0] - a[0])[0];
              const player = item.querySelector('[id^="xgwrapper-0-"]');
              return {{ fraction, id: player ? player.id.slice(12) : null,
                        is_ad: item.querySelector('[data-e2e="ad-tag"]') !== null }};
            }}"""
        )
        return seen

    def scroll_to_an_ad(self, how: str) -> str:
        """Go down to the next ad; its item id."""
        for _ in range(30):
            self.step(how)
            seen = self.in_view()
            if seen["is_ad"]:
                return str(seen["id"])
        raise AssertionError("thirty items without an ad")

    def truth(self) -> dict[str, dict[str, Any]]:
        """The lab's truth by item id."""
        return {row["item_id"]: row for row in self.lab.ask("/admin/truth").json()}


@contextmanager
def a_viewer(
    browser: Browser, lab: LabProcess, username: str, kind: Kind, *, fast: bool = False
) -> Iterator[Viewer]:
    """Log in and open the feed; whatever the page's own code complains about fails the test."""
    context = browser.new_context(**MODELS[kind])
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    asked: list[str] = []
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    if fast:
        page.clock.install()
    page.goto(f"http://{HOST}:{lab.port}/")
    page.fill('input[name="username"]', username)
    page.fill('input[type="password"]', f"secret of {username}")
    page.click('button[data-e2e="login-button"]')
    page.wait_for_selector('[data-e2e="profile-icon"]')
    page.wait_for_selector(f'{ITEM} [data-e2e="feed-video"]')
    yield Viewer(page, context.new_cdp_session(page), lab, fast, asked)
    context.close()
    assert complaints == []
