"""The video platform over real connections: schedules are not ads, breaks are asked for, stops in its own words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from persona_lab.catalogue import catalogue
from persona_lab.web.youtube.payload import item_of, video_id
from persona_lab.web.youtube.site import LONG_ENOUGH_SECONDS
from support.lab_process import Household, LabProcess
from support.small_lab import PORTLAND

HOST = "youtube.lab.localhost"
LONG = next(video for video in catalogue().videos if video.seconds >= LONG_ENOUGH_SECONDS)


def _somebody(lab: LabProcess, name: str) -> Household:
    house = Household(lab, PORTLAND, host=HOST)
    answer = house.ask("/v3/signin/identifier", f"identifier={name}&Passwd=secret+of+{name}")
    house.cookie = answer.headers["set-cookie"].partition("sessionid=")[2].partition(";")[0]
    return house


@pytest.fixture
def anna(lab: LabProcess) -> Household:
    """Anna, logged in on the video platform."""
    return _somebody(lab, "anna")


def _asked(house: Household, path: str, **body: Any) -> Any:
    return house.ask(f"/youtubei/v1/{path}", body).json()


def test_a_video_has_eleven_letters_and_they_lead_back() -> None:
    assert {len(video_id(video.id)) for video in catalogue().videos} == {11}
    assert all(item_of(video_id(video.id)) == video.id for video in catalogue().videos)
    assert catalogue().by_id.get(item_of("nonsense!")) is None


def test_a_schedule_is_not_an_ad_and_a_break_is_served_when_it_is_due(
    lab: LabProcess, anna: Household
) -> None:
    told = _asked(anna, "player", videoId=video_id(LONG.id))
    kinds = [
        place["adPlacementRenderer"]["config"]["adPlacementConfig"]["kind"] for place in told["adPlacements"]
    ]
    assert {"AD_PLACEMENT_KIND_MILLISECONDS", "AD_PLACEMENT_KIND_END"} <= set(kinds)

    def midrolls() -> int:
        return sum(row["ad_format"] == "yt_instream_midroll" for row in lab.ask("/admin/truth").json())

    before = midrolls()
    _asked(anna, "ad_break", videoId=video_id(LONG.id), kind="middle")
    assert midrolls() == before + 1


def test_the_player_says_why_an_ad_is_shown(anna: Household) -> None:
    for _ in range(4):
        text = json.dumps(_asked(anna, "player", videoId=video_id(LONG.id)))
        assert "adReasons" in text
        assert "visitAdvertiserRenderer" in text


def test_every_kind_of_break_and_place_is_served_in_time(lab: LabProcess) -> None:
    ben = _somebody(lab, "ben")
    for _ in range(25):
        _asked(ben, "player", videoId=video_id(LONG.id))
        _asked(ben, "browse")
    found = {row["ad_format"] for row in lab.ask("/admin/truth").json() if row["platform"] == "youtube"}
    assert found >= {
        "yt_instream_preroll", "yt_bumper", "yt_overlay", "yt_companion", "yt_masthead",
        "yt_infeed_display", "yt_infeed_video", "yt_shopping_carousel",
    }  # fmt: skip


STOPS = {"challenge": (200, 302), "suspended": (403, 302), "login_wall": (401, 302), "rate_limit": (429, 429)}


@pytest.mark.parametrize("kind", STOPS)
def test_a_stop_meets_the_api_and_the_page(lab: LabProcess, anna: Household, kind: str) -> None:
    lab.ask("/admin/scenario", {"stop": [{"kind": kind, "times": 2, "platform": "youtube"}]})
    refused = anna.ask("/youtubei/v1/player", {"videoId": video_id(LONG.id)})
    page = anna.ask("/")
    lab.ask("/admin/scenario", {"stop": []})
    assert (refused.status, page.status) == STOPS[kind]
    assert "adPlacements" not in refused.body
