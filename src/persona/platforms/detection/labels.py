"""Whether a text, as a whole, is the label of an ad, in which language, and what else the label says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from persona.platforms.detection import words

LONGEST = 90
"""Characters of the longest label row there is: a label, and who paid for a political ad."""
SHORTEST_SCRAMBLED = 5
"""A label of fewer letters is found in any scrambled word, so it is never read by its letters alone."""
FEWEST_PIECES = 4
LONGEST_PIECE = 5
LONGEST_SCRAMBLED = 60
"""How a scrambled label is cut: into many pieces, each short; characters of the whole, decoys included."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
"""Soft hyphens, joiners, marks of direction, variation selectors: nothing of them is seen."""
_POD = re.compile(r"^(?P<label>\D{1,40}?)[\s:：]*(?P<place>\d{1,2})\s*\D{1,9}\s*(?P<of>\d{1,2})\W*$")
_BETWEEN = re.compile(r"\s*[·•∙|‧・\n]\s*")
_EDGES = " ·•∙|‧・"
"""What stands between a label and what comes after it."""
_LETTERLESS = re.compile(r"[\W_\d]+")
_PUNCTUATION = _EDGES + ".,:;()[]-–—："
_TIME = re.compile(r"^\d{1,2}(:\d{2}){1,2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A disclosure label that was read."""

    text: str
    """As it reads on the page."""
    locale: str | None
    """The language it is in; the first of them when several use the word, None when we know none."""
    paid_for_by: str | None = None
    """Who paid, when a political ad says so."""
    pod_position: int | None = None
    pod_size: int | None = None


def normalised(text: str) -> str:
    """A label as it reads: no invisible characters, one form, one case, single spaces."""
    # Invisible ones go first: between a letter and its accent one would keep them apart.
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return " ".join(plain.split()).casefold()


def read_label(text: str) -> Label | None:
    """The ad label that `text` is, as a whole; None when it is none or says something besides."""
    if not text or len(text) > 4 * LONGEST:
        return None
    shown = " ".join(_INVISIBLE.sub("", text).split())
    plain = normalised(text)
    if len(plain) > LONGEST + 80:
        return None
    if locale := _LOCALES.get(plain.strip(_EDGES)):
        return Label(text=shown.strip(_EDGES), locale=locale)
    if (pod := _POD.match(plain)) and (locale := _LOCALES.get(pod["label"].strip(_PUNCTUATION))):
        return Label(text=shown, locale=locale, pod_position=int(pod["place"]), pod_size=int(pod["of"]))
    return _row(shown)


def is_ad_label(text: str) -> bool:
    """Whether `text` as a whole is a platform's ad label."""
    return read_label(text) is not None


def is_creator_label(text: str) -> bool:
    """Whether `text` as a whole is a creator's disclosure, with the name of the brand or without."""
    plain = normalised(text).strip(_EDGES)
    return plain in CREATOR_LABELS or (len(plain) <= LONGEST and plain.startswith(_CREATOR_STARTS))


def read_paid_for_by(text: str) -> str | None:
    """Who paid, when `text` is the tail of a political ad's label."""
    shown = " ".join(_INVISIBLE.sub("", text).split()).strip(_PUNCTUATION)
    plain = shown.casefold()
    for start in _TAILS:
        if plain.startswith(start):
            return shown[len(start) :].strip(_PUNCTUATION) or None
    return None


def scrambled_label(pieces: list[str]) -> Label | None:
    """The label whose letters `pieces` hold in their order, among letters that only a style sheet would hide.

    For markup without its style sheets alone, and only where a word is cut into many short pieces, which no
    ordinary text is: any label is somewhere in a long enough sentence.
    """
    parts = [part for piece in pieces if (part := _LETTERLESS.sub("", normalised(piece)))]
    whole = "".join(parts)
    if len(parts) < FEWEST_PIECES or max(map(len, parts)) > LONGEST_PIECE or len(whole) > LONGEST_SCRAMBLED:
        return None
    found = [
        (len(whole) - len(plain), plain)
        for plain in _LOCALES
        if len(plain) >= SHORTEST_SCRAMBLED and len(whole) <= 4 * len(plain)
        if _is_hidden_in(plain.replace(" ", ""), whole)
    ]
    plain = min(found)[1] if found else None
    return Label(text=_SHOWN[plain], locale=_LOCALES[plain]) if plain else None


def _row(shown: str) -> Label | None:
    """A label with something after a dot: nothing that reads, a time, or who paid."""
    parts = [part for part in _BETWEEN.split(shown) if part]
    first, rest = (parts[0], parts[1:]) if parts else ("", [])
    locale = _LOCALES.get(normalised(first).strip(_EDGES))
    if locale is None or not rest:
        return None
    payer = next(filter(None, map(read_paid_for_by, rest)), None)
    plain_rest = [part for part in rest if any(letter.isalnum() for letter in part) and not _TIME.match(part)]
    if payer or not plain_rest:
        return Label(text=first, locale=locale, paid_for_by=payer)
    return None


def _is_hidden_in(letters: str, text: str) -> bool:
    rest = iter(text)
    return text[:1] == letters[:1] and all(letter in rest for letter in letters)


_LOCALES: dict[str, str] = {}
_SHOWN: dict[str, str] = {}
for _locale, _labels in words.AD_LABELS.items():
    for _label in _labels:
        _LOCALES.setdefault(normalised(_label).strip(_EDGES), _locale)
        _SHOWN.setdefault(normalised(_label).strip(_EDGES), _label)

CREATOR_LABELS = frozenset(normalised(label) for labels in words.CREATOR_LABELS.values() for label in labels)
"""Every creator's disclosure, normalised."""
_CREATOR_STARTS = tuple(f"{label} " for label in sorted(CREATOR_LABELS) if " " in label)
_TAILS = tuple(
    sorted({tail.casefold() for tails in words.PAID_FOR_BY.values() for tail in tails}, key=len, reverse=True)
)
AD_LABELS = frozenset(_LOCALES)
"""Every label, normalised."""
