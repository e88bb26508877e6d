"""Chromium for tests that look at the built dashboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from persona.api.services import BUILT_DASHBOARD
from persona.browser.find import FoundBrowser
from support.lab_browser import a_browser


@pytest.fixture(scope="module")
def browser(found_browser: FoundBrowser) -> Iterator[Browser]:
    """One Chromium for the tests of a file."""
    if not (BUILT_DASHBOARD / "index.html").is_file():
        pytest.skip("The dashboard is not built: run make setup.")
    with a_browser(found_browser) as chromium:
        yield chromium
