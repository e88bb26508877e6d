"""Where an ad's link leads: wraps an address as the platforms do, and says what can be read off the result.

The wrappers are real hosts that only hand a click on. Nothing here asks any of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from persona_lab import chance

MOST_LAYERS = 6
VIDEO_PAGE = "https://www.youtube.com/watch?v="


@dataclass(frozen=True, slots=True)
class Landing:
    """A link as it stands in the page, and what it really leads to."""

    raw: str
    """Empty when the page has no link."""
    url: str | None
    status: str
    """`direct`, `unwrapped`, `opaque` or `absent`, as the ad record says it."""


def wrapped(target: str, style: str, *about: object) -> Landing:
    """`target` wrapped in one of the styles; `about` is what its meaningless parts are drawn from."""
    if style == "absent":
        return Landing("", None, "absent")
    inner = read(target)
    raw = _STYLES[style](inner.url or target, _token(*about))
    return read(raw)


def read(raw: str) -> Landing:
    """What a careful reader finds in an address."""
    found: str | None = raw
    for layer in range(MOST_LAYERS):
        assert found is not None
        inner = _inside(found)
        if inner == found:
            return Landing(raw, found, "unwrapped" if layer else "direct")
        found = inner
        if found is None:
            break
    return Landing(raw, None, "opaque")


def domain(url: str | None) -> str:
    """The host of an address without its `www.`, as ads show it."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def _inside(url: str) -> str | None:
    """What an address wraps: itself when it wraps nothing, None when it does not say."""
    parts = urlsplit(url)
    host, asked = parts.hostname or "", parse_qs(parts.query)
    if host == "ad.doubleclick.net":
        return parts.query if parts.query.startswith("http") else None
    if host == "www.facebook.com" and parts.path == "/ads/ig_redirect/":
        return None
    for names, key in _KEYS.items():
        if host in names and (value := asked.get(key)):
            return None if value[0].startswith("AT") else value[0]
    return url


_KEYS = {
    ("l.facebook.com", "lm.facebook.com", "l.instagram.com"): "u",
    ("www.googleadservices.com", "www.google.com", "googleads.g.doubleclick.net"): "adurl",
    ("clickserve.dartsearch.net",): "ds_dest_url",
}


def _token(*about: object) -> str:
    return f"{chance.number('token', *about):x}"


def _l_instagram(url: str, token: str) -> str:
    return f"https://l.instagram.com/?u={quote(url, safe='')}&e=AT0{token}"


def _l_facebook(url: str, token: str) -> str:
    return f"https://l.facebook.com/l.php?u={quote(url, safe='')}&h=AT{token}"


def _aclk(url: str, token: str) -> str:
    return f"https://www.googleadservices.com/pagead/aclk?sa=L&ai=C{token}&adurl={quote(url, safe='')}"


def _dartsearch(url: str, token: str) -> str:
    place = f"lid=43700{int(token[:6], 16)}&ds_dest_url={quote(url, safe='')}"
    return f"https://clickserve.dartsearch.net/link/click?{place}"


def _clk(url: str, token: str) -> str:
    return f"https://ad.doubleclick.net/ddm/clk/{int(token[:7], 16)};{int(token[-5:], 16)};c?{url}"


_STYLES: dict[str, Callable[[str, str], str]] = {
    "direct": lambda url, _: url,
    "ig_redirect": lambda _, token: (
        f"https://www.facebook.com/ads/ig_redirect/?d=Ad-{token}&a=1&hash=Ad-{token[::-1]}"
    ),
    "l_instagram": _l_instagram,
    "l_instagram_tracked": lambda url, token: _l_instagram(_clk(url, token), token),
    "l_facebook": _l_facebook,
    "l_facebook_closed": lambda _, token: f"https://l.facebook.com/l.php?u=AT{token}&h=AT{token[::-1]}",
    "l_facebook_deep": lambda url, token: _l_facebook(_aclk(_dartsearch(url, token), token), token),
    "aclk": _aclk,
    "aclk_search": lambda url, token: _aclk(_dartsearch(url, token), token),
    "aclk_deep": lambda url, token: _aclk(_clk(_dartsearch(url, token), token), token),
    "aclk_video": lambda _, token: _aclk(f"{VIDEO_PAGE}{token[:11]}", token),
    "trackclk": lambda _, token: (
        f"https://ad.doubleclick.net/ddm/trackclk/N{int(token[:5], 16)}.LAB/B{int(token[-6:], 16)};dc_lat="
    ),
}
