"""Waits for something that will be true soon, and says so when it is not."""

from __future__ import annotations

import time
from collections.abc import Callable

STEP_SECONDS = 0.01


def wait_until(condition: Callable[[], object], *, seconds: float = 10.0) -> None:
    """Return as soon as `condition` holds; AssertionError when it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"still not true after {seconds} s"
        time.sleep(STEP_SECONDS)
