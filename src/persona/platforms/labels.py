"""How platforms mark an ad in words, and how a label's text is read."""

from __future__ import annotations

import re
import unicodedata

AD_LABELS = frozenset(
    {
        "sponsored", "promoted", "ad", "advertisement", "publicidad", "anuncio", "patrocinado", "patrocinada",
        "publicidade", "anzeige", "werbung", "gesponsert", "sponsorisé", "publicité", "sponsorizzato", "pubblicità",
        "gesponsord", "advertentie", "sponsrad", "annons", "sponset", "annonse", "sponsoreret", "annonce",
        "mainos", "sponsorowane", "reklama", "reklam", "реклама", "広告", "광고", "广告", "廣告", "quảng cáo",
        "iklan", "disponsori", "โฆษณา",
    }
)  # fmt: skip
"""Whole labels, normalised; a label is never found inside other text."""

CREATOR_LABELS = frozenset(
    {"paid partnership", "promotional content", "creator earns commission", "paid promotion"}
)
"""A creator's own disclosure: branded content, not an ad that was bought from the platform."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
"""Soft hyphens, joiners, marks of direction, variation selectors: nothing of them is seen."""


def normalised(text: str) -> str:
    """A label as it reads: no invisible characters, one form, one case, single spaces."""
    # Invisible ones go first: between a letter and its accent one would keep them apart.
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return " ".join(plain.split()).casefold()


def is_ad_label(text: str) -> bool:
    """Whether `text` as a whole is a platform's ad label."""
    return normalised(text) in AD_LABELS


def is_creator_label(text: str) -> bool:
    """Whether `text` as a whole is a creator's disclosure."""
    return normalised(text) in CREATOR_LABELS
