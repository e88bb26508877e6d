"""Invented creatives drawn for tests: a scene, a headline and a price, all of it from a seed."""

from __future__ import annotations

import io
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from persona.insight.similarity.picture import Pixels

SIZE = (600, 640)


def drawn_ad(seed: int, *, headline: str = "Walk on, slowly", price: str = "Now $29.90") -> Pixels:
    """The picture of one design; its words can be others."""
    rng = random.Random(seed)
    picture = Image.new("RGB", SIZE, _colour(rng))
    pen = ImageDraw.Draw(picture)
    for _ in range(26):
        x, y = rng.randrange(SIZE[0]), rng.randrange(170, 540)
        wide, high = rng.randrange(30, 150), rng.randrange(30, 120)
        shape = pen.ellipse if rng.random() < 0.5 else pen.rectangle
        shape((x, y, x + wide, y + high), fill=_colour(rng), outline=_colour(rng), width=3)
    pen.rectangle((0, 0, SIZE[0], 150), fill=(24, 30, 70))
    pen.text((30, 40), headline, font=ImageFont.load_default(52), fill="white")
    pen.rounded_rectangle((30, 560, 260, 615), 26, fill=(250, 214, 70))
    pen.text((52, 570), price, font=ImageFont.load_default(30), fill=(30, 30, 30))
    return np.asarray(picture)[:, :, ::-1].copy()


def on_a_card(pixels: Pixels, *, above: int = 90, below: int = 70) -> Pixels:
    """The creative on a white card with small words above and below, as feeds show it."""
    height, width = pixels.shape[:2]
    card = Image.new("RGB", (width, height + above + below), "white")
    card.paste(Image.fromarray(pixels[:, :, ::-1]), (0, above))
    pen = ImageDraw.Draw(card)
    pen.text((20, 20), "Northwind Shoes  Sponsored", font=ImageFont.load_default(15), fill=(40, 40, 40))
    pen.text(
        (20, 50), "Soles that remember where you were", font=ImageFont.load_default(15), fill=(40, 40, 40)
    )
    pen.text(
        (20, height + above + 20),
        "Like   Comment   Share",
        font=ImageFont.load_default(14),
        fill=(90, 90, 90),
    )
    return np.asarray(card)[:, :, ::-1].copy()


def encoded(pixels: Pixels, kind: str = "JPEG", quality: int = 80) -> bytes:
    """As a file."""
    content = io.BytesIO()
    Image.fromarray(pixels[:, :, ::-1]).save(content, kind, quality=quality)
    return content.getvalue()


def _colour(rng: random.Random) -> tuple[int, int, int]:
    return rng.randrange(40, 250), rng.randrange(40, 250), rng.randrange(40, 250)
