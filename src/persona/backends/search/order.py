"""One number for the place of a document in time, so that a page can go on where another one ended."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from persona.backends.search.base import Document

TIE_BITS = 20
"""Below the milliseconds since 1970 stand so many bits of the id: two ads of one millisecond keep an order."""


def order_of(document: Document) -> int:
    """Grows with the moment; differs, but for one chance in a million, between ads of one moment."""
    milliseconds = int(document.observed_at.timestamp() * 1000)
    return (milliseconds << TIE_BITS) | (zlib.crc32(document.id.encode()) & ((1 << TIE_BITS) - 1))
