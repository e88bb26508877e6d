"""Which posts and right-column units of a Facebook page are ads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import PageTree, contains, hidden_because, is_shown, select, select_any
from persona.browser.tree.text import visible_text
from persona.domain.ad_record import Card
from persona.platforms.detection.disguises import says_creator_disclosure
from persona.platforms.detection.domains import landing_page
from persona.platforms.detection.draft import Draft, is_claimed, outermost, pictures, read_field, read_fields
from persona.platforms.detection.links import (
    OutboundLink,
    call_among,
    domain_shown_in,
    known_call_in,
    leads_out,
    outbound_links,
)
from persona.platforms.detection.rows import NAMES, label_in_row, name_above, payer_near
from persona.platforms.facebook import pages, right_column

PLATFORM = "facebook"
FORMATS = {"watch": "fb_watch", "reels": "fb_reels", "marketplace": "fb_marketplace", "search": "fb_search"}
"""Surfaces whose ads have a format of their own."""
SHORTEST_HEADLINE = 4
_NUMBER = re.compile(r"(?:id=|ad_id\W{1,12})(\d{6,20})|^(\d{6,20})$")


def read_units(tree: PageTree, surface: str | None) -> Iterator[Draft]:
    """A draft for every unit that may be an ad."""
    claimed: list[Element] = []
    for draft in right_column.read_units(tree):
        if draft.element is not None:
            claimed.append(draft.element)
        yield draft
    columns = list(select_any(tree.root, pages.RIGHT_COLUMNS))
    for root in _posts(tree, surface):
        if is_claimed(root, claimed) or any(root is column for column in columns):
            continue
        draft = read_post(tree, root, surface)
        if draft.signals or draft.creator_disclosure:
            yield draft


def read_post(tree: PageTree, root: Element, surface: str | None) -> Draft:
    """What one post holds."""
    draft = Draft(
        platform=PLATFORM, ad_format="fb_feed_image", surface=surface or "home_feed", element=root,
        hidden=hidden_because(root),
    )  # fmt: skip
    root = _post_in(root)
    row = label_in_row(tree, root, pages.REGION)
    if row:
        draft.take_label(row[0], selector=row[1])
        draft.set("paid_for_by", payer_near(row[0].element, root))
    _ad_links(draft, root)
    partnership = next((e for e in select(root, pages.PARTNERSHIP) if is_shown(e, within=root)), None)
    if partnership is not None:
        draft.creator_disclosure = visible_text(partnership) or "Paid partnership"
    elif draft.label is None:
        draft.creator_disclosure = _creator_disclosure(root)
    if draft.signals or draft.creator_disclosure:
        _read_values(draft, root, row[0].element if row else None)
    return draft


def _posts(tree: PageTree, surface: str | None) -> list[Element]:
    if surface == "marketplace" and (tiles := _tiles(tree)):
        return tiles
    found: list[Element] = []
    for selector in (*pages.REELS, *pages.POSTS) if surface == "reels" else pages.POSTS:
        for element in outermost(select(tree.root, selector)):
            if not is_claimed(element, found) and (selector != pages.ARTICLE or _is_post(element)):
                found.append(element)
    if not found and select(tree.root, pages.FRAGMENT_MARKS):
        return [tree.root]
    return found


def _tiles(tree: PageTree) -> list[Element]:
    """The tile around each of the marketplace's ad links: as far up as nothing else is sold in it."""
    found: list[Element] = []
    links = select(tree.root, pages.MARKETPLACE_AD_LINK)
    listings = select(tree.root, pages.LISTING)
    for link in links:
        if is_claimed(link, found):
            continue
        others = [*listings, *(each for each in links if each.get("href") != link.get("href"))]
        tile = link
        while (parent := tile.getparent()) is not None and not any(contains(parent, each) for each in others):
            tile = parent
        if tile.getparent() is not None:
            found.append(tile)
    return found


def _post_in(unit: Element) -> Element:
    """The post itself in its place of the list: the articles inside that one are comments, it is none."""
    articles = outermost(select(unit, pages.ARTICLE))
    return articles[0] if len(articles) == 1 and _is_post(articles[0]) else unit


def _is_post(article: Element) -> bool:
    """Comments are articles as well; they have no heading and no message."""
    return any(select(article, selector) for selector in (*pages.MESSAGES, "h2, h3, h4, h5, h6"))


