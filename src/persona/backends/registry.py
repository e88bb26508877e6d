"""From a URL to the implementation that answers to its scheme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

from persona import errors

T = TypeVar("T")


def pick(url: str, known: Mapping[str, Callable[[str], T]], *, port: str) -> T:
    """Build the implementation for `url`.

    Raises:
        UnknownScheme: none of `known` answers; the message lists them.
    """
    scheme = urlsplit(url).scheme
    if scheme not in known:
        raise errors.UnknownScheme(
            f"{url!r} is no {port} Persona knows.", hint=f"Known schemes: {', '.join(sorted(known))}."
        )
    return known[scheme](url)
