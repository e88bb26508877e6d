"""The pages hold together: links lead somewhere, commands exist, decisions are complete."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import commands_docs
from support.tree import ROOT, committed, name_of

PAGES = [path for path in committed("*.md") if "node_modules" not in path.parts]
LINK = re.compile(r"!?\[[^]]*\]\(([^)\s]+)\)")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
HEADINGS = ["## Context", "## Decision", "## Consequences", "## Alternatives"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text()) if not re.match(r"\w+:", link)]
    assert [link for link in targets if not _leads_somewhere(page, link)] == []


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (page.parent / path) if path else page
    if not target.exists():
        return False
    titles = re.findall(r"^#+ (.+)$", target.read_text(), re.MULTILINE) if heading else []
    return not heading or heading in {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles
    }


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_make_command_in_a_page_exists(page: Path) -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:^|`|\n)make ([a-z]+)", page.read_text())) - known == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_persona_command_in_a_page_exists(page: Path) -> None:
    known = {name for name, _ in commands_docs.commands()}
    groups = {name.rpartition(" ")[0] for name in known if name.count(" ") > 1}
    named = re.findall(r"(?:^|`|\$ )(persona (?:-v )?[a-z]+(?: [a-z]+)?)", page.read_text(), re.MULTILINE)
    for words in (name.replace("-v ", "") for name in named):
        command = " ".join(words.split()[:2])
        assert command in known or words in known or words in groups, words


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_a_decision_has_its_four_parts_and_fits_on_a_page(page: Path) -> None:
    text = page.read_text()
    assert re.findall(r"^## .+$", text, re.MULTILINE) == HEADINGS
    assert text.startswith(f"# {page.name[:4]} ")
    assert len(text.split()) < 500


def test_decisions_are_numbered_without_a_gap_and_all_listed() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text()
    assert [page.name for page in DECISIONS if page.name not in listed] == []


def test_every_page_is_reachable_from_the_map_of_the_docs() -> None:
    listed = (ROOT / "docs" / "README.md").read_text()
    pages = [
        path for path in committed("docs/*.md") if path.parent.name in {"how-to", "explanation", "reference"}
    ]
    assert [name_of(page) for page in pages if f"({page.parent.name}/{page.name})" not in listed] == []


def test_the_changelog_has_an_entry_for_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"\n## {version}\n" in (ROOT / "CHANGELOG.md").read_text()


def test_make_help_explains_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text()
    (promised,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert sorted(promised.split()) == sorted(re.findall(r"^([a-z]+):.*## \w", makefile, re.MULTILINE))
