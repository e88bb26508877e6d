"""The contract of a search index: what is put can be found at once, and an index that is lost is made again.

It is a copy that makes finding quick. The database stays the truth: an index answers with identifiers and counts, and
what it forgot, or never heard of, is put again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol

from persona.backends.search.asking import Asked

Sort = Literal["newest", "oldest", "best"]
Tag = Literal[
    "persona",
    "session",
    "advertiser",
    "platform",
    "daypart",
    "landing",
    "day",
    "viewable",
    "creative",
    "format",
    "category",
]
"""What is matched whole, filtered by and counted."""
NONE = ""
"""The tag of what has no value, such as the advertiser of an ad that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One ad seen once."""

    id: str
    words: Mapping[str, str]
    """Text by field: the fields are those of `asking.WEIGHTS`."""
    tags: Mapping[Tag, str]
    observed_at: datetime
    local_day: date
    """Where the persona lives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which documents, in which order."""

    asked: Asked = field(default_factory=Asked)
    like: Mapping[str, str] | None = None
    """Words by field: documents with such words, each creative once. Nothing is counted by tag then."""
    filters: Mapping[Tag, Sequence[str]] = field(default_factory=dict)
    """Any of the values of a tag, for every tag. What is counted by a tag is counted without its own filter."""
    within: Mapping[Tag, Sequence[str]] = field(default_factory=dict)
    """The same, and it holds for every count."""
    without: Mapping[Tag, Sequence[str]] = field(default_factory=dict)
    """None of these values."""
    since: date | None = None
    until: date | None = None
    """First and last local day, both included."""
    facets: Sequence[Tag] = ()
    """What to count by."""
    sort: Sort = "newest"
    limit: int = 50
    after: int | None = None
    """`next` of the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found."""

    ids: Sequence[str]
    total: int
    facets: Mapping[Tag, Mapping[str, int]]
    next: int | None
    """None after the last page."""
    guessed: Sequence[str] = ()
    """Words that stand nowhere: what is close to them was looked for instead."""


class SearchIndex(Protocol):
    """A copy of the ads that is quick to search."""

    def mark(self) -> int | None:
        """How far the database was followed; None when everything is to be put anew."""

    def count(self) -> int:
        """How many documents there are."""

    def put(self, documents: Iterable[Document], *, mark: int) -> None:
        """Add documents, each in place of the one with its id; they can be found when this returns.

        Raises:
            BackendUnavailable: another process is writing.
            DiskFull: there was no room; the index is as it was.
        """

    def replace_all(self, documents: Iterable[Document], *, mark: int) -> None:
        """The same, in place of everything there was. Until it returns, what was there is found.

        Raises:
            BackendUnavailable, DiskFull: as above.
        """

    def search(self, query: Query) -> Answer:
        """Find documents.

        Raises:
            IndexDamaged: the index cannot be read; from now on its mark is None.
        """
