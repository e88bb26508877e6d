"""Which posts, stories, reels and tiles of an Instagram page are ads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import (
    PageTree,
    contains,
    elements,
    hidden_because,
    is_shown,
    select,
    select_any,
)
from persona.browser.tree.text import short_text, visible_text
from persona.platforms.detection.disguises import says_creator_disclosure
from persona.platforms.detection.draft import Draft, outermost, pictures
from persona.platforms.detection.labels import is_ad_label
from persona.platforms.detection.links import (
    OutboundLink,
    call_among,
    call_beside_domain,
    domain_shown_in,
    known_call_in,
    outbound_links,
)
from persona.platforms.detection.rows import label_in_row
from persona.platforms.instagram import pages

PLATFORM = "instagram"
SHORT_CALL = 30
"""Characters of the one link of a post that leads out, when it is a call."""
_PROFILE = re.compile(r"^(?:https?://(?:www\.)?instagram\.com)?/([\w.]+)/?(?:\?.*)?$")
FORMATS = {"stories": "ig_story", "reels": "ig_reels", "explore": "ig_explore"}
ROOTS = {
    "stories": pages.STORIES,
    "reels": (*pages.POSTS, *pages.REELS),
    "explore": (*pages.POSTS, *pages.EXPLORE),
}


def read_units(tree: PageTree, surface: str | None) -> Iterator[Draft]:
    """A draft for every unit that may be an ad."""
    roots = outermost(list(select_any(tree.root, ROOTS.get(surface or "", pages.POSTS))))
    for root in roots:
        draft = _read(tree, root, surface)
        if draft.signals or draft.creator_disclosure:
            yield draft


def _read(tree: PageTree, root: Element, surface: str | None) -> Draft:
    draft = Draft(
        platform=PLATFORM, ad_format=FORMATS.get(surface or "", "ig_feed_image"), surface=surface or "home_feed",
        element=root, hidden=hidden_because(root),
    )  # fmt: skip
    row = label_in_row(tree, root, pages.REGION)
    if row:
        draft.take_label(row[0], selector=row[1])
    for name, selectors in pages.AD_LINKS.items():
        for selector in selectors:
            if found := select(root, selector):
                draft.signal(name, "ad_link", found[0].get("href") or name, selector=selector)
    if not select(root, "time[datetime]"):
        if draft.signals:
            draft.signal("no_timestamp", "weak", "no time stands in the header")
        elif way := next(iter(outbound_links(root)), None):
            # What people post has a time and cannot lead out of Instagram: this has none and does.
            draft.signal("leads_out_without_time", "slot", way.href)
    if draft.label is None:
        draft.creator_disclosure = _partnership(root)
    if draft.signals or draft.creator_disclosure:
        _read_values(draft, root)
    return draft


def _partnership(root: Element) -> str | None:
    for element in select(root, pages.PARTNERSHIP):
        if is_shown(element, within=root):
            return visible_text(element) or "Paid partnership"
    for element in select(root, "span, a, div"):
        if (said := says_creator_disclosure(element)) and is_shown(element, within=root):
            return said
    return None


def _read_values(draft: Draft, root: Element) -> None:
    username = _author(root)
    if username is not None:
        name, href = username
        draft.set("advertiser", name)
        draft.set("username", _PROFILE.sub(r"\1", href))
        draft.set("profile_url", href)
    captions = tuple(select_any(root, pages.CAPTIONS[:2]))
    links = list(outbound_links(root, without=captions)) or list(outbound_links(root))
    found = _call(links)
    draft.set("call_to_action", found[1] if found else known_call_in(root, without=captions))
    if links:
        draft.set("landing", (found[0] if found else links[0]).href)
    draft.set("display_url", domain_shown_in(root, without=captions))
    for link in links:
        if both := call_beside_domain(link):
            draft.set("display_url", both[1])
    draft.set("body", _caption(root, draft.values.get("username")))
    draft.media.extend(pictures(root, without=captions))
    if draft.ad_format == "ig_feed_image":
        if select(root, "video"):
            draft.ad_format = "ig_feed_video"
        elif len(select(root, "ul li img")) > 1:
            draft.ad_format = "ig_feed_carousel"


def _call(links: list[OutboundLink]) -> tuple[OutboundLink, str] | None:
    """The link that asks for something, with its words."""
    if found := call_among(links):
        return found
    for link in links:
        if both := call_beside_domain(link):
            return link, both[0]
    return next(((link, call) for link in links if (call := _short_call(link))), None)


def _short_call(link: OutboundLink) -> str | None:
    """On Instagram the one link of a post that leads out is its call, whatever its wording."""
    return (
        link.text
        if 0 < len(link.text) <= SHORT_CALL and not is_ad_label(link.text) and "." not in link.text
        else None
    )


def _is_in_link(element: Element, root: Element) -> bool:
    """Whether it belongs to a link that leads out, as the cards of a carousel do."""
    return any(contains(link.element, element) for link in outbound_links(root))


def _author(root: Element) -> tuple[str, str] | None:
    for link in select(root, "a[href]"):
        found = _PROFILE.match(link.get("href") or "")
        if not found or found.group(1).lower() in pages.NO_USERNAMES or not is_shown(link, within=root):
            continue
        if text := visible_text(link):
            return text, link.get("href") or ""
    return None


def _caption(root: Element, username: str | None) -> str | None:
    for element in select_any(root, pages.CAPTION_PLACES):
        text = visible_text(element)
        if username and text.startswith(f"{username} "):
            text = text.removeprefix(username).strip()
        shown = text and is_shown(element, within=root)
        if shown and not is_ad_label(text) and text != username and not _is_in_link(element, root):
            return text
    spans = [
        e
        for e in elements(root)
        if e.tag == "span" and not short_text(e, limit=40) and is_shown(e, within=root)
    ]
    return max((visible_text(e) for e in spans), key=len, default=None)
