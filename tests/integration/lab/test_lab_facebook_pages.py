"""The friends platform over real connections: who is sponsored in its JSON, and the stops in its own words."""

from __future__ import annotations

from typing import Any

import pytest

from support.lab_process import Household, LabProcess
from support.small_lab import PORTLAND

HOST = "facebook.lab.localhost"
MORE = "fb_api_req_friendly_name=CometNewsFeedPaginationQuery&doc_id=1"


@pytest.fixture
def anna(lab: LabProcess) -> Household:
    """Anna, logged in on the friends platform."""
    house = Household(lab, PORTLAND, host=HOST)
    answer = house.ask("/login/", "email=anna&pass=secret+of+anna")
    house.cookie = answer.headers["set-cookie"].partition("sessionid=")[2].partition(";")[0]
    return house


@pytest.mark.parametrize("path", ["/", "/watch/", "/reel/", "/loomhaus/"])
def test_strangers_meet_the_login_wall(lab: LabProcess, path: str) -> None:
    answer = lab.ask(path, host=HOST)
    assert (answer.status, answer.headers["location"]) == (302, "/login/")


def test_a_story_is_sponsored_when_it_was_sold(lab: LabProcess, anna: Household) -> None:
    anna.ask("/")
    edges: list[Any] = []
    for _ in range(6):
        edges += anna.ask("/api/graphql/", MORE).json()["data"]["viewer"]["news_feed"]["edges"]
    sold = {edge["cursor"] for edge in edges if edge["category"] == "SPONSORED"}
    served = {row["item_id"] for row in lab.ask("/admin/truth").json() if row["surface"] == "home_feed"}
    assert len(sold) > 3
    assert sold <= served
    assert all((edge["node"]["sponsored_data"] is not None) == (edge["cursor"] in sold) for edge in edges)


def test_the_column_has_two_ads_of_one_block(lab: LabProcess, anna: Household) -> None:
    before = len([row for row in lab.ask("/admin/truth").json() if row["surface"] == "right_column"])
    page = anna.ask("/").body
    after = [row for row in lab.ask("/admin/truth").json() if row["surface"] == "right_column"][before:]
    assert 2 <= len(after) <= 4
    assert "AdsSideFeedUnit" in page


STOPS = {"challenge": (400, 302), "suspended": (403, 302), "login_wall": (401, 302), "rate_limit": (429, 429)}


@pytest.mark.parametrize("kind", STOPS)
def test_a_stop_meets_the_api_and_the_page(lab: LabProcess, anna: Household, kind: str) -> None:
    lab.ask("/admin/scenario", {"stop": [{"kind": kind, "times": 2, "platform": "facebook"}]})
    refused = anna.ask("/api/graphql/", MORE)
    page = anna.ask("/")
    lab.ask("/admin/scenario", {"stop": []})
    assert (refused.status, page.status) == STOPS[kind]
    assert "data" not in refused.json()


def test_a_matter_of_public_interest_says_who_paid(lab: LabProcess, anna: Household) -> None:
    lab.ask("/admin/features", {"account": "anna", "traps": 0})
    for _ in range(30):
        anna.ask("/api/graphql/", MORE)
    rows = [row for row in lab.ask("/admin/truth?whole=1").json() if row["surface"] == "home_feed"]
    paid = {
        row["brand"]: row["paid_for"] for row in rows if row["platform"] == "facebook" and row["paid_for"]
    }
    assert paid == {"riverlandtrust": "Paid for by Riverland Trust"}
