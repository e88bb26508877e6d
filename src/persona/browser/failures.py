"""Turns every exception of the browser driver into one of ours."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from persona import errors

P = ParamSpec("P")
T = TypeVar("T")
_GONE = (
    "has been closed",
    "Target crashed",
    "Page crashed",
    "Browser closed",
    "Connection closed",
    "disconnected",
)


def mapped(error: Exception) -> errors.PersonaError:
    """Our error for one of the driver's."""
    text = str(error)
    first_line = text.splitlines()[0] if text else type(error).__name__
    if isinstance(error, PlaywrightTimeoutError):
        return errors.NavigationTimedOut(f"The page did not answer in time: {first_line}")
    if any(sign in text for sign in _GONE):
        return errors.BrowserLost()
    if "net::ERR_" in text:
        return errors.NavigationTimedOut(f"The page could not be reached: {first_line}")
    return errors.LayoutChanged(f"The page did not do what was asked: {first_line}")


def speaking_our_errors(function: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Let no exception of the driver leave `function`."""

    @functools.wraps(function)
    async def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await function(*args, **kwargs)
        except PlaywrightError as error:
            raise mapped(error) from error

    return wrapper
