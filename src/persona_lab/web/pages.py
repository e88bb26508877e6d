"""Fills the short-video platform's page templates."""

from __future__ import annotations

import hashlib
import html
from typing import Any

from persona_lab.brands import Brand, brands
from persona_lab.catalogue import Creator, catalogue
from persona_lab.entries import Entry
from persona_lab.items import Item
from persona_lab.records import Account
from persona_lab.search import people_for, videos_for
from persona_lab.web.templating import VERSION, fill, script_json

FIRST_AD, BETWEEN_ADS = 1, 4
"""Where ads stand among the results of a search."""


def feed(account: Account, items: list[Item], *, layout: str) -> str:
    """The For You page with its first items."""
    scope = {
        "webapp.app-context": {"user": _user(account), "layout": layout},
        "webapp.updated-items": items,
    }
    return _page("feed.html", title="For You", state=script_json({"__DEFAULT_SCOPE__": scope}))


def login(*, wrong: str = "") -> str:
    """The login form; `wrong` is the name that was refused a moment ago."""
    message = "That name and password do not belong together. Check both and try again." if wrong else ""
    return _page("login.html", title="Log in", message=message, username=html.escape(wrong, quote=True))


def search_start() -> str:
    """The search page before anything was typed."""
    ideas = "".join(_idea(topic) for topic in catalogue().topics[:14])
    return _page("search.html", title="Search", query="", body=fill("search_ideas.html", ideas=ideas))


def search_results(query: str, ads: list[Entry]) -> str:
    """What a search finds: brands and creators, then videos, ads among them if there are any."""
    people = "".join(_person(handle, name, line, hue) for handle, name, line, hue in people_for(query))
    tiles = [_result(video) for video in videos_for(query)]
    for number in range(len(ads)):
        tiles.insert(FIRST_AD + number * BETWEEN_ADS, fill("result_ad.html", number=number))
    if ads:
        tiles.append(fill("result_ads.html", drawing=script_json(ads), version=VERSION))
    videos = "".join(tiles)
    nothing = "" if people or videos else '<p class="nothing">Nothing found. Try a single word.</p>'
    body = fill("search_results.html", people=people, videos=videos, nothing=nothing)
    return _page("search.html", title=query, query=html.escape(query, quote=True), body=body)


def brand_page(brand: Brand) -> str:
    """An advertiser's page."""
    deep, bright, light, _ = brand.colours
    tiles = "".join(
        fill("brand_tile.html", art=brand.art, shade=shade, version=VERSION) for shade in "abcdef"
    )
    return _page(
        "brand.html",
        title=brand.name,
        handle=brand.handle,
        name=html.escape(brand.name),
        tagline=html.escape(brand.tagline),
        category=brand.category,
        art=brand.art,
        style=f"--deep:{deep};--bright:{bright};--light:{light}",
        tiles=tiles,
    )


def creator_page(creator: Creator) -> str:
    """A creator's page with covers of their videos."""
    own = [video for video in catalogue().by_topic[creator.topic] if video.creator.handle == creator.handle]
    tiles = "".join(
        fill("video_tile.html", clip=video.clip, caption=html.escape(video.caption)) for video in own
    )
    topic = creator.topic.replace("_", " ")
    return _profile(creator.handle, creator.nickname, f"Mostly {topic}.", tiles)


def own_page(account: Account) -> str:
    """The visitor's own page."""
    return _profile(account.username, account.display_name, "No videos yet.", "")


def challenge() -> str:
    """The page that asks to prove one is a person."""
    return _page("challenge.html", title="tiktok-verify-page")


def suspended() -> str:
    """The page of a suspended account."""
    return _page("suspended.html", title="Account suspended")


def too_fast() -> str:
    """The page behind HTTP 429."""
    return _page("too_fast.html", title="Too many requests")


def not_found() -> str:
    """The page behind HTTP 404."""
    return _page("not_found.html", title="Not found")


def _profile(handle: str, name: str, line: str, tiles: str) -> str:
    return _page(
        "profile.html",
        title=name,
        handle=handle,
        name=html.escape(name),
        line=html.escape(line),
        initial=html.escape(name[:1].upper()),
        hue=_hue(handle),
        tiles=tiles,
    )


def _idea(topic: str) -> str:
    words = topic.replace("_", " ")
    return f'<a class="idea" href="/search?q={words.replace(" ", "+")}">{words}</a>'


def _person(handle: str, name: str, line: str, hue: int) -> str:
    return fill(
        "person.html",
        handle=handle,
        name=html.escape(name),
        line=html.escape(line),
        hue=hue,
        picture=_mark(handle) if handle in brands() else html.escape(name[:1].upper()),
    )


def _mark(handle: str) -> str:
    return f'<img src="/static/{VERSION}/marks/{handle}.svg" alt="">'


def _result(video: Any) -> str:
    return fill(
        "result.html",
        clip=video.clip,
        caption=html.escape(video.caption),
        handle=video.creator.handle,
        nickname=html.escape(video.creator.nickname),
    )


def _hue(handle: str) -> int:
    return int.from_bytes(hashlib.blake2b(handle.encode(), digest_size=2).digest(), "big") % 360


def _user(account: Account) -> dict[str, str]:
    return {"uniqueId": account.username, "nickname": account.display_name}


def _page(name: str, /, *, title: str, **values: object) -> str:
    return fill(
        "base.html", title=html.escape(title), version=VERSION, body_of=fill(name, version=VERSION, **values)
    )
