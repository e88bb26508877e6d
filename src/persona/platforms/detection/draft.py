"""A unit while it is read: what was found of it so far, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from persona.browser.page import Field
from persona.browser.tree.nodes import PageTree, contains, is_shown, select
from persona.browser.tree.text import visible_text
from persona.domain.ad_record import Card, Media, Placement, Playback
from persona.platforms.detection.disguises import LabelReading, read_label_in
from persona.platforms.detection.labels import Label
from persona.platforms.detection.signals import Kind, Signal, Source

MOST_DIGITS = 5
"""Digits of the largest width or height that is one."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """One unit of a page or one item of a response."""

    platform: str
    ad_format: str
    surface: str | None
    source: Source = "dom"
    element: Element | None = None
    values: dict[str, str] = field(default_factory=dict)
    """Texts by field: advertiser, username, profile_url, headline, body, description, call_to_action,
    display_url, landing, price, rating, ad_id, creative_id, campaign_id, page_id, paid_for_by."""
    sources: dict[str, Source] = field(default_factory=dict)
    label: Label | None = None
    label_encoding: str = "none"
    signals: list[Signal] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    hidden: str | None = None
    """Why it cannot be seen."""
    creator_disclosure: str | None = None
    house_promo: str | None = None
    """Why it is the platform's own promotion or another look-alike."""
    placement: Placement = field(default_factory=Placement)
    playback: Playback | None = None
    reasons: tuple[str, ...] = ()
    """Why this ad was shown, in the platform's own words."""
    counts: dict[str, str | None] = field(default_factory=dict)
    context: dict[str, str | None] = field(default_factory=dict)

    def set(self, name: str, value: object, *, source: Source | None = None) -> None:
        """Keep the first value of a field that says something."""
        text = (
            " ".join(str(value).split())
            if isinstance(value, str | int) and not isinstance(value, bool)
            else ""
        )
        if text and name not in self.values:
            self.values[name] = text
            self.sources[name] = source or self.source

    def signal(
        self, name: str, kind: Kind, value: str, *, source: Source | None = None, selector: str | None = None
    ) -> None:
        """Note what speaks for an ad."""
        self.signals.append(
            Signal(
                name=name, kind=kind, value=value[:300], source=source or self.source, selector_id=selector
            )
        )

    def take_label(self, reading: LabelReading, *, selector: str | None = None) -> None:
        """Keep a label that was read, with a signal for each independent way it was read in."""
        if self.label is None:
            self.label, self.label_encoding = reading.label, reading.encoding
        for way in reading.sources:
            source: Source = "a11y" if way == "accessible_name" else "inferred" if way == "letters" else "dom"
            self.signal(way, "label", reading.label.text, source=source, selector=selector)
        if reading.label.paid_for_by:
            self.set("paid_for_by", reading.label.paid_for_by)


def read_fields(root: Element, fields: Mapping[str, Field], draft: Draft) -> None:
    """Fill `draft` from the first selector of each field that finds something shown."""
    for name, wanted in fields.items():
        if found := read_field(root, wanted):
            draft.set(name, found)


def read_field(root: Element, wanted: Field) -> str | None:
    """The text, or the attribute, of the first shown element that has one."""
    for selector in wanted.selectors:
        for element in select(root, selector):
            text = element.get(wanted.attribute) if wanted.attribute else visible_text(element)
            if text and text.strip() and is_shown(element, within=root):
                return " ".join(text.split())
    return None


def read_label_at(tree: PageTree, root: Element, selectors: Sequence[str], draft: Draft) -> bool:
    """Look for a label in the places `selectors` name; True when one was read."""
    for selector in selectors:
        for element in select(root, selector):
            if is_shown(element, within=root) and (reading := read_label_in(tree, element)):
                draft.take_label(reading, selector=selector)
                return True
    return False


def pictures(root: Element, *, limit: int = 6, without: Sequence[Element] = ()) -> list[Media]:
    """The pictures and videos in a unit, as the page names them, but for those inside `without`: other people's."""
    found: list[Media] = []
    for element in select(root, "img[src], video"):
        if len(found) == limit:
            break
        if not is_shown(element, within=root) or any(contains(part, element) for part in without):
            continue
        if element.tag == "video":
            found.append(
                Media(
                    type="video",
                    url=element.get("src"),
                    width=_size(element, "width"),
                    height=_size(element, "height"),
                )
            )
        elif not (element.get("src") or "").startswith("data:"):
            found.append(
                Media(
                    type="image", url=element.get("src"), alt_text=element.get("alt") or None,
                    width=_size(element, "width"), height=_size(element, "height"),
                )
            )  # fmt: skip
    return found


def outermost(found: Sequence[Element]) -> list[Element]:
    """Those of `found` that stand in no other of them."""
    chosen: set[Element] = set(found)
    return [element for element in found if not any(parent in chosen for parent in element.iterancestors())]


def is_claimed(element: Element, claimed: Sequence[Element]) -> bool:
    """Whether `element` belongs to a unit that was read already, or holds one."""
    return any(contains(unit, element) or contains(element, unit) for unit in claimed)


def _size(element: Element, name: str) -> int | None:
    value = (element.get(name) or "").removesuffix("px")
    return int(value) if value.isdigit() and len(value) <= MOST_DIGITS else None
