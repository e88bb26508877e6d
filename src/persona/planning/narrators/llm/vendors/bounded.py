"""A connection on which no answer is endless: so many seconds and so many bytes, no redirects, nothing compressed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import httpx2

from persona import errors
from persona.planning.narrators.llm.vendors.base import Reply

MOST_BYTES = 1_000_000
"""A week of days takes about 30,000."""


class TooLong(Exception):
    """The answer had more bytes or took longer than any day needs."""


class TooSlow(TooLong):
    """The answer was still going on when its time was over."""


def bounded_client(timeout_seconds: float, *, clock: Callable[[], float] = time.monotonic) -> httpx2.Client:
    """A client whose answers end: reading stops with an exception that the vendor's library wraps."""

    def begin(request: httpx2.Request) -> None:
        request.extensions["persona_deadline"] = clock() + timeout_seconds

    def bound(response: httpx2.Response) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise TooLong("the answer is compressed, so that its size is not known")
        deadline = response.request.extensions["persona_deadline"]
        inner = response.stream
        assert isinstance(inner, httpx2.SyncByteStream)
        response.stream = _Bounded(inner, deadline=deadline, clock=clock)

    return httpx2.Client(
        timeout=timeout_seconds,
        follow_redirects=False,
        # Requests are minutes apart: a connection that is kept would only have to be closed by somebody.
        limits=httpx2.Limits(max_keepalive_connections=0),
        headers={"accept-encoding": "identity"},
        event_hooks={"request": [begin], "response": [bound]},
    )


class _Bounded(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream, *, deadline: float, clock: Callable[[], float]) -> None:
        self._inner, self._deadline, self._clock = inner, deadline, clock

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._inner:
            size += len(part)
            if size > MOST_BYTES:
                raise TooLong(f"the answer has more than {MOST_BYTES:,} bytes")
            if self._clock() > self._deadline:
                raise TooSlow("the answer did not come to its end in time")
            yield part

    def close(self) -> None:
        self._inner.close()


def broken_off(error: BaseException, *, timed_out: bool) -> Reply:
    """The reply when a connection gave no whole answer: what it cost is known only when nobody was reached."""
    cause = error if isinstance(error, TooLong | httpx2.HTTPError) else error.__cause__
    if timed_out or isinstance(cause, TooSlow | httpx2.ReadTimeout):
        return Reply(outcome="timed_out", tokens=None, trouble=errors.NarratorTimedOut())
    if isinstance(cause, TooLong):
        reasons = [str(cause)]
        return Reply(outcome="too_long", tokens=None, trouble=errors.AnswerUnusable(reasons))
    if isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout):
        trouble = errors.NarratorBusy("The language model's service cannot be reached.")
        return Reply(outcome="unreachable", trouble=trouble)
    trouble = errors.NarratorBusy("The connection to the language model's service broke off.")
    return Reply(outcome="broken_off", tokens=None, trouble=trouble)


def turned_away(status: int, retry_after: str | None) -> Reply:
    """The reply to a status that is no answer: what was turned away costs nothing."""
    # What the service says beside it is not kept: it may repeat the key, or anything else.
    words = f"The language model's service answers with status {status}."
    if status in (408, 409, 429) or status >= 500:  # noqa: PLR2004 - HTTP
        outcome = {429: "rate_limited", 529: "overloaded"}.get(status, "unavailable")
        wait = seconds_of(retry_after)
        return Reply(outcome=outcome, trouble=errors.NarratorBusy(words), retry_after=wait)
    return Reply(outcome="turned_away", trouble=errors.NarratorKeyRefused(words))


def seconds_of(header: str | None) -> float | None:
    """`retry-after` in seconds; None when it is missing or no number."""
    try:
        return max(0.0, float(header)) if header else None
    except ValueError:
        return None
