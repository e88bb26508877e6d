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

_LOOKS_LIKE_DOMAIN = re.compile(r"^(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,24})(?:[/?#:]\S*)?$")


def landing_page(raw: str | None, *, base: str = "", display_url: str | None = None) -> LandingPage:
    """Where `raw` leads; `base` completes an address that begins with a slash.

    When the address hides its destination, the domain is taken from the display URL, and `domain_of` says so.
    """
    whole = urljoin(base, raw) if raw and base and raw.startswith("/") else raw
    landing = read_landing(whole)
    domain = registrable_domain(landing.url)
    shown = None if domain else registrable_domain(display_url)
    return LandingPage(
        raw_url=landing.raw,
        wrapper_chain=landing.chain,
        url=landing.url,
        domain=domain or shown,
        domain_of="landing" if domain else "display_url" if shown else None,
        status="absent" if landing.quality == "none" else landing.quality,
        is_tracker=domain in TRACKERS,
    )


def looks_like_domain(text: str | None) -> bool:
    """Whether `text` is a domain, perhaps with a path, and no name or sentence."""
    found = _LOOKS_LIKE_DOMAIN.match(text.strip()) if text else None
    return bool(found and _suffixes().privatesuffix(found.group(1).lower()))


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
