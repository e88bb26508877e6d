"""Where an ad leads: wrappers come off by parsing, and no address, however hostile, makes it fail."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from persona.platforms.landing import LIMIT, read_landing

SHOP = "https://shop.example/bread?size=2&colour=red"
INNER = quote(SHOP, safe="")
WRAPPERS = {
    "www.googleadservices.com": "https://www.googleadservices.com/pagead/aclk?sa=L&ai=x&adurl={}",
    "www.google.com": "https://www.google.com/aclk?sa=l&adurl={}",
    "googleads.g.doubleclick.net": "https://googleads.g.doubleclick.net/pcs/click?xai=1&adurl={}",
    "clickserve.dartsearch.net": "https://clickserve.dartsearch.net/link/click?lid=1&ds_dest_url={}",
    "ad.doubleclick.net": "https://ad.doubleclick.net/ddm/clk/123;456;z?{}",
    "l.facebook.com": "https://l.facebook.com/l.php?u={}&h=AT0",
    "lm.facebook.com": "https://lm.facebook.com/l.php?u={}&h=AT0",
    "l.instagram.com": "https://l.instagram.com/?u={}&e=AT0",
    "www.youtube.com": "https://www.youtube.com/redirect?event=x&q={}",
}
OPAQUE = (
    "https://ad.doubleclick.net/ddm/trackclk/N1.2/B3.4;dc_trk_aid=5",
    "https://www.facebook.com/ads/ig_redirect/?d=Ad-abc&hash=def",
    "https://facebook.com/ads/ig_redirect/?d=Ad-abc&hash=def",
    "https://l.facebook.com/l.php?u=AT0aBcD&h=x",
    "https://www.googleadservices.com/pagead/aclk?sa=L&ai=only-the-platform-knows",
)
HOSTILE = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "http://[",
    "https://[::1",
    "https://\u2100.example/",
    "http://",
    "https:///nowhere",
    "//shop.example/",
    "/watch?v=1",
    " ",
    "\x00",
    "not an address",
)


@pytest.mark.parametrize("host", WRAPPERS)
def test_each_wrapper_comes_off(host: str) -> None:
    landing = read_landing(WRAPPERS[host].format(INNER))
    assert (landing.quality, landing.url, landing.chain) == ("unwrapped", SHOP, (host,))


def test_an_unencoded_destination_behind_a_question_mark_is_read_whole() -> None:
    assert read_landing(f"https://ad.doubleclick.net/ddm/clk/1;2?{SHOP}").url == SHOP


def test_three_wrappers_come_off_from_the_outside_in() -> None:
    hosts = ["www.googleadservices.com", "clickserve.dartsearch.net", "ad.doubleclick.net"]
    url = SHOP
    for host in reversed(hosts):
        url = WRAPPERS[host].format(quote(url, safe=""))
    landing = read_landing(url)
    assert (landing.url, list(landing.chain), landing.raw) == (SHOP, hosts, url)


def test_a_plain_address_is_direct() -> None:
    landing = read_landing(SHOP)
    assert (landing.quality, landing.url, landing.chain) == ("direct", SHOP, ())


@pytest.mark.parametrize("url", OPAQUE)
def test_a_wrapper_that_hides_its_destination_is_opaque_and_never_guessed(url: str) -> None:
    landing = read_landing(url)
    assert (landing.quality, landing.url, landing.raw) == ("opaque", None, url)
    assert len(landing.chain) == 1


def test_an_opaque_wrapper_inside_another_is_opaque() -> None:
    landing = read_landing(WRAPPERS["www.google.com"].format(quote(OPAQUE[0], safe="")))
    assert (landing.quality, landing.chain) == ("opaque", ("www.google.com", "ad.doubleclick.net"))


def test_endless_wrapping_ends() -> None:
    url = SHOP
    for _ in range(LIMIT + 1):
        url = WRAPPERS["l.facebook.com"].format(quote(url, safe=""))
    landing = read_landing(url)
    assert (landing.quality, len(landing.chain)) == ("opaque", LIMIT)


@pytest.mark.parametrize("url", [None, "", *HOSTILE])
def test_what_is_no_web_address_is_no_landing(url: str | None) -> None:
    landing = read_landing(url)
    assert (landing.quality, landing.url) == ("none", None)
    assert landing.raw == (url or None)


@pytest.mark.parametrize("inner", HOSTILE)
def test_a_wrapper_around_no_web_address_is_opaque(inner: str) -> None:
    landing = read_landing(WRAPPERS["l.facebook.com"].format(quote(inner, safe="")))
    assert (landing.quality, landing.url) == ("opaque", None)


@pytest.mark.parametrize(
    "url",
    [
        "https://l.facebook.com@shop.example/l.php?u=https://evil.example",
        "https://l.facebook.com.shop.example/l.php?u=https://evil.example",
        "https://shop.example/l.facebook.com/l.php?u=https://evil.example",
    ],
)
def test_an_address_that_only_looks_like_a_wrapper_is_taken_as_it_is(url: str) -> None:
    assert read_landing(url).url == url


@given(
    st.text()
    | st.sampled_from(list(WRAPPERS.values())).flatmap(lambda wrapper: st.text().map(wrapper.format))
)
@example("https://shop.example/?" + "a=1&" * 50_000)
@example(WRAPPERS["l.facebook.com"].format("%" * 100_000))
def test_no_address_makes_it_fail_and_every_url_it_gives_is_a_web_address(url: str) -> None:
    landing = read_landing(url)
    assert landing.raw == (url or None)
    assert (landing.url is not None) == (landing.quality in {"direct", "unwrapped"})
    assert landing.url is None or landing.url.lower().startswith(("http://", "https://"))
