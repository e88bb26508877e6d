"""The gallery: filters, facets, stable paging."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from support.seeded import SeededWorld
from support.seeded_ads import HOSTILE_TEXTS
from support.seeded_people import id_of

MARA = id_of("Mara Vogel")
FACET_TO_PARAMETER = {
    "personas": "persona",
    "advertisers": "advertiser",
    "dayparts": "daypart",
    "landings": "landing",
    "days": "day",
}


def walk(api: httpx.Client, **params: Any) -> list[dict[str, Any]]:
    """Every page, one after the other."""
    items, cursor = [], None
    while True:
        page = api.get("/ads", params={**params, **({"cursor": cursor} if cursor else {})}).json()
        items += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return items


def test_the_newest_ad_comes_first(api: httpx.Client) -> None:
    moments = [ad["observed_at"] for ad in api.get("/ads").json()["items"]]
    assert moments == sorted(moments, reverse=True)
    assert len(moments) == 50


def test_all_pages_together_hold_every_ad_once(api: httpx.Client) -> None:
    total = api.get("/ads").json()["total"]
    for sort in ("newest", "oldest"):
        seen = [ad["observation_id"] for ad in walk(api, sort=sort, limit=37)]
        assert len(seen) == len(set(seen)) == total


def test_walking_while_ads_are_added_neither_repeats_nor_loses_one(
    changing_api: httpx.Client, own_world: SeededWorld
) -> None:
    before = {ad["observation_id"] for ad in walk(changing_api, limit=100)}
    session_id = changing_api.get("/sessions", params={"persona": MARA}).json()["items"][0]["session_id"]
    moments = [
        datetime(2026, 11, day, 12, minute, tzinfo=UTC) for day in (20, 23, 24, 30) for minute in (0, 1)
    ]
    seen, cursor = [], None
    for number, at in enumerate(moments):
        page = changing_api.get("/ads", params={"limit": 40, **({"cursor": cursor} if cursor else {})}).json()
        seen += [ad["observation_id"] for ad in page["items"]]
        cursor = page["next_cursor"]
        own_world.add(own_world.an_ad(session_id, 1000 + number, name="Mara Vogel", at=at))
        if cursor is None:
            break
    assert len(seen) == len(set(seen))
    assert cursor is not None or before <= set(seen)
    seen += [ad["observation_id"] for ad in walk_from(changing_api, cursor)]
    assert before <= set(seen)
    assert len(seen) == len(set(seen))


def walk_from(api: httpx.Client, cursor: str | None) -> list[dict[str, Any]]:
    """The rest of the pages."""
    items = []
    while cursor is not None:
        page = api.get("/ads", params={"cursor": cursor, "limit": 40}).json()
        items += page["items"]
        cursor = page["next_cursor"]
    return items


def test_ads_seen_at_the_same_moment_are_all_reached(
    changing_api: httpx.Client, own_world: SeededWorld
) -> None:
    session_id = changing_api.get("/sessions", params={"persona": MARA}).json()["items"][0]["session_id"]
    at = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    rows = [own_world.an_ad(session_id, 2000 + n, name="Mara Vogel", at=at) for n in range(9)]
    ids = {row.id for row in rows}
    own_world.add(*rows)
    assert ids <= {ad["observation_id"] for ad in walk(changing_api, limit=2, persona=MARA)}


@pytest.mark.parametrize(
    ("params", "field", "value"),
    [
        ({"persona": MARA}, "persona_id", MARA),
        ({"advertiser": "Copper Kettle"}, "advertiser", "Copper Kettle"),
        ({"advertiser": "Not named"}, "advertiser", None),
        ({"platform": "tiktok"}, "platform", "tiktok"),
        ({"daypart": "evening"}, "daypart", "evening"),
        ({"landing": "opaque"}, "landing_quality", "opaque"),
        ({"viewable": "true"}, "viewable", True),
        ({"viewable": "false"}, "viewable", False),
    ],
)
def test_a_filter_shows_only_what_matches(
    api: httpx.Client, params: dict[str, str], field: str, value: object
) -> None:
    everything = walk(api, limit=100)
    found = walk(api, limit=100, **params)
    assert found == [ad for ad in everything if ad[field] == value]
    assert found


def test_a_parameter_given_twice_means_either(api: httpx.Client) -> None:
    brands = ["Copper Kettle", "Quiet Keys"]
    found = walk(api, limit=100, advertiser=brands)
    assert {ad["advertiser"] for ad in found} == set(brands)


def test_a_day_is_the_day_of_the_persona(api: httpx.Client) -> None:
    sessions = api.get("/sessions", params={"day": "2026-11-24", "limit": 100}).json()["items"]
    page = api.get("/ads", params={"day": "2026-11-24"}).json()
    assert page["total"] == sum(session["ads_seen"] for session in sessions)
    assert {ad["local_time"][:3] for ad in page["items"]} == {"Tue"}


def test_a_search_finds_words_in_any_order_and_case(api: httpx.Client) -> None:
    found = walk(api, limit=100, q="further SOFTER run")
    assert {ad["text"] for ad in found} == {"Run softer, further"}
    assert api.get("/ads", params={"q": "further elephants"}).json()["total"] == 0


def test_the_words_that_were_found_are_marked_and_the_pieces_are_the_text(api: httpx.Client) -> None:
    [ad] = api.get("/ads", params={"q": '"run softer" furth', "limit": 1}).json()["items"]
    [highlight] = ad["highlights"]
    assert "".join(part["text"] for part in highlight["parts"]) == ad["text"]
    assert [part["text"] for part in highlight["parts"] if part["hit"]] == ["Run", "softer", "further"]


def test_a_slip_is_forgiven_and_said(api: httpx.Client) -> None:
    page = api.get("/ads", params={"q": "sfoter"}).json()
    assert page["guessed"] == ["sfoter"]
    assert {ad["text"] for ad in page["items"]} >= {"Run softer, further"}


def test_ads_like_one_are_other_creatives_each_once(api: httpx.Client) -> None:
    sample = api.get("/ads", params={"q": "northwind run", "limit": 1}).json()["items"][0]
    found = api.get("/ads", params={"like": sample["observation_id"]}).json()["items"]
    keys = [ad["creative_key"] for ad in found]
    assert found[0]["advertiser"] == "Northwind Shoes"
    assert len(keys) == len(set(keys))
    assert sample["creative_key"] not in keys
    assert api.get("/ads", params={"like": "nobody"}).status_code == 404


def test_the_best_match_needs_words_and_a_cursor_of_its_own(api: httpx.Client) -> None:
    assert api.get("/ads", params={"sort": "best"}).status_code == 422
    page = api.get("/ads", params={"q": "run", "sort": "best", "limit": 1}).json()
    assert page["next_cursor"].startswith("best.")
    wrong = api.get("/ads", params={"q": "run", "sort": "newest", "cursor": page["next_cursor"]})
    assert wrong.json()["errors"][0]["parameter"] == "cursor"


def test_what_has_no_word_in_it_is_refused_and_nothing_is_taken_for_a_command(api: httpx.Client) -> None:
    for sign in ("%", "_", "'", "\\", "* ?", '""', "-tea", '"half', "nofield:x", "("):
        answer = api.get("/ads", params={"q": sign})
        assert (answer.status_code, answer.json()["code"]) == (400, "query_rejected"), sign
        assert answer.json()["hint"]
    assert api.get("/ads", params={"q": "' or 1=1 --"}).json()["total"] == 0


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"persona": MARA},
        {"daypart": "morning", "landing": "direct"},
        {"q": "the", "viewable": "true"},
        {"advertiser": "Quiet Keys", "day": "2026-11-23"},
    ],
)
def test_each_facet_tells_how_many_ads_its_value_would_show(
    api: httpx.Client, params: dict[str, str]
) -> None:
    page = api.get("/ads", params=params).json()
    assert page["total"] == len(walk(api, limit=100, **params))
    for facet, parameter in FACET_TO_PARAMETER.items():
        for entry in page["facets"][facet]:
            shown = api.get("/ads", params={**params, parameter: entry["value"], "limit": 1}).json()
            assert shown["total"] == entry["count"], (facet, entry)


def test_facets_of_the_whole_gallery_add_up_to_the_total(api: httpx.Client) -> None:
    page = api.get("/ads", params={"limit": 1}).json()
    for facet in FACET_TO_PARAMETER:
        assert sum(entry["count"] for entry in page["facets"][facet]) == page["total"]


def test_a_chosen_value_stays_in_its_facet_even_when_it_shows_nothing(api: httpx.Client) -> None:
    page = api.get("/ads", params={"daypart": "night", "q": "elephants"}).json()
    assert {"value": "night", "label": "Night", "count": 0} in page["facets"]["dayparts"]


@pytest.mark.parametrize(
    ("params", "allowed"),
    [
        ({"persona": "nobody"}, MARA),
        ({"advertiser": "Nobody & Sons"}, "Copper Kettle"),
        ({"platform": "myspace"}, "tiktok"),
        ({"daypart": "teatime"}, "morning"),
        ({"landing": "somewhere"}, "opaque"),
        ({"viewable": "perhaps"}, "true"),
        ({"sort": "random"}, "newest"),
    ],
)
def test_an_unknown_value_is_refused_with_the_allowed_ones(
    api: httpx.Client, params: dict[str, str], allowed: str
) -> None:
    answer = api.get("/ads", params=params)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    [error] = answer.json()["errors"]
    assert error["parameter"] == next(iter(params))
    assert allowed in error["allowed"]


@pytest.mark.parametrize(
    "params",
    [
        {"cursor": "bm9uc2Vuc2U"},
        {"cursor": "ü"},
        {"limit": "0"},
        {"limit": "101"},
        {"day": "yesterday"},
        {"creative": "unknown"},
        {"colour": "red"},
        {"q": "x" * 201},
    ],
)
def test_what_cannot_be_answered_is_refused_not_ignored(api: httpx.Client, params: dict[str, str]) -> None:
    answer = api.get("/ads", params=params)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == next(iter(params))


def test_a_cursor_belongs_to_its_order(api: httpx.Client) -> None:
    cursor = api.get("/ads").json()["next_cursor"]
    assert api.get("/ads", params={"cursor": cursor, "sort": "oldest"}).status_code == 422


def test_hostile_texts_come_back_as_the_text_they_are(api: httpx.Client) -> None:
    answer = api.get("/ads", params={"advertiser": "Bargain <b>Barn</b>", "limit": 100})
    assert answer.headers["content-type"] == "application/json"
    assert {ad["text"] for ad in answer.json()["items"]} <= set(HOSTILE_TEXTS)
    assert answer.json()["items"]


def test_a_card_tells_how_often_the_same_ad_was_seen_and_by_how_many(api: httpx.Client) -> None:
    everything = walk(api, limit=100)
    for ad in everything[:20]:
        same = [other for other in everything if other["creative_key"] == ad["creative_key"]]
        assert ad["sightings"] == len(same)
        assert ad["seen_by"] == len({other["persona_id"] for other in same})
