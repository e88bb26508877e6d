"""Where in a picture the creative is: the panels that stand out from the ground of the page."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from persona.insight.similarity.picture import Pixels

NEUTRAL = 14
"""A page's ground has three channels that differ by at most this much."""
LIGHT, DARK = 215, 60
MARGIN = 0.12
"""Share of the height, above and below, in which the ground is looked for."""
GROUND_SHARE = 0.2
"""Share of those rows that must have one colour, or the picture has no ground: the ad fills it."""
STANDS_OUT = 9
"""Levels by which a pixel must differ from the ground."""
FILLED = 0.62
"""Share of a panel's box that differs from the ground; lines of text fill less."""
SMALLEST_SIDE, SMALLEST_AREA = 0.16, 0.025
"""Shares of the picture's shorter side and of its area."""
LARGE = (0.055, 0.12)
"""Height and width, as shares of the picture's width, of words and shapes that no page sets around an ad: where such
stand on the ground, the ground belongs to the creative."""
FLAT = 2
"""Levels by which a page's ground differs from itself; compression adds no more where nothing stands on it."""
FADES = 0.16
"""Share of the ground that lies between it and what stands out, from which on it is no flat ground: it fades from shade
to shade, as only a creative does. Around 200 creatives of the lab on pages it was 0.01 at most, 0.13 when compressed
very much; of those that fade it was 0.19 and more."""
ONE_SHADE = 0.85
"""Share of those pixels with one distance to the ground, from which on they are a second flat shade of a page."""
GRAIN = 5
"""Pixels; what is not as thick belongs to the edges of letters."""
STRIP = 0.7
"""Share of a row that must have one light, grey colour to be a strip of the page at a panel's edge."""
TALL = 1.55
"""Height by width of a picture that one video fills."""
FREE_OF_BUTTONS = (0.0, 0.09, 0.82, 0.63)
"""Left, top, right and bottom, as shares, of the part of a full screen that no platform lays buttons over."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle in pixels of the picture."""

    left: int
    top: int
    width: int
    height: int

    @property
    def area(self) -> int:
        """Pixels."""
        return self.width * self.height

    def cut(self, pixels: Pixels) -> Pixels:
        """The panel's pixels."""
        return pixels[self.top : self.top + self.height, self.left : self.left + self.width]


def creative_panel(pixels: Pixels, *, fills_screen: bool = False) -> Panel:
    """The panel that is most likely the creative.

    Args:
        pixels: the picture of an ad's unit, or of a whole screen.
        fills_screen: the format is a video that fills the screen, under the platform's buttons.
    """
    height, width = pixels.shape[:2]
    if fills_screen and height > TALL * width:
        left, top, right, bottom = FREE_OF_BUTTONS
        return Panel(
            int(left * width), int(top * height), int((right - left) * width), int((bottom - top) * height)
        )
    found = panels(pixels)
    return found[0] if found else Panel(0, 0, width, height)


def panels(pixels: Pixels) -> list[Panel]:
    """Every panel that stands out from the ground, the largest first; none when the picture has no ground."""
    ground = _ground(pixels)
    if ground is None:
        return []
    distance = np.abs(pixels.astype(np.int16) - ground).max(axis=2)
    apart = (distance > STANDS_OUT).astype(np.uint8)
    closed = cv2.morphologyEx(apart, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=4)
    boxes = [Panel(*(int(value) for value in row[:4])) for row in stats[1:]]
    shorter, whole = min(pixels.shape[:2]), pixels.shape[0] * pixels.shape[1]
    chosen = [
        (number, box)
        for number, box in enumerate(boxes, start=1)
        if min(box.width, box.height) >= SMALLEST_SIDE * shorter
        and box.area >= SMALLEST_AREA * whole
        and stats[number][cv2.CC_STAT_AREA] >= FILLED * box.area
    ]
    if _fades(distance) or _large_beside(apart, [box for _, box in chosen]):
        return []
    found = [_without_strips(pixels, _tight(labels == number, box)) for number, box in chosen]
    return sorted(found, key=lambda panel: (-panel.area, panel.top, panel.left))


