"""What the lab's invented advertisers say: prices with a currency, and no address of a real shop."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from persona_lab import campaign_file
from persona_lab.catalogue import catalogue

CREATIVES = [creative for campaign in campaign_file.load(None)[1] for creative in campaign.creatives]
BARE_PRICE = re.compile(r"(?<![$€£\d.,])\b\d[\d.,]*(?=$|,|\.$| with| a )")
WRAPPERS = {
    "ad.doubleclick.net",
    "bit.ly",
    "l.facebook.com",
    "l.instagram.com",
    "www.facebook.com",
    "www.google.com",
    "www.googleadservices.com",
}
"""Real hosts that only hand a click on."""


def test_a_price_names_its_currency() -> None:
    offers = [creative.offer for creative in CREATIVES]
    captions = [video.caption for video in catalogue().videos]
    assert BARE_PRICE.search("From 59")
    assert not BARE_PRICE.search("From $59")
    assert [offer for offer in offers if BARE_PRICE.search(offer)] == []
    assert [caption for caption in captions if re.search(r"\d+ a day", caption) and "$" not in caption] == []


def test_an_ad_leads_to_an_invented_shop_or_through_a_known_wrapper() -> None:
    hosts = {str(urlsplit(creative.landing).hostname) for creative in CREATIVES}
    assert {host for host in hosts if not host.endswith(".example")} <= WRAPPERS
    assert len(hosts & WRAPPERS) > 4
