"""/blobs: kept files under their hashes.

Pictures are shown; everything else came from a page of somebody else and is only handed out as a download
that a browser will not run. Browser profiles hold logins and are never given out.
"""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Header, Response
from fastapi.responses import FileResponse

from persona import errors
from persona.api.services import ApiServices, Services
from persona.db.reading.profiles import is_profile
from persona.db.transactions import reading

router = APIRouter(tags=["Ads"])
KEPT_FOR_EVER = "private, max-age=31536000, immutable"
UNKNOWN_KIND = "application/octet-stream"
PICTURE_STARTS = {
    rb"\x89PNG\r\n\x1a\n": "image/png",
    rb"\xff\xd8\xff": "image/jpeg",
    rb"GIF8[79]a": "image/gif",
    rb"RIFF....WEBP": "image/webp",
}
"""How a picture's content begins; what a page claims about itself is not asked."""
HEAD_BYTES = 16


@router.get("/blobs/{sha256}", response_class=Response, summary="A kept file")
def blob(sha256: str, services: Services, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """The content; it never changes, because its hash is its name."""
    kind = _picture_kind(_read_head(services, sha256))
    if kind is None:
        _refuse_profiles(services, sha256)
    headers = _headers(sha256, is_picture=kind is not None)
    if if_none_match == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    path = services.blobs.open_path(sha256)
    if path is not None:
        return FileResponse(path, media_type=kind or UNKNOWN_KIND, headers=headers)
    return Response(services.blobs.read(sha256), media_type=kind or UNKNOWN_KIND, headers=headers)


def _read_head(services: ApiServices, sha256: str) -> bytes:
    # Only a hash ever reaches the store: no other text can name a file there.
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise errors.BlobNotFound(
            "This is no name of a kept file.", hint="Its name is its SHA-256: 64 digits, 0-f."
        )
    if not services.blobs.holds(sha256):
        raise _missing(sha256)
    path = services.blobs.open_path(sha256)
    if path is None:
        return services.blobs.read(sha256)[:HEAD_BYTES]
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)


def _picture_kind(head: bytes) -> str | None:
    return next((kind for start, kind in PICTURE_STARTS.items() if re.match(start, head, re.DOTALL)), None)


def _refuse_profiles(services: ApiServices, sha256: str) -> None:
    with reading(services.engine) as db:
        if is_profile(db, sha256):
            raise _missing(sha256)


def _missing(sha256: str) -> errors.BlobNotFound:
    return errors.BlobNotFound(
        f"No file is kept under {sha256[:12]}…", hint="It may belong to another data folder."
    )


def _headers(sha256: str, *, is_picture: bool) -> dict[str, str]:
    headers = {
        "Cache-Control": KEPT_FOR_EVER,
        "ETag": f'"{sha256}"',
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    }
    if not is_picture:
        headers["Content-Disposition"] = f'attachment; filename="{sha256[:16]}.bin"'
    return headers
