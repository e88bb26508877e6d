"""What happens to a creative between two sightings: cropped, covered, scaled, compressed, scrolled in a screenshot."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from persona.insight.similarity.picture import Pixels

Alteration = Callable[[Pixels, random.Random], Pixels]


def cropped(share: float) -> Alteration:
    """`share` of the width and of the height is cut away, more of it on one side than on the other."""

    def alter(pixels: Pixels, rng: random.Random) -> Pixels:
        height, width = pixels.shape[:2]
        left, top = int(width * share * rng.random()), int(height * share * rng.random())
        return pixels[top : top + int(height * (1 - share)), left : left + int(width * (1 - share))]

    return alter


def covered(share: float) -> Alteration:
    """A banner or a sticker with words of its own lies over `share` of the area."""

    def alter(pixels: Pixels, rng: random.Random) -> Pixels:
        height, width = pixels.shape[:2]
        wide = min(0.96, share**0.5 * rng.choice((1.0, 1.4, 2.0)))
        w, h = int(width * wide), int(height * share / wide)
        left, top = rng.randrange(width - w), rng.randrange(max(1, height - h))
        picture = Image.fromarray(pixels[:, :, ::-1])
        pen = ImageDraw.Draw(picture)
        fill = tuple(rng.randrange(256) for _ in range(3))
        ink = (255, 255, 255) if sum(fill) < 384 else (20, 20, 20)  # noqa: PLR2004 - half of 3 x 256
        pen.rounded_rectangle((left, top, left + w, top + h), radius=rng.choice((0, 4, 14)), fill=fill)
        words = rng.choice(
            ("Tap for sound", "LIVE", "Follow", "12 people you know like this", "New", "Skip ad")
        )
        size = max(8, min(h // 3, int(1.4 * w / len(words))))
        pen.text((left + 6, top + h / 3), words, fill=ink, font=ImageFont.load_default(size))
        return np.asarray(picture)[:, :, ::-1].copy()

    return alter


def rescaled(factor: float) -> Alteration:
    """Shown smaller or larger."""

    def alter(pixels: Pixels, rng: random.Random) -> Pixels:  # noqa: ARG001 - nothing is left to chance
        way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
        return np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=way), np.uint8)

    return alter


def compressed(kind: str, quality: int) -> Alteration:
    """Compressed once more."""

    def alter(pixels: Pixels, rng: random.Random) -> Pixels:  # noqa: ARG001
        content = io.BytesIO()
        Image.fromarray(pixels[:, :, ::-1]).save(content, kind, quality=quality)
        content.seek(0)
        return np.asarray(Image.open(content).convert("RGB"))[:, :, ::-1].copy()

    return alter


def on_a_page(pixels: Pixels, rng: random.Random, *, between: Pixels | None = None) -> Pixels:
    """A whole screenshot of a feed, scrolled to somewhere, so that a part of the creative may be off the screen."""
    dark = rng.random() < 0.25  # noqa: PLR2004
    ground, ink = ((24, 25, 26), (228, 230, 235)) if dark else ((255, 255, 255), (28, 30, 33))
    width = int(pixels.shape[1] * 1.08)
    screen_height = int(max(pixels.shape[0] * 1.35, width * 1.5))
    margin = (width - pixels.shape[1]) // 2
    sheet = Image.new("RGB", (width, screen_height * 3), ground)
    pen = ImageDraw.Draw(sheet)
    start = screen_height
    for line in range(3):
        pen.text((20, start - 90 + 26 * line), _gibberish(rng), fill=ink, font=ImageFont.load_default(18))
    sheet.paste(Image.fromarray(pixels[:, :, ::-1]), (margin, start))
    below = start + pixels.shape[0]
    for line in range(4):
        pen.text((20, below + 16 + 30 * line), _gibberish(rng), fill=ink, font=ImageFont.load_default(18))
    if between is not None:
        sheet.paste(Image.fromarray(between[:, :, ::-1]), (margin, below + 220))
    hidden = rng.uniform(-0.25, 0.2) * pixels.shape[0]
    top = int(start + hidden) if hidden > 0 else int(below - screen_height - hidden)
    screen = sheet.crop((0, top, width, top + screen_height))
    bar = ImageDraw.Draw(screen)
    bar.rectangle((0, 0, width, 30), fill=ground)
    bar.text((16, 8), f"{rng.randrange(24)}:{rng.randrange(10, 60)}", fill=ink)
    return np.asarray(screen)[:, :, ::-1].copy()


ALTERATIONS: Mapping[str, Alteration] = {
    "crop 3 %": cropped(0.03),
    "crop 8 %": cropped(0.08),
    "crop 15 %": cropped(0.15),
    "overlay 5 %": covered(0.05),
    "overlay 10 %": covered(0.10),
    "overlay 20 %": covered(0.20),
    "rescale to 50 %": rescaled(0.5),
    "rescale to 150 %": rescaled(1.5),
    "JPEG quality 30": compressed("JPEG", 30),
    "WebP quality 40": compressed("WEBP", 40),
    "scrolled in a screenshot": on_a_page,
}


def _gibberish(rng: random.Random) -> str:
    return " ".join("".join(rng.choice("aeinorstlmd") for _ in range(rng.randrange(2, 9))) for _ in range(6))
