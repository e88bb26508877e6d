"""Distinct ads over the API: read, corrected, and refused what cannot be meant."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sqlalchemy import delete, select

from persona.db.models import ObservationRow
from persona.db.transactions import writing
from support.ads_again import a_sighting, grouped
from support.drawn_ads import drawn_ad
from support.seeded import SeededWorld

WALK = "Soles that remember where you were"


@pytest.fixture
def again(changing_api: httpx.Client, own_world: SeededWorld) -> httpx.Client:
    """A client of a world in which one ad has two ids, beside a version with another price."""
    with writing(own_world.engine) as db:
        newest = db.scalars(select(ObservationRow.id).order_by(ObservationRow.observed_at.desc()).limit(6))
        db.execute(delete(ObservationRow).where(ObservationRow.id.not_in(list(newest))))
    own_world.add(
        a_sighting(own_world, drawn_ad(1), key="a", body=WALK),
        a_sighting(own_world, drawn_ad(1), key="b", body=WALK),
        a_sighting(own_world, drawn_ad(1, price="Now $59.90"), key="c", body=WALK),
    )
    grouped(own_world)
    return changing_api


def northwind(api: httpx.Client) -> list[dict[str, Any]]:
    """The distinct ads on cards, most seen first."""
    page = api.get("/creatives", params={"brand": "northwind.example", "sort": "most seen"}).json()
    return [item for item in page["items"] if item["platforms"] == ["facebook"]]


def test_one_card_for_each_ad_with_its_versions(again: httpx.Client) -> None:
    one, other = northwind(again)
    assert (one["sightings"], one["seen_by"], one["versions"], other["sightings"]) == (2, 2, 1, 1)
    whole = again.get(f"/creatives/{one['creative_id']}").json()
    assert [each["creative_id"] for each in whole["other_versions"]] == [other["creative_id"]]
    assert len(whole["appearances"]) == len(whole["again"]) == 2


def test_a_sighting_leads_to_its_distinct_ad(again: httpx.Client) -> None:
    [one, _] = northwind(again)
    found = again.get(f"/ads/{one['observation_id']}/creative").json()
    assert found["creative_id"] == one["creative_id"]


def test_pages_of_distinct_ads_follow_each_other(again: httpx.Client) -> None:
    first = again.get("/creatives", params={"limit": 2}).json()
    second = again.get("/creatives", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    ids = [item["creative_id"] for item in (*first["items"], *second["items"])]
    assert len(set(ids)) == 4
    assert first["waiting"] == 0


def test_a_person_merges_and_takes_it_back(again: httpx.Client) -> None:
    one, other = northwind(again)
    merged = again.post(f"/creatives/{one['creative_id']}/merge", json={"other": other["creative_id"]}).json()
    assert (merged["sightings"], merged["versions"]) == (3, 0)
    [correction] = merged["corrections"]
    left = again.post(f"/corrections/{correction['id']}/undo", json={}).json()
    assert [(each["kind"], each["in_force"]) for each in left["items"]] == [("undo", True), ("merge", False)]
    assert len(northwind(again)) == 2


def test_a_person_splits_and_says_what_it_sells(again: httpx.Client) -> None:
    one = northwind(again)[0]
    part = again.get(f"/creatives/{one['creative_id']}").json()["appearances"][1]["appearance_id"]
    alone = again.post(f"/creatives/{one['creative_id']}/split", json={"appearance": part}).json()
    assert alone["sightings"] == 1
    told = again.post(f"/creatives/{alone['creative_id']}/category", json={"category_id": "1070"}).json()
    assert told["sells"]["category"]["path"] == ["Clothing and Accessories", "Footwear"]
    assert told["sells"]["how"] == "a person"


def test_what_nobody_is_sure_of_is_a_filter(again: httpx.Client) -> None:
    page = again.get("/creatives", params={"category": "not sure", "limit": 100}).json()
    assert page["total"] == page["not_sure"] > 0
    assert all(item["sells"]["category"] is None for item in page["items"])


@pytest.mark.parametrize(
    ("path", "params", "status"),
    [
        ("/creatives", {"category": "99999"}, 422),
        ("/creatives", {"cursor": "-1"}, 422),
        ("/creatives", {"colour": "red"}, 422),
        ("/creatives/nothing", {}, 404),
        ("/ads/nothing/creative", {}, 404),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_hint(
    api: httpx.Client, path: str, params: dict[str, str], status: int
) -> None:
    answer = api.get(path, params=params)
    assert answer.status_code == status
    assert answer.json()["hint"]


def test_an_unknown_category_and_a_page_of_somebody_else_are_refused(again: httpx.Client) -> None:
    one = northwind(again)[0]
    path = f"/creatives/{one['creative_id']}/category"
    unknown = again.post(path, json={"category_id": "99999"})
    assert (unknown.status_code, "no category" in unknown.json()["detail"]) == (404, True)
    foreign = again.post(path, json={"category_id": "1070"}, headers={"Origin": "http://elsewhere.example"})
    assert foreign.status_code == 403
    assert northwind(again)[0]["sells"]["how"] != "a person"


def test_the_gallery_shows_the_ads_that_sell_something_and_refuses_what_no_ad_sells(
    again: httpx.Client,
) -> None:
    one = northwind(again)[0]
    again.post(f"/creatives/{one['creative_id']}/category", json={"category_id": "1551"})
    found = again.get("/ads", params={"category": "Vehicles"}).json()
    assert found["total"] == one["sightings"]
    assert {each["advertiser"] for each in found["items"]} == {"Northwind Shoes"}
    [key] = {each["creative_key"] for each in found["items"] if each["creative_key"] == "a"}
    assert again.get("/ads", params={"category": "Vehicles", "creative": key}).json()["total"] == 1
    assert again.get("/ads", params={"category": "Vehicles", "creative": "c"}).json()["total"] == 0
    refused = again.get("/ads", params={"category": "Weather"})
    assert (refused.status_code, "Vehicles" in refused.text) == (422, True)
