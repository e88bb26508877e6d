"""What the platform's own pages ask and report: more items, measurements, watch time, likes, clicks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from persona_lab.lab import Lab
from persona_lab.web.reading import COOKIE, amount, json_object, visitor_of

DEFAULT_COUNT = 6
LARGEST_COUNT = 20
NOT_LOGGED_IN = 8
"""The platform's own status code."""
VERIFY = 10000

Handler = Callable[[Request, str], Awaitable[Response]]


def api_routes(lab: Lab) -> list[Route]:
    """The addresses under /api/."""
    api = _Api(lab)
    return [
        Route("/api/recommend/item_list/", api.for_account(api.item_list)),
        Route("/api/measure", api.for_account(api.measure), methods=["POST"]),
        Route("/api/report/watch", api.for_account(api.watch), methods=["POST"]),
        Route("/api/commit/item/digg/", api.for_account(api.digg), methods=["POST"]),
        Route("/api/click", api.for_account(api.click), methods=["POST"]),
    ]


class _Api:
    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def for_account(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def serve(request: Request) -> Response:
            username = self._lab.who(request.cookies.get(COOKIE))
            if username is None:
                return _status(NOT_LOGGED_IN, "Log in to go on.", http=401)
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
            return _status(NOT_LOGGED_IN, "Log in to go on.", http=401)
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

    async def measure(self, request: Request, username: str) -> Response:
        body = await json_object(request)
        item, seen = str(body.get("item_id", "")), amount(body, "visible_fraction")
        known = self._lab.measure(username, item, seen, amount(body, "visible_ms"), visitor_of(request))
        return _done(known=known)

    async def watch(self, request: Request, username: str) -> Response:
        body = await json_object(request)
        watched, whole = amount(body, "watched_ms"), amount(body, "duration_ms")
        self._lab.watched(username, str(body.get("item_id", "")), watched, whole, visitor_of(request))
        return _done(known=True)

    async def digg(self, request: Request, username: str) -> Response:
        body = await json_object(request)
        on = body.get("type", 1) == 1
        self._lab.like(username, str(body.get("item_id", "")), visitor_of(request), on=on)
        return JSONResponse({"statusCode": 0, "is_digg": int(on)})

    async def click(self, request: Request, username: str) -> Response:
        body = await json_object(request)
        item, target = str(body.get("item_id", "")), str(body.get("target", ""))[:40]
        return _done(known=self._lab.click(username, item, target, visitor_of(request)))


def _done(*, known: bool) -> Response:
    return Response(status_code=204 if known else 404)


def _status(code: int, message: str, *, http: int = 200) -> Response:
    return JSONResponse({"statusCode": code, "statusMsg": message, "itemList": []}, status_code=http)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() else None
