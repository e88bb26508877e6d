"""Lays one picture of a creative on another one: by which move they agree, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from persona.insight.similarity.picture import Pixels
from persona.insight.similarity.prints import Print

RATIO = 0.82
"""A corner's best match must be this much nearer than its second best (Lowe's test)."""
REACH = 3.0
"""Working pixels by which a corner may miss its place."""
FEWEST_CORNERS = 10
MOST_SCALE = 2.6
MOST_TURN = 0.12
"""Sine of the largest turn: screens are not photographed."""
BLOCK = 12
"""Working pixels of a block's side."""
DETAIL = 6.0
"""Standard deviation from which on a block shows something."""
AGREES = 0.62
"""Correlation from which on two blocks show the same."""
LEVEL_STEP = 7
"""Every so many pixels are asked for the brightness."""
LEVEL_REACHES = (60.0, 40.0, 25.0)
"""Grey levels within which a pixel belongs to what both show, round by round."""
LEVEL_FEWEST = 50
GAINS = (0.6, 1.6)
LEAST_OVERLAP = 0.3
"""Share of the smaller picture that must lie on the other one."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """One picture on the other."""

    corners: int
    """Corners that found their place."""
    agreement: float
    """Share of the blocks with detail, in either picture, that show the same."""
    overlap: float
    """Share of the smaller picture that lies on the other one."""
    hidden: float
    """Share of the larger picture on which the other one does not lie."""
    move: NDArray[np.float64]
    """Two by three: from places in the working picture of the first to those in the second's."""


def lay(one: Print, other: Print) -> Laid | None:
    """The best way to lay `one` on `other`; None when there is none."""
    move, corners = _move(one, other)
    if move is None:
        return None
    height, width = other.grey.shape
    here = cv2.warpAffine(one.grey, move, (width, height), flags=cv2.INTER_LINEAR)
    whole = np.full(one.grey.shape, 255, np.uint8)
    shared = (
        cv2.erode(cv2.warpAffine(whole, move, (width, height), flags=cv2.INTER_NEAREST), np.ones((5, 5))) > 0
    )
    stretch = abs(float(np.linalg.det(move[:, :2])))
    sizes = sorted((one.grey.size * stretch, float(other.grey.size)))
    overlap, hidden = float(shared.sum()) / sizes[0], 1 - float(shared.sum()) / sizes[1]
    if overlap < LEAST_OVERLAP:
        return None
    levelled = levelled_to(np.asarray(here, np.uint8), other.grey, shared)
    return Laid(corners, _agreement(levelled, other.grey, shared), overlap, max(0.0, hidden), move)


def _move(one: Print, other: Print) -> tuple[NDArray[np.float64] | None, int]:
    if min(len(one.corners), len(other.corners)) < FEWEST_CORNERS:
        return None, 0
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(one.descriptors, other.descriptors, k=2)
    good = [pair[0] for pair in pairs if len(pair) == 2 and pair[0].distance < RATIO * pair[1].distance]  # noqa: PLR2004
    if len(good) < FEWEST_CORNERS:
        return None, 0
    here = one.corners[[match.queryIdx for match in good]]
    there = other.corners[[match.trainIdx for match in good]]
    cv2.setRNGSeed(1)  # the same pair gets the same answer
    move, inside = cv2.estimateAffine2D(
        here, there, method=cv2.RANSAC, ransacReprojThreshold=REACH, maxIters=1500, confidence=0.995
    )
    corners = int(inside.sum()) if inside is not None else 0
    if move is None or corners < FEWEST_CORNERS or not _is_plausible(np.asarray(move, np.float64)):
        return None, corners
    return np.asarray(move, np.float64), corners


def _is_plausible(move: NDArray[np.float64]) -> bool:
    """Moved, scaled, perhaps squeezed; not turned, mirrored or sheared."""
    (a, b, _), (c, d, _) = move
    across, down = float(np.hypot(a, c)), float(np.hypot(b, d))
    if a <= 0 or d <= 0 or not 1 / MOST_SCALE < across < MOST_SCALE or not 1 / MOST_SCALE < down < MOST_SCALE:
        return False
    return abs(c) / across < MOST_TURN and abs(b) / down < MOST_TURN and 0.6 < across / down < 1 / 0.6  # noqa: PLR2004


def levelled_to(here: Pixels, there: Pixels, shared: NDArray[np.bool_]) -> Pixels:
    """`here` with the brightness and contrast of `there`; what lies over one of them has no say."""
    mine, theirs = (
        here[shared][::LEVEL_STEP].astype(np.float32),
        there[shared][::LEVEL_STEP].astype(np.float32),
    )
    gain, offset = 1.0, 0.0
    for reach in LEVEL_REACHES:
        fits = np.abs(mine * gain + offset - theirs) < reach
        if fits.sum() < LEVEL_FEWEST:
            break
        spread = float(mine[fits].var())
        together = float(((mine[fits] - mine[fits].mean()) * (theirs[fits] - theirs[fits].mean())).mean())
        gain = float(np.clip(together / spread, *GAINS)) if spread > 1.0 else 1.0
        offset = float(np.median(theirs[fits] - gain * mine[fits]))
    return np.asarray(np.clip(here.astype(np.float32) * gain + offset, 0, 255), np.uint8)


def _agreement(here: Pixels, there: Pixels, shared: NDArray[np.bool_]) -> float:
    kernel = (BLOCK, BLOCK)
    one = cv2.GaussianBlur(here, (0, 0), 1.2).astype(np.float32)
    other = cv2.GaussianBlur(there, (0, 0), 1.2).astype(np.float32)
    mean_one, mean_other = cv2.blur(one, kernel), cv2.blur(other, kernel)
    spread_one = np.maximum(cv2.blur(one * one, kernel) - mean_one**2, 0)
    spread_other = np.maximum(cv2.blur(other * other, kernel) - mean_other**2, 0)
    together = cv2.blur(one * other, kernel) - mean_one * mean_other
    likeness = together / np.sqrt((spread_one + 4.0) * (spread_other + 4.0))
    detail = shared & (np.maximum(spread_one, spread_other) > DETAIL**2)
    return float((likeness[detail] > AGREES).mean()) if detail.any() else 0.0
