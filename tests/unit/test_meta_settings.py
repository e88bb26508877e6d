"""What is written about the settings is what the settings are."""

from __future__ import annotations

from pathlib import Path

import pytest

import settings_docs
from persona import settings


@pytest.mark.parametrize("name", settings_docs.PAGES)
def test_the_written_page_is_what_the_settings_say(project: Path, name: str) -> None:
    written = (project / name).read_text()
    assert written == settings_docs.PAGES[name](), "run .venv/bin/python scripts/settings_docs.py"


def test_every_setting_is_listed_with_a_meaning() -> None:
    listed = {entry.variable: entry for entry in settings_docs.entries()}
    assert set(listed) == set(settings.setting_names())
    assert [entry.variable for entry in listed.values() if not entry.meaning.endswith(".")] == []
