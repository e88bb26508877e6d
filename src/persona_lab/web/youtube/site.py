"""The video platform's addresses: one app for all its pages, and what it asks for as it goes from one to the next."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_plus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from persona_lab import chance
from persona_lab.brands import brands
from persona_lab.catalogue import Video, catalogue
from persona_lab.clips import ClipStore
from persona_lab.entries import Entry, post
from persona_lab.lab import Lab
from persona_lab.surfaces import surface_of
from persona_lab.web.reading import json_object, visitor_of
from persona_lab.web.room import Door, Room, creator_of, drawn
from persona_lab.web.youtube import payload

HOME = surface_of("youtube/home_feed")
SEARCH = surface_of("youtube/search")
WATCH = surface_of("youtube/watch")
SHORTS = surface_of("youtube/shorts")
LIST_COUNT, RELATED_COUNT, SHORTS_COUNT = 14, 12, 6
MASTHEAD_SHARE, POD_SHARE, BUMPER_SHARE, COMPANION_SHARE, OVERLAY_SHARE = 0.5, 0.35, 0.25, 0.6, 0.3
LONG_ENOUGH_SECONDS = 18
"""Videos from this length on have a break in the middle."""
_REFUSED = {"error": {"code": 403, "status": "PERMISSION_DENIED"}}

DOOR = Door(
    platform="youtube",
    name="Vidhall",
    home="/",
    login="/v3/signin/identifier",
    name_field="identifier",
    password_field="Passwd",  # noqa: S106 - the name of a form's field
    stops={"challenge": "/sorry/index", "suspended": "/v3/signin/disabled"},
    refusals={
        "login_wall": (401, {"error": {"code": 401, "status": "UNAUTHENTICATED"}}),
        "challenge": (
            200,
            {
                "playabilityStatus": {
                    "status": "LOGIN_REQUIRED",
                    "reason": "Sign in to confirm you\u2019re not a bot",
                }
            },
        ),
        "suspended": (403, _REFUSED),
        "rate_limit": (429, {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED"}}),
    },
)


def youtube_routes(lab: Lab, clips: ClipStore) -> list[Route | Mount]:
    """The video platform's addresses."""
    site = _Site(lab)
    room = site.room
    asked = {
        "browse": site.browse,
        "search": site.search,
        "next": site.next,
        "player": site.player,
        "ad_break": site.ad_break,
        "reel/reel_watch_sequence": site.shorts,
    }
    pages = ("/", "/results", "/watch", "/shorts/", "/shorts/{name}", "/@{handle}")
    own = [
        *(Route(path, room.page(site.app)) for path in pages),
        *(
            Route(f"/youtubei/v1/{path}", room.api(answer), methods=["POST"])
            for path, answer in asked.items()
        ),
    ]
    return room.routes(own, clips)


