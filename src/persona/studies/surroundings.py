"""What a result depends on beside the design: code, libraries, data and settings, as they are on this machine now."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from persona import errors

PACKAGES = ("persona", "persona_lab")
DATA_FOLDERS = {"persona": Path("panel/data"), "persona_lab": Path("data")}
"""What is data rather than code, by package."""
LEFT_OUT = ("__pycache__", ".pyc")
_NAMED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^]]*)\])?")
_EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Code, libraries, data and settings, each by what identifies it."""

    code: Mapping[str, str]
    """Package to the SHA-256 of its source files."""
    dependencies: Mapping[str, str]
    """Every library that the program needs, with its version."""
    data: Mapping[str, str]
    """Each set of data to its SHA-256."""
    settings: Mapping[str, Any]
    """Settings that decide what a session is shown."""


def surroundings(
    *,
    settings: Mapping[str, Any],
    files: Mapping[str, Path | None],
    folders: Mapping[str, Path] | None = None,
) -> Surroundings:
    """What is here now.

    Args:
        settings: those that matter, by name.
        files: data files that were chosen, such as the lab's campaigns, by name; None stands for the default.
        folders: where the packages are; by default, where they are installed.
    """
    places = folders or {name: _folder(name) for name in PACKAGES}
    code, data = {}, {}
    for name, place in places.items():
        kept = place / DATA_FOLDERS[name]
        code[name] = hash_of_files(place, [path for path in _files(place) if kept not in path.parents])
        data[name] = hash_of_files(place, _files(kept))
    for name, path in files.items():
        data[name] = "default" if path is None else _hash_of_file(path)
    return Surroundings(code=code, dependencies=needed_by("persona"), data=data, settings=dict(settings))


def hash_of_files(root: Path, paths: Iterable[Path]) -> str:
    """One SHA-256 for many files: of their names below `root` and their contents, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(paths):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return total.hexdigest()


def needed_by(name: str) -> dict[str, str]:
    """Every installed distribution that `name` needs, directly or not, with its version; its own among them."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(name, "")]
    while waiting:
        wanted, extra = waiting.pop()
        if (wanted, extra) in seen:
            continue
        seen.add((wanted, extra))
        try:
            there = distribution(wanted)
        except PackageNotFoundError:  # for another kind of machine
            continue
        found[wanted] = there.version
        waiting += [each for line in there.requires or [] for each in _needs(line, extra)]
    return dict(sorted(found.items()))


def _needs(line: str, extra: str) -> list[tuple[str, str]]:
    """What one line of requirements asks for when `extra` is wanted: name, and each extra of it, or none."""
    named, asked = _NAMED.match(line), _EXTRA.search(line)
    if not named or (asked.group(1) if asked else "") not in {"", extra}:
        return []
    plain = re.sub(r"[-_.]+", "-", named.group(1)).lower()
    return [
        (plain, ""),
        *((plain, each.strip()) for each in (named.group(2) or "").split(",") if each.strip()),
    ]


def _files(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.endswith(LEFT_OUT) for part in path.parts)
    ]


def _folder(name: str) -> Path:
    found = find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise errors.MissingExtra(f"The package {name} is not installed.", hint="Run `make setup`.")
    return Path(next(iter(found.submodule_search_locations)))


def _hash_of_file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise errors.InvalidInput(f"{path} cannot be read: {error.strerror}.") from error
