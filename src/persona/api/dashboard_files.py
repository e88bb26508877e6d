"""Serves the built dashboard, and says what to do when it was not built."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import Scope

START = "index.html"
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"
NOT_BUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Persona</title>
<style>body{font:1.1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:12vh auto;padding:0 1rem}
code{background:#8882;padding:.1em .4em;border-radius:.3em}:root{color-scheme:light dark}</style>
<h1>Persona is running, but its dashboard was not built</h1>
<p>Type <code>make setup</code> in the project's folder and load this page again.</p>
<p>Everything the dashboard shows can be read meanwhile at <a href="/api/v1/home">/api/v1/home</a>.</p>
</html>
"""


class DashboardFiles(StaticFiles):
    """The folder of the build; an address without a dot is a page of the dashboard itself."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, check_dir=False)
        self._folder = folder

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, the dashboard's start page, or 404."""
        if scope["path"].startswith("/api/"):
            raise HTTPException(404)
        if not (self._folder / START).is_file():
            return HTMLResponse(NOT_BUILT, status_code=503)
        is_page = "." not in path.rsplit(os.sep, 1)[-1] or path == "."
        response = await super().get_response(START if is_page else path, scope)
        response.headers["Cache-Control"] = KEPT_FOR_EVER if _has_hash(path) else ASKED_AGAIN
        return response


def _has_hash(path: str) -> bool:
    """Whether the build named this file after its content, such as `main-5YQ2RBVK.js`."""
    stem, _, ending = path.rsplit(os.sep, 1)[-1].rpartition(".")
    mark = stem.rpartition("-")[2]
    return ending in {"js", "css"} and len(mark) == 8 and mark.isalnum() and mark.isupper()  # noqa: PLR2004
