"""The door itself: foreign names, headers, problems, and the dashboard's files."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from support.seeded import SeededWorld, running_api

ANGULAR = '<!doctype html><html><script src="/main-5yQ2-BVK.js"></script></html>'


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A small dashboard."""
    folder = tmp_path / "dashboard"
    folder.mkdir()
    (folder / "index.html").write_text(ANGULAR)
    (folder / "main-5yQ2-BVK.js").write_text("console.log(1)")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.mark.parametrize(
    "path", ["/api/v1/home", "/", "/api/v1/nothing", "/api/v1/ads?sort=x", "/api/v1/ads/x"]
)
def test_every_answer_carries_the_security_headers(seeded_api: str, path: str) -> None:
    headers = httpx.get(seeded_api + path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "'unsafe-inline'" not in headers["content-security-policy"].partition("script-src")[2]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "localhost.evil.example", "192.168.1.7", ""]
)
def test_a_foreign_name_is_refused(seeded_api: str, host: str) -> None:
    answer = httpx.get(f"{seeded_api}/api/v1/home", headers={"Host": host})
    assert answer.status_code == 403
    assert answer.json()["code"] == "not_allowed"
    assert "PERSONA_API__HOST" in answer.json()["hint"]


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1:9", "[::1]:80", "LOCALHOST"])
def test_names_of_this_machine_are_let_in(seeded_api: str, host: str) -> None:
    assert httpx.get(f"{seeded_api}/api/v1/health", headers={"Host": host}).status_code == 200


def test_the_configured_name_is_let_in_and_addresses_only_when_listening_everywhere(
    own_world: SeededWorld,
) -> None:
    with running_api(own_world.services(host="panel.example")) as url:
        assert httpx.get(f"{url}/api/v1/health", headers={"Host": "panel.example:80"}).status_code == 200
        assert httpx.get(f"{url}/api/v1/health", headers={"Host": "10.0.0.7"}).status_code == 403
    with running_api(own_world.services(host="0.0.0.0")) as url:
        assert httpx.get(f"{url}/api/v1/health", headers={"Host": "10.0.0.7"}).status_code == 200
        assert httpx.get(f"{url}/api/v1/health", headers={"Host": "evil.example"}).status_code == 403


def test_health_and_configuration_are_told(api: httpx.Client, seeded_home: Path) -> None:
    assert api.get("/health").json() == {"status": "ok", "version": "0.1.0", "lab": True, "database": "ok"}
    assert api.get("/config").json() == {"target": "lab", "data_dir": str(seeded_home), "seed": 20261124}


def test_an_unknown_address_is_a_problem_with_a_way_on(api: httpx.Client) -> None:
    answer = api.get("/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:persona:problem:not_found",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address.",
        "hint": "/api/v1/openapi.json lists every address.",
        "code": "not_found",
    }


def test_nothing_can_be_written(api: httpx.Client) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert api.request(method, "/ads").status_code == 405


def test_a_database_that_does_not_answer_is_a_problem_for_later(own_world: SeededWorld) -> None:
    with running_api(own_world.services()) as url:
        own_world.engine.dispose()
        (own_world.home / "persona.sqlite").rename(own_world.home / "elsewhere.sqlite")
        for rest in own_world.home.glob("persona.sqlite-*"):
            rest.unlink()
        answer = httpx.get(f"{url}/api/v1/home")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "select" not in answer.text.lower()


def test_a_surprise_tells_a_number_and_nothing_from_inside(
    own_world: SeededWorld, caplog: pytest.LogCaptureFixture
) -> None:
    with running_api(own_world.services(blobs=None)) as url:
        answer = httpx.get(f"{url}/api/v1/blobs/{'0' * 64}")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (500, "unexpected")
    assert problem["trace_id"] in caplog.text
    assert "NoneType" not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/ads", "/personas/some-id", "/live?x=1.5"])
def test_an_address_without_a_dot_is_a_page_of_the_dashboard(
    own_world: SeededWorld, built: Path, path: str
) -> None:
    with running_api(own_world.services(dashboard=built)) as url:
        answer = httpx.get(url + path)
    assert (answer.status_code, answer.text) == (200, ANGULAR)
    assert answer.headers["cache-control"] == "no-cache"


def test_a_file_named_after_its_content_is_kept_for_ever(own_world: SeededWorld, built: Path) -> None:
    with running_api(own_world.services(dashboard=built)) as url:
        answer = httpx.get(f"{url}/main-5yQ2-BVK.js")
        missing = httpx.get(f"{url}/main-AAAAAAAA.js")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert missing.status_code == 404
    assert missing.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/.%2e/secret.txt"]
)
def test_no_file_outside_the_dashboard_is_served(own_world: SeededWorld, built: Path, path: str) -> None:
    with running_api(own_world.services(dashboard=built)) as url:
        answer = httpx.get(httpx.URL(url).copy_with(raw_path=path.encode()))
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_a_missing_dashboard_says_what_to_type(own_world: SeededWorld, tmp_path: Path) -> None:
    with running_api(own_world.services(dashboard=tmp_path / "not built")) as url:
        answer = httpx.get(url)
    assert answer.status_code == 503
    assert "make setup" in answer.text


def test_a_dashboard_built_later_is_found_without_a_restart(own_world: SeededWorld, tmp_path: Path) -> None:
    with running_api(own_world.services(dashboard=tmp_path / "dashboard")) as url:
        assert httpx.get(url).status_code == 503
        (tmp_path / "dashboard").mkdir()
        (tmp_path / "dashboard" / "index.html").write_text(ANGULAR)
        assert httpx.get(url).text == ANGULAR
