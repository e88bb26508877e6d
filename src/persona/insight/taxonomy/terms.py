"""From the words of an ad or of a category to terms that can be matched: endings fall away, phrases are terms too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST_PHRASE = 3
STOP = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "how", "in", "is", "it", "its",
        "more", "my", "new", "no", "not", "of", "on", "or", "our", "so", "that", "the", "their", "them", "this", "to",
        "too", "up", "us", "we", "what", "when", "who", "why", "will", "with", "you", "your", "all", "can", "get",
        "just", "now", "one", "only", "other", "out", "over", "than", "was", "were", "do", "does", "s", "t", "re",
    }
)  # fmt: skip
"""English words that tell nothing by themselves; inside a phrase they do."""
NAMING = frozenset(
    {
        "service", "product", "application", "general", "misc", "miscellaneou", "accessory", "item", "supply", "good",
        "personal", "consumer", "activity", "center", "type", "high", "free", "family",
    }
)  # fmt: skip
"""Words that the names of categories are full of, without their endings."""
OFFERING = frozenset(
    {
        "account", "adventure", "analysis", "app", "art", "artist", "author", "awareness", "bag", "best price",
        "black friday", "book now", "bottle", "box", "business", "buy now", "campaign", "card", "cash", "cause",
        "challenge", "character", "charge", "charger", "checkout", "child", "children", "class", "clearance",
        "club", "collection", "color", "community", "company", "compare price", "contest", "cover", "coverage",
        "credit", "crystal", "custom", "deal", "delicious", "delivered", "delivery", "design", "device",
        "discount", "discover", "door", "download", "drive", "driver", "energy", "event", "explore", "family",
        "fan", "fee", "foundation", "free shipping", "gift", "group", "handmade", "health", "healthy", "heart",
        "holiday", "home", "house", "in stock", "ingredient", "install", "interview", "issue", "job", "join us",
        "kid", "kit", "kitchen", "learn", "light", "live", "low price", "lowest price", "match", "member",
        "membership", "men", "minute", "mom", "money", "motor", "mum", "natural", "network", "new arrival",
        "night", "off", "online store", "opinion", "order now", "organic", "pack", "pain", "parent", "partner",
        "party", "petition", "policy", "power", "present", "president", "print", "prize", "program", "promo",
        "protect", "quote", "range", "read", "register", "relief", "report", "room", "sale", "save up to",
        "school", "season", "series", "shop", "shop now", "shopping", "show", "size", "skill", "sleep",
        "special", "stage", "star", "stay", "store", "store sale", "story", "stream", "stress", "style",
        "subscribe", "support", "team", "tool", "training", "treat", "trip", "video", "vintage", "visit",
        "watch", "weekend", "wellness", "win", "window", "wireless", "women", "yard",
    }
)  # fmt: skip
"""What ads of every kind say to make an offer, to name an occasion or whom it is for: it tells little of what they
sell. Without endings, as `words_of` gives them."""
_ADDRESS = re.compile(r"https?://\S+|\b[\w-]+\.(?:com|net|org|io|co|ly|shop|store)\b\S*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+[a-z]+")


def words_of(text: str) -> list[str]:
    """The words, in lower case, without accents and without the commonest English endings."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [_stem(word) for word in _WORD.findall(plain.replace("'s", "").replace("\u2019s", ""))]


def terms_in(text: str) -> Iterator[str]:
    """Every word that tells something, and every phrase of up to three words; addresses are left out."""
    words = words_of(_ADDRESS.sub(" ", text))
    for length in range(1, LONGEST_PHRASE + 1):
        for start in range(len(words) - length + 1):
            phrase = words[start : start + length]
            if length > 1 or phrase[0] not in STOP:
                yield " ".join(phrase)


def phrase_of(text: str) -> str:
    """A phrase of the vocabulary as one term."""
    return " ".join(words_of(text)[:LONGEST_PHRASE])


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - shorter words are not plurals
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):  # noqa: PLR2004
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004
        return word[:-1]
    return word
