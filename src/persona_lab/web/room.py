"""What the platforms' rooms have in common: the login wall, the scenario's stops, what pages are made of."""

from __future__ import annotations

import html
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from persona_lab.catalogue import catalogue
from persona_lab.clips import ClipStore
from persona_lab.entries import Entry, post
from persona_lab.lab import Lab
from persona_lab.placing import Order, Placed
from persona_lab.surfaces import Surface
from persona_lab.web.files import file_routes
from persona_lab.web.reading import COOKIE, visitor_of
from persona_lab.web.reports import report_routes
from persona_lab.web.templating import VERSION, fill, script_json

COOKIE_SECONDS = 30 * 86_400
WAIT_SECONDS = 1800
UNDRAWN = ("preloaded",)
"""Ads in these traps are in the page's data and never on it."""

Page = Callable[[Request, str], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How a platform lets people in and turns them away."""

    platform: str
    name: str
    """What the lab calls it on screen."""
    home: str
    login: str
    name_field: str
    password_field: str
    stops: Mapping[str, str]
    """Where a page leads when a stop meets it: `challenge` and `suspended`."""
    refusals: Mapping[str, tuple[int, dict[str, Any]]]
    """What the API answers then: status and body."""


class Room:
    """One platform's pages; the platform's own module says what is on them."""

    def __init__(self, lab: Lab, door: Door) -> None:
        self.lab = lab
        self.door = door

    def routes(self, own: Sequence[Route], clips: ClipStore) -> list[Route | Mount]:
        """All addresses of the platform."""
        shown = [
            Route(path, self._shown(f"{self.door.platform}/{kind}.html"))
            for kind, path in self.door.stops.items()
        ]
        return [
            Route(self.door.login, self._login, methods=["GET", "POST"]),
            *shown,
            *report_routes(self.lab),
            *file_routes(clips),
            *own,
            Route("/{anything:path}", self.page_missing),
        ]

    def page(self, show: Page) -> Callable[[Request], Awaitable[Response]]:
        """A page only accounts see."""

        async def serve(request: Request) -> Response:
            username = self.lab.who(request.cookies.get(COOKIE))
            if username is None:
                return RedirectResponse(self.door.login, status_code=302)
            return self._stopped(request, username) or await show(request, username)

        return serve

    def api(self, answer: Page) -> Callable[[Request], Awaitable[Response]]:
        """An address that pages ask for JSON."""

        async def serve(request: Request) -> Response:
            username = self.lab.who(request.cookies.get(COOKIE))
            kind = "login_wall"
            if username is not None:
                stop = self.lab.stop_due(username, visitor_of(request), self.door.platform)
                kind = stop["kind"] if stop else ""
                if kind == "login_wall":
                    self.lab.log_out(request.cookies[COOKIE], visitor_of(request))
                elif kind in {"", "layout"}:
                    request.state.layout = "b" if kind else "a"
                    return await answer(request, username)
            status, body = self.door.refusals[kind]
            wait = {"Retry-After": str(WAIT_SECONDS)} if kind == "rate_limit" else {}
            return JSONResponse(body, status_code=status, headers=wait)

        return serve

    def place(self, request: Request, username: str, surface: Surface, **wishes: Any) -> Placed:
        """The next entries of a surface."""
        return self.lab.place(username, visitor_of(request), Order(surface=surface, **wishes))

    def html(
        self,
        request: Request,
        username: str,
        template: str,
        *,
        title: str,
        state: Mapping[str, Any],
        **values: object,
    ) -> Response:
        """A page of the room: its template with what its scripts draw."""
        account = self.lab.state.accounts[username]
        layout = getattr(request.state, "layout", "a")
        told = {"user": account.username, "name": account.display_name, "layout": layout, **state}
        body = fill(f"{self.door.platform}/{template}", version=VERSION, user=account.username, **values)
        return HTMLResponse(
            self._whole(title, body, str(state.get("locale", "en")), drawing=script_json(told))
        )

    def _whole(self, title: str, body: str, locale: str, *, drawing: str = "{}") -> str:
        return fill(
            "room.html",
            title=html.escape(title),
            platform=self.door.platform,
            locale=locale,
            body_of=body,
            drawing=drawing,
            version=VERSION,
        )

    def _stopped(self, request: Request, username: str) -> Response | None:
        visitor = visitor_of(request)
        stop = self.lab.stop_due(username, visitor, self.door.platform)
        if stop is None or stop["kind"] == "layout":
            request.state.layout = "b" if stop else "a"
            return None
        if stop["kind"] == "login_wall":
            self.lab.log_out(request.cookies[COOKIE], visitor)
            return RedirectResponse(self.door.login, status_code=302)
        if stop["kind"] == "rate_limit":
            page = self._filled(f"{self.door.platform}/too_fast.html")
            return HTMLResponse(page, status_code=429, headers={"Retry-After": str(WAIT_SECONDS)})
        return RedirectResponse(self.door.stops[stop["kind"]], status_code=302)

    def _shown(self, template: str) -> Callable[[Request], Awaitable[Response]]:
        async def serve(_: Request) -> Response:
            return HTMLResponse(self._filled(template))

        return serve

    def _filled(self, template: str, **values: object) -> str:
        body = fill(template, version=VERSION, door=self.door.name, home=self.door.home, **values)
        return self._whole(self.door.name, body, "en")

    async def _login(self, request: Request) -> Response:
        if request.method == "GET":
            return self._login_page("")
        form = parse_qs((await request.body()).decode(errors="replace"))
        name, password = (
            form.get(field, [""])[0] for field in (self.door.name_field, self.door.password_field)
        )
        cookie = self.lab.log_in(name, password, visitor_of(request))
        if cookie is None:
            return self._login_page(name)
        answer = RedirectResponse(self.door.home, status_code=303)
        answer.set_cookie(COOKIE, cookie, max_age=COOKIE_SECONDS, httponly=True, samesite="lax")
        return answer

    def _login_page(self, wrong: str) -> Response:
        message = "That name and password do not belong together. Check both and try again." if wrong else ""
        typed = html.escape(wrong, quote=True)
        return HTMLResponse(self._filled(f"{self.door.platform}/login.html", message=message, username=typed))

    async def page_missing(self, _: Request) -> Response:
        """The page behind HTTP 404."""
        return HTMLResponse(self._filled("nothing_here.html"), status_code=404)


def drawn(entries: Sequence[Entry]) -> list[Entry]:
    """The entries a page shows, without those that are in its data only."""
    return [entry for entry in entries if entry.get("trap") not in UNDRAWN]


def creator_of(handle: str) -> tuple[str, list[Entry]] | None:
    """A creator's name and what they posted, for their page."""
    creator = catalogue().creators.get(handle)
    if creator is None:
        return None
    own = [video for video in catalogue().by_topic[creator.topic] if video.creator.handle == handle]
    return creator.nickname, [post(video, liked=False) for video in own]
