"""Every command that the docs show for trying works, in the order in which a reader meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from persona.browser.find import FoundBrowser
from support.doc_commands import DocCommand, commands_of, is_long, not_printed, run
from support.tree import committed, name_of

PAGES = [page for page in committed("*.md") if commands_of(page)]
pytestmark = pytest.mark.browser


def _try(page: Path, home: Path) -> None:
    for command in commands_of(page):
        ended = run(command, home)
        assert ended.returncode == 0, f"{command.line}\n{ended.stdout}\n{ended.stderr}"
        assert not_printed(command, ended.stdout) == [], command.line


@pytest.mark.parametrize("page", [page for page in PAGES if not is_long(page)], ids=name_of)
def test_the_commands_of_a_short_page_work(page: Path, tmp_path: Path, found_browser: FoundBrowser) -> None:
    assert found_browser
    _try(page, tmp_path / "data")


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("page", [page for page in PAGES if is_long(page)], ids=name_of)
def test_the_commands_of_a_page_that_lives_a_day_work(
    page: Path, tmp_path: Path, found_browser: FoundBrowser
) -> None:
    assert found_browser
    _try(page, tmp_path / "data")


def test_the_quickstart_has_commands_to_try() -> None:
    assert "docs/quickstart.md" in {name_of(page) for page in PAGES}


def test_a_missing_line_is_noticed() -> None:
    command = DocCommand("persona ads list", ("Ads ...", "[1] of ..."))
    assert not_printed(command, "Ads that were seen\n") == ["[[]1[]] of *"]
