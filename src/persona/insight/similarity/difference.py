"""What differs between two pictures that lie on each other: something lies over one of them, or a part was changed.

What lies over a creative brings tones of its own into its place. A changed price or headline keeps the tones of ink and
ground and moves the strokes: that tells the two apart without reading a letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from persona.insight.similarity.laying import Laid, levelled_to
from persona.insight.similarity.picture import Pixels
from persona.insight.similarity.prints import Print

Sense = tuple[tuple[float, int, int], ...]
CHANGES: Sense = ((1.0, 3, 30), (3.0, 9, 24), (3.0, 9, 24))
"""Brightness and the two differences of colour: softened by so many fine pixels, a pixel must lie so many levels
outside of what its neighbourhood, so many pixels wide, shows in the other picture. Compression keeps little colour."""
COVERS: Sense = ((1.0, 3, 30), (1.0, 3, 16), (1.0, 3, 16))
"""The same for what lies over a creative, which may be as bright as what it hides: it is large, noise is not."""
BORDER = 13
"""Fine pixels along the edge of what both show that are not read: an edge is never cut at the same place."""
FEWEST_PIXELS = 5
"""Fine pixels of the strokes of one small digit that became another one. In 200 creatives of the lab seen again,
cropped, scaled or compressed, the largest place that differed had 1 such pixel; where a price had changed, 11."""
JOINS, COVER_JOINS = 19, 5
"""Fine pixels over which strokes belong together, and over which what lies over a creative is one piece."""
SMALLEST_COVER = 0.035
"""Share of the creative from which on something may lie over it; less is always taken for a change."""
MOST_COVERED = 0.45
"""Share of the creative that may be covered and still be recognised."""
SAME_TONES = 0.45
"""Share of tones that a place has in both pictures, from which on it was changed and not covered. Of the lab's
creatives, changed headlines share 0.52 and more, what banners cover 0.37 and less."""
FILLED = 0.62
"""Share of its box that differs where something lies over the creative; changed words leave the ground as it was."""
STEPS = 30
"""Rounds in which the move is made exact to a part of a pixel (ECC of Evangelidis and Psarakis)."""
Grey = NDArray[np.uint8]
Box = tuple[slice, slice]


@dataclass(frozen=True, slots=True)
class Difference:
    """Shares of what both pictures show."""

    changed: float
    """In places where strokes differ."""
    covered: float
    """Under something that lies over one of them."""


@dataclass(frozen=True, slots=True, eq=False)
class _Both:
    here: Pixels
    there: Pixels
    shared: NDArray[np.bool_]


def difference_of(one: Print, other: Print, laid: Laid) -> Difference:
    """Where `one` and `other`, which `laid` lays on each other, differ."""
    both, differs = _laid_best(one, other, laid)
    whole = float(both.shared.sum()) or 1.0
    covers = [
        box
        for box, pixels in _places(_differing(both, COVERS), COVER_JOINS)
        if pixels >= FILLED * _area(box) and _is_cover(both, box, whole)
    ]
    beside = [
        (box, pixels)
        for box, pixels in _places(differs, JOINS)
        if pixels >= FEWEST_PIXELS and not any(_touches(box, cover) for cover in covers)
    ]
    return Difference(
        changed=sum(pixels for _, pixels in beside) / whole,
        covered=sum(_area(box) for box in covers) / whole,
    )


def _laid_best(one: Print, other: Print, laid: Laid) -> tuple[_Both, NDArray[np.bool_]]:
    """With the move as the corners say it, or made exact: what leaves less to differ."""
    rough = np.asarray(cv2.invertAffineTransform(laid.move), np.float64)
    tries = [_in_one_frame(one, other, move) for move in (rough, _exact(one, other, rough))]
    differing = [_differing(both, CHANGES) for both in tries]
    return min(zip(tries, differing, strict=True), key=lambda pair: int(pair[1].sum()))


def _exact(one: Print, other: Print, rough: NDArray[np.float64]) -> NDArray[np.float64]:
    """From places in the second working picture to those in the first."""
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, STEPS, 1e-4)
    everywhere = np.full(one.grey.shape, 255, np.uint8)
    try:
        _, found = cv2.findTransformECC(
            other.grey, one.grey, rough.astype(np.float32), cv2.MOTION_AFFINE, stop, everywhere, 5
        )
    except cv2.error:  # it found no way to improve
        return rough
    moved = np.abs(found - rough)
    far = moved[:, :2].max() > 0.05 or moved[:, 2].max() > 8  # noqa: PLR2004 - it went astray
    return np.asarray(rough if far else found, np.float64)


def _in_one_frame(one: Print, other: Print, back: NDArray[np.float64]) -> _Both:
    to_fine = np.diag([one.fine.shape[1] / one.grey.shape[1], one.fine.shape[0] / one.grey.shape[0], 1.0])
    from_fine = np.diag(
        [other.grey.shape[1] / other.fine.shape[1], other.grey.shape[0] / other.fine.shape[0], 1.0]
    )
    move = (to_fine @ np.vstack([back, [0.0, 0.0, 1.0]]) @ from_fine)[:2]
    height, width = other.fine.shape[:2]
    way = cv2.WARP_INVERSE_MAP
    here = cv2.warpAffine(one.fine, move, (width, height), flags=cv2.INTER_CUBIC | way)
    whole = np.full(one.fine.shape[:2], 255, np.uint8)
    shared = cv2.warpAffine(whole, move, (width, height), flags=cv2.INTER_NEAREST | way)
    shared = cv2.erode(
        shared, np.ones((BORDER, BORDER), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0
    )
    # The sharper of the two is made as blurred as the other one: small print must not differ by that alone.
    sharpness = float(np.sqrt(abs(np.linalg.det(move[:, :2]))))
    there = _blurred(other.fine, sharpness) if sharpness < 1 else other.fine
    moved = np.asarray(here, np.uint8)
    if sharpness > 1:
        moved = _blurred(moved, 1 / sharpness)
    return _Both(moved, there, np.asarray(shared > 0))


def _blurred(pixels: Pixels, factor: float) -> Pixels:
    height, width = pixels.shape[:2]
    small = (max(8, round(width * factor)), max(8, round(height * factor)))
    less = cv2.resize(pixels, small, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(less, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def _differing(both: _Both, sense: Sense) -> NDArray[np.bool_]:
    """In brightness or in colour: what lies over a creative may be as bright as what it hides."""
    one, other = (cv2.cvtColor(pixels, cv2.COLOR_BGR2YCrCb) for pixels in (both.here, both.there))
    differs = np.zeros(both.shared.shape, np.bool_)
    for channel, (soft, around, levels) in enumerate(sense):
        here = np.asarray(cv2.GaussianBlur(one[:, :, channel], (0, 0), soft), np.uint8)
        there = np.asarray(cv2.GaussianBlur(other[:, :, channel], (0, 0), soft), np.uint8)
        if channel == 0:  # screens dim and brighten; they do not change colours
            here = levelled_to(here, there, both.shared)
        differs |= _outside(here, there, around, levels) | _outside(there, here, around, levels)
    return differs & both.shared


def _outside(here: Grey, there: Grey, around: int, levels: int) -> NDArray[np.bool_]:
    """Where `here` is less or more than everything near the same place `there`."""
    kernel = np.ones((around, around), np.uint8)
    most, least = cv2.dilate(there, kernel).astype(np.int16), cv2.erode(there, kernel).astype(np.int16)
    level = here.astype(np.int16)
    return np.asarray((level > most + levels) | (level < least - levels))


def _places(differs: NDArray[np.bool_], joins: int) -> Iterator[tuple[Box, int]]:
    """Boxes around strokes that belong together, with the number of pixels that differ in each."""
    kernel = np.ones((joins, joins), np.uint8)
    joined = cv2.morphologyEx(differs.astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for number in range(1, len(stats)):
        left, top, width, height, _ = (int(value) for value in stats[number])
        box = (slice(top, top + height), slice(left, left + width))
        yield box, int((differs[box] & (labels[box] == number)).sum())


def _area(box: Box) -> int:
    return int((box[0].stop - box[0].start) * (box[1].stop - box[1].start))


def _touches(box: Box, cover: Box) -> bool:
    """A piece of what lies over the creative, where it has the colour of the ground and seems to end."""
    return all(
        one.start < other.stop + JOINS and other.start < one.stop + JOINS
        for one, other in zip(box, cover, strict=True)
    )


def _is_cover(both: _Both, box: Box, whole: float) -> bool:
    if _area(box) < SMALLEST_COVER * whole:
        return False
    one, other = (_tones(pixels[box]) for pixels in (both.here, both.there))
    return float(np.minimum(one, other).sum()) < SAME_TONES


def _tones(pixels: Pixels) -> NDArray[np.float64]:
    """How much of each tone there is; tones lie between their neighbours, so that a shade more or less is no other."""
    counts = cv2.calcHist([pixels], [0, 1, 2], None, [12, 12, 12], [0, 256] * 3)
    for axis in range(3):
        counts = counts + np.roll(counts, 1, axis) * 0.5 + np.roll(counts, -1, axis) * 0.5
    return np.asarray(counts / counts.sum(), np.float64)
