"""What is taken of a creative's picture to find it again: hashes to look it up, corners to lay it on another one."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from persona.insight.similarity.picture import Pixels

WORKING_SIDE = 480
"""Pixels of the square that has as much area as a picture whose corners are sought."""
FINE_SIDE = 720
"""The same of the picture that is read closely: a digit of a price is some ten pixels wide in it."""
CORNERS = 600
CORNER_THRESHOLD = 9
"""Flat drawings have soft corners; OpenCV's own default is 20."""
CROPS = (
    (0.0, 0.0, 1.0, 1.0),
    (0.04, 0.04, 0.96, 0.96),
    (0.08, 0.08, 0.92, 0.92),
    (0.12, 0.12, 0.88, 0.88),
    (0.08, 0.0, 1.0, 1.0),
    (0.0, 0.08, 1.0, 1.0),
    (0.0, 0.0, 0.92, 1.0),
    (0.0, 0.0, 1.0, 0.92),
    (0.0, 0.15, 1.0, 1.0),
    (0.0, 0.0, 1.0, 0.85),
)
"""Parts of the picture that are hashed, as shares: another sighting may show no more than one of them."""
NEAR = 22
"""Bits of 64 by which two hashes may differ to be worth a look; two different pictures differ by 32 and 4 more or less.

The hash only chooses what is compared, so it may let in one pair of a hundred for nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """One creative's picture, ready to be compared."""

    grey: Pixels
    """At the working size."""
    fine: Pixels
    """In colour, at the fine size; smaller when the picture was."""
    hashes: NDArray[np.uint64]
    """Of the whole picture first, then of its parts."""
    corners: NDArray[np.float32]
    """Their places, n by 2."""
    descriptors: Pixels
    """ORB's 32 bytes for each."""


def print_of(pixels: Pixels) -> Print:
    """The print of a picture that shows the creative and nothing else."""
    side = float(np.sqrt(pixels.shape[0] * pixels.shape[1]))
    fine = _scaled(pixels, min(1.0, FINE_SIDE / side))
    grey = np.asarray(cv2.cvtColor(_scaled(pixels, WORKING_SIDE / side), cv2.COLOR_BGR2GRAY), np.uint8)
    corners, descriptors = _corners(grey)
    return Print(grey, fine, hashes_of(grey), corners, descriptors)


def hashes_of(grey: Pixels) -> NDArray[np.uint64]:
    """The perceptual hash (64 bits of a cosine transform) of the picture and of its parts."""
    height, width = grey.shape
    found = []
    for left, top, right, bottom in CROPS:
        part = grey[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]
        bits = imagehash.phash(Image.fromarray(part)).hash.ravel()
        found.append(np.packbits(bits).view(">u8")[0])
    return np.array(found, np.uint64)


def near(one: NDArray[np.uint64], others: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of `others` (n by parts) to compare with `one`: the whole of either is near a part of the other."""
    forth = np.bitwise_count(others ^ one[0]).min(axis=1)
    back = np.bitwise_count(others[:, :1] ^ one[None, :]).min(axis=1)
    return np.asarray(np.minimum(forth, back) <= NEAR)


def _scaled(pixels: Pixels, scale: float) -> Pixels:
    if scale == 1.0:
        return pixels
    size = (max(16, round(pixels.shape[1] * scale)), max(16, round(pixels.shape[0] * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, size, interpolation=way), np.uint8)


def _corners(grey: Pixels) -> tuple[NDArray[np.float32], Pixels]:
    finder = cv2.ORB_create(  # type: ignore[attr-defined] # OpenCV's stubs leave it out
        nfeatures=CORNERS, fastThreshold=CORNER_THRESHOLD, edgeThreshold=16, patchSize=31
    )
    points, descriptors = finder.detectAndCompute(grey, None)
    if descriptors is None:
        return np.empty((0, 2), np.float32), np.empty((0, 32), np.uint8)
    return np.array([point.pt for point in points], np.float32), np.asarray(descriptors, np.uint8)
