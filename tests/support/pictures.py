"""Draws the pictures of invented ads, as a phone would have shown them."""

from __future__ import annotations

import colorsys
import io

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 390, 693


def ad_picture(*, brand: str, slogan: str, hue: float) -> bytes:
    """A PNG: a coloured ground, some shapes, the brand, the slogan and the disclosure label."""
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(picture)
    for y in range(HEIGHT):
        draw.line([(0, y), (WIDTH, y)], fill=_colour(hue, 0.55, 0.75 - 0.5 * y / HEIGHT))
    for n in range(4):
        radius = 150 - 32 * n
        draw.ellipse(
            [195 - radius, 250 - radius, 195 + radius, 250 + radius], fill=_colour(hue + 0.08 * n, 0.5, 0.9)
        )
    draw.text((24, 520), brand[:24], font=ImageFont.load_default(30), fill="white")
    draw.text((24, 566), slogan[:40], font=ImageFont.load_default(18), fill="white")
    draw.rounded_rectangle([24, 612, 116, 638], 5, fill=(255, 255, 255))
    draw.text((33, 616), "Sponsored", font=ImageFont.load_default(15), fill=(40, 40, 40))
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def _colour(hue: float, saturation: float, value: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1, saturation, value)
    return int(red * 255), int(green * 255), int(blue * 255)
