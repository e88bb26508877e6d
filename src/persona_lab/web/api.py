"""What the short-video platform's pages ask for: more items of the feed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from persona_lab.lab import Lab
from persona_lab.web.reading import COOKIE, visitor_of
from persona_lab.web.reports import NOT_LOGGED_IN, Handler, not_logged_in, report_routes

DEFAULT_COUNT = 6
LARGEST_COUNT = 20
VERIFY = 10000


def api_routes(lab: Lab) -> list[Route]:
    """The addresses under /api/."""
    api = _Api(lab)
    return [
        Route("/api/recommend/item_list/", api.for_account(api.item_list)),
        *report_routes(lab),
    ]


class _Api:
    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def for_account(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def serve(request: Request) -> Response:
            username = self._lab.who(request.cookies.get(COOKIE))
            if username is None:
                return not_logged_in()
            return await handler(request, username)

        return serve

    async def item_list(self, request: Request, username: str) -> Response:
        visitor = visitor_of(request)
        stop = self._lab.stop_due(username, visitor)
        kind = stop["kind"] if stop else None
        if kind == "rate_limit":
            return JSONResponse({"statusCode": 429}, status_code=429, headers={"Retry-After": "1800"})
        if kind == "login_wall":
            self._lab.log_out(request.cookies[COOKIE], visitor)
            return not_logged_in()
        if kind == "challenge":
            return _status(VERIFY, "verify")
        if kind == "suspended":
            return _status(NOT_LOGGED_IN, "suspended", http=403)
        count = min(
            LARGEST_COUNT, max(1, int(_whole(request.query_params.get("count", "")) or DEFAULT_COUNT))
        )
        items = self._lab.serve(username, visitor, count=count, opens=False)
        layout = {"layout": "b"} if kind == "layout" else {}
        return JSONResponse({"itemList": items, "hasMore": True, "statusCode": 0, **layout})


def _status(code: int, message: str, *, http: int = 200) -> Response:
    return JSONResponse({"statusCode": code, "statusMsg": message, "itemList": []}, status_code=http)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() else None
