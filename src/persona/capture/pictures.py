"""Cuts and masks pictures of a screen: on our bytes, after they were taken; the page is never touched."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from persona.browser.page import Box, Picture

JPEG = "image/jpeg"
QUALITY = 86
"""High enough to read the small print of an ad, a fifth of the size of PNG."""
RAW_QUALITY = 95
"""Of a picture that is compressed once more after it was cut."""
PAINT = (122, 118, 112)
"""What is painted over things that are not to be kept."""
GROUND = (232, 230, 226)
BLOCK = 12
"""CSS pixels to which the picture of a page of unknown layout is coarsened: no word can be read in it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Two pictures of one instant."""

    unit: Picture
    screen: Picture
    """The whole screen, everything but the unit painted over."""


def whole_screen(width: int, height: int) -> Box:
    """The box of the viewport."""
    return Box(0, 0, width, height)


def needs_cutting(box: Box, others: Sequence[Box], *, width: int, height: int) -> bool:
    """False when the unit fills the screen and nothing on it is other people's: the picture is both."""
    left, top, right, bottom = _inside(box, width, height)
    return bool(others) or (left, top, right, bottom) != (0, 0, width, height)


def cut(raw: Picture, box: Box, others: Sequence[Box]) -> Cut:
    """The unit's own picture, and the screen with everything else painted over.

    Args:
        raw: the whole viewport, one pixel to a CSS pixel; it is not kept.
        box: the unit.
        others: places of other people's words; they are painted over in both pictures.
    """
    with Image.open(io.BytesIO(raw.content)) as opened:
        picture = opened.convert("RGB")
    pen = ImageDraw.Draw(picture)
    for other in others:
        pen.rectangle(_corners(other), fill=PAINT)
    area = _inside(box, picture.width, picture.height)
    unit = picture.crop(area)
    screen = Image.new("RGB", picture.size, PAINT)
    screen.paste(unit, area[:2])
    return Cut(_jpeg(unit), _jpeg(screen))


def masked(raw: Picture, filled: Sequence[Box]) -> Picture:
    """A page of which nothing is known, for the eye: where things stood, and none of what they said.

    Whatever was missed by `filled` (a closed shadow root) is coarsened beyond reading.
    """
    with Image.open(io.BytesIO(raw.content)) as opened:
        picture = opened.convert("RGB")
    pen = ImageDraw.Draw(picture)
    for box in sorted(filled, key=lambda one: -one.width * one.height):
        pen.rectangle(_corners(box), fill=GROUND if _is_large(box, picture) else PAINT, outline=PAINT)
    small = picture.resize(
        (max(1, picture.width // BLOCK), max(1, picture.height // BLOCK)), Image.Resampling.BOX
    )
    return _jpeg(small.resize(picture.size, Image.Resampling.NEAREST))


def _is_large(box: Box, picture: Image.Image) -> bool:
    return box.width * box.height > 0.5 * picture.width * picture.height


def _corners(box: Box) -> tuple[float, float, float, float]:
    """One pixel more on every side: an edge may lie between two pixels."""
    return (box.x - 1, box.y - 1, box.x + max(box.width, 0) + 1, box.y + max(box.height, 0) + 1)


def _inside(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The part of a box that is on the screen, in whole pixels, at least one of them."""
    left, top = min(max(0, int(box.x)), width - 1), min(max(0, int(box.y)), height - 1)
    right, bottom = min(width, int(box.x + box.width)), min(height, int(box.y + box.height))
    return left, top, max(left + 1, right), max(top + 1, bottom)


def _jpeg(picture: Image.Image) -> Picture:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return Picture(buffer.getvalue(), picture.width, picture.height, JPEG)
