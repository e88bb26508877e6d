"""Checks evidence: whether each manifest follows the one before, and whether each file is what its manifest names."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from persona.capture.manifest import hash_of_manifest

SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Link:
    """A manifest as it was found, with the hash it is said to have."""

    manifest: bytes
    sha256: str


def check_chain(links: Sequence[Link]) -> list[str]:
    """What is wrong with a session's manifests in their order; nothing when they are whole."""
    problems: list[str] = []
    before: str | None = None
    for position, link in enumerate(links):
        name = f"Manifest {position + 1}"
        if hash_of_manifest(link.manifest) != link.sha256:
            problems.append(f"{name} was changed: its content no longer has the hash {link.sha256[:12]}….")
        told = read_manifest(link.manifest)
        if told is None:
            problems.append(f"{name} cannot be read as a manifest.")
        elif told.get("position") != position or told.get("previous") != before:
            problems.append(
                f"{name} does not follow the one before it: one is missing, or the order was changed."
            )
        before = link.sha256
    return problems


def check_files(manifest: bytes, read: Callable[[str], bytes | None]) -> list[str]:
    """What is wrong with the files a manifest names; `read` gives a file's content by its hash, None without it."""
    told = read_manifest(manifest)
    files = told.get("files") if told else None
    if told is None or not isinstance(files, list):
        return ["A manifest names no files."]
    problems = []
    for file in files:
        kind, sha256 = str(file.get("kind")), str(file.get("sha256"))
        name = f"The {kind} of observation {told.get('observation_id')}"
        content = read(sha256) if SHA256.fullmatch(sha256) else None
        if content is None:
            problems.append(f"{name} is missing ({sha256[:12]}…).")
        elif hashlib.sha256(content).hexdigest() != sha256 or len(content) != file.get("size"):
            problems.append(f"{name} was changed: its content no longer has the hash {sha256[:12]}….")
    return problems


def read_manifest(manifest: bytes) -> dict[str, Any] | None:
    """What a manifest says, None when it is none."""
    try:
        told = json.loads(manifest)
    except ValueError:
        return None
    return told if isinstance(told, dict) else None
