"""The lab's pages, its API and its admin over real connections: who may see what, and what is noted."""

from __future__ import annotations

import re

import pytest

from support.lab_process import HOST, Household, LabProcess
from support.small_lab import LEEDS, MONDAY_MORNING, PORTLAND


@pytest.mark.parametrize("path", ["/", "/foryou", "/search?q=sofa", "/@loomhaus"])
def test_whoever_is_not_logged_in_meets_the_login_wall(lab: LabProcess, path: str) -> None:
    answer = lab.ask(path, host=HOST)
    assert (answer.status, answer.headers["location"]) == (302, "/login")


def test_the_api_tells_strangers_nothing(lab: LabProcess) -> None:
    answer = lab.ask("/api/recommend/item_list/", host=HOST)
    assert (answer.status, answer.json()["itemList"]) == (401, [])


def test_a_login_sets_a_lasting_cookie_and_leads_to_the_feed(lab: LabProcess) -> None:
    answer = lab.ask("/login", "username=anna&password=secret+of+anna", host=HOST)
    assert (answer.status, answer.headers["location"]) == (303, "/foryou")
    assert re.search(r"HttpOnly.*Max-Age=2592000", answer.headers["set-cookie"], re.IGNORECASE)


def test_a_wrong_password_is_said_on_the_page(lab: LabProcess) -> None:
    answer = lab.ask("/login", "username=%3Cb%3Eanna&password=guess", host=HOST)
    assert "do not belong together" in answer.body
    assert "set-cookie" not in answer.headers
    assert "<b>" not in answer.body


@pytest.mark.parametrize("host", ["elsewhere.example", "lab.localhost", "myspace.lab.localhost"])
def test_another_host_is_nobody_here(lab: LabProcess, host: str) -> None:
    assert lab.ask("/foryou", host=host).status == 404
    assert lab.ask("/admin/health", host=host).status == 404


def test_the_platform_does_not_show_the_admin_nor_the_admin_the_platform(lab: LabProcess) -> None:
    assert lab.ask("/admin/health", host=HOST).status == 404
    assert lab.ask("/foryou", host="localhost").status == 404
    assert lab.ask("/admin/health", host="localhost").json()["status"] == "ok"


def test_items_follow_the_public_conventions(anna: Household) -> None:
    items = anna.open_feed() + anna.more(20)
    for item in items:
        assert re.fullmatch(r"\d{19}", item["id"])
        assert {"desc", "createTime", "author", "video", "music", "stats", "isAd"} <= set(item)
        assert {"uniqueId", "nickname"} <= set(item["author"])
        assert {"duration", "playAddr", "cover"} <= set(item["video"])
    assert any(item["isAd"] and item["ad_info"]["ad_id"] for item in items)


def test_a_later_batch_says_that_there_is_more(anna: Household) -> None:
    answer = anna.ask("/api/recommend/item_list/?count=4").json()
    assert (answer["statusCode"], answer["hasMore"], len(answer["itemList"])) == (0, True, 4)


def test_the_address_says_where_somebody_is_and_the_header_when(lab: LabProcess) -> None:
    ben = Household(lab, LEEDS, at=MONDAY_MORNING).log_in("ben")
    ads = {item["id"] for item in ben.open_feed() + ben.more(10) if item["isAd"]}
    beliefs = lab.ask("/admin/beliefs?account=ben", headers={"X-Lab-Time": str(MONDAY_MORNING)}).json()
    assert (beliefs["city"], beliefs["country"], beliefs["device"]) == ("Leeds", "GB", "phone")
    assert (beliefs["weekday"], beliefs["local_time"]) == ("mon", "2026-03-02T16:00:00+00:00")
    served = {row["served_at"] for row in lab.ask("/admin/truth").json() if row["item_id"] in ads}
    assert served == {"2026-03-02T16:00:00.000Z"}


def test_opening_a_brands_page_is_a_visit_and_a_creators_is_not(lab: LabProcess) -> None:
    ben = Household(lab, LEEDS, at=MONDAY_MORNING).log_in("ben")
    ben.ask("/@loomhaus", Referer=f"http://{HOST}/search?q=sofa")
    ben.ask("/@fizzwick")
    ben.ask("/@pan.and.paula")
    visits = [visit for visit in lab.ask("/admin/visits").json() if visit["account"] == "ben"]
    assert [(visit["brand"], visit["via"]) for visit in visits] == [
        ("loomhaus", "search"),
        ("fizzwick", "profile"),
    ]
    assert visits[0]["at"] == "2026-03-02T16:00:00.000Z"


