"""A bundle: evidence in a folder of its own, which anybody can check without Persona's data, or by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from persona import errors
from persona.backends.blobs.base import BlobReader
from persona.capture.chain import SHA256, Link, check_chain, check_files, read_manifest
from persona.capture.kept_chain import Kept

INDEX, MANIFESTS, FILES, GUIDE = "bundle.json", "manifests", "files", "HOW-TO-CHECK.txt"
FORMAT = "persona-evidence/1"
_NUMBERED = re.compile(r"\d{5}\.json")
_GUIDE = """\
Evidence of Persona, an ad-transparency panel.

files/      what was captured, each file under the SHA-256 of its content
manifests/  what was captured when, in order; each names its files and the SHA-256 of the manifest before it
bundle.json the SHA-256 of each manifest, and which observations have their files here

Check it with Persona:   persona evidence verify THIS_FOLDER
Check it by hand:        sha256sum files/* manifests/*
  A file's hash is its name. A manifest's hash stands in bundle.json and in the manifest after it ("previous").

Whoever can rewrite all of this can make a new chain. Note the last hash of bundle.json ("head") somewhere else on the
day of the export: nobody can make other evidence that ends in the same hash.
"""


def export_bundle(chain: Sequence[Kept], wanted: Iterable[str], blobs: BlobReader, folder: Path) -> str:
    """Write the whole chain, and the files of the wanted observations, to a new folder; the chain's last hash.

    Raises:
        InvalidState: the folder has something in it already; nothing is written.
        BlobNotFound: a wanted file is missing in the store.
    """
    if folder.exists() and any(folder.iterdir()):
        raise errors.InvalidState(f"{folder} is not empty.", hint="Name a new folder with --to.")
    chosen = set(wanted)
    contents = {
        file["sha256"]: blobs.read(file["sha256"])
        for kept in chain
        if kept.observation_id in chosen
        for file in (read_manifest(kept.link.manifest) or {})["files"]
    }
    (folder / MANIFESTS).mkdir(parents=True)
    (folder / FILES).mkdir()
    for sha256, content in contents.items():
        (folder / FILES / sha256).write_bytes(content)
    for number, kept in enumerate(chain):
        (folder / MANIFESTS / f"{number:05d}.json").write_bytes(kept.link.manifest)
    (folder / GUIDE).write_text(_GUIDE, encoding="utf-8")
    head = chain[-1].link.sha256
    index = {
        "format": FORMAT,
        "manifests": [kept.link.sha256 for kept in chain],
        "observations": sorted(chosen),
        "head": head,
    }
    (folder / INDEX).write_text(json.dumps(index, indent=1), encoding="utf-8")
    return head


def check_bundle(folder: Path) -> tuple[int, list[str]]:
    """How many files were checked, and what is wrong.

    Raises:
        NotFound: the folder holds no bundle.
    """
    index = _index(folder)
    stated = [str(sha256) for sha256 in index["manifests"]]
    found = sorted(path for path in (folder / MANIFESTS).glob("*.json") if _NUMBERED.fullmatch(path.name))
    problems = []
    if len(found) != len(stated) or index.get("head") != (stated[-1] if stated else None):
        problems.append(f"The bundle speaks of {len(stated)} manifests, and {len(found)} are there.")
    links = [Link(path.read_bytes(), sha256) for path, sha256 in zip(found, stated, strict=False)]
    problems += check_chain(links)
    wanted = set(index["observations"])
    here = [link for link in links if (read_manifest(link.manifest) or {}).get("observation_id") in wanted]
    if len(here) != len(wanted):
        problems.append(f"{len(wanted)} observations should be here, and {len(here)} are.")
    for link in here:
        problems += check_files(link.manifest, lambda sha256: _file(folder, sha256))
    return sum(len((read_manifest(link.manifest) or {}).get("files", [])) for link in here), problems


def _index(folder: Path) -> dict[str, Any]:
    try:
        index = json.loads((folder / INDEX).read_bytes())
    except (OSError, ValueError):
        index = None
    if not isinstance(index, dict) or index.get("format") != FORMAT:
        raise errors.NotFound(
            f"{folder} holds no evidence that can be read: {INDEX} is missing or broken.",
            hint="`persona evidence export ID --to FOLDER` makes a bundle.",
        )
    return {"manifests": [], "observations": [], **index}


def _file(folder: Path, sha256: str) -> bytes | None:
    path = folder / FILES / sha256
    return path.read_bytes() if SHA256.fullmatch(sha256) and path.is_file() else None
