"""Which videos of a TikTok page are ads: by the label that can be read in them, never by the page's data alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import PageTree, contains, hidden_because, is_shown, select, select_any
from persona.browser.tree.text import short_text
from persona.platforms.detection.disguises import read_label_in, says_creator_disclosure
from persona.platforms.detection.draft import Draft, outermost, pictures, read_field, read_fields
from persona.platforms.detection.links import call_among, known_call_in, outbound_links
from persona.platforms.tiktok import pages

PLATFORM = "tiktok"
FORMATS = {"search": "tiktok_search"}
LONGEST_CALL = 60
_USER = re.compile(r"^(?:https?://(?:www\.)?tiktok\.com)?/@([\w.-]+)")


def read_units(tree: PageTree, surface: str | None) -> Iterator[Draft]:
    """A draft for every video that may be an ad."""
    for root in outermost(list(select_any(tree.root, pages.ITEMS))):
        draft = read_item(tree, root, surface)
        if draft.signals or draft.creator_disclosure:
            yield draft


def read_item(tree: PageTree, root: Element, surface: str | None) -> Draft:
    """What one video says of itself; the same for a video on a live screen and in a saved page."""
    draft = Draft(
        platform=PLATFORM, ad_format=FORMATS.get(surface or "", "tiktok_in_feed"), surface=surface or "for_you",
        element=root, hidden=hidden_because(root),
    )  # fmt: skip
    written = tuple(select_any(root, pages.CAPTIONS))
    _read_labels(tree, root, written, draft)
    read_fields(root, {name: pages.ITEM_FIELDS[name] for name in ("username", "caption")}, draft)
    draft.set("advertiser", read_field(root, pages.ITEM_FIELDS["nickname"]))
    draft.set("advertiser", draft.values.get("username"))
    _read_author(draft, root)
    draft.set("body", draft.values.get("caption"))
    if player := read_field(root, pages.ITEM_FIELDS["player"]):
        draft.set("creative_id", player.removeprefix(pages.PLAYER_PREFIX))
        draft.set("unit_id", player.removeprefix(pages.PLAYER_PREFIX))
    _read_call(draft, root, written)
    draft.media.extend(pictures(root, limit=2))
    draft.counts = {name: read_field(root, field) for name, field in pages.COUNTS.items()}
    return draft


def _read_labels(tree: PageTree, root: Element, written: tuple[Element, ...], draft: Draft) -> None:
    for name, field in pages.LABEL_FIELDS.items():
        for selector in field.selectors:
            for element in select(root, selector):
                if not is_shown(element, within=root) or any(contains(part, element) for part in written):
                    continue
                if draft.label is None and (reading := read_label_in(tree, element)):
                    draft.take_label(reading, selector=f"{name}:{selector}")
                    if name == "ad_tag":
                        draft.signal("ad_tag", "slot", selector, selector=selector)
                if said := says_creator_disclosure(element):
                    draft.creator_disclosure = draft.creator_disclosure or said


def _read_author(draft: Draft, root: Element) -> None:
    for link in select(root, 'a[href*="/@"]'):
        if found := _USER.match(link.get("href") or ""):
            draft.set("username", found.group(1))
            draft.set("profile_url", f"https://www.tiktok.com/@{found.group(1)}")
            return


def _read_call(draft: Draft, root: Element, written: tuple[Element, ...]) -> None:
    call = read_field(root, pages.ITEM_FIELDS["call_to_action"])
    draft.set("call_to_action", call if call and len(call) <= LONGEST_CALL else None)
    links = list(outbound_links(root, without=written))
    if found := call_among(links):
        draft.set("call_to_action", found[1])
    if short_text(root, limit=20_000):
        draft.set("call_to_action", known_call_in(root, without=written))
    draft.set("landing", read_field(root, pages.ITEM_FIELDS["landing"]))
    draft.set("landing", links[0].href if links else None)