def _ad_links(draft: Draft, root: Element) -> None:
    for name, selectors in pages.AD_LINKS.items():
        for selector in selectors:
            if found := select(root, selector):
                draft.signal(
                    name,
                    "ad_link",
                    found[0].get("href") or found[0].get("ajaxify") or name,
                    selector=selector,
                )
                break
    for selector, attribute in pages.AD_ID:
        for element in select(root, selector):
            if found_id := _NUMBER.search(element.get(attribute) or ""):
                draft.set("ad_id", found_id.group(1) or found_id.group(2))


def _creator_disclosure(root: Element) -> str | None:
    for element in select(root, "span, a"):
        if (said := says_creator_disclosure(element)) and is_shown(element, within=root):
            return said
    return None


def _read_values(draft: Draft, root: Element, label: Element | None) -> None:
    messages = tuple(select_any(root, pages.MESSAGES))
    comments = tuple(e for e in select_any(root, pages.COMMENTS) if e is not root)
    name = name_above(root, label, (*NAMES, "strong") if draft.surface == "marketplace" else NAMES)
    if name is not None:
        draft.set("advertiser", visible_text(name))
        link = name if name.tag == "a" else next(iter(select(name, "a[href]")), None)
        draft.set("profile_url", _without_tokens(link.get("href") if link is not None else None))
    draft.set("body", _message(messages))
    if draft.surface == "reels":
        draft.set(
            "body", next((visible_text(e) for e in select(root, "p") if is_shown(e, within=root)), None)
        )
    read_fields(root, pages.FIELDS, draft)
    links = list(outbound_links(root, without=(*messages, *comments)))
    _read_call(draft, root, links, (*messages, *comments))
    draft.set("landing", _landing(root, links, messages))
    draft.set("display_url", domain_shown_in(root, without=(*messages, *comments)))
    if "headline" not in draft.values:
        draft.set("headline", _headline(links, draft))
    draft.media.extend(pictures(root, without=comments))
    _read_cards(draft, root)
    draft.ad_format = _format(draft, root)


def _message(messages: tuple[Element, ...]) -> str | None:
    """The first message that says something, without the button that unfolds it."""
    for message in messages:
        text = visible_text(message)
        for button in select(message, pages.MORE):
            text = text.removesuffix(visible_text(button)).rstrip() if button is not message else text
        if text:
            return text
    return None


def _read_call(draft: Draft, root: Element, links: list[OutboundLink], without: tuple[Element, ...]) -> None:
    if found := call_among(links):
        draft.set("call_to_action", found[1])
        return
    draft.set("call_to_action", known_call_in(root, without=without))


def _landing(root: Element, links: list[OutboundLink], messages: tuple[Element, ...]) -> str | None:
    """The call's own address, else the attachment's, else one that the text links to."""
    for element in select(root, pages.CALL_LINKS):
        href = element.get("data-lynx-uri") or element.get("href")
        if leads_out(href):
            return href
    if links:
        found = call_among(links)
        return found[0].href if found else links[0].href
    return next((link.href for message in messages for link in outbound_links(message)), None)


def _headline(links: list[OutboundLink], draft: Draft) -> str | None:
    known = {draft.values.get("call_to_action"), draft.values.get("display_url")}
    texts = [link.text for link in links if len(link.text) >= SHORTEST_HEADLINE and link.text not in known]
    longest: str = max(texts, key=len, default="")
    return longest.removeprefix(draft.values.get("display_url", "")).strip() or None


def _read_cards(draft: Draft, root: Element) -> None:
    cards: list[Card] = []
    seen: set[str] = set()
    titled = [link.element for link in outbound_links(root) if select(link.element, pages.CARD_TITLE)]
    for element in select(root, pages.CARDS) or (titled if len(titled) > 1 else []):
        links = list(outbound_links(element))
        text = read_field(element, pages.FIELDS["headline"]) or next(
            (link.text for link in links if link.text), None
        )
        if links and text and text not in seen:
            seen.add(text)
            cards.append(Card(headline=text, landing=landing_page(links[0].href)))
    if len(cards) > 1:
        draft.cards.extend(cards)


def _format(draft: Draft, root: Element) -> str:
    if draft.surface in FORMATS:
        return FORMATS[draft.surface]
    if draft.cards:
        return "fb_feed_carousel"
    return "fb_feed_video" if select(root, pages.VIDEOS) else "fb_feed_image"


def _without_tokens(href: str | None) -> str | None:
    """A profile's address without what Facebook adds to follow a click."""
    return href.partition("?")[0] if href and "profile.php" not in href else href
