"""What an ad says, as tokens that can be held against each other: a number or a price is a token of its own."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Agreement = Literal["equal", "partial", "different", "unknown"]
"""`partial`: one is the beginning of the other, cut off by the page; `unknown`: one of them says nothing."""

APOSTROPHE = "\u2019"
FEWEST_WORDS = 3
"""An ad that says less says nothing that could tell it from another one."""
CUT_OFF = re.compile(r"(?:…|\.\.\.)\s*(?:(?:see|read|show)\s+)?(?:more)?\s*$", re.IGNORECASE)
SIGNS = {
    "$": "usd",
    "€": "eur",
    "£": "gbp",
    "¥": "jpy",
    "₹": "inr",
    "₽": "rub",
    "₩": "krw",
    "₺": "try",
    "zł": "pln",
}
_TOKEN = re.compile(
    r"[$€£¥₹₽₩₺]|%|\d+(?:[.,\u00a0\u202f' ]\d{3})*(?:[.,]\d+)?|[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*"
)
_THOUSANDS = re.compile(r"[.,\u00a0\u202f' ](?=\d{3}(?:\D|$))")


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one ad, field by field, in the order of the page."""

    tokens: tuple[str, ...]
    cut_off: bool = False
    """Whether the page cut the last field off."""

    @property
    def says_something(self) -> bool:
        """Whether there is enough to tell this ad from another one."""
        return len(self.tokens) >= FEWEST_WORDS

    @property
    def mark(self) -> str:
        """The same for two ads that say the same, whatever the order of their lines; empty without words."""
        if not self.tokens:
            return ""
        text = " ".join(sorted(self.tokens)) + ("…" if self.cut_off else "")
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def lines_of(creative: Mapping[str, Any]) -> list[str]:
    """The lines of a full record of an ad, each once.

    Args:
        creative: `domain.ad_record.Creative` as stored. The pictures' own descriptions are read too: they often
            carry the headline that is painted.
    """
    call = creative.get("call_to_action") or {}
    fields = [creative.get(name) for name in ("headline", "body", "description", "price")]
    fields += [call.get("text")]
    fields += [card.get(name) for card in creative.get("items") or () for name in ("headline", "price")]
    fields += [media.get("alt_text") for media in creative.get("media") or ()]
    return list(dict.fromkeys(field.strip() for field in fields if field and field.strip()))


def words_in(fields: Iterable[str]) -> Words:
    """The tokens of some lines."""
    lines = list(fields)
    cut_off = any(CUT_OFF.search(line) for line in lines)
    return Words(tuple(token for line in lines for token in tokens_of(CUT_OFF.sub("", line))), cut_off)


def tokens_of(text: str) -> list[str]:
    """Words in lower case; numbers as plain decimals, with their currency or per cent sign bound to them."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    raw = _TOKEN.findall(plain)
    found: list[str] = []
    for position, part in enumerate(raw):
        if part in SIGNS or part == "%":
            continue
        if part[0].isdigit():
            before = SIGNS.get(raw[position - 1], "") if position else ""
            after = raw[position + 1] if position + 1 < len(raw) else ""
            unit = before or SIGNS.get(after, "%" if after == "%" else "")
            found.append(f"{_number(part)}{unit}")
        else:
            found.append(part.replace(APOSTROPHE, "'"))
    return found


def numbers_of(tokens: Iterable[str]) -> list[str]:
    """The numbers and prices among tokens, sorted."""
    return sorted(token for token in tokens if token[0].isdigit())


def compare(one: Words, other: Words) -> Agreement:
    """Whether two ads say the same; a single number or word that differs makes them different."""
    if not (one.says_something and other.says_something):
        return "unknown" if not (one.tokens and other.tokens) or one.mark != other.mark else "equal"
    if sorted(one.tokens) == sorted(other.tokens):
        return "equal"
    short, long = sorted((one, other), key=lambda words: len(words.tokens))
    is_beginning = short.cut_off and short.tokens == long.tokens[: len(short.tokens)]
    return "partial" if is_beginning else "different"


def _number(text: str) -> str:
    plain = _THOUSANDS.sub("", text).replace(",", ".")
    whole, _, part = plain.partition(".")
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")