def _large_beside(apart: Pixels, chosen: list[Panel]) -> bool:
    """Whether a headline, a button or a drawing stands on the ground outside of the panels."""
    words = apart.copy()
    for box in chosen:
        words[box.top : box.top + box.height, box.left : box.left + box.width] = 0
    width = words.shape[1]
    joined = cv2.morphologyEx(words, cv2.MORPH_CLOSE, np.ones((3, max(3, width // 40)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    sizes = stats[1:, [cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH]] / width
    return bool(((sizes[:, 0] > LARGE[0]) & (sizes[:, 1] > LARGE[1])).any())


def _fades(distance: NDArray[np.int16]) -> bool:
    """Whether the ground goes over into what stands on it, so that it is a part of the creative."""
    around = _reaches_the_edge(distance <= STANDS_OUT)
    between = (around & (distance > FLAT)).astype(np.uint8)
    shades = np.bincount(distance[cv2.morphologyEx(between, cv2.MORPH_OPEN, np.ones((GRAIN, GRAIN))) > 0])
    fading = int(shades.sum())
    return fading > FADES * int(around.sum()) and int(shades.max()) < ONE_SHADE * fading


def _reaches_the_edge(free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The parts that hang together with an edge of the picture: what a panel encloses is its own."""
    _, labels = cv2.connectedComponents(free.astype(np.uint8), connectivity=4)
    edges = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    return np.isin(labels, np.unique(edges[edges > 0]))


def _ground(pixels: Pixels) -> NDArray[np.int16] | None:
    rows = max(2, int(pixels.shape[0] * MARGIN))
    edge = np.concatenate([pixels[:rows], pixels[-rows:]]).reshape(-1, 3)
    neutral = edge[np.ptp(edge.astype(np.int16), axis=1) <= NEUTRAL]
    level = neutral.mean(axis=1) if len(neutral) else np.empty(0)
    neutral = neutral[(level >= LIGHT) | (level <= DARK)]
    if len(neutral) < GROUND_SHARE * len(edge):
        return None
    coarse = (neutral // 8).astype(np.int32)
    keys = coarse[:, 0] * 1024 + coarse[:, 1] * 32 + coarse[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    if counts.max() < GROUND_SHARE * len(edge) / 2:
        return None
    return np.asarray(np.median(neutral[keys == values[counts.argmax()]], axis=0), np.int16)


def _tight(mask: NDArray[np.bool_], box: Panel) -> Panel:
    """The box without edges that only something thin reaches out to."""
    inside = mask[box.top : box.top + box.height, box.left : box.left + box.width]
    rows = np.flatnonzero(inside.mean(axis=1) >= 0.5)  # noqa: PLR2004 - half of it
    columns = np.flatnonzero(inside.mean(axis=0) >= 0.5)  # noqa: PLR2004
    if not len(rows) or not len(columns):
        return box
    return Panel(
        box.left + int(columns[0]),
        box.top + int(rows[0]),
        int(columns[-1] - columns[0]) + 1,
        int(rows[-1] - rows[0]) + 1,
    )


def _without_strips(pixels: Pixels, box: Panel) -> Panel:
    """The box without the light strips above and below, where a card's page name and button stand."""
    inside = box.cut(pixels).astype(np.int16)
    middle = np.median(inside, axis=1)[:, None, :]
    flat = (np.abs(inside - middle).max(axis=2) <= STANDS_OUT).mean(axis=1) >= STRIP
    grey = (np.ptp(middle[:, 0], axis=1) <= NEUTRAL) & (middle[:, 0].mean(axis=1) >= LIGHT)
    kept = np.flatnonzero(~(flat & grey))
    if not len(kept) or kept[-1] - kept[0] < box.height * 0.5:
        return box
    # Words stand on a strip: the rows between strips that are too few to be the creative go with them.
    top, bottom = _longest_run(~(flat & grey), gap=max(2, box.height // 60))
    return (
        Panel(box.left, box.top + top, box.width, bottom - top) if bottom - top >= box.height * 0.5 else box
    )


def _longest_run(wanted: NDArray[np.bool_], *, gap: int) -> tuple[int, int]:
    best, last = (0, 0), -1
    start: int | None = None
    for position in (int(each) for each in np.flatnonzero(wanted)):
        if start is None or position - last > gap:
            start = position
        last = position
        if last + 1 - start > best[1] - best[0]:
            best = (start, last + 1)
    return best
