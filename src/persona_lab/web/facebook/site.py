"""The friends platform's addresses: feed and right column, Reels, Watch, search, pages, and what they ask for."""

from __future__ import annotations

import html
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from persona_lab.brands import brands
from persona_lab.clips import ClipStore
from persona_lab.entries import Entry
from persona_lab.lab import Lab
from persona_lab.search import people_for
from persona_lab.surfaces import Surface, surface_of
from persona_lab.web.facebook import payload
from persona_lab.web.reading import visitor_of
from persona_lab.web.room import Door, Room, creator_of, drawn
from persona_lab.web.templating import script_json

FEED = surface_of("facebook/home_feed")
RAIL = surface_of("facebook/right_column")
REELS = surface_of("facebook/reels")
WATCH = surface_of("facebook/watch")
MARKET = surface_of("facebook/marketplace")
BATCH = 6
RAIL_ADS = ("fb_right_column", "fb_right_column")

DOOR = Door(
    platform="facebook",
    name="Hearth",
    home="/",
    login="/login/",
    name_field="email",
    password_field="pass",  # noqa: S106 - the name of a form's field
    stops={"challenge": "/checkpoint/1501092823525282/", "suspended": "/checkpoint/828281030927956/"},
    refusals={
        "login_wall": (401, {"error": 1357001, "errorSummary": "Not Logged In"}),
        "challenge": (
            400,
            {
                "error": 1357004,
                "errorSummary": "Confirm your identity",
                "redirect": "/checkpoint/1501092823525282/",
            },
        ),
        "suspended": (
            403,
            {
                "error": 1357004,
                "errorSummary": "Your account has been suspended",
                "redirect": "/checkpoint/828281030927956/",
            },
        ),
        "rate_limit": (429, {"error": 1390008, "errorSummary": "You're Temporarily Blocked"}),
    },
)


def facebook_routes(lab: Lab, clips: ClipStore) -> list[Route | Mount]:
    """The friends platform's addresses."""
    site = _Site(lab)
    room = site.room
    own = [
        Route("/", room.page(site.home)),
        Route("/api/graphql/", room.api(site.graphql), methods=["POST"]),
        Route("/reel/", room.page(site.reels)),
        Route("/reel/{item}/", room.page(site.reels)),
        Route("/watch/", room.page(site.watch)),
        Route("/marketplace/", room.page(site.marketplace)),
        Route("/search/top/", room.page(site.search)),
        Route("/{handle}/", room.page(site.profile)),
    ]
    return room.routes(own, clips)


class _Site:
    def __init__(self, lab: Lab) -> None:
        self.room = Room(lab, DOOR)

    async def home(self, request: Request, username: str) -> Response:
        placed = self.room.place(request, username, FEED, count=BATCH, opens=True)
        beside = self.room.place(request, username, RAIL, wants=RAIL_ADS, opens=True)
        state = {"entries": drawn(placed.entries), "rail": beside.entries, "locale": placed.locale}
        relay = _relay(payload.feed(placed.entries), payload.rail(beside.entries))
        return self.room.html(
            request, username, "home.html", title=DOOR.name, state=state, relay=script_json(relay)
        )

    async def graphql(self, request: Request, username: str) -> Response:
        """More of whatever list the query's name says."""
        form = parse_qs((await request.body()).decode(errors="replace"))
        name = form.get("fb_api_req_friendly_name", [""])[0]
        surface, kind = _LISTS.get(name, (FEED, "news"))
        placed = self.room.place(request, username, surface, count=BATCH)
        data = _data(placed.entries, kind)
        drawing = {"entries": drawn(placed.entries), "layout": request.state.layout}
        return JSONResponse({"data": data, "extensions": {"is_final": True, "drawing": drawing}})

    async def reels(self, request: Request, username: str) -> Response:
        return self._list(request, username, REELS, "reels")

    async def watch(self, request: Request, username: str) -> Response:
        return self._list(request, username, WATCH, "watch")

    async def marketplace(self, request: Request, username: str) -> Response:
        return self._list(request, username, MARKET, "marketplace")

    def _list(self, request: Request, username: str, surface: Surface, kind: str) -> Response:
        placed = self.room.place(request, username, surface, count=BATCH, opens=True)
        state = {"entries": drawn(placed.entries), "locale": placed.locale}
        relay = script_json(_relay(_data(placed.entries, kind)))
        return self.room.html(request, username, f"{kind}.html", title=kind.title(), state=state, relay=relay)

    async def search(self, request: Request, username: str) -> Response:
        query = request.query_params.get("q", "").strip()
        people: list[dict[str, Any]] = []
        ads: list[Entry] = []
        if query:
            self.room.lab.search(username, query, visitor_of(request))
            people = [
                {"handle": handle, "name": name, "line": line, "brand": handle in brands()}
                for handle, name, line, _ in people_for(query)
            ]
            ads = self.room.lab.search_ads(username, query, visitor_of(request), on="facebook/search")
        state = {"entries": drawn(ads), "people": people, "query": query}
        relay = script_json(_relay(payload.search(ads)))
        typed = html.escape(query, quote=True)
        return self.room.html(
            request, username, "people.html", title="Search", state=state, query=typed, relay=relay
        )

    async def profile(self, request: Request, username: str) -> Response:
        handle = request.path_params["handle"]
        about: dict[str, Any] = {
            "handle": handle,
            "title": self.room.lab.state.accounts[username].display_name,
        }
        shown: list[Entry] = []
        if brand := brands().get(handle):
            via = "search" if "/search/" in request.headers.get("referer", "") else "profile"
            self.room.lab.visit(username, handle, via, visitor_of(request))
            about |= {
                "title": brand.name,
                "line": brand.tagline,
                "art": brand.art,
                "colours": list(brand.colours),
            }
        elif found := creator_of(handle):
            about["title"], shown = found
        elif handle != username:
            return await self.room.page_missing(request)
        state = {"entries": shown, "profile": about}
        return self.room.html(
            request, username, "people.html", title=str(about["title"]), state=state, query="", relay="{}"
        )


_LISTS = {
    "CometNewsFeedPaginationQuery": (FEED, "news"),
    "FBReelsPaginationQuery": (REELS, "reels"),
    "CometVideoHomeFeedPaginationQuery": (WATCH, "watch"),
    "MarketplaceHomeFeedPaginationQuery": (MARKET, "marketplace"),
}


def _data(entries: list[Entry], kind: str) -> dict[str, Any]:
    """A batch as the query's answer has it."""
    if kind == "marketplace":
        return payload.marketplace(entries)
    return payload.feed(entries) if kind == "news" else payload.videos(entries, kind)


def _relay(*data: dict[str, Any]) -> dict[str, Any]:
    """Data as the page carries it for its own scripts."""
    streams = [
        ["RelayPrefetchedStreamCache", "next", [], [f"adp_Comet{n}", {"__bbox": {"result": {"data": one}}}]]
        for n, one in enumerate(data)
    ]
    return {"require": [["ScheduledServerJS", "handle", None, [{"__bbox": {"require": streams}}]]]}
