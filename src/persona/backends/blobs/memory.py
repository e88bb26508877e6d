"""Blobs in memory, for one process and as long as it lives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from persona import errors
from persona.backends.blobs.base import hash_of


class MemoryBlobs:
    """A dictionary of blobs."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    @classmethod
    def from_url(cls, _url: str) -> MemoryBlobs:
        """`memory://`."""
        return cls()

    def put(self, content: bytes) -> str:
        """Keep `content` and return its hash."""
        sha256 = hash_of(content)
        self._kept[sha256] = content
        return sha256

    def read(self, sha256: str) -> bytes:
        """The content, or BlobNotFound."""
        try:
            return self._kept[sha256]
        except KeyError as error:
            raise errors.BlobNotFound(f"No blob {sha256[:12]} is kept in memory.") from error

    def open_path(self, sha256: str) -> Path | None:  # noqa: ARG002 - part of the contract
        """Never: memory has no files."""
        return None

    def holds(self, sha256: str) -> bool:
        """Whether the blob is there."""
        return sha256 in self._kept

    def iter_hashes(self) -> Iterator[str]:
        """Every hash kept."""
        yield from list(self._kept)

    def delete(self, sha256: str) -> None:
        """Forget it."""
        self._kept.pop(sha256, None)
