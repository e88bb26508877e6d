"""Feed items by hand, as the page reader gives them: no browser, no page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from persona.browser.page import Box, Reading, Unit, View
from persona.browser.tree.saved import read_saved
from persona.platforms.tiktok import pages


def a_unit(*, fraction: float = 1.0, without: tuple[str, ...] = (), **values: str) -> Unit:
    """A video by an invented creator; `values` add or change fields, `without` leaves some out."""
    fields = {
        "player": f"{pages.PLAYER_PREFIX}7001",
        "username": "brightloaf",
        "nickname": "Brightloaf",
        "caption": "Bread that keeps #baking",
    } | values
    fields = {name: value for name, value in fields.items() if name not in without}
    readings = {
        name: Reading(value, pages.ITEM_FIELDS[name].selectors[0])
        for name, value in fields.items()
        if name in pages.ITEM_FIELDS
    }
    tree = read_saved(item_markup(**fields)) if fraction > 0 else None
    return Unit(box=Box(0, 0, 390, 844), fraction=fraction, readings=readings, tree=tree)


def item_markup(**fields: str) -> str:
    """The markup of a video with these texts, as TikTok writes it."""
    plain = {name: escape(value) for name, value in fields.items()}
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


def a_view(
    *units: Unit,
    url: str = "http://tiktok.lab.localhost:1/foryou",
    title: str = "For You",
    present: tuple[str, ...] = (),
) -> View:
    """One instant of a page."""
    return View(url=url, title=title, width=390, height=844, units=units, present=frozenset(present))


def known_item(**changes: object) -> Mapping[str, object]:
    """What the page's data says about the same video."""
    return {"id": "7001", "video": {"duration": 12}, "ad_info": {"ad_id": "ad-1"}, **changes}
