"""TikTok's web feed: locators, actions and ad detection."""

from __future__ import annotations

from persona.platforms.base import Adapter
from persona.platforms.tiktok.adapter import TikTokAdapter


def make_adapter(origin: str) -> Adapter:
    """The entry point's answer."""
    return TikTokAdapter(origin)
