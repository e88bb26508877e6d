"""One platform's detector: what it brings, put together, so that a live session and a saved page share it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Any

from persona import errors
from persona.browser.tree.nodes import PageTree
from persona.platforms.detection.draft import Draft
from persona.platforms.detection.stops import Stop, StopRules
from persona.platforms.detection.strays import read_strays

GROUP = "persona.detectors"
ReadUnits = Callable[[PageTree, str | None], Iterator[Draft]]
ReadResponse = Callable[[Any, str | None], Iterator[Draft]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detector:
    """What one platform knows about its pages and responses."""

    platform: str
    version: str
    """Date of its locators."""
    read_units: ReadUnits
    read_response: ReadResponse
    page_surface: Callable[[PageTree], str | None]
    response_surface: Callable[[Any, str], str | None]
    stops: StopRules
    response_stop: Callable[[Any], Stop | None] = lambda _: None
    """What only this platform's answers say about a stop."""
    written: Sequence[str] = ()
    """Selectors of what people write, in which a label's word is just a word."""
    stray_format: str = ""
    """Format of an ad found outside every known kind of unit."""
    surface_formats: Mapping[str, str] = field(default_factory=dict)
    """That of surfaces whose ads have a format of their own."""
    data_scripts: Sequence[str] = ()
    """Selectors of scripts that hold the page's data."""

    def read_page(self, tree: PageTree, surface: str | None) -> list[Draft]:
        """A draft for every unit of a page that may be an ad, those outside every known kind of unit too."""
        drafts = list(self.read_units(tree, surface))
        claimed = [draft.element for draft in drafts if draft.element is not None]
        ad_format = self.surface_formats.get(surface or "", self.stray_format)
        strays = read_strays(
            tree, claimed, platform=self.platform, surface=surface, ad_format=ad_format, written=self.written
        )
        return [*drafts, *strays]


def list_detectors() -> list[str]:
    """The platforms whose pages can be read."""
    return sorted(entry.name for entry in entry_points(group=GROUP))


def find_detector(platform: str) -> Detector | None:
    """The detector for `platform`, None when there is none: an adapter from outside may bring its own reading."""
    return get_detector(platform) if platform in list_detectors() else None


def get_detector(platform: str) -> Detector:
    """The detector for `platform`.

    Raises:
        UnknownPlatform: lists the ones there are.
    """
    for entry in entry_points(group=GROUP):
        if entry.name == platform:
            detector: Detector = entry.load()
            return detector
    raise errors.UnknownPlatform(
        f"There is no detector for a platform called {platform!r}.",
        hint=f"Known: {', '.join(list_detectors()) or 'none'}.",
    )
