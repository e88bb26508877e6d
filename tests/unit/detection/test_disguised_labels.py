"""The label behind each disguise of its history, in every language, and texts that only talk about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona.platforms.detection.labels import read_label, read_paid_for_by, scrambled_label
from persona.platforms.detection.words import AD_LABELS, PAID_FOR_BY
from support.inspecting import inspected, label_of, only_ad, said
from support.saved import facebook
from support.saved.invented import LAMPS

LOCALES = (
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "pl",
    "sv",
    "ru",
    "tr",
    "el",
    "ja",
    "ko",
    "zh-Hant",
    "he",
    "ar",
    "hi",
    "th",
    "vi",
)
ENCODINGS = {
    "plain": "plain", "zero-width": "plain", "hidden letters": "hidden_letters", "inline dashes": "hidden_letters",
    "opacity and size": "hidden_letters", "data-content": "pseudo_content", "under the line": "hidden_letters",
    "shuffled order": "css_order", "svg use": "svg_use", "canvas": "canvas_aria", "aria label": "aria_only",
}  # fmt: skip


@pytest.mark.parametrize("disguise", ENCODINGS)
def test_every_disguise_is_read_and_named(disguise: str) -> None:
    page = facebook.feed(facebook.post(label=facebook.disguised("Sponsored")[disguise]))
    ad = only_ad(inspected("facebook", page))
    assert label_of(ad) == ("Sponsored", ENCODINGS[disguise])
    assert said(ad) == ("Loomhaus", LAMPS.headline, "Shop now", "loomhaus.example")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_label_is_read_in_every_language_plain_and_in_letters(locale: str) -> None:
    word = AD_LABELS[locale][0]
    for disguise in ("plain", "inline dashes", "svg use"):
        page = facebook.feed(facebook.post(label=facebook.disguised(word)[disguise]), label=word)
        disclosure = only_ad(inspected("facebook", page))["observation"]["disclosure"]
        assert disclosure["label_text"] == word
        assert word in AD_LABELS[disclosure["label_locale"]]


def test_without_its_style_sheet_a_label_is_read_from_its_letters_alone() -> None:
    ad = only_ad(inspected("facebook", facebook.classic()))
    assert label_of(ad) == ("Sponsored", "hidden_letters")
    assert [signal["source"] for signal in ad["observation"]["detection"]["signals"]] == ["inferred"]


@pytest.mark.parametrize(
    "pieces",
    [
        ["risks", "from", "rising", "seas", "and", "storm", "surge", "d"],
        ["S", "p", "o", "n"],
        ["Sponsored"],
        ["a", "S", "p", "o", "n", "s", "o", "r", "e", "d"],
        ["20", "15", "6", "4", "1"],
        [],
    ],
)
def test_words_that_merely_hold_its_letters_are_no_label(pieces: list[str]) -> None:
    assert scrambled_label(pieces) is None


@pytest.mark.parametrize(
    ("text", "place", "of"),
    [
        ("Ad 1 of 2 ·", 1, 2),
        ("Annonce\u00a01 sur\u00a02 ·", 1, 2),
        ("Anzeige 2 von 2", 2, 2),
        ("Reklam 1/2", 1, 2),
        ("広告: 1/3", 1, 3),
    ],
)
def test_the_label_of_a_pod_says_which_ad_of_how_many(text: str, place: int, of: int) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.pod_position, label.pod_size) == (place, of)


@pytest.mark.parametrize("locale", sorted(PAID_FOR_BY))
def test_who_paid_for_a_political_ad_is_read_after_the_label(locale: str) -> None:
    label = read_label(f"{AD_LABELS[locale][0]} · {PAID_FOR_BY[locale][0]} Friends of Lamps")
    assert label is not None
    assert label.paid_for_by == "Friends of Lamps"
    assert read_paid_for_by(f"{PAID_FOR_BY[locale][0]}: A Group") == "A Group"


def test_a_political_ad_is_told_apart_with_its_payer() -> None:
    page = facebook.feed(
        facebook.post(label="<span>Sponsored</span> · <span>Paid for by <b>Lamp Party</b></span>")
    )
    ad = only_ad(inspected("facebook", page))
    assert ad["paid_for_by"] == "Lamp Party"
    assert ad["observation"]["disclosure"]["disclosure_type"] == "political"


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_of_labels_fail(text: str) -> None:
    label = read_label(text)
    assert label is None or label.locale in AD_LABELS
    scrambled_label(list(text))
