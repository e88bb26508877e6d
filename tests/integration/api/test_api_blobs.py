"""Kept files: pictures are shown, everything else is only handed out."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from persona.backends.blobs.memory import MemoryBlobs
from persona.db.models import ProfileGenerationRow
from support.seeded import SeededWorld, running_api
from support.seeded_people import id_of

FOR_EVER = "private, max-age=31536000, immutable"


def files_of_newest(api: httpx.Client) -> dict[str, str]:
    """Kind of file to its hash."""
    card = api.get("/ads", params={"limit": 1}).json()["items"][0]
    files = api.get(f"/ads/{card['observation_id']}").json()["files"]
    return {file["kind"]: file["sha256"] for file in files}


def test_a_picture_is_shown_and_kept_by_the_browser_for_ever(api: httpx.Client) -> None:
    sha256 = files_of_newest(api)["screenshot"]
    answer = api.get(f"/blobs/{sha256}")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == FOR_EVER
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-disposition" not in answer.headers
    assert answer.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", ["fragment", "record"])
def test_what_a_page_wrote_is_never_opened_by_the_browser(api: httpx.Client, kind: str) -> None:
    answer = api.get(f"/blobs/{files_of_newest(api)[kind]}")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_known_picture_is_not_sent_again(api: httpx.Client) -> None:
    sha256 = files_of_newest(api)["screenshot"]
    answer = api.get(f"/blobs/{sha256}", headers={"If-None-Match": f'"{sha256}"'})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize(
    "name",
    [
        "..%2f..%2fpersona.sqlite",
        "%2e%2e%2f%2e%2e%2fpersona.sqlite",
        "%2fetc%2fpasswd",
        "..%5c..%5cpersona.sqlite",
        "a" * 63,
        "A" * 64,
        "g" * 64,
        "a" * 300,
        "a" * 64 + "%00",
        "a" * 64 + "%0a",
        "0" * 64,
        "CON",
    ],
)
def test_no_other_name_reaches_a_file(api: httpx.Client, name: str) -> None:
    answer = api.get(f"/blobs/{name}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert b"SQLite" not in answer.content


def test_a_browser_profile_is_never_given_out(changing_api: httpx.Client, own_world: SeededWorld) -> None:
    sha256 = own_world.blobs.put(b"cookies of a profile")
    assert changing_api.get(f"/blobs/{sha256}").status_code == 200
    own_world.add(
        ProfileGenerationRow(
            device_id=id_of("device of Mara Vogel"),
            persona_id=id_of("Mara Vogel"),
            number=1,
            sha256=sha256,
            size=20,
            token=1,
            created_at=datetime(2026, 11, 24, tzinfo=UTC),
        )
    )
    assert changing_api.get(f"/blobs/{sha256}").status_code == 404


def test_a_store_without_files_serves_the_same(own_world: SeededWorld) -> None:
    blobs = MemoryBlobs()
    picture, page = blobs.put(own_world.ads[0].picture), blobs.put(b"<svg onload=alert(1)>")
    with running_api(own_world.services(blobs=blobs)) as url:
        shown, kept = httpx.get(f"{url}/api/v1/blobs/{picture}"), httpx.get(f"{url}/api/v1/blobs/{page}")
    assert shown.headers["content-type"] == "image/png"
    assert shown.content == own_world.ads[0].picture
    assert kept.headers["content-disposition"].startswith("attachment")
