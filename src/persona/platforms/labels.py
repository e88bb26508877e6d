"""How platforms mark an ad in words, and how a label's text is read."""

from __future__ import annotations

import re
import unicodedata

AD_LABELS = frozenset(
    {
        "sponsored", "promoted", "ad", "advertisement", "publicidad", "anuncio", "patrocinado", "publicidade",
        "anzeige", "werbung", "gesponsert", "sponsorisé", "publicité", "sponsorizzato", "pubblicità",
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

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def normalised(text: str) -> str:
    """A label as it reads: no invisible characters, one form, one case, single spaces."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(plain.split()).casefold()


def is_ad_label(text: str) -> bool:
    """Whether `text` as a whole is a platform's ad label."""
    return normalised(text) in AD_LABELS


def is_creator_label(text: str) -> bool:
    """Whether `text` as a whole is a creator's disclosure."""
    return normalised(text) in CREATOR_LABELS
