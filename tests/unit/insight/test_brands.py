"""Who is behind an ad: names, accounts and domains that belong together."""

from __future__ import annotations

import pytest

from persona.insight.advertisers import Named, brands_of, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Northwind Shoes, Inc.", "northwind shoes"),
        ("Café Olé GmbH", "cafe ole"),
        ("The Co", "the co"),
        (None, ""),
    ],
)
def test_names_are_compared_without_case_accents_and_kind_of_company(name: str | None, plain: str) -> None:
    assert plain_name(name) == plain


def test_one_domain_links_two_names_and_one_account_two_domains() -> None:
    brands = brands_of(
        [
            Named("1", "Northwind", "tiktok/northwind", "northwind.example"),
            Named("2", "Northwind Shoes Ltd", None, "northwind.example"),
            Named("3", "NW", "tiktok/northwind", None),
            Named("4", "Bluebell Bank", None, "bluebell.example"),
        ]
    )
    assert brands["1"] == brands["2"] == brands["3"] == "northwind.example"
    assert brands["4"] == "bluebell.example"


def test_a_shop_of_many_and_a_known_marketplace_link_nobody() -> None:
    sellers = [Named(f"{number}", f"Seller {number}", None, "bazaar.example") for number in range(5)]
    assert len(set(brands_of(sellers).values())) == 5
    two = [Named("1", "Oat", None, "amazon.com"), Named("2", "Ember", None, "amazon.com")]
    assert brands_of(two) == {"1": "oat", "2": "ember"}


def test_an_ad_that_names_nobody_has_no_brand() -> None:
    assert brands_of([Named("1", None, None, None)]) == {"1": None}
