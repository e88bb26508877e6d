"""What holds for every file of the project."""

from __future__ import annotations

import ast
import re
import tomllib
from itertools import chain

from support.tree import ROOT, committed, name_of

PYTHON = [path for path in committed("*.py") if "migrations" not in path.parts]
LARGEST = 1_500_000
# Written so that this file does not name what it forbids.
REGISTRIES = re.compile(
    rb"pyp[i][.]org|python[h]osted|npm[j]s[.]org|yarn[p]kg[.]com|deb[.]debia[n]|proxy[.]golan[g]"
    rb'|"resolved": *"htt[p]'
)
VAGUE = {"utils", "util", "common", "helpers", "misc"}


def test_every_python_file_opens_with_a_sentence_about_itself() -> None:
    silent = [name_of(path) for path in PYTHON if not _first_words(path.read_text()).endswith((".", "?"))]
    assert silent == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [
        name_of(path) for path in committed() if VAGUE & {path.stem, *path.relative_to(ROOT).parts[:-1]}
    ] == []


def test_no_address_of_a_package_registry_is_committed() -> None:
    assert [name_of(path) for path in committed() if REGISTRIES.search(path.read_bytes())] == []


def test_no_file_is_too_large_to_clone_gladly() -> None:
    assert [name_of(path) for path in committed() if path.stat().st_size > LARGEST] == []


def test_only_the_settings_read_the_environment() -> None:
    reading = re.compile(r"os\.(?:getenv|environ\.get|environ\[)")
    readers = [path for path in committed("src/persona/*.py") if reading.search(path.read_text())]
    assert [name_of(path) for path in readers] == []


def test_every_locked_package_has_hashes_and_no_index_is_named() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    packages = re.findall(r"^([\w.-]+)==\S+.*?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
    hashed = re.findall(r"^([\w.-]+)==[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    assert packages == hashed != []
    assert "://" not in lock
    assert not re.search(r"^\s*-(?:i|-index|-extra|-find)", lock, re.MULTILINE)


def test_everything_the_project_asks_for_is_locked() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = asked["project"]["optional-dependencies"]
    # The encoder brings torch, several gigabytes that most people do without: it is not in the lock.
    locked_extras = chain(*(needs for name, needs in extras.items() if name != "encoder"))
    wanted = [*asked["project"]["dependencies"], *locked_extras, *asked["dependency-groups"]["dev"]]
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    assert {re.match(r"[\w.-]+", each).group().lower() for each in wanted} - locked == set()


def _first_words(source: str) -> str:
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n\n")[0]
