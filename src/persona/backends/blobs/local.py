"""Blobs as files in a folder, two levels deep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from persona import errors
from persona.backends.blobs.base import hash_of
from persona.backends.blobs.durable import write_durably


class LocalBlobs:
    """A folder of blobs: `ab/ab12...`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def from_url(cls, url: str) -> LocalBlobs:
        """`file:///folder`."""
        return cls(Path(unquote(urlsplit(url).path)))

    def put(self, content: bytes) -> str:
        """Keep `content` durably and return its hash."""
        sha256 = hash_of(content)
        path = self._path(sha256)
        if not path.exists():
            write_durably(path, content)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The content, or BlobNotFound."""
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise errors.BlobNotFound(f"No blob {sha256[:12]} is kept in {self._folder}.") from error

    def open_path(self, sha256: str) -> Path | None:
        """The file itself."""
        path = self._path(sha256)
        return path if path.exists() else None

    def holds(self, sha256: str) -> bool:
        """Whether the blob is there."""
        return self._path(sha256).exists()

    def iter_hashes(self) -> Iterator[str]:
        """Every hash kept."""
        for path in self._folder.glob("??/*"):
            if not path.name.startswith("."):
                yield path.name

    def delete(self, sha256: str) -> None:
        """Remove the file."""
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256
