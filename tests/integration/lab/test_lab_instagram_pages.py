"""The photo platform over real connections: its doors, its JSON, and the stops in its own words."""

from __future__ import annotations

import json
import re

import pytest

from support.lab_process import Household, LabProcess
from support.small_lab import PORTLAND


@pytest.fixture
def anna(lab: LabProcess) -> Household:
    """Anna, logged in on the photo platform."""
    house = Household(lab, PORTLAND, host="instagram.lab.localhost")
    answer = house.ask("/accounts/login/", "username=anna&password=secret+of+anna")
    house.cookie = answer.headers["set-cookie"].partition("sessionid=")[2].partition(";")[0]
    return house


@pytest.mark.parametrize("path", ["/", "/reels/", "/explore/", "/stories/anna/1/", "/loomhaus/"])
def test_strangers_meet_the_login_wall(lab: LabProcess, path: str) -> None:
    answer = lab.ask(path, host="instagram.lab.localhost")
    assert (answer.status, answer.headers["location"]) == (302, "/accounts/login/")


def test_the_feed_is_in_the_page_as_the_platform_puts_it_there(anna: Household) -> None:
    page = anna.ask("/").body
    relay = re.search(r'data-sjs data-content-len="0">(.*?)</script>', page, re.DOTALL)
    assert relay
    text = json.dumps(json.loads(relay[1]))
    assert "xdt_api__v1__feed__timeline__connection" in text


def test_a_batch_marks_ads_and_only_ads(lab: LabProcess, anna: Household) -> None:
    anna.ask("/")
    ads = []
    for _ in range(6):
        data = anna.ask("/graphql/query", "doc_id=1").json()["data"]
        for edge in data["xdt_api__v1__feed__timeline__connection"]["edges"]:
            node = edge["node"]
            assert (node["ad"] is None) or node["media"] is None
            if node["ad"]:
                ads.append(node["ad"]["items"][0])
    served = {row["item_id"] for row in lab.ask("/admin/truth").json() if row["platform"] == "instagram"}
    assert {ad["pk"] for ad in ads} <= served
    assert all(ad["product_type"] == "ad" and ad["injected"]["ad_id"] for ad in ads)
    assert len(ads) > 3


def test_stories_come_with_their_injected_units(anna: Household) -> None:
    data = anna.ask("/graphql/query/injected_story_units/", "doc_id=2").json()["data"]
    assert data["xdt_injected_story_units"]["ad_media_items"]


STOPS = {
    "challenge": (302, "/challenge/", "challenge_required"),
    "suspended": (302, "/accounts/suspended/", "checkpoint_required"),
    "login_wall": (302, "/accounts/login/", "login_required"),
    "rate_limit": (429, "", "Please wait a few minutes before you try again."),
}


@pytest.mark.parametrize("kind", STOPS)
def test_a_stop_meets_this_platform_alone(lab: LabProcess, anna: Household, kind: str) -> None:
    status, where, message = STOPS[kind]
    lab.ask("/admin/scenario", {"stop": [{"kind": kind, "times": 2, "platform": "instagram"}]})
    refused = anna.ask("/graphql/query", "doc_id=1").json()
    if kind == "login_wall":
        lab.ask("/admin/scenario", {"stop": []})
        page = anna.ask("/")
    else:
        page = anna.ask("/")
    lab.ask("/admin/scenario", {"stop": []})
    assert refused["message"] == message
    assert (page.status, page.headers.get("location", "")) == (status, where)


def test_a_brands_page_is_a_visit(lab: LabProcess, anna: Household) -> None:
    anna.ask("/loomhaus/", Referer="http://instagram.lab.localhost/explore/search/?q=sofa")
    last = lab.ask("/admin/visits").json()[-1]
    assert (last["account"], last["brand"], last["via"]) == ("anna", "loomhaus", "search")


def test_features_that_cannot_be_meant_are_refused(lab: LabProcess) -> None:
    answer = lab.ask("/admin/features", {"era": "canvas_arya"})
    assert answer.status == 422
    assert "era cannot be" in answer.json()["detail"]
