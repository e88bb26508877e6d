"""Feed items by hand, as the page reader gives them: no browser, no page."""

from __future__ import annotations

from collections.abc import Mapping

from persona.browser.page import Box, Reading, Unit, View
from persona.platforms.tiktok import pages


def a_unit(*, fraction: float = 1.0, without: tuple[str, ...] = (), **values: str) -> Unit:
    """A video by an invented creator; `values` add or change fields, `without` leaves some out."""
    fields = {
        "player": f"{pages.PLAYER_PREFIX}7001",
        "username": "brightloaf",
        "nickname": "Brightloaf",
        "caption": "Bread that keeps #baking",
    } | values
    readings = {
        name: Reading(value, pages.ITEM_FIELDS[name].selectors[0])
        for name, value in fields.items()
        if name not in without
    }
    return Unit(box=Box(0, 0, 390, 844), fraction=fraction, readings=readings)


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
