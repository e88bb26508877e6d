"""TikTok's web feed: where things are on its pages, and which of them are ads."""

from __future__ import annotations

from pathlib import Path

from persona.platforms.base import Adapter
from persona.platforms.live.guide import GuidedAdapter
from persona.platforms.manifest import read_manifest
from persona.platforms.tiktok.detector import DETECTOR
from persona.platforms.tiktok.rules import RULES


def make_adapter(origin: str) -> Adapter:
    """The entry point's answer."""
    manifest = read_manifest(Path(__file__).with_name("manifest.toml"))
    return GuidedAdapter(origin, manifest=manifest, rules=RULES, detector=DETECTOR)