def test_a_search_shows_brands_and_creators_as_cards_and_videos_as_items(anna: Household) -> None:
    page = anna.ask("/search?q=coffee").body
    assert 'href="/@emberandoat"' in page
    assert (
        page.count('data-e2e="search-card-user-link"')
        == page.count('data-e2e="search-card-user-unique-id"')
        > 2
    )
    assert page.count('data-e2e="search_top-item"') > 5
    assert "<script" not in anna.ask("/search?q=%3Cscript%3E").body


def test_the_truth_has_one_row_for_each_ad_served(lab: LabProcess, anna: Household) -> None:
    ads = [item for item in anna.open_feed() + anna.more(20) if item["isAd"]]
    anna.ask("/api/measure", {"item_id": ads[0]["id"], "visible_fraction": 0.75, "visible_ms": 1200})
    anna.ask("/api/click", {"item_id": ads[0]["id"], "target": "cta"})
    rows = {row["item_id"]: row for row in lab.ask("/admin/truth").json()}
    row = rows[ads[0]["id"]]
    assert set(row) == {
        "account", "platform", "surface", "ad_format", "item_id", "ad_id", "campaign", "served_at",
        "visible_fraction", "visible_ms", "clicks",
    }  # fmt: skip
    assert (row["visible_fraction"], row["visible_ms"], row["clicks"]) == (0.75, 1200, 1)
    assert rows[ads[1]["id"]]["visible_fraction"] == 0
    assert lab.ask("/admin/clicks").json()[-1]["target"] == "cta"


@pytest.mark.parametrize("body", ["", "nonsense", "[1, 2]", '{"item_id": 3}', '{"visible_fraction": "much"}'])
def test_nonsense_reports_are_survived(anna: Household, body: str) -> None:
    for path in ("/api/measure", "/api/click"):
        assert anna.ask(path, body).status == 404
    assert anna.ask("/api/report/watch", body).status == 204


def test_accounts_are_refused_whole_with_field_and_reason(lab: LabProcess) -> None:
    before = lab.ask("/admin/health").json()["accounts"]
    answer = lab.ask("/admin/accounts", [{"username": "new", "password": "x", "gender": "woman"}])
    assert answer.status == 422
    assert {
        "entry": 0,
        "field": "gender",
        "reason": "Choose from: female, male, nonbinary.",
    } in answer.json()["problems"]
    assert lab.ask("/admin/health").json()["accounts"] == before


def test_a_scenario_that_is_none_is_refused(lab: LabProcess) -> None:
    answer = lab.ask("/admin/scenario", {"stop": [{"kind": "chalenge"}]})
    assert answer.status == 422
    assert "Did you mean 'challenge'?" in answer.json()["detail"]


STOPS = {
    "challenge": (200, "captcha-verify-container"),
    "rate_limit": (429, "Too many requests"),
    "suspended": (200, 'data-e2e="account-suspended"'),
    "login_wall": (302, ""),
}


@pytest.mark.parametrize("kind", STOPS)
def test_a_stop_meets_the_page_and_the_api(lab: LabProcess, kind: str) -> None:
    status, shown = STOPS[kind]
    household = Household(lab, PORTLAND).log_in("ben")
    lab.ask("/admin/scenario", {"stop": [{"kind": kind, "account": "ben", "times": 2}]})
    page = household.ask("/foryou")
    assert (page.status, shown in page.body) == (status, True)
    household.log_in("ben")
    answer = household.ask("/api/recommend/item_list/?count=2")
    assert answer.status != 200 or answer.json()["statusCode"] != 0
    lab.ask("/admin/scenario", {"stop": []})
    assert household.log_in("ben").ask("/foryou").status == 200


def test_static_files_may_be_kept_and_pages_may_not(anna: Household) -> None:
    page = anna.ask("/foryou")
    assert "cache-control" not in page.headers or "no-" in page.headers["cache-control"]
    for path in re.findall(r'(?:src|href)="(/static/[^"]+)"', page.body):
        answer = anna.ask(path)
        assert (answer.status, "immutable" in answer.headers["cache-control"]) == (200, True)


def test_covers_are_drawn_on_demand(anna: Household) -> None:
    cover = anna.ask(anna.open_feed()[0]["video"]["cover"])
    assert (cover.status, cover.headers["content-type"]) == (200, "image/jpeg")
    assert anna.ask("/covers/..%2Flog.jpg").status == 404
    assert anna.ask("/clips/NoSuch.webm").status == 404
