"""What an ad says, held against what another one says."""

from __future__ import annotations

import pytest

from persona.insight.similarity.words import compare, lines_of, numbers_of, tokens_of, words_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("From $1,299.00 a year", ["1299usd"]),
        ("Nur 29,90 € im Monat", ["29.9eur"]),
        ("29.90€ or 30 %", ["29.9eur", "30%"]),
        ("1.299 Bewertungen, 4,5 Sterne", ["1299", "4.5"]),
        ("£049 today", ["49gbp"]),
    ],
)
def test_numbers_and_prices_are_tokens_of_their_own(text: str, numbers: list[str]) -> None:
    assert numbers_of(tokens_of(text)) == sorted(numbers)


def test_the_same_words_in_another_order_are_equal() -> None:
    one = words_in(["Run Windows on Mac", "Mac features. Try free!"])
    other = words_in(["Mac features. Try free!", "RUN WINDOWS ON MAC"])
    assert compare(one, other) == "equal"
    assert one.mark == other.mark


@pytest.mark.parametrize(
    "other",
    ["16% annuity returns guaranteed", "15 annuity returns guaranteed", "15% pension returns guaranteed"],
)
def test_one_other_number_sign_or_word_makes_them_different(other: str) -> None:
    assert compare(words_in(["15% annuity returns guaranteed"]), words_in([other])) == "different"


def test_words_that_the_page_cut_off_are_a_part_of_the_whole() -> None:
    cut = words_in(["Forty people, two hundred willows, one very… See more"])
    whole = words_in(["Forty people, two hundred willows, one very muddy dog."])
    assert compare(cut, whole) == "partial"
    assert compare(words_in(["Forty dogs, two hundred willows, one… more"]), whole) == "different"


def test_an_ad_that_says_nothing_is_neither_equal_nor_different() -> None:
    assert compare(words_in([]), words_in(["Soles that remember"])) == "unknown"
    assert compare(words_in([]), words_in([])) == "unknown"


def test_the_lines_of_a_record_come_once_each() -> None:
    record = {
        "headline": "Soles",
        "body": "Soles",
        "price": "$29",
        "call_to_action": {"text": "Shop now"},
        "items": [{"headline": "Boots", "price": "$59"}],
        "media": [{"alt_text": "A painted headline"}],
    }
    assert lines_of(record) == ["Soles", "$29", "Shop now", "Boots", "$59", "A painted headline"]
