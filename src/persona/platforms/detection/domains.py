"""Which registrable domain an address or a display URL belongs to, and which hosts only pass visitors on."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from publicsuffixlist import PublicSuffixList

from persona.domain.ad_record import LandingPage
from persona.platforms.landing import read_landing

TRACKERS = frozenset(
    {
        "bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "xg4ken.com", "rtrk.com", "appsflyer.com", "onelink.me",
        "adjust.com", "app.link", "branch.io", "doubleclick.net", "ppcprotect.com", "go2cloud.org", "kochava.com",
        "singular.net", "smart.link", "linktr.ee", "everesttech.net", "awin1.com", "partnerize.com",
    }
)  # fmt: skip
"""Domains of services that forward or measure visits: kept as the landing host, and marked."""

RESERVED = frozenset({"example", "test", "localhost"})
"""Endings that no registry gives out: the lab and the tests use them."""

_LOOKS_LIKE_DOMAIN = re.compile(r"^(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,24})(?:[/?#:]\S*)?$")


def landing_page(raw: str | None, *, base: str = "", display_url: str | None = None) -> LandingPage:
    """Where `raw` leads; `base` completes an address that begins with a slash.

    The domain of the display URL is kept beside it: it is a claim, and all there is when an address hides its aim.
    """
    whole = urljoin(base, raw) if raw and base and raw.startswith("/") else raw
    landing = read_landing(whole)
    domain = registrable_domain(landing.url)
    return LandingPage(
        raw_url=landing.raw,
        wrapper_chain=landing.chain,
        url=landing.url,
        domain=domain,
        display_domain=registrable_domain(display_url),
        status="absent" if landing.quality == "none" else landing.quality,
        is_tracker=domain in TRACKERS,
    )


def looks_like_domain(text: str | None) -> bool:
    """Whether `text` is a domain, perhaps with a path, and no name or sentence."""
    found = _LOOKS_LIKE_DOMAIN.match(text.strip()) if text else None
    if not found:
        return False
    domain = found.group(1).lower()
    is_known = domain.rpartition(".")[2] in RESERVED or bool(
        _suffixes().publicsuffix(domain, accept_unknown=False)
    )
    return is_known and bool(_suffixes().privatesuffix(domain))


def registrable_domain(address: str | None) -> str | None:
    """The public suffix and one label before it, in lower case; None when there is none."""
    if not address:
        return None
    plain = address.strip()
    try:
        host = urlsplit(plain if "//" in plain else f"//{plain}").hostname
    except ValueError:
        return None
    if not host or " " in host or "." not in host:
        return None
    return _suffixes().privatesuffix(host.rstrip(".").lower())


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)
