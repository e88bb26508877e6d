"""The files every platform's pages are made of: scripts, drawings, clips and covers."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from persona_lab.clips import ClipStore
from persona_lab.web.templating import STATIC, VERSION

KEEP = "public, max-age=31536000, immutable"


def file_routes(clips: ClipStore) -> list[Route | Mount]:
    """The addresses of files; all may be kept by browsers."""

    async def clip(request: Request) -> Response:
        return _lasting_file(clips.clip(request.path_params["name"]), "video/webm")

    async def cover(request: Request) -> Response:
        return _lasting_file(await clips.cover(request.path_params["name"]), "image/jpeg")

    return [
        Route("/clips/{name}.webm", clip),
        Route("/covers/{name}.jpg", cover),
        Mount(f"/static/{VERSION}", app=_Lasting(directory=STATIC)),
    ]


class _Lasting(StaticFiles):
    """Static files under a name that changes with their content, so browsers may keep them."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def lasting(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Cache-Control"] = KEEP
            await send(message)

        await super().__call__(scope, receive, lasting)


def _lasting_file(path: Path | None, media_type: str) -> Response:
    if path is None:
        return Response(status_code=404)
    return FileResponse(path, media_type=media_type, headers={"Cache-Control": KEEP})
