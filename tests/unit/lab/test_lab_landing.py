"""Addresses wrapped as the platforms wrap them: what can be read off them, and what cannot."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from persona_lab import campaign_file, landing
from persona_lab.surfaces import surfaces

SHOP = "https://loomhaus.example/three-part?size=2&colour=sage"
OPEN = (
    "l_instagram",
    "l_instagram_tracked",
    "l_facebook",
    "l_facebook_deep",
    "aclk",
    "aclk_search",
    "aclk_deep",
)
CLOSED = ("ig_redirect", "l_facebook_closed", "trackclk")


@pytest.mark.parametrize("style", OPEN)
def test_a_wrapped_address_leads_to_the_shop(style: str) -> None:
    link = landing.wrapped(SHOP, style, "unit")
    assert (link.url, link.status) == (SHOP, "unwrapped")
    assert "loomhaus" in link.raw
    assert not str(urlsplit(link.raw).hostname).endswith(".example")


@pytest.mark.parametrize("style", CLOSED)
def test_a_closed_address_says_nothing(style: str) -> None:
    link = landing.wrapped(SHOP, style, "unit")
    assert (link.url, link.status) == (None, "opaque")
    assert "loomhaus" not in link.raw


def test_wrappers_are_nested_three_deep() -> None:
    raw = landing.wrapped(SHOP, "aclk_deep", "unit").raw
    assert [host in raw for host in ("googleadservices", "doubleclick", "dartsearch")] == [True] * 3


def test_a_direct_link_and_none_at_all_are_told_apart() -> None:
    assert landing.wrapped(SHOP, "direct").status == "direct"
    assert landing.wrapped(SHOP, "absent") == landing.Landing("", None, "absent")


def test_a_closed_campaign_link_stays_closed_however_it_is_wrapped() -> None:
    closed = "https://www.facebook.com/ads/ig_redirect/?d=Ad-8x&a=1&hash=Ad-9"
    assert landing.wrapped(closed, "l_facebook", "unit").status == "opaque"


def test_every_surface_can_wrap_every_campaigns_address() -> None:
    creatives = [creative for campaign in campaign_file.load(None)[1] for creative in campaign.creatives]
    for surface in surfaces().values():
        for style in surface.wraps:
            found = {landing.wrapped(creative.landing, style, 1).status for creative in creatives}
            assert found <= {"direct", "unwrapped", "opaque", "absent"}
