"""Sends each request to its platform or to the admin, by the host it asks for."""

from __future__ import annotations

import time
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Host
from starlette.types import ASGIApp, Receive, Scope, Send

from persona_lab.clips import ClipStore
from persona_lab.lab import Lab
from persona_lab.web.admin import admin_routes
from persona_lab.web.facebook.site import facebook_routes
from persona_lab.web.instagram.site import instagram_routes
from persona_lab.web.platform import platform_routes
from persona_lab.web.youtube.site import youtube_routes

PLATFORM_HOST = "tiktok.lab.localhost"
ROOMS = {"instagram": instagram_routes, "youtube": youtube_routes, "facebook": facebook_routes}
"""The platforms beside the short-video one: each is a room with pages of its own."""
HOSTS = {"tiktok": PLATFORM_HOST, **{name: f"{name}.lab.localhost" for name in ROOMS}}
ADMIN_HOSTS = ("127.0.0.1", "localhost")


class Activity:
    """Wraps an app and knows when the last request came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.last_request = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        self.last_request = time.monotonic()
        await self._app(scope, receive, send)

    def quiet_seconds(self) -> float:
        """Seconds without a request."""
        return time.monotonic() - self.last_request


def make_app(lab: Lab, clips: Path) -> Activity:
    """The lab as one ASGI app; any other host gets 404."""
    store = ClipStore(clips)
    admin = Starlette(routes=admin_routes(lab))
    hosts = [
        Host(PLATFORM_HOST, app=Starlette(routes=platform_routes(lab, store))),
        *(Host(HOSTS[name], app=Starlette(routes=routes(lab, store))) for name, routes in ROOMS.items()),
        *(Host(name, app=admin) for name in ADMIN_HOSTS),
    ]
    return Activity(Starlette(routes=hosts))