class _Site:
    def __init__(self, lab: Lab) -> None:
        self.room = Room(lab, DOOR)

    async def app(self, request: Request, username: str) -> Response:
        """The app; it asks for its first page as for every other."""
        return self.room.html(request, username, "app.html", title=DOOR.name, state={})

    async def browse(self, request: Request, username: str) -> Response:
        """Home, or somebody's channel."""
        body = await json_object(request)
        handle = str(body.get("browseId", ""))
        if handle.startswith("@"):
            return self._channel(request, username, handle[1:], str(body.get("from", "")))
        opens = not body.get("continuation")
        wants: tuple[str, ...] = ()
        if opens:
            found = self.room.lab.state.accounts[username].units_served
            masthead = chance.draw(self.room.lab.seed, "masthead", username, found) < MASTHEAD_SHARE
            wants = ("yt_masthead",) if masthead else ()
        placed = self.room.place(request, username, HOME, count=LIST_COUNT, opens=opens, wants=wants)
        return _answer(request, payload.listed(placed.entries, "home"), placed.entries)

    def _channel(self, request: Request, username: str, handle: str, via: str) -> Response:
        about: dict[str, Any] = {"handle": handle, "title": handle}
        found: list[Entry] = []
        if brand := brands().get(handle):
            reached = "search" if via == "search" else "profile"
            self.room.lab.visit(username, handle, reached, visitor_of(request))
            about |= {
                "title": brand.name,
                "line": brand.tagline,
                "art": brand.art,
                "colours": list(brand.colours),
            }
        elif creator := creator_of(handle):
            about["title"], found = creator
        return _answer(request, payload.listed(found, "home"), found, channel=about)

    async def search(self, request: Request, username: str) -> Response:
        body = await json_object(request)
        query = unquote_plus(str(body.get("query", ""))).strip()
        if not query:
            return _answer(request, payload.listed([], "search"), [])
        self.room.lab.search(username, query, visitor_of(request))
        placed = self.room.place(request, username, SEARCH, count=LIST_COUNT, opens=True, about=query)
        return _answer(request, payload.listed(placed.entries, "search"), placed.entries)

    async def next(self, request: Request, username: str) -> Response:
        """What stands beside and below a video."""
        video = _video(await json_object(request))
        if video is None:
            return JSONResponse(_REFUSED, status_code=404)
        placed = self.room.place(request, username, WATCH, count=RELATED_COUNT, opens=True, about=video.id)
        liked = video.id in self.room.lab.state.accounts[username].liked
        return _answer(
            request, payload.listed(placed.entries, "watch"), placed.entries, video=post(video, liked=liked)
        )

    async def player(self, request: Request, username: str) -> Response:
        """The video with its first break, and the times of the later ones."""
        video = _video(await json_object(request))
        if video is None:
            return JSONResponse({"playabilityStatus": {"status": "ERROR", "reason": "Video unavailable"}})
        seen = self.room.lab.state.accounts[username].units_served
        wants = first_break(self.room.lab.seed, username, seen)
        placed = self.room.place(request, username, WATCH, wants=wants)
        before = [
            entry for entry in placed.entries if entry["format"] in {"yt_instream_preroll", "yt_bumper"}
        ]
        middle = video.seconds // 2 if video.seconds >= LONG_ENOUGH_SECONDS else None
        told = payload.player(
            payload.video_id(video.id), video.seconds, before, middle_at=middle, paid=bool(video.partner)
        )
        return _answer(request, told, placed.entries, middle=middle)

    async def ad_break(self, request: Request, username: str) -> Response:
        kind = str((await json_object(request)).get("kind"))
        wanted = "yt_instream_postroll" if kind == "end" else "yt_instream_midroll"
        placed = self.room.place(request, username, WATCH, wants=(wanted,))
        return _answer(request, payload.ad_break(placed.entries), placed.entries)

    async def shorts(self, request: Request, username: str) -> Response:
        opens = not (await json_object(request)).get("continuation")
        placed = self.room.place(request, username, SHORTS, count=SHORTS_COUNT, opens=opens)
        return _answer(request, payload.shorts(placed.entries), placed.entries)


def first_break(seed: int, username: str, seen: int) -> tuple[str, ...]:
    """What is shown before and over a video; `seen` is how many ads the account was served so far."""

    def happens(what: str, share: float) -> bool:
        return chance.draw(seed, what, username, seen) < share

    wants = ["yt_instream_preroll 1/1"]
    if happens("bumper", BUMPER_SHARE):
        wants = ["yt_bumper 1/1"]
    elif happens("pod", POD_SHARE):
        wants = ["yt_instream_preroll 1/2", "yt_instream_preroll 2/2"]
    if happens("companion", COMPANION_SHARE):
        wants.append("yt_companion")
    if happens("overlay", OVERLAY_SHARE):
        wants.append("yt_overlay")
    return tuple(wants)


def _video(body: dict[str, Any]) -> Video | None:
    return catalogue().by_id.get(payload.item_of(str(body.get("videoId", ""))))


def _answer(request: Request, told: dict[str, Any], found: list[Entry], **more: Any) -> Response:
    drawing = {"entries": drawn(found), "layout": request.state.layout, **more}
    return JSONResponse({"responseContext": {}, **told, "frameworkUpdates": {"drawing": drawing}})
