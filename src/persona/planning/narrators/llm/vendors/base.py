"""What a vendor of language models does for us: one question, one reply, and no exception of its library leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from persona import errors
from persona.db.narration import Tokens

NOTHING = Tokens()
"""What a request costs that the vendor turned away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request for a text that follows a JSON schema."""

    model: str
    system: str
    facts: str
    schema: dict[str, Any]
    most_output: int
    """Tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back: a text, or the reason why there is none."""

    outcome: str
    """`answered`, or the code of the trouble in a word."""
    text: str = ""
    tokens: Tokens | None = NOTHING
    """None: the answer broke off, and nobody knows what it cost."""
    trouble: errors.NarratorFailed | None = None
    retry_after: float | None = None
    """Seconds the vendor asks us to wait."""


class Vendor(Protocol):
    """One account with one vendor."""

    name: str

    def ask(self, question: Question) -> Reply:
        """Make one request, no retries; every trouble is in the reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorOrder:
    """How to reach a vendor."""

    key: str
    base_url: str | None
    """None: the vendor's own address."""
    timeout_seconds: float
    effort: str | None
    """How hard a model thinks; None leaves it to the model."""

    def __repr__(self) -> str:
        """Without the key."""
        return f"VendorOrder(base_url={self.base_url!r}, timeout_seconds={self.timeout_seconds})"
