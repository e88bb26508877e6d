"""The contract of a blob store: what is put comes back whole, under its own hash, for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol


def hash_of(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal: a blob's only name."""
    return hashlib.sha256(content).hexdigest()


class BlobReader(Protocol):
    """Reads blobs."""

    def read(self, sha256: str) -> bytes:
        """The content.

        Raises:
            BlobNotFound: nothing is kept under this hash.
        """

    def open_path(self, sha256: str) -> Path | None:
        """A local file with the content, when this store has one."""

    def holds(self, sha256: str) -> bool:
        """Whether the blob is there."""


class BlobStore(BlobReader, Protocol):
    """Reads and writes blobs."""

    def put(self, content: bytes) -> str:
        """Keep `content` and return its hash; putting the same content again changes nothing.

        When this returns, the blob survives a power cut.

        Raises:
            DiskFull: there was no room; nothing half-written is left under the hash.
        """

    def iter_hashes(self) -> Iterator[str]:
        """Every hash kept, in no particular order."""

    def delete(self, sha256: str) -> None:
        """Forget a blob; one that is not there is no error. Only for what nothing refers to any more."""
