"""The advertisers of the platform: names, colours and drawings, all invented."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Brand:
    """An advertiser with its page on the platform."""

    handle: str
    name: str
    category: str
    tagline: str
    colours: tuple[str, str, str, str]
    """Deep, bright, light, and the ink that reads on light."""
    font: str
    art: str
    keywords: tuple[str, ...]


@cache
def brands() -> dict[str, Brand]:
    """All brands by handle."""
    content = tomllib.loads((resources.files("persona_lab") / "data" / "brands.toml").read_text())
    return {
        entry["handle"]: Brand(
            **{
                **entry,
                "colours": tuple(entry["colours"]),
                "keywords": tuple(entry["keywords"]),
            }
        )
        for entry in content["brand"]
    }
