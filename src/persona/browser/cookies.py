"""The cookie sidecar: a copy of a profile's cookies, renewed every few seconds, for a browser that is killed.

Chromium writes cookies every 30 s and drops session cookies at a clean close; with the sidecar a persona's
login does not depend on how its last browser ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from pathlib import Path

from playwright.async_api import BrowserContext
from playwright.async_api import Error as PlaywrightError

from persona.backends.blobs.durable import write_durably

EVERY_SECONDS = 5.0


class CookieSidecar:
    """One profile's cookie copy; only its owner can read it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def restore(self, context: BrowserContext) -> int:
        """Give the browser the cookies of the copy; how many."""
        if not self._path.exists():
            return 0
        try:
            cookies = json.loads(self._path.read_text())
            await context.add_cookies(cookies)
        except (ValueError, PlaywrightError):
            # A copy that cannot be used costs a login, not the session.
            return 0
        return len(cookies)

    async def save(self, context: BrowserContext) -> None:
        """Copy now."""
        with contextlib.suppress(PlaywrightError):
            cookies = await context.cookies()
            write_durably(self._path, json.dumps(cookies).encode(), private=True)

    async def keep_saving(self, context: BrowserContext) -> None:
        """Copy again and again, until cancelled."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            await self.save(context)
