"""Asks a vendor within limits: money held back before, retries with pauses, and rest when nothing comes back."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from persona import errors
from persona.db import narration
from persona.planning.narrators.llm.prices import Price
from persona.planning.narrators.llm.vendors.base import Question, Reply, Vendor

logger = logging.getLogger(__name__)

BYTES_PER_TOKEN = 2
"""At least so many bytes are in a token of our requests (3.6 measured): what is held back is enough."""
FAILURES_UNTIL_REST = 3
REST_SECONDS = 300.0
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 60.0
"""Between tries; whoever asks us to wait longer than the longest is not waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far one request may go."""

    caps: narration.Caps
    tries: int
    """Requests made before it is given up, when the vendor is busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """For whom something is asked."""

    persona_id: str
    days: tuple[date, ...]
    purpose: str
    """`write` or `repair`."""


class Asking:
    """One way to one vendor; safe to use from several threads."""

    def __init__(
        self,
        engine: Engine,
        vendor: Vendor,
        limits: Limits,
        *,
        pause: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._vendor = vendor
        self._limits = limits
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._rests_until = 0.0

    def ask(self, question: Question, asked: Asked, price: Price) -> str:
        """The text of an answer.

        Raises:
            NarratorFailed: none of its kind came; every try is in the account book.
        """
        self._check_rest()
        reply = self._once(question, asked, price)
        for tried in range(1, self._limits.tries):
            wait = _pause_after(reply, tried)
            if wait is None:
                break
            self._pause(wait)
            reply = self._once(question, asked, price)
        self._note(reply)
        if reply.trouble is not None:
            raise reply.trouble
        return reply.text

    def note_cached(self, model: str, asked: Asked) -> None:
        """Write down that a day was there already."""
        narration.note_cached(self._engine, self._request(model, asked, tokens=0, money=0))

    def _once(self, question: Question, asked: Asked, price: Price) -> Reply:
        size = len((question.system + question.facts + str(question.schema)).encode())
        read = size // BYTES_PER_TOKEN
        request = self._request(
            question.model,
            asked,
            tokens=read + question.most_output,
            money=price.at_most(read=read, written=question.most_output),
        )
        call_id = narration.reserve(self._engine, request, self._limits.caps)
        reply = self._vendor.ask(question)
        cost = price.of(reply.tokens) if reply.tokens is not None else 0
        narration.settle(self._engine, call_id, reply.outcome, reply.tokens, cost)
        logger.info("A %s request of %s ended: %s.", asked.purpose, question.model, reply.outcome)
        return reply

    def _request(self, model: str, asked: Asked, *, tokens: int, money: int) -> narration.Request:
        return narration.Request(
            persona_id=asked.persona_id,
            days=asked.days,
            vendor=self._vendor.name,
            model=model,
            purpose=asked.purpose,
            most_tokens=tokens,
            most_picodollars=money,
        )

    def _check_rest(self) -> None:
        with self._lock:
            if self._clock() < self._rests_until:
                raise errors.NarratorResting

    def _note(self, reply: Reply) -> None:
        with self._lock:
            if isinstance(reply.trouble, errors.NarratorKeyRefused):
                # Nothing that waiting would help.
                self._rests_until = float("inf")
            unreached = isinstance(reply.trouble, errors.Transient) or reply.tokens is None
            self._failures = self._failures + 1 if unreached else 0
            if self._failures >= FAILURES_UNTIL_REST:
                self._failures = 0
                self._rests_until = max(self._rests_until, self._clock() + REST_SECONDS)


def _pause_after(reply: Reply, tried: int) -> float | None:
    """Seconds until the next try; None: there is none."""
    # A timed-out request was waited for long enough, and may have cost money: it is not made again.
    if not isinstance(reply.trouble, errors.NarratorBusy) or reply.tokens is None:
        return None
    wait = reply.retry_after if reply.retry_after is not None else FIRST_PAUSE_SECONDS * 2 ** (tried - 1)
    return wait if wait <= LONGEST_PAUSE_SECONDS else None
