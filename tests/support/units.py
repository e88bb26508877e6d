"""Feed items by hand, as a running page holds them: no browser, no page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

from persona.browser.tree.nodes import PLACE, PageTree, elements
from persona.browser.tree.saved import read_saved
from persona.platforms.tiktok import pages

FOR_YOU = "http://tiktok.lab.localhost:1/foryou"


def item_markup(*, without: tuple[str, ...] = (), **values: str) -> str:
    """The markup of a video by an invented creator; `values` add or change texts, `without` leaves some out."""
    fields = {
        "player": f"{pages.PLAYER_PREFIX}7001",
        "username": "brightloaf",
        "nickname": "Brightloaf",
        "caption": "Bread that keeps #baking",
    } | values
    plain = {name: escape(value) for name, value in fields.items() if name not in without}
    parts = {
        "player": '<div id="{}"><video></video></div>',
        "username": '<a href="/@brightloaf"><h3 data-e2e="video-author-uniqueid">{}</h3></a>',
        "nickname": '<h4 data-e2e="video-author-nickname">{}</h4>',
        "caption": '<div data-e2e="video-desc">{}</div>',
        "ad_tag": '<p data-e2e="ad-tag">{}</p>',
        "ad_badge": '<span class="css-1-DivAdBadge">{}</span>',
        "item_tag": '<div class="css-2-DivItemTagsContainer"><div>{}</div></div>',
    }
    inside = "".join(part.format(plain[name]) for name, part in parts.items() if name in plain)
    if "call_to_action" in plain or "landing" in plain:
        address = plain.get("landing", "")
        inside += f'<a data-e2e="ad-cta" href="{address}">{plain.get("call_to_action", "")}</a>'
    return f'<article data-e2e="recommend-list-item-container">{inside}</article>'


def a_page(*parts: str, url: str = FOR_YOU, title: str = "For You", fraction: float = 1.0) -> PageTree:
    """A running page made of `parts`, of each of which this much is on screen."""
    markup = f"<html><head><title>{escape(title)}</title></head><body>{''.join(parts)}</body></html>"
    tree = read_saved(markup, url=url)
    for number, element in enumerate(elements(tree.root)):
        element.set(PLACE, f"{number} 0 0 390 844 {fraction}")
    return replace(tree, document=1)


def known_item(**changes: object) -> Mapping[str, object]:
    """What the page's data says about the same video."""
    return {"id": "7001", "video": {"duration": 12}, "ad_info": {"ad_id": "ad-1"}, **changes}
