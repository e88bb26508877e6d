"""Two pictures of an ad: what is cut out, what lies on what, what was changed and what merely lies over it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from persona import errors
from persona.insight.similarity.picture import Pixels, decode
from persona.insight.similarity.prints import near, print_of
from persona.insight.similarity.segment import creative_panel
from persona.insight.similarity.verdict import Verdict, compare_pictures, judge
from support.drawn_ads import SIZE, drawn_ad, encoded, on_a_card


def compared(one: Pixels, other: Pixels) -> str:
    """The verdict on two pictures of nothing but the creative."""
    return compare_pictures(print_of(one), print_of(other)).kind


def _fading(offer: str) -> Pixels:
    """A pale ground that goes from grey to pink, a drawing, and a small price."""
    down, along = np.mgrid[0:438, 0:840]
    way = (down / 438 + along / 840) / 2
    ends = np.array([[240, 240, 240], [200, 200, 244]], np.float64)
    picture = Image.fromarray((ends[0] + way[:, :, None] * (ends[1] - ends[0])).astype(np.uint8)[:, :, ::-1])
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((546, 60, 698, 380), 20, fill=(110, 40, 200))
    pen.ellipse((466, 252, 566, 352), fill=(250, 140, 40))
    pen.text((50, 170), "It arrives alive.", font=ImageFont.load_default(34), fill=(50, 45, 125))
    pen.rounded_rectangle((50, 273, 295, 320), 22, fill=(50, 45, 125))
    pen.text((68, 284), offer, font=ImageFont.load_default(24), fill="white")
    return np.asarray(picture)[:, :, ::-1].copy()


def recompressed(pixels: Pixels, quality: int = 40) -> Pixels:
    """Through a JPEG file."""
    return decode(encoded(pixels, quality=quality), name="test")


def test_the_creative_is_cut_out_of_its_card() -> None:
    panel = creative_panel(on_a_card(drawn_ad(1)))
    assert abs(panel.top - 90) <= 3
    assert abs(panel.height - SIZE[1]) <= 6
    assert panel.width >= SIZE[0] - 6


def test_a_creative_that_fills_the_picture_is_left_whole() -> None:
    panel = creative_panel(drawn_ad(1))
    assert (panel.width, panel.height) == SIZE


def test_a_ground_that_fades_belongs_to_the_creative() -> None:
    fading = _fading("$49 with delivery")
    panel = creative_panel(fading)
    assert panel.area == fading.shape[0] * fading.shape[1]
    assert compared(recompressed(_fading("$59 with delivery")), fading) == "variant"


def test_a_fading_creative_on_a_flat_page_is_still_cut_out() -> None:
    panel = creative_panel(on_a_card(_fading("$49 with delivery")))
    assert panel.top >= 87
    assert abs(panel.top + panel.height - (90 + 438)) <= 3


def test_a_full_screen_video_is_cut_to_where_no_button_lies() -> None:
    panel = creative_panel(np.zeros((844, 390, 3), np.uint8), fills_screen=True)
    assert panel.height < 0.6 * 844
    assert panel.left + panel.width < 0.85 * 390


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_cropped_and_recompressed_it_is_the_same(seed: int) -> None:
    ad = drawn_ad(seed)
    height, width = ad.shape[:2]
    cropped = recompressed(ad[int(0.05 * height) :, : int(0.92 * width)])
    assert compared(cropped, ad) == "same"
    assert near(print_of(cropped).hashes, print_of(ad).hashes[None])[0]


def test_half_as_large_it_is_the_same() -> None:
    small = cv2.resize(drawn_ad(4), None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    assert compared(np.asarray(small, np.uint8), drawn_ad(4)) == "same"


def test_with_a_banner_over_it_it_is_the_same() -> None:
    ad = drawn_ad(5)
    covered = ad.copy()
    covered[300:380, 60:560] = (20, 160, 40)
    assert compared(recompressed(covered), ad) == "same"


@pytest.mark.parametrize("price", ["Now $29.80", "Now $39.90", "Now $9.90"])
def test_with_another_price_it_is_never_the_same(price: str) -> None:
    assert compared(recompressed(drawn_ad(6, price=price)), drawn_ad(6)) == "variant"


def test_with_another_headline_it_is_never_the_same() -> None:
    assert compared(recompressed(drawn_ad(7, headline="Run, quickly")), drawn_ad(7)) != "same"


def test_other_designs_are_different() -> None:
    kinds = {compared(drawn_ad(one), drawn_ad(other)) for one in (10, 11, 12) for other in (20, 21, 22)}
    assert kinds == {"different"}


def test_words_decide_what_pictures_cannot() -> None:
    same, variant = Verdict("same", ""), Verdict("variant", "")
    assert judge("different", same, plays=False).kind == "variant"
    assert judge("equal", variant, plays=False).kind == "variant"
    assert judge("equal", None, plays=False).kind == "same"
    assert judge("unknown", None, plays=False).kind == "different"
    assert judge("equal", Verdict("different", ""), plays=True).kind == "same"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "damaged or is no picture"),
        (b"\xff\xd8\xff\xe0 not a picture", "damaged or is no picture"),
        (encoded(drawn_ad(1))[:900], "damaged"),
        (encoded(np.zeros((20_000, 1, 3), np.uint8), "PNG"), "1x20000 pixels"),
    ],
)
def test_a_picture_that_cannot_be_read_says_why(content: bytes, said: str) -> None:
    with pytest.raises(errors.UnreadablePicture, match=said):
        decode(content, name="abc")
