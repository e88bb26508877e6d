"""The spool: evidence on this machine's disk, safe from a crash, until it is kept for good elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from persona.backends.blobs.durable import write_durably
from persona.capture.sighting import Sighting, from_json, to_json

RECORD = ".json"
BROKEN = ".broken"


@dataclass(frozen=True, slots=True)
class Spooled:
    """One entry of the spool."""

    sighting: Sighting
    record: Path

    def read(self, sha256: str) -> bytes:
        """The content of one of its files."""
        return (self.record.parent / sha256).read_bytes()


class Spool:
    """A folder for each session; an entry is there when its record is, and the record is written last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, sighting: Sighting, contents: Mapping[str, bytes]) -> Spooled:
        """Write one entry; when this returns it survives a crash."""
        folder = self._folder / sighting.session_id
        for sha256, content in contents.items():
            write_durably(folder / sha256, content)
        record = folder / f"{sighting.seq:05d}{RECORD}"
        write_durably(record, to_json(sighting))
        return Spooled(sighting, record)

    def remove(self, entry: Spooled) -> None:
        """Forget an entry that is kept elsewhere now; its record goes first, as the rest is none without it."""
        entry.record.unlink(missing_ok=True)
        observation = entry.sighting.observation
        for file in observation.files if observation else ():
            (entry.record.parent / file.sha256).unlink(missing_ok=True)

    def sessions(self) -> list[str]:
        """The sessions that have left something here."""
        return sorted(path.name for path in self._folder.glob("*") if path.is_dir())

    def iter_entries(self, session_id: str) -> Iterator[Spooled]:
        """A session's entries in order; one that cannot be read is set aside, one that another took is skipped."""
        for record in sorted((self._folder / session_id).glob(f"*{RECORD}")):
            try:
                entry = Spooled(from_json(record.read_bytes()), record)
            except FileNotFoundError:
                continue
            except (ValueError, KeyError, TypeError):
                self.set_aside(record)
                continue
            yield entry

    def set_aside(self, record: Path) -> None:
        """Keep what cannot be used under another name; it is never deleted, and it stops nobody."""
        with contextlib.suppress(FileNotFoundError):
            record.rename(record.with_suffix(BROKEN))

    def clear(self, session_id: str) -> None:
        """Remove a session's folder when nothing but unfinished writes is left in it."""
        folder = self._folder / session_id
        # Somebody else may be clearing it too, or writing into it again.
        with contextlib.suppress(OSError):
            if any(folder.glob(f"*{RECORD}")) or any(folder.glob(f"*{BROKEN}")):
                return
            for path in folder.iterdir():
                path.unlink(missing_ok=True)
            folder.rmdir()

    def count(self) -> int:
        """How many entries wait here."""
        return sum(1 for _ in self._folder.glob(f"*/*{RECORD}"))
