"""Trends of a panel in a database: what the commands and the API say, and that every number leads to its ads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from persona.cli.main import app
from support.seeded import running_api
from support.shown_world import LATER, services_on
from support.waiting import wait_until

BRAND = "Brand of for-women-later"
WORKED_OUT_SECONDS = 120.0


@pytest.fixture(scope="module")
def client(weeks_home: Path) -> Iterator[httpx.Client]:
    """A server whose statistics have been worked out."""
    services = services_on(weeks_home)
    with running_api(services) as url, httpx.Client(base_url=url, timeout=30) as client:
        wait_until(
            lambda: client.get("/api/v1/trends").json()["state"] == "ready", seconds=WORKED_OUT_SECONDS
        )
        yield client
    services.engine.dispose()


def _said(monkeypatch: pytest.MonkeyPatch, home: Path, *arguments: str) -> Any:
    monkeypatch.setenv("PERSONA_HOME", str(home))
    ended = CliRunner().invoke(app, [*arguments, "--json"], catch_exceptions=False)
    assert ended.exit_code == 0
    return json.loads(ended.stdout)


def test_the_week_in_which_a_brand_began_has_it_as_a_new_finding(
    weeks_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    week = _said(monkeypatch, weeks_home, "findings", "weekly", LATER.isoformat())
    [finding] = week["findings"]
    assert (finding["new"], finding["change"]["name"]) == (True, BRAND)
    assert (finding["change"]["group"], finding["change"]["since"]) == ("gender:female", LATER.isoformat())
    assert _said(monkeypatch, weeks_home, "findings", "weekly", "2026-W48")["findings"] == []


def test_every_number_of_the_findings_leads_to_exactly_its_ads(client: httpx.Client) -> None:
    weeks = client.get("/api/v1/findings/weekly").json()["weeks"]
    numbers = [
        number
        for week in weeks
        for number in [*week["numbers"], *(one for each in week["findings"] for one in each["numbers"])]
    ]
    assert len(numbers) > 20
    for number in numbers:
        shown = client.get(f"/api/v1{number['link']}&limit=1").json()
        assert shown["total"] == number["share"]["ads"], number


def test_every_point_of_a_chart_leads_to_exactly_its_ads(client: httpx.Client) -> None:
    trends = client.get("/api/v1/trends", params={"view": "gender:female"}).json()
    assert [week["monday"] for week in trends["weeks"]] == [
        "2026-11-16",
        "2026-11-23",
        "2026-11-30",
        "2026-12-07",
    ]
    line = next(each for each in trends["lines"]["brand"] if each["name"] == "Brand of for-women")
    for point, link in zip(line["points"], line["links"], strict=True):
        assert client.get(f"/api/v1{link}&limit=1").json()["total"] == point["ads"] > 0


def test_the_change_is_told_and_the_audience_is_named(client: httpx.Client) -> None:
    trends = client.get("/api/v1/trends").json()
    [change] = trends["changes"]
    assert (change["name"], change["group"], change["direction"]) == (BRAND, "gender:female", "started")
    audience = next(each for each in trends["audiences"] if each["brand"] == BRAND)
    assert [each["group"] for each in audience["leanings"]] == ["gender:female"]
    assert client.get(f"/api/v1{audience['link']}&limit=1").json()["total"] == audience["ads"]


def test_words_and_filters_go_together_and_days_are_those_where_the_persona_lives(
    client: httpx.Client,
) -> None:
    wanted = {"since": "2026-11-30", "until": "2026-12-06", "group": "gender:female", "counted": "true"}
    without = client.get("/api/v1/ads", params={**wanted, "advertiser": BRAND}).json()
    found = client.get("/api/v1/ads", params={**wanted, "q": '"women later"'}).json()
    assert found["total"] == without["total"] > 0
    assert found["facets"]["personas"] == without["facets"]["personas"]


def test_what_does_not_exist_is_refused_with_what_does(client: httpx.Client) -> None:
    for path, params in (("trends", {"view": "gender:x"}), ("ads", {"group": "gender:x"})):
        answer = client.get(f"/api/v1/{path}", params=params)
        assert answer.status_code == 404
        assert "gender:female" in answer.json()["hint"]
    turned = client.get("/api/v1/ads", params={"since": "2026-12-02", "until": "2026-12-01"})
    assert turned.status_code == 422


def test_before_anything_was_shown_there_is_nothing_to_compare(tmp_path: Path) -> None:
    with running_api(services_on(tmp_path)) as url:
        said = httpx.get(f"{url}/api/v1/findings/weekly").json()
    assert (said["state"], said["weeks"]) == ("nothing yet", [])
