"""The words a platform marks an ad with, in each language it speaks."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from persona_lab import chance

_DICTIONARY = {"instagram": "meta", "facebook": "meta", "youtube": "youtube", "tiktok": "tiktok"}
_BY_COUNTRY = {"DE": "de", "ES": "es", "FR": "fr"}
DEFAULT = "en"
RIGHT_TO_LEFT = ("ar", "he")


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads((resources.files("persona_lab") / "data" / "labels.toml").read_text())


@cache
def locales(platform: str) -> tuple[str, ...]:
    """The languages a platform's labels are written in."""
    return tuple(_content()[_DICTIONARY[platform]])


def locale_at(country: str | None) -> str:
    """The language of a platform's buttons in a country."""
    return _BY_COUNTRY.get(country or "", DEFAULT)


def label(platform: str, locale: str, era: str, *about: object) -> str:
    """The word an ad is marked with; where it stands in a time's place, the short one."""
    words = _words(platform, locale)
    if era in {"classic", "modern"}:
        return str(words["usual"][0 if era == "classic" else -1])
    return str(words["short"] if era == "time_place" else chance.pick(words["usual"], "label", *about))


def paid_for(platform: str, locale: str, payer: str) -> str:
    """The tail of a political ad's label."""
    return f"{_words(platform, locale).get('paid_for', 'Paid for by')} {payer}"


def pod_label(locale: str, number: int, of: int) -> str:
    """The badge of one ad among several in a break."""
    return str(_words("youtube", locale)["of"]).format(n=number, m=of)


def _words(platform: str, locale: str) -> dict[str, Any]:
    dictionary: dict[str, dict[str, Any]] = _content()[_DICTIONARY[platform]]
    return dictionary.get(locale) or dictionary[DEFAULT]
