"""Serves the built dashboard, and says what to do when it was not built."""

from __future__ import annotations

import os
import re
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
NAMED_AFTER_CONTENT = re.compile(r"-[\w-]{8}\.(js|css)$")
"""Files the build names after what is in them, such as `main-5yQ2-BVK.js`."""
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
        # The folder may come later: a build must not need a restart.
        self.config_checked = True
        self._folder = folder

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, the dashboard's start page, or 404."""
        if scope["method"] not in {"GET", "HEAD"}:
            raise HTTPException(405)
        if scope["path"].startswith("/api/"):
            raise HTTPException(404)
        if not (self._folder / START).is_file():
            return HTMLResponse(NOT_BUILT, status_code=503)
        is_page = "." not in path.rsplit(os.sep, 1)[-1] or path == "."
        response = await super().get_response(START if is_page else path, scope)
        response.headers["Cache-Control"] = KEPT_FOR_EVER if NAMED_AFTER_CONTENT.search(path) else ASKED_AGAIN
        return response
