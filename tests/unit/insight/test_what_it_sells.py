"""What an ad sells by its words, and that it abstains."""

from __future__ import annotations

import numpy as np
import pytest

from persona import errors
from persona.insight.taxonomy.answer import AdWords
from persona.insight.taxonomy.classify import by_words, likely
from persona.insight.taxonomy.encoder import ByMeaning
from persona.insight.taxonomy.terms import terms_in
from persona.insight.taxonomy.tree import tree


@pytest.mark.parametrize(
    ("words", "top"),
    [
        ("Compare car insurance quotes and save on your premium", "Finance and Insurance"),
        ("Fresh dog food for puppies, delivered", "Consumer Packaged Goods"),
        ("Cheap flights and hotels for your vacation", "Travel and Tourism"),
        ("Running shoes and sneakers, new collection", "Clothing and Accessories"),
        ("Wireless headphones with noise cancelling", "Consumer Electronics"),
        ("Vote for me on election day: your candidate for Congress", "Politics"),
        ("Join our gym: yoga, pilates and a personal trainer", "Fitness Activities"),
    ],
)
def test_plain_words_tell_what_is_sold(words: str, top: str) -> None:
    [found] = by_words().classify([AdWords(lines=[words])])
    assert found.sure is not None
    assert found.sure.path[0] == top


@pytest.mark.parametrize(
    "lines", [[], [""], ["Now. Here. You."], ["Limited time offer, shop now!"], ["🙂🙂🙂"]]
)
def test_words_that_tell_nothing_are_abstained_from(lines: list[str]) -> None:
    [found] = by_words().classify([AdWords(lines=lines)])
    assert found.sure is None


def test_the_domain_and_the_advertiser_help() -> None:
    [bare] = by_words().classify([AdWords(lines=["Yours for a while"])])
    [named] = by_words().classify(
        [AdWords(lines=["Yours for a while"], advertiser="Hill Dentist", domain="dentalhill.example")]
    )
    assert bare.sure is None
    assert named.choices[0].category.path[0] == "Health and Medical Services"


def test_shares_fall_and_stay_between_nothing_and_all() -> None:
    shares = likely(np.array([9.0, 4.0, 2.0, 1.0]))
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)


def test_every_category_has_one_top_and_rows_that_are_their_own_parent_are_read_by_their_tiers() -> None:
    categories = list(tree())
    assert len(categories) == 583
    assert len(tree().tops()) == 45
    assert tree().get("1037").path == ("Business and Industrial", "Industrials", "Aerospace and Defense")
    assert {each.top_id for each in categories} == {each.id for each in tree().tops()}


def test_an_unknown_category_says_what_ids_there_are() -> None:
    with pytest.raises(errors.NotFound, match="'99999' is no category") as caught:
        tree().get("99999")
    assert "1000 to 1582" in caught.value.hint


def test_categories_are_looked_up_by_words() -> None:
    assert [each.name for each in tree().search("car wash")] == ["Car Wash"]


def test_addresses_are_no_words() -> None:
    assert list(terms_in("See https://shoes.example/boots now")) == ["see", "see now"]


def test_the_encoder_puts_meaning_beside_the_words() -> None:
    by_letters = ByMeaning(tree(), _letters, by_words())
    [found, nothing] = by_letters.classify([AdWords(lines=["Running shoes"]), AdWords(lines=[])])
    assert found.how == "encoder and words"
    assert "Clothing and Accessories" in {choice.category.path[0] for choice in found.choices}
    assert nothing.choices == ()


def _letters(texts):  # type: ignore[no-untyped-def]
    """An encoder that knows how often each letter occurs."""
    import numpy as np  # noqa: PLC0415

    counts = np.array(
        [[text.lower().count(letter) + 0.01 for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts]
    )
    return (counts / np.linalg.norm(counts, axis=1, keepdims=True)).astype(np.float32)
