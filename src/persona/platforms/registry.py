"""Finds the adapters that are installed: ours and other packages', as equals."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from importlib.metadata import entry_points

from persona import errors
from persona.platforms.base import Adapter
from persona.platforms.manifest import Manifest

GROUP = "persona.platforms"


def list_platforms() -> list[str]:
    """The ids of every installed platform."""
    return sorted(entry.name for entry in entry_points(group=GROUP))


def get_adapter(platform: str, *, origin: str) -> Adapter:
    """The adapter for `platform`, at work on the pages of `origin` (scheme, host and port).

    Raises:
        UnknownPlatform: lists the ones there are.
    """
    for entry in entry_points(group=GROUP):
        if entry.name == platform:
            make: Callable[[str], Adapter] = entry.load().make_adapter
            return make(origin)
    raise _unknown(platform)


def get_manifest(platform: str) -> Manifest:
    """The manifest of `platform`, or UnknownPlatform."""
    return get_adapter(platform, origin="").manifest


def _unknown(platform: str) -> errors.UnknownPlatform:
    known = list_platforms()
    close = difflib.get_close_matches(platform, known, n=1)
    return errors.UnknownPlatform(
        f"There is no adapter for a platform called {platform!r}.",
        hint=f"Did you mean {close[0]}?" if close else f"Installed: {', '.join(known) or 'none'}.",
    )
