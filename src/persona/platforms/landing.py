"""Where an ad leads, by parsing alone: tracking wrappers are taken off, nothing is ever requested."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from persona.domain.observation import Landing

LIMIT = 6
"""Wrappers taken off at most; real ads nest up to three."""

_PARAMETERS = {
    ("www.googleadservices.com", "/pagead/aclk"): "adurl",
    ("www.google.com", "/aclk"): "adurl",
    ("www.google.com", "/pagead/aclk"): "adurl",
    ("www.youtube.com", "/pagead/aclk"): "adurl",
    ("googleads.g.doubleclick.net", ""): "adurl",
    ("clickserve.dartsearch.net", "/link/click"): "ds_dest_url",
    ("l.facebook.com", "/l.php"): "u",
    ("www.facebook.com", "/l.php"): "u",
    ("lm.facebook.com", "/l.php"): "u",
    ("l.instagram.com", ""): "u",
    ("www.youtube.com", "/redirect"): "q",
}
"""Host and path of a wrapper to the parameter that holds the destination (ad-surfaces.md, section 5)."""

_OPAQUE = {
    ("ad.doubleclick.net", "/ddm/trackclk"),
    ("www.facebook.com", "/ads/ig_redirect"),
    ("facebook.com", "/ads/ig_redirect"),
}
"""Wrappers that name their destination only to the platform."""

_CLICK_ID = re.compile(r"(?<=[?&])fbclid=[^&#]*&?")
"""Facebook's own mark on an outgoing address: it names the click, not the place."""

_AROUND = "".join(chr(code) for code in range(0x21))
_WITHIN = dict.fromkeys(map(ord, "\t\r\n"))
"""What browsers drop around and within an address."""


def read_landing(raw: str | None) -> Landing:
    """The landing page behind `raw`, as far as the address itself tells.

    The quality is `direct` (no wrapper), `unwrapped`, `opaque` (the wrapper hides it) or `none` (no address).
    """
    url = _address(raw or "")
    if url is None:
        return Landing(raw=raw or None)
    chain: list[str] = []
    for _ in range(LIMIT):
        if not _is_wrapper(url):
            url = _CLICK_ID.sub("", url).rstrip("?&") if "fbclid=" in url else url
            return Landing(raw=raw, chain=tuple(chain), url=url, quality="unwrapped" if chain else "direct")
        chain.append(urlsplit(url).hostname or "")
        inner = _inside(url)
        if inner is None:
            break
        url = inner
    return Landing(raw=raw, chain=tuple(chain), url=None, quality="opaque")


def _is_wrapper(url: str) -> bool:
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path
    known = [*_PARAMETERS, *_OPAQUE, ("ad.doubleclick.net", "/ddm/clk")]
    return any(host == wrapper and path.startswith(start) for wrapper, start in known)


def _inside(url: str) -> str | None:
    """The address a wrapper carries, or None when it hides it."""
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path
    if host == "ad.doubleclick.net" and path.startswith("/ddm/clk"):
        return _address(parts.query) or _address(unquote(parts.query))
    for (wrapper, start), parameter in _PARAMETERS.items():
        if host == wrapper and path.startswith(start):
            values = parse_qs(parts.query).get(parameter, [])
            return _address(values[0]) if values else None
    return None


def _address(text: str) -> str | None:
    """The web address that a browser would read in `text`, or None when it would read none."""
    plain = text.strip(_AROUND).translate(_WITHIN)
    try:
        parts = urlsplit(plain)
    except ValueError:
        return None
    return plain if parts.scheme in {"http", "https"} and parts.hostname else None
