"""The short-video platform: its login, feed, search and profiles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from persona_lab.brands import brands
from persona_lab.catalogue import catalogue
from persona_lab.clips import ClipStore
from persona_lab.lab import Lab
from persona_lab.web import pages
from persona_lab.web.api import api_routes
from persona_lab.web.files import file_routes
from persona_lab.web.reading import COOKIE, visitor_of

FIRST_BATCH = 8
COOKIE_SECONDS = 30 * 86_400

Page = Callable[[Request, str], Awaitable[Response]]


def platform_routes(lab: Lab, clips: ClipStore) -> list[Route | Mount]:
    """The platform's addresses."""
    site = _Site(lab)
    return [
        Route("/", site.guarded(site.feed)),
        Route("/foryou", site.guarded(site.feed)),
        Route("/search", site.guarded(site.search)),
        Route("/login", site.login, methods=["GET", "POST"]),
        *api_routes(lab),
        *file_routes(clips),
        Route("/@{handle}", site.guarded(site.profile)),
        Route("/{anything:path}", site.missing),
    ]


class _Site:
    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def guarded(self, page: Page) -> Callable[[Request], Awaitable[Response]]:
        """A page only accounts see: the login wall stands before it, and the scenario's stops."""

        async def serve(request: Request) -> Response:
            username = self._lab.who(request.cookies.get(COOKIE))
            if username is None:
                return RedirectResponse("/login", status_code=302)
            return self._stopped(request, username) or await page(request, username)

        return serve

    def _stopped(self, request: Request, username: str) -> Response | None:
        visitor = visitor_of(request)
        stop = self._lab.stop_due(username, visitor)
        if stop is None:
            return None
        if stop["kind"] == "layout":
            return (
                None
                if request.url.path not in {"/", "/foryou"}
                else self._feed(request, username, layout="b")
            )
        if stop["kind"] == "login_wall":
            self._lab.log_out(request.cookies[COOKIE], visitor)
            return RedirectResponse("/login", status_code=302)
        if stop["kind"] == "rate_limit":
            return HTMLResponse(pages.too_fast(), status_code=429, headers={"Retry-After": "1800"})
        return HTMLResponse(pages.challenge() if stop["kind"] == "challenge" else pages.suspended())

    async def feed(self, request: Request, username: str) -> Response:
        return self._feed(request, username, layout="a")

    def _feed(self, request: Request, username: str, *, layout: str) -> Response:
        items = self._lab.serve(username, visitor_of(request), count=FIRST_BATCH, opens=True)
        account = self._lab.state.accounts[username]
        return HTMLResponse(pages.feed(account, items, layout=layout))

    async def search(self, request: Request, username: str) -> Response:
        query = request.query_params.get("q", "").strip()
        if not query:
            return HTMLResponse(pages.search_start())
        self._lab.search(username, query, visitor_of(request))
        ads = self._lab.search_ads(username, query, visitor_of(request))
        return HTMLResponse(pages.search_results(query, ads))

    async def profile(self, request: Request, username: str) -> Response:
        handle = request.path_params["handle"]
        if brand := brands().get(handle):
            self._lab.visit(username, handle, _via(request), visitor_of(request))
            return HTMLResponse(pages.brand_page(brand))
        if creator := catalogue().creators.get(handle):
            return HTMLResponse(pages.creator_page(creator))
        if handle == username:
            return HTMLResponse(pages.own_page(self._lab.state.accounts[username]))
        return HTMLResponse(pages.not_found(), status_code=404)

    async def login(self, request: Request) -> Response:
        if request.method == "GET":
            return HTMLResponse(pages.login())
        form = {
            name: values[0]
            for name, values in parse_qs((await request.body()).decode(errors="replace")).items()
        }
        cookie = self._lab.log_in(form.get("username", ""), form.get("password", ""), visitor_of(request))
        if cookie is None:
            return HTMLResponse(pages.login(wrong=form.get("username", "")))
        answer = RedirectResponse("/foryou", status_code=303)
        answer.set_cookie(COOKIE, cookie, max_age=COOKIE_SECONDS, httponly=True, samesite="lax")
        return answer

    async def missing(self, _: Request) -> Response:
        return HTMLResponse(pages.not_found(), status_code=404)


def _via(request: Request) -> str:
    """How a brand's page was reached."""
    came_from = urlsplit(request.headers.get("referer", "")).path
    searched = came_from == "/search" or request.query_params.get("from") == "search"
    return "search" if searched else "profile"
