"""The scenes of the clips: each draws one moment of a loop, `phase` going from 0 to 1 and round again."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import ImageDraw

from persona_lab import chance

Colour = tuple[int, int, int]
FULL_TURN = 2 * math.pi
MOSTLY_LIT = -0.2
"""Windows are lit while their sine is above this."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one clip, from the sky to the nearest thing."""

    sky: Colour
    horizon: Colour
    far: Colour
    middle: Colour
    near: Colour
    light: Colour


@dataclass(frozen=True, slots=True)
class Canvas:
    """A drawing with its size; places are given as shares of it."""

    draw: ImageDraw.ImageDraw
    width: int
    height: int

    def disc(self, x: float, y: float, radius: float, colour: Colour, alpha: int = 255) -> None:
        """A circle; its radius is a share of the width."""
        cx, cy, r = x * self.width, y * self.height, radius * self.width
        self.draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=(*colour, alpha))

    def box(
        self, x: float, y: float, width: float, height: float, colour: Colour, *, corner: float = 0.0
    ) -> None:
        """A rectangle from its left upper corner."""
        left, top = x * self.width, y * self.height
        right, bottom = left + width * self.width, top + height * self.height
        self.draw.rounded_rectangle((left, top, right, bottom), radius=corner * self.width, fill=colour)

    def bowl(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """The lower half of an ellipse, from its left upper corner."""
        left, top = x * self.width, y * self.height
        box = (left, top, left + width * self.width, top + height * self.height)
        self.draw.chord(box, 0, 180, fill=colour)

    def shape(self, points: list[tuple[float, float]], colour: Colour, alpha: int = 255) -> None:
        """A filled polygon."""
        self.draw.polygon([(x * self.width, y * self.height) for x, y in points], fill=(*colour, alpha))


Scene = Callable[[Canvas, Palette, str, float], None]


def hills(canvas: Canvas, palette: Palette, name: str, phase: float) -> None:
    """Ridges that pass by, the near ones faster."""
    canvas.disc(0.68, 0.34, 0.17, palette.light, 90)
    canvas.disc(0.68, 0.34, 0.12, palette.light)
    for level, (colour, base, swing) in enumerate(
        [(palette.far, 0.5, 0.07), (palette.middle, 0.62, 0.06), (palette.near, 0.76, 0.05)]
    ):
        offset = phase * (level + 1) + chance.draw(name, "ridge", level)
        ridge = [
            (
                x / 30,
                base
                + swing * math.sin(FULL_TURN * (x / 30 + offset))
                + swing / 2.6 * math.sin(2 * FULL_TURN * (x / 30 + offset) + 1),
            )
            for x in range(31)
        ]
        canvas.shape([(0, 1), *ridge, (1, 1)], colour)


def skyline(canvas: Canvas, palette: Palette, name: str, phase: float) -> None:
    """Houses at dusk; windows come on and go out."""
    canvas.disc(0.3, 0.26, 0.1, palette.light, 230)
    for row, (colour, top) in enumerate([(palette.far, 0.4), (palette.middle, 0.52), (palette.near, 0.68)]):
        for house in range(5):
            x = (house - 0.4) / 4.4 + 0.06 * row
            roof = top + 0.16 * chance.draw(name, "roof", row, house)
            canvas.box(x, roof, 0.2, 1 - roof, colour)
            for window in range(8 if row else 0):
                lit = (
                    math.sin(FULL_TURN * (phase + chance.draw(name, "lamp", row, house, window))) > MOSTLY_LIT
                )
                spot = (x + 0.035 + 0.08 * (window % 2), roof + 0.03 + 0.05 * (window // 2))
                canvas.box(*spot, 0.05, 0.022, palette.light if lit else palette.near)


def steam(canvas: Canvas, palette: Palette, name: str, phase: float) -> None:
    """Something warm in a bowl."""
    canvas.box(0, 0.74, 1, 0.26, palette.near)
    for plume in range(3):
        for puff in range(7):
            part = (puff / 7 + phase + plume / 3) % 1
            x = 0.38 + 0.12 * plume + 0.03 * math.sin(FULL_TURN * (part + plume / 3))
            canvas.disc(x, 0.56 - 0.3 * part, 0.035 + 0.04 * part, palette.light, int(150 * (1 - part)))
    canvas.bowl(0.2, 0.42, 0.6, 0.36, palette.middle)
    canvas.box(0.18, 0.588, 0.64, 0.024, palette.far, corner=0.02)
    canvas.box(0.38, 0.765, 0.24, 0.02, palette.middle, corner=0.02)
    canvas.disc(0.12 + 0.1 * chance.draw(name, "lemon"), 0.86, 0.07, palette.horizon)


def leaves(canvas: Canvas, palette: Palette, name: str, phase: float) -> None:
    """Leaves that sway."""
    canvas.disc(0.5, 0.36, 0.3, palette.light, 110)
    for number in range(11):
        colour = (palette.far, palette.middle, palette.near)[number % 3]
        lean = -1.1 + 2.2 * number / 10 + 0.08 * math.sin(FULL_TURN * (phase + number / 5))
        length = 0.3 + 0.2 * chance.draw(name, "leaf", number)
        tip = (0.5 + length * math.sin(lean) * 1.3, 0.84 - length * math.cos(lean))
        side = (0.09 * math.cos(lean), 0.05 * math.sin(lean))
        middle = ((0.5 + tip[0]) / 2, (0.84 + tip[1]) / 2)
        left = (middle[0] - side[0], middle[1] - side[1])
        right = (middle[0] + side[0], middle[1] + side[1])
        canvas.shape([(0.5, 0.84), left, tip, right], colour)
    canvas.shape([(0.34, 0.78), (0.66, 0.78), (0.61, 0.96), (0.39, 0.96)], palette.horizon)
    canvas.box(0.32, 0.765, 0.36, 0.035, palette.light, corner=0.02)


def bars(canvas: Canvas, palette: Palette, name: str, phase: float) -> None:
    """Bars that move with a beat."""
    canvas.disc(0.5, 0.5, 0.46, palette.middle, 120)
    for number in range(9):
        beat = 0.5 + 0.5 * math.sin(FULL_TURN * (phase * (1 + number % 3) + chance.draw(name, "bar", number)))
        height = 0.06 + 0.3 * beat * (1 - abs(number - 4) / 6)
        colour = palette.light if number % 2 else palette.horizon
        canvas.box(0.14 + 0.083 * number, 0.5 - height / 2, 0.05, height, colour, corner=0.025)


def blocks(canvas: Canvas, palette: Palette, name: str, phase: float) -> None:
    """Blocks that fall onto each other."""
    canvas.box(0, 0.88, 1, 0.12, palette.near)
    for number in range(24):
        column, level = number % 6, number // 6
        start = chance.draw(name, "block", number) * 0.5
        part = min(1.0, max(0.0, (phase - start) * 3.2))
        rest = 0.88 - 0.09 * (level + 1)
        y = -0.1 + (rest + 0.1) * part * part
        colour = (palette.far, palette.light, palette.middle, palette.horizon)[(number * 7 + level) % 4]
        canvas.box(0.05 + 0.15 * column, y, 0.142, 0.082, colour, corner=0.025)


def road(canvas: Canvas, palette: Palette, name: str, phase: float) -> None:
    """A road into the evening."""
    canvas.disc(0.5, 0.46, 0.2, palette.light, 120)
    canvas.disc(0.5, 0.46, 0.14, palette.light)
    canvas.shape([(0, 0.5), (0.24, 0.4), (0.4, 0.5), (0.7, 0.42), (1, 0.5), (1, 1), (0, 1)], palette.far)
    canvas.shape([(0, 0.5), (1, 0.5), (1, 1), (0, 1)], palette.middle)
    canvas.shape([(0.47, 0.5), (0.53, 0.5), (1.1, 1), (-0.1, 1)], palette.near)
    for stripe in range(6):
        near = ((stripe + phase * 2) / 6) % 1
        top, bottom = 0.5 + 0.5 * near**2, 0.5 + 0.5 * min(1.0, near + 0.09) ** 2
        wide = 0.004 + 0.05 * near**2
        canvas.shape(
            [(0.5 - wide / 2, top), (0.5 + wide / 2, top), (0.5 + wide, bottom), (0.5 - wide, bottom)],
            palette.light,
        )
    canvas.disc(0.16 + 0.1 * chance.draw(name, "bush"), 0.52, 0.08, palette.near)


def bubbles(canvas: Canvas, palette: Palette, name: str, phase: float) -> None:
    """Soft lights out of focus."""
    canvas.shape([(0, 0.62), (1, 0.5), (1, 1), (0, 1)], palette.middle, 150)
    for number in range(16):
        turn = FULL_TURN * (phase + chance.draw(name, "turn", number))
        x = chance.draw(name, "x", number) + 0.05 * math.cos(turn)
        y = chance.draw(name, "y", number) + 0.03 * math.sin(turn)
        radius = 0.04 + 0.16 * chance.draw(name, "size", number) ** 2
        canvas.disc(
            x, y, radius, (palette.light, palette.horizon, palette.far)[number % 3], 70 + 20 * (number % 4)
        )


SCENES: Mapping[str, Scene] = {
    scene.__name__: scene for scene in (hills, skyline, steam, leaves, bars, blocks, road, bubbles)
}
