"""The pages that are written from the code say what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

import commands_docs
import settings_docs
from persona import settings

PAGES = settings_docs.PAGES | {commands_docs.PAGE: commands_docs.page}


@pytest.mark.parametrize("name", PAGES)
def test_the_written_page_is_what_the_code_says(project: Path, name: str) -> None:
    assert (project / name).read_text() == PAGES[name](), "run `make reference`"


def test_every_setting_is_listed_with_a_meaning() -> None:
    listed = {entry.variable: entry for entry in settings_docs.entries()}
    assert set(listed) == set(settings.setting_names())
    assert [entry.variable for entry in listed.values() if not entry.meaning.endswith(".")] == []


def test_every_command_and_option_says_what_it_does() -> None:
    silent = [
        name for name, command in commands_docs.commands() if not (command.help or "").strip().endswith(".")
    ]
    silent += [
        f"{name} {part.name}"
        for name, command in commands_docs.commands()
        for part in command.params
        if not part.help
    ]
    assert silent == []
