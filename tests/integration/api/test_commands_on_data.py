"""The commands that read a data folder: one ad in full, one session, and how complete everything is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from persona import errors
from persona.cli.coverage import coverage
from persona.cli.lists import list_ads, show_ad, show_session
from persona.settings import Settings


@pytest.fixture
def settings(seeded_home: Path) -> Settings:
    return Settings(home=seeded_home)


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_coverage_is_told_whole_and_by_surface(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    coverage(settings, json_output=True)
    report = told(capsys)
    assert (report["items_seen"], report["ads_captured"], report["capture_success"]) == (1475, 295, 1.0)
    assert [part["surface"] for part in report["surfaces"]] == ["for-you feed"]
    assert report["missed_estimate"]["low"] == 0
    coverage(settings, json_output=False)
    assert "295 ads seen (an estimated 0 to" in " ".join(capsys.readouterr().out.split())


def test_every_total_of_ads_says_how_many_were_missed(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    list_ads(settings, limit=1, json_output=False)
    assert "more were missed" in " ".join(capsys.readouterr().out.split())


def test_a_session_is_shown_with_its_coverage(
    settings: Settings, api: httpx.Client, capsys: pytest.CaptureFixture[str]
) -> None:
    session = api.get("/sessions", params={"state": "done", "limit": 1}).json()["items"][0]
    show_session(settings, session["session_id"], json_output=True)
    shown = told(capsys)
    assert (shown["ads_seen"], shown["coverage"]["ads_captured"]) == (
        session["ads_seen"],
        session["ads_seen"],
    )
    show_session(settings, session["session_id"], json_output=False)
    assert session["persona_name"] in capsys.readouterr().out
    with pytest.raises(errors.NotFound, match="No session has the id"):
        show_session(settings, "nothing", json_output=True)


def test_an_ad_is_shown_with_its_full_record(
    settings: Settings, api: httpx.Client, capsys: pytest.CaptureFixture[str]
) -> None:
    ad = api.get("/ads", params={"limit": 1}).json()["items"][0]
    show_ad(settings, ad["observation_id"], json_output=True)
    shown = told(capsys)
    assert shown["creative"]["ad_key"] == shown["record"]["ad_key"] == ad["creative_key"]
    show_ad(settings, ad["observation_id"], json_output=False)
    assert "a label alone" in capsys.readouterr().out
