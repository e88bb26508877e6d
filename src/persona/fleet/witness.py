"""What is kept of a page on which a session had to end: where things stood, and none of what anybody said."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from persona import errors
from persona.backends.blobs.base import BlobStore
from persona.browser.page import Page
from persona.browser.tree.places import place_of
from persona.capture import pictures

MOST_ELEMENTS = 4_000
"""Elements whose tags are kept of a page that can no longer be read."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What stood on the page, and a masked picture of it when its layout was unknown."""

    seen: dict[str, Any]
    picture: bytes | None = None

    def keep(self, blobs: BlobStore) -> str:
        """Store it; the hash under which the whole is found."""
        if self.picture is not None:
            self.seen["screenshot_sha256"] = blobs.put(self.picture)
        return blobs.put(json.dumps(self.seen, sort_keys=True).encode())


async def bear_witness(page: Page, stop: errors.PlatformError) -> Witness:
    """Look at the page once more, while it is still open; whatever cannot be read any more is left out."""
    seen: dict[str, Any] = {"stop": stop.code, "message": str(stop), "path": urlsplit(page.url()).path}
    if isinstance(stop, errors.LayoutChanged):
        return await _shape(page, seen)
    with contextlib.suppress(errors.PersonaError):
        tree = await page.read()
        seen["title"] = tree.title
        places = (place_of(tree, element) for element in tree.root)
        seen["boxes"] = [
            [round(box.x), round(box.y), round(box.width), round(box.height)]
            for place in places
            if place is not None
            for box in (place.box,)
        ]
    return Witness(seen)


async def _shape(page: Page, seen: dict[str, Any]) -> Witness:
    """Tags, roles and names of attributes; the picture is painted over and coarsened before it leaves this function."""
    picture: bytes | None = None
    with contextlib.suppress(errors.PersonaError):
        shape = await page.shape(most=MOST_ELEMENTS)
        seen["structure"] = list(shape.outline)
        raw = await page.screenshot(pictures.whole_screen(shape.width, shape.height))
        picture = pictures.masked(raw, shape.filled).content
    return Witness(seen, picture)
