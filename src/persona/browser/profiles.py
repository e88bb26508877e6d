"""A persona's profile on a device between sessions: verified snapshots, of which a bad one never replaces a good one.

Who else uses the device has a profile of their own on it: cookies and logins of two people never meet.
"""

from __future__ import annotations

import fcntl
import io
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import zstandard
from sqlalchemy import Engine, func, select

from persona import errors
from persona.backends.blobs.base import BlobStore, hash_of
from persona.db.models import NOBODY, ProfileGenerationRow
from persona.db.transactions import reading, writing
from persona.leases.leases import is_current_within

KEPT_GENERATIONS = 3
MANIFEST = "persona-manifest.json"
LOCK = "device.lock"
"""Lies beside the profiles of a device; locked_chromium.sh holds it while any of them is open."""
LEFT_OUT = frozenset(
    {
        "Cache", "Code Cache", "GPUCache", "GrShaderCache", "ShaderCache", "GraphiteDawnCache", "DawnCache",
        "DawnGraphiteCache", "DawnWebGPUCache", "component_crx_cache", "extensions_crx_cache", "Crashpad",
        "BrowserMetrics", "Safe Browsing", "optimization_guide_model_store", "segmentation_platform",
        "SingletonLock", "SingletonSocket", "SingletonCookie",
    }
)  # fmt: skip
"""Caches and locks: they hold nothing of the persona, and most of a profile's bytes."""
_SQLITE = b"SQLite format 3\x00"


class ProfileStore:
    """Keeps closed profiles and lays them out again."""

    def __init__(self, engine: Engine, blobs: BlobStore) -> None:
        self._engine = engine
        self._blobs = blobs

    def lay_out(self, folder: Path, *, device_id: str, persona_id: str) -> int:
        """Put the persona's newest good snapshot into `folder` in place of what is there; its number, 0 for a new one.

        Raises:
            ProfileBusy: a browser on this machine still has a profile of the device open; nothing was touched.
        """
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _nobody_in(folder):
            return self._lay_out(folder, device_id, persona_id)

    def _lay_out(self, folder: Path, device_id: str, persona_id: str) -> int:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        for number, sha256 in self._generations(device_id, persona_id):
            try:
                _unpack(self._blobs.read(sha256), sha256, folder)
            except (errors.ProfileDamaged, errors.BlobNotFound):
                shutil.rmtree(folder)
                folder.mkdir(mode=0o700)
                continue
            return number
        return 0

    def keep(self, folder: Path, *, device_id: str, persona_id: str, token: int) -> int:
        """Make the closed profile in `folder` the persona's next generation on the device; its number.

        Raises:
            ProfileDamaged: a database in it is not intact; the generation before stays the newest.
            LeaseLost: somebody else holds the device by now; nothing is replaced.
        """
        packed = _pack(folder)
        sha256 = self._blobs.put(packed)
        entry = ProfileGenerationRow(
            device_id=device_id, persona_id=persona_id, sha256=sha256, size=len(packed), token=token
        )
        try:
            number = self._add(entry)
        except errors.LeaseLost:
            # A profile holds logins: one that nothing points to must not lie about.
            self._delete_unused(sha256)
            raise
        self._prune(device_id, persona_id)
        return number

    def _add(self, entry: ProfileGenerationRow) -> int:
        with writing(self._engine) as db:
            if not is_current_within(db, entry.device_id, token=entry.token):
                raise errors.LeaseLost("Another holder has this device: its profile is not replaced.")
            newest = select(func.max(ProfileGenerationRow.number)).where(
                ProfileGenerationRow.device_id == entry.device_id,
                ProfileGenerationRow.persona_id == entry.persona_id,
            )
            # The newest is never pruned, and the lease's row is locked: no number is given twice.
            number = entry.number = (db.scalar(newest) or 0) + 1
            db.add(entry)
        return number

    def _generations(self, device_id: str, persona_id: str) -> list[tuple[int, str]]:
        query = (
            select(ProfileGenerationRow.number, ProfileGenerationRow.sha256)
            .where(ProfileGenerationRow.device_id == device_id, ProfileGenerationRow.persona_id == persona_id)
            .order_by(ProfileGenerationRow.number.desc())
        )
        with reading(self._engine) as db:
            return [(row[0], row[1]) for row in db.execute(query)]

    def _prune(self, device_id: str, persona_id: str) -> None:
        old = [(persona_id, *each) for each in self._generations(device_id, persona_id)[KEPT_GENERATIONS:]]
        old += [(NOBODY, *each) for each in self._generations(device_id, NOBODY)]
        with writing(self._engine) as db:
            for whose, number, _ in old:
                db.delete(db.get_one(ProfileGenerationRow, (device_id, whose, number)))
        self._delete_unused(*(sha256 for _, _, sha256 in old))

    def _delete_unused(self, *hashes: str) -> None:
        with reading(self._engine) as db:
            used = set(db.scalars(select(ProfileGenerationRow.sha256)))
        for sha256 in hashes:
            if sha256 not in used:
                self._blobs.delete(sha256)


@contextmanager
def _nobody_in(folder: Path) -> Iterator[None]:
    """Hold the lock that a running browser holds (locked_chromium.sh)."""
    with folder.with_name(LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise errors.ProfileBusy(
                f"A browser still has {folder.name}, or another profile of its device, open."
            ) from error
        yield


def _pack(folder: Path) -> bytes:
    manifest: dict[str, str] = {}
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for path in _files(folder):
            content = path.read_bytes()
            if content.startswith(_SQLITE):
                _check_database(path)
            name = str(path.relative_to(folder))
            manifest[name] = hash_of(content)
            _add(archive, name, content)
        _add(archive, MANIFEST, json.dumps(manifest, sort_keys=True).encode())
    return zstandard.compress(buffer.getvalue(), 3)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in LEFT_OUT or path.is_symlink():
            continue
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _check_database(path: Path) -> None:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        answer = connection.execute("PRAGMA quick_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise errors.ProfileDamaged(f"{path.name} in the profile cannot be read: {error}.") from error
    finally:
        connection.close()
    if answer != ("ok",):
        raise errors.ProfileDamaged(f"{path.name} in the profile is damaged: {answer}.")


def _unpack(packed: bytes, sha256: str, folder: Path) -> None:
    if hash_of(packed) != sha256:
        raise errors.ProfileDamaged("The snapshot is not what was stored.")
    content = zstandard.ZstdDecompressor().decompress(packed, max_output_size=2**31)
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        archive.extractall(folder, filter="data")
    manifest = json.loads((folder / MANIFEST).read_text())
    for name, expected in manifest.items():
        if hash_of((folder / name).read_bytes()) != expected:
            raise errors.ProfileDamaged(f"{name} in the snapshot does not match its hash.")
    (folder / MANIFEST).unlink()
