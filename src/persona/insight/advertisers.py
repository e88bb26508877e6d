"""Who is behind an ad: one brand for the names, the accounts and the landing domains that belong together."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from persona.insight.joining import Joining

LEGAL = frozenset(
    {
        "inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "gmbh", "ag", "kg",
        "ug", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "oy", "as", "plc", "pty", "pte", "kk",
        "the", "official", "us", "usa", "uk",
    }
)  # fmt: skip
"""Words that say what kind of company it is, and no more."""
SHARED_DOMAINS = frozenset(
    {
        "amazon.com", "apple.com", "google.com", "play.google.com", "etsy.com", "ebay.com", "facebook.com",
        "instagram.com", "tiktok.com", "youtube.com", "whatsapp.com", "wa.me", "t.me", "linktr.ee", "shopify.com",
        "myshopify.com", "wixsite.com", "eventbrite.com", "walmart.com", "target.com", "booking.com", "indeed.com",
    }
)  # fmt: skip
"""Where many brands lead: a domain that tells nothing about who is behind the ad."""
MOST_NAMES = 3
"""Advertisers that may lead to one domain and still be one brand; more make it a shop of many."""


@dataclass(frozen=True, slots=True)
class Named:
    """How one ad names who is behind it."""

    key: str
    name: str | None
    account: str | None
    """Platform and handle, such as `tiktok/strideform`."""
    domain: str | None


def plain_name(name: str | None) -> str:
    """A name without case, accents, punctuation and the kind of company; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", (name or "").casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("&", " and ")
    words = re.findall(r"[^\W_]+", plain)
    return " ".join(word for word in words if word not in LEGAL) or " ".join(words)


def brands_of(ads: Iterable[Named]) -> Mapping[str, str | None]:
    """A brand for each ad's key: the domain it leads to, else its plain name; None when it names nobody."""
    ads = sorted(ads, key=lambda ad: ad.key)
    telling = _telling_domains(ads)
    joining = Joining()
    for ad in ads:
        handles = list(_handles(ad, telling))
        for one, other in pairwise(handles):
            joining.join(one, other)
    names = _names(joining, {handle for ad in ads for handle in _handles(ad, telling)})
    return {ad.key: next((names[handle] for handle in _handles(ad, telling)), None) for ad in ads}


def _handles(ad: Named, telling: frozenset[str]) -> Iterable[str]:
    if ad.account:
        yield f"account:{ad.account.casefold()}"
    if plain := plain_name(ad.name).replace(" ", ""):
        yield f"name:{plain}"
    if ad.domain in telling:
        yield f"domain:{ad.domain}"


def _telling_domains(ads: Iterable[Named]) -> frozenset[str]:
    names: dict[str, set[str]] = defaultdict(set)
    for ad in ads:
        if ad.domain and ad.domain not in SHARED_DOMAINS:
            names[ad.domain].add(plain_name(ad.name))
    return frozenset(domain for domain, known in names.items() if len(known - {""}) <= MOST_NAMES)


def _names(joining: Joining, handles: set[str]) -> dict[str, str]:
    """The domain is the best name, the account the last resort; of several, the first in the alphabet."""
    rank = {"domain": 0, "name": 1, "account": 2}
    groups: dict[str, list[str]] = defaultdict(list)
    for handle in handles:
        groups[joining.root(handle)].append(handle)
    best = {
        root: min(group, key=lambda handle: (rank[handle.partition(":")[0]], handle))
        for root, group in groups.items()
    }
    return {handle: best[joining.root(handle)].partition(":")[2] for handle in handles}
