"""What a kind of unit looks like on a page, as data; and the reading of every unit of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from persona.browser.page import Field
from persona.browser.tree.nodes import PageTree, hidden_because, select_any
from persona.platforms.detection.draft import (
    Draft,
    is_claimed,
    outermost,
    pictures,
    read_fields,
    read_label_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitKind:
    """One kind of unit."""

    ad_format: str
    roots: tuple[str, ...]
    """Selectors of the unit, strongest first."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    """Where its label stands."""
    slot: str | None = None
    """Set when the platform uses this place for ads only: the slot's name."""
    house_promo: str | None = None
    """Set when it is a look-alike: why it is no ad."""
    surface: str | None = None
    """Set when the unit itself says on which surface it is."""


def read_kinds(
    tree: PageTree, kinds: tuple[UnitKind, ...], *, platform: str, surface: str | None
) -> Iterator[Draft]:
    """A draft for every unit of every kind, each part of the page in at most one of them."""
    claimed: list[Element] = []
    for kind in kinds:
        for root in outermost(list(select_any(tree.root, kind.roots))):
            if is_claimed(root, claimed):
                continue
            claimed.append(root)
            yield read_kind(tree, root, kind, platform=platform, surface=surface)


def read_kind(tree: PageTree, root: Element, kind: UnitKind, *, platform: str, surface: str | None) -> Draft:
    """What one unit holds."""
    draft = Draft(
        platform=platform,
        ad_format=kind.ad_format,
        surface=kind.surface or surface,
        element=root,
        hidden=hidden_because(root),
        house_promo=kind.house_promo,
    )
    if kind.slot:
        draft.signal("ad_slot", "slot", kind.slot, selector=f"<{root.tag!s}>")
    read_label_at(tree, root, kind.labels, draft)
    read_fields(root, kind.fields, draft)
    draft.media.extend(pictures(root))
    return draft
