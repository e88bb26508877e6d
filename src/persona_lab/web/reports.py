"""What every platform's pages report: measurements, watch time, likes, clicks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from persona_lab.lab import Lab
from persona_lab.web.reading import COOKIE, amount, json_object, visitor_of

NOT_LOGGED_IN = 8
"""The status code the first platform gives strangers; the others look at the HTTP status alone."""

Handler = Callable[[Request, str], Awaitable[Response]]


def report_routes(lab: Lab) -> list[Route]:
    """The addresses a page reports to, the same on every platform."""
    reports = _Reports(lab)
    return [
        Route("/api/measure", reports.for_account(reports.measure), methods=["POST"]),
        Route("/api/report/watch", reports.for_account(reports.watch), methods=["POST"]),
        Route("/api/commit/item/digg/", reports.for_account(reports.digg), methods=["POST"]),
        Route("/api/click", reports.for_account(reports.click), methods=["POST"]),
    ]


class _Reports:
    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def for_account(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def serve(request: Request) -> Response:
            username = self._lab.who(request.cookies.get(COOKIE))
            if username is None:
                return not_logged_in()
            return await handler(request, username)

        return serve

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


def not_logged_in(message: str = "Log in to go on.") -> Response:
    """The answer to a stranger."""
    return JSONResponse({"statusCode": NOT_LOGGED_IN, "statusMsg": message, "itemList": []}, status_code=401)
