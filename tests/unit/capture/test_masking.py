"""What is kept of a screen: the ad as it stood; of everything and everybody else, nothing."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from persona.browser.page import Box, Picture
from persona.capture.pictures import PAINT, cut, masked, needs_cutting

WIDE, HIGH = 240, 160
RED = (220, 30, 40)


def a_screen() -> Picture:
    """All red."""
    buffer = io.BytesIO()
    Image.new("RGB", (WIDE, HIGH), RED).save(buffer, "JPEG", quality=95)
    return Picture(buffer.getvalue(), WIDE, HIGH, "image/jpeg")


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content)).convert("RGB")


def is_red(image: Image.Image, x: int, y: int) -> bool:
    red, green, blue = image.getpixel((x, y))  # type: ignore[misc]
    return red > 190 and green < 70 and blue < 80


def test_all_but_the_unit_is_painted_over_and_the_unit_is_as_it_was() -> None:
    taken = cut(a_screen(), Box(60, 40, 120, 80), [])
    unit, screen = opened(taken.unit), opened(taken.screen)
    assert (taken.unit.width, taken.unit.height, screen.size) == (120, 80, (WIDE, HIGH))
    assert is_red(unit, 60, 40)
    assert is_red(screen, 120, 80)
    for x, y in ((20, 80), (220, 80), (120, 10), (120, 150)):
        assert max(abs(a - b) for a, b in zip(screen.getpixel((x, y)), PAINT, strict=True)) < 8  # type: ignore[arg-type]


def test_other_peoples_words_are_painted_over_in_both_pictures() -> None:
    taken = cut(a_screen(), Box(60, 40, 120, 80), [Box(100, 60, 40, 20)])
    assert not is_red(opened(taken.unit), 60, 30)
    assert not is_red(opened(taken.screen), 120, 70)
    assert is_red(opened(taken.unit), 10, 70)


@given(
    st.floats(min_value=-400, max_value=400),
    st.floats(min_value=-400, max_value=400),
    st.floats(min_value=0, max_value=900),
    st.floats(min_value=0, max_value=900),
)
def test_a_box_of_any_place_and_size_gives_a_picture(x: float, y: float, width: float, height: float) -> None:
    taken = cut(a_screen(), Box(x, y, width, height), [Box(y, x, height, width)])
    assert opened(taken.unit).size == (taken.unit.width, taken.unit.height)
    assert opened(taken.screen).size == (WIDE, HIGH)


def test_a_unit_that_fills_the_screen_needs_no_second_picture() -> None:
    assert not needs_cutting(Box(0, 0, WIDE, HIGH), [], width=WIDE, height=HIGH)
    assert not needs_cutting(Box(-5, -9, 300, 300), [], width=WIDE, height=HIGH)
    assert needs_cutting(Box(0, 0, WIDE, HIGH - 20), [], width=WIDE, height=HIGH)
    assert needs_cutting(Box(0, 0, WIDE, HIGH), [Box(1, 1, 2, 2)], width=WIDE, height=HIGH)


@pytest.mark.parametrize("filled", [[], [Box(0, 0, WIDE, HIGH)], [Box(10, 10, 60, 20)]])
def test_a_page_of_unknown_layout_is_coarsened_beyond_reading(filled: list[Box]) -> None:
    stripes = Image.new("RGB", (WIDE, HIGH), (255, 255, 255))
    for x in range(0, WIDE, 2):
        stripes.paste((0, 0, 0), (x, 0, x + 1, HIGH))
    buffer = io.BytesIO()
    stripes.save(buffer, "JPEG", quality=95)
    image = opened(masked(Picture(buffer.getvalue(), WIDE, HIGH, "image/jpeg"), filled)).convert("L")
    inside = [image.getpixel((x, 100)) for x in range(121, 131)]
    assert max(inside) - min(inside) < 12  # type: ignore[operator, type-var]
