"""The photo platform's addresses: home, Stories, Reels, Explore, search, profiles, and what their pages ask for."""

from __future__ import annotations

import html
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from persona_lab import entries
from persona_lab.brands import brands
from persona_lab.catalogue import catalogue
from persona_lab.clips import ClipStore
from persona_lab.lab import Lab
from persona_lab.search import people_for
from persona_lab.surfaces import surface_of
from persona_lab.web.instagram import payload
from persona_lab.web.reading import visitor_of
from persona_lab.web.room import Door, Room, creator_of, drawn
from persona_lab.web.templating import script_json

FEED = surface_of("instagram/home_feed")
STORIES = surface_of("instagram/stories")
REELS = surface_of("instagram/reels")
EXPLORE = surface_of("instagram/explore")
FIRST_BATCH, NEXT_BATCH, GRID_BATCH, STORY_COUNT = 6, 6, 18, 12
TRAY = 10

DOOR = Door(
    platform="instagram",
    name="Framely",
    home="/",
    login="/accounts/login/",
    name_field="username",
    password_field="password",  # noqa: S106 - the name of a form's field
    stops={"challenge": "/challenge/", "suspended": "/accounts/suspended/"},
    refusals={
        "login_wall": (403, {"message": "login_required", "status": "fail"}),
        "challenge": (400, {"message": "challenge_required", "lock": True, "status": "fail"}),
        "suspended": (
            400,
            {"message": "checkpoint_required", "checkpoint_url": "/accounts/suspended/", "status": "fail"},
        ),
        "rate_limit": (
            429,
            {"message": "Please wait a few minutes before you try again.", "status": "fail"},
        ),
    },
)


def instagram_routes(lab: Lab, clips: ClipStore) -> list[Route | Mount]:
    """The photo platform's addresses."""
    site = _Site(lab)
    room = site.room
    own = [
        Route("/", room.page(site.home)),
        Route("/graphql/query", room.api(site.more_feed), methods=["GET", "POST"]),
        Route("/graphql/query/injected_story_units/", room.api(site.story_units), methods=["GET", "POST"]),
        Route("/api/v1/clips/home/", room.api(site.more_reels), methods=["GET", "POST"]),
        Route("/api/v1/discover/web/explore_grid/", room.api(site.more_explore)),
        Route("/stories/{user}/{code}/", room.page(site.stories)),
        Route("/reels/", room.page(site.reels)),
        Route("/reels/{code}/", room.page(site.reels)),
        Route("/explore/", room.page(site.explore)),
        Route("/explore/search/", room.page(site.search)),
        Route("/p/{code}/", room.page(site.post)),
        Route("/{user}/", room.page(site.profile)),
    ]
    return room.routes(own, clips)


class _Site:
    def __init__(self, lab: Lab) -> None:
        self.room = Room(lab, DOOR)

    async def home(self, request: Request, username: str) -> Response:
        placed = self.room.place(request, username, FEED, count=FIRST_BATCH, opens=True)
        tray = [
            {"handle": creator.handle, "name": creator.nickname}
            for creator in list(catalogue().creators.values())[: TRAY * 8 : 8]
        ]
        state = {"entries": drawn(placed.entries), "locale": placed.locale, "tray": tray}
        relay = script_json(_relay(payload.timeline(placed.entries)))
        return self.room.html(request, username, "home.html", title=DOOR.name, state=state, relay=relay)

    async def more_feed(self, request: Request, username: str) -> Response:
        placed = self.room.place(request, username, FEED, count=NEXT_BATCH)
        return _answer(request, payload.timeline(placed.entries), placed.entries)

    async def stories(self, request: Request, username: str) -> Response:
        state = {"entries": [], "first": request.path_params["user"]}
        return self.room.html(request, username, "stories.html", title="Stories", state=state)

    async def story_units(self, request: Request, username: str) -> Response:
        placed = self.room.place(request, username, STORIES, count=STORY_COUNT, opens=True)
        return _answer(request, payload.stories(placed.entries), placed.entries)

    async def reels(self, request: Request, username: str) -> Response:
        placed = self.room.place(request, username, REELS, count=FIRST_BATCH, opens=True)
        state = {"entries": drawn(placed.entries), "locale": placed.locale}
        relay = script_json(_relay(payload.reels(placed.entries)))
        return self.room.html(request, username, "reels.html", title="Reels", state=state, relay=relay)

    async def more_reels(self, request: Request, username: str) -> Response:
        placed = self.room.place(request, username, REELS, count=NEXT_BATCH)
        return _answer(request, payload.reels(placed.entries), placed.entries)

    async def explore(self, request: Request, username: str) -> Response:
        placed = self.room.place(request, username, EXPLORE, count=GRID_BATCH, opens=True)
        state = {"entries": drawn(placed.entries), "locale": placed.locale}
        relay = script_json(_relay(payload.explore(placed.entries)))
        return self.room.html(request, username, "explore.html", title="Explore", state=state, relay=relay)

    async def more_explore(self, request: Request, username: str) -> Response:
        placed = self.room.place(request, username, EXPLORE, count=GRID_BATCH)
        return _answer(request, payload.explore(placed.entries), placed.entries)

    async def search(self, request: Request, username: str) -> Response:
        query = request.query_params.get("q", "").strip()
        people = []
        if query:
            self.room.lab.search(username, query, visitor_of(request))
            people = [
                {"handle": handle, "name": name, "line": line, "brand": handle in brands()}
                for handle, name, line, _ in people_for(query)
            ]
        state = {"entries": [], "people": people, "query": query}
        typed = html.escape(query, quote=True)
        return self.room.html(request, username, "search.html", title="Search", state=state, query=typed)

    async def post(self, request: Request, username: str) -> Response:
        video = catalogue().by_id.get(payload.item_of(request.path_params["code"]))
        shown = [entries.post(video, liked=False)] if video else []
        return self.room.html(request, username, "post.html", title="Post", state={"entries": shown})

    async def profile(self, request: Request, username: str) -> Response:
        handle = request.path_params["user"]
        about: dict[str, Any] = {
            "handle": handle,
            "title": self.room.lab.state.accounts[username].display_name,
        }
        shown: list[entries.Entry] = []
        if brand := brands().get(handle):
            self.room.lab.visit(username, handle, _via(request), visitor_of(request))
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
        return self.room.html(request, username, "profile.html", title=str(about["title"]), state=state)


def _answer(request: Request, data: dict[str, Any], found: list[entries.Entry]) -> Response:
    drawing = {"entries": drawn(found), "layout": request.state.layout}
    return JSONResponse({"data": data, "extensions": {"drawing": drawing}, "status": "ok"})


def _relay(data: dict[str, Any]) -> dict[str, Any]:
    """Data as the page carries it for its own scripts."""
    inner = {"__bbox": {"complete": True, "result": {"data": data}}}
    outer = ["RelayPrefetchedStreamCache", "next", [], ["adp_Polaris", inner]]
    return {"require": [["ScheduledServerJS", "handle", None, [{"__bbox": {"require": [outer]}}]]]}


def _via(request: Request) -> str:
    return "search" if "/explore/search/" in request.headers.get("referer", "") else "profile"
