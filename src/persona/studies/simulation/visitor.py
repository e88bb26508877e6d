"""A visitor of the lab's short-video platform without a browser: the requests that its page would send.

From the household's address, with the device's user agent and at the persona's time, as the lab reads them off any
request. What is not simulated is what a browser adds: layout, visibility, capture.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx
from lxml import html

from persona import errors
from persona.domain.person import Account, Credential, Device, Household
from persona.integrations.connection import TIME_HEADER
from persona.platforms.manifest import Manifest

STATE = "__UNIVERSAL_DATA_FOR_REHYDRATION__"
BATCH = 10
BROWSER_MAJOR = "140"
"""A version for the user agent: no browser runs whose own it could be."""

Item = dict[str, Any]


class Visitor:
    """One persona's device at the lab."""

    def __init__(
        self, home: Household, device: Device, account: Account, *, manifest: Manifest, port: int
    ) -> None:
        self._manifest = manifest
        self._account = account
        self._client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            transport=httpx.HTTPTransport(local_address=home.source_address),
            headers={
                "Host": f"{manifest.lab_host}:{port}",
                "User-Agent": device.user_agent.replace("{major}", BROWSER_MAJOR),
            },
            trust_env=False,
            timeout=30,
        )

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def log_in(self, credential: Credential, at: datetime) -> None:
        """Log in.

        Raises:
            LoginRequired: name and password do not belong together.
        """
        form = {"username": credential.username, "password": credential.password}
        answer = self._send("POST", "/login", at, data=form)
        if answer.status_code != httpx.codes.SEE_OTHER:
            raise errors.LoginRequired(f"The lab did not let {credential.username} in.")

    def feed(self, at: datetime) -> list[Item]:
        """Open the feed: its first items."""
        page = html.fromstring(self._send("GET", self._manifest.home, at).content)
        found = page.xpath(f'//script[@id="{STATE}"]/text()')
        if not found:
            raise errors.LayoutChanged("The lab's feed holds no items.")
        items: list[Item] = json.loads(found[0])["__DEFAULT_SCOPE__"]["webapp.updated-items"]
        return items

    def more(self, at: datetime) -> list[Item]:
        """The next items."""
        told = self._send("GET", f"/api/recommend/item_list/?count={BATCH}", at).json()
        if told.get("statusCode"):
            raise errors.ChallengeShown(
                f"The lab stopped the feed: {told.get('statusMsg', 'no reason given')}."
            )
        items: list[Item] = told["itemList"]
        if not items:
            raise errors.LayoutChanged("The lab's feed came to an end.")
        return items

    def watched(self, item_id: str, seconds: float, duration: float, at: datetime) -> None:
        """Report how long an item was watched."""
        told = {
            "item_id": item_id,
            "watched_ms": round(seconds * 1000),
            "duration_ms": round(duration * 1000),
        }
        self._send("POST", "/api/report/watch", at, json=told)

    def like(self, item_id: str, at: datetime) -> None:
        """Like an item."""
        self._send("POST", "/api/commit/item/digg/", at, json={"item_id": item_id, "type": 1})

    def search(self, words: str, at: datetime) -> Iterator[str]:
        """Search; the handles of the accounts that are found, best first."""
        page = html.fromstring(self._send("GET", f"/search?{httpx.QueryParams(q=words)}", at).content)
        return (
            href.split("?")[0].removeprefix("/@")
            for href in page.xpath('//a[starts-with(@href, "/@")]/@href')
        )

    def visit(self, handle: str, at: datetime) -> None:
        """Open an account's page from a search."""
        self._send("GET", f"/@{handle}?from=search", at)

    def _send(self, method: str, path: str, at: datetime, **content: Any) -> httpx.Response:
        when = {TIME_HEADER: str(round(at.timestamp() * 1000))}
        try:
            return self._client.request(method, path, headers=when, **content)
        except httpx.HTTPError as error:
            raise errors.NavigationTimedOut(f"The lab did not answer {path}.") from error
