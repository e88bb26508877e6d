"""Opens a kept picture as pixels, or says in a sentence why it cannot be compared."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from persona import errors
from persona.backends.blobs.base import BlobReader

Pixels = NDArray[np.uint8]
LONGEST_SIDE = 12_000
"""Pixels; a longer picture is a whole page, and no ad."""
MOST_PIXELS = 60_000_000
SHORTEST_SIDE = 24
FLATTEST = 30
"""Times longer than wide: a line, and no ad."""
_HEAD_BYTES = 1 << 16


def read_picture(blobs: BlobReader, sha256: str) -> Pixels:
    """The pixels of a kept picture: height, width, and blue, green, red as OpenCV counts them.

    Raises:
        UnreadablePicture: it is missing, damaged, or of a size that no ad has; nothing else stops because of it.
    """
    try:
        content = blobs.read(sha256)
    except errors.BackendError as error:
        raise errors.UnreadablePicture(f"The picture {sha256[:12]}… is not in the blob store.") from error
    return decode(content, name=f"{sha256[:12]}…")


def decode(content: bytes, *, name: str) -> Pixels:
    """The pixels of an encoded picture.

    Raises:
        UnreadablePicture: as above.
    """
    width, height = _size(content, name)
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise errors.UnreadablePicture(
            f"The picture {name} is {width}x{height} pixels, far larger than any ad."
        )
    if min(width, height) < SHORTEST_SIDE or max(width, height) > FLATTEST * min(width, height):
        raise errors.UnreadablePicture(
            f"The picture {name} is {width}x{height} pixels: too narrow to hold an ad."
        )
    # The library would say it beside us, in words of its own.
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_ERROR)
    pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        raise errors.UnreadablePicture(f"The picture {name} is damaged: its pixels cannot be decoded.")
    return np.asarray(pixels, np.uint8)


def _size(content: bytes, name: str) -> tuple[int, int]:
    """Read from the head alone: a small file may claim a size that would fill the memory."""
    import io  # noqa: PLC0415 - with Pillow below, used for nothing else
    import warnings  # noqa: PLC0415

    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content)) as opened:
                return opened.size
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
            raise errors.UnreadablePicture(f"The picture {name} is damaged or is no picture.") from error
