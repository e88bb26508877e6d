"""Draws the moving pictures of a clip: a loop of flat shapes in the colours of its topic."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator

from PIL import Image, ImageDraw

from persona_lab import chance
from persona_lab.clip_scenes import SCENES, Canvas, Palette

WIDTH, HEIGHT = 270, 480
FRAMES_PER_SECOND = 10
SECONDS = 4
SUPERSAMPLING = 2
"""Drawn this much larger and scaled down, so that edges are smooth."""

_SCENE_OF = {
    "running": "hills",
    "outdoors": "hills",
    "cycling": "hills",
    "football": "hills",
    "travel": "hills",
    "news": "skyline",
    "comedy": "skyline",
    "personal_finance": "skyline",
    "tech": "skyline",
    "cooking": "steam",
    "coffee": "steam",
    "gardening": "leaves",
    "home_decor": "leaves",
    "music": "bars",
    "books": "bars",
    "fitness": "bars",
    "gaming": "blocks",
    "diy": "blocks",
    "cars": "road",
}
_HUES = {
    "cooking": 22,
    "running": 205,
    "gaming": 268,
    "football": 128,
    "skincare": 345,
    "gardening": 110,
    "travel": 192,
    "diy": 34,
    "cars": 222,
    "fashion": 318,
    "pets": 28,
    "books": 14,
    "music": 282,
    "fitness": 166,
    "parenting": 44,
    "personal_finance": 150,
    "photography": 250,
    "home_decor": 80,
    "coffee": 18,
    "cycling": 178,
    "tech": 214,
    "outdoors": 140,
    "comedy": 300,
    "news": 232,
}


def frames(name: str) -> Iterator[Image.Image]:
    """The pictures of a clip, first to last; the last leads back to the first."""
    topic = name.rpartition("-")[0]
    palette = _palette(topic, name)
    scene = SCENES[_SCENE_OF.get(topic, "bubbles")]
    size = (WIDTH * SUPERSAMPLING, HEIGHT * SUPERSAMPLING)
    ground = _ground(palette, size)
    count = FRAMES_PER_SECOND * SECONDS
    for number in range(count):
        picture = ground.copy()
        scene(Canvas(ImageDraw.Draw(picture, "RGBA"), *size), palette, name, number / count)
        yield picture.reduce(SUPERSAMPLING)


def _palette(topic: str, name: str) -> Palette:
    hue = _HUES.get(topic, chance.number("hue", topic) % 360) + 26 * (chance.draw("shade", name) - 0.5)
    return Palette(
        sky=_colour(hue, 0.52, 0.46),
        horizon=_colour(hue + 34, 0.72, 0.70),
        far=_colour(hue + 8, 0.42, 0.42),
        middle=_colour(hue, 0.46, 0.29),
        near=_colour(hue - 10, 0.5, 0.16),
        light=_colour(hue + 44, 0.85, 0.86),
    )


def _ground(palette: Palette, size: tuple[int, int]) -> Image.Image:
    column = Image.new("RGB", (1, 64))
    for y in range(64):
        part = min(1.0, y / 40)
        column.putpixel(
            (0, y),
            tuple(round(a + (b - a) * part) for a, b in zip(palette.sky, palette.horizon, strict=True)),
        )
    return column.resize(size, Image.Resampling.BICUBIC)


def _colour(hue: float, saturation: float, lightness: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb((hue % 360) / 360, lightness, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)
