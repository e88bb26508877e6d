"""Takes the pictures of README and docs from a real demo, so that they never show what is no longer there.

Runs `persona demo` in a folder of its own, looks at it with the same Chromium that sessions use, and ends it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from persona.browser.find import find_browser

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
WIDTH, HEIGHT = 1440, 900
DAY_SECONDS = 600
BUSY_ADS = 40
"""So many ads into the day, the live page is worth a picture."""
DRAWN = (
    """[...document.images].every(each => each.complete || each.getBoundingClientRect().top > innerHeight)"""
)
"""Pictures further down load when somebody scrolls there."""
ADDRESS = re.compile(r"http://[\w.]+:\d+")


def main() -> None:
    """Live a day and take every picture on the way."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--to", type=Path, default=IMAGES, help="folder for the pictures")
    folder: Path = arguments.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, _demo(Path(home)) as address, _browser() as page:
        _wait(lambda: _ask(address, "home")["totals"]["ads"] >= BUSY_ADS)
        _wait(lambda: _ask(address, "live")["running"] > 1)
        _picture(page, f"{address}/live", folder / "live.png")
        _wait(lambda: _ask(address, "home")["run"]["ended_at"] is not None)
        newest = _ask(address, "ads?limit=1")["items"][0]["observation_id"]
        _picture(page, address, folder / "dashboard.png")
        _picture(page, f"{address}/ads", folder / "ads.png")
        _picture(page, f"{address}/ads/{newest}", folder / "ad.png")
        _picture(page, f"{address}/personas", folder / "personas.png")
        worker = next(each for each in _ask(address, "personas")["items"] if each["device_kind"] == "phone")
        _picture(page, f"{address}/personas/{worker['persona_id']}", folder / "person.png")


@contextmanager
def _demo(home: Path) -> Iterator[str]:
    """The demo at work; the address it prints."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    asked = [sys.executable, "-m", "persona.cli", "demo"]
    environment = {**os.environ, "PERSONA_HOME": str(home), "PERSONA_API__PORT": str(port)}
    demo = subprocess.Popen(
        asked, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert demo.stderr is not None
    try:
        yield _address_in(demo.stderr)
    finally:
        demo.send_signal(signal.SIGINT)
        demo.wait(60)


def _address_in(said: Any) -> str:
    """The first address the demo says; the rest is read on, or the demo would wait for us."""
    for line in said:
        print(line, end="", file=sys.stderr)
        if found := ADDRESS.search(line):
            threading.Thread(target=lambda: [None for _ in said], daemon=True).start()
            return found.group()
    raise SystemExit("The demo ended before it printed an address.")


@contextmanager
def _browser() -> Iterator[Page]:
    found = find_browser(None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found.executable, chromium_sandbox=os.geteuid() != 0)
        # The dashboard forbids evaluating scripts, which is how Playwright waits.
        size = ViewportSize(width=WIDTH, height=HEIGHT)
        yield browser.new_page(viewport=size, color_scheme="light", bypass_csp=True)
        browser.close()


def _picture(page: Page, address: str, file: Path) -> None:
    page.goto(address)
    page.wait_for_selector("main img, main h1")
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(1500)  # what slides in comes to rest
    Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(file, optimize=True)
    print(f"took {file.name} ({file.stat().st_size // 1024} KiB)")


def _ask(address: str, what: str) -> Any:
    with urllib.request.urlopen(f"{address}/api/v1/{what}", timeout=20) as answer:  # noqa: S310 - our own address
        return json.load(answer)


def _wait(is_so: Any) -> None:
    deadline = time.monotonic() + DAY_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if is_so():
                return
        time.sleep(1)
    raise SystemExit(f"The demo did not get there within {DAY_SECONDS} seconds.")


if __name__ == "__main__":
    main()
