"""The Chromium that browser tests run in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from persona import errors
from persona.browser.find import FoundBrowser, find_browser

SETTING = "PERSONA_BROWSER__EXECUTABLE"


def the_browser() -> FoundBrowser:
    """The one sessions would use; without any the test is skipped (and fails in CI)."""
    configured = os.environ.get(SETTING)
    try:
        return find_browser(Path(configured) if configured else None)
    except errors.BrowserMissing as error:
        pytest.skip(f"{error} {error.hint}")
