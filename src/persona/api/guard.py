"""Stands in front of every answer: refuses foreign names and orders, adds security headers, catches surprises.

A page of another site can point a name of its own at this machine (DNS rebinding) and would then read
everything; the browser tells on it through the Host header. Addresses in figures cannot be rebound.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from persona import errors
from persona.api import problems

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, never bound to
READING = frozenset({"GET", "HEAD", "OPTIONS"})
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What a response carries unless it already says something stricter itself."""


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, *, host: str) -> None:
        self._app = app
        self._host = host.lower().strip("[]")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        sending = _Sending(send)
        headers = Headers(scope=scope)
        name = _name_in(headers.get("host", ""))
        if not self._is_ours(name):
            await problems.answer(problems.problem_of(_refusal(name)))(scope, receive, sending)
            return
        if scope["method"] not in READING and not _is_same_site(headers):
            await problems.answer(problems.problem_of(_FROM_ELSEWHERE))(scope, receive, sending)
            return
        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            if sending.begun:
                raise
            await problems.answer(problems.surprise(error))(scope, receive, sending)

    def _is_ours(self, name: str) -> bool:
        if name in OWN_NAMES or name == self._host:
            return True
        return self._host in EVERYWHERE and _is_address(name)


class _Sending:
    """Sends messages on, adds the headers, and remembers whether an answer has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def _name_in(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _is_same_site(headers: Headers) -> bool:
    """Whether a page of ours asks, or no page at all: a browser says which page, a program need not."""
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == headers.get("host", "").lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _refusal(name: str) -> errors.NotAllowed:
    return errors.NotAllowed(
        f"The dashboard does not answer to the name {name[:80]!r}.",
        hint="Open it as http://localhost with its port, or set PERSONA_API__HOST to the name you use.",
    )


_FROM_ELSEWHERE = errors.NotAllowed(
    "A page of another site may not decide anything here.",
    hint="Use the dashboard itself, or `persona drafts` on the command line.",
)
