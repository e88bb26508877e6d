"""Personas and their sessions."""

from __future__ import annotations

import httpx
import pytest
from sqlalchemy import update

from persona.db.models import SessionRow
from persona.db.transactions import writing
from support.seeded import SeededWorld
from support.seeded_people import NAMES, id_of


def test_everybody_on_the_panel_is_listed_with_their_home_together(api: httpx.Client) -> None:
    answer = api.get("/personas").json()
    assert answer["total"] == len(answer["items"]) == 6
    assert {card["name"] for card in answer["items"]} == set(NAMES)
    assert [card["household"] for card in answer["items"]] == sorted(
        card["household"] for card in answer["items"]
    )


def test_nobody_shares_a_colour(api: httpx.Client) -> None:
    hues = [card["hue"] for card in api.get("/personas").json()["items"]]
    assert min(abs(one - other) for one in hues for other in hues if one != other) > 15
    assert len(set(hues)) == len(hues)


def test_twins_name_each_other(api: httpx.Client) -> None:
    cards = {card["name"]: card for card in api.get("/personas").json()["items"]}
    assert cards["Mara Vogel"]["twin_of"]["name"] == "Nora Brandt"
    assert cards["Nora Brandt"]["twin_of"]["name"] == "Mara Vogel"
    assert cards["Priya Shah"]["twin_of"] is None


def test_counts_of_a_card_are_those_of_the_gallery_and_the_sessions(api: httpx.Client) -> None:
    for card in api.get("/personas").json()["items"]:
        person = {"persona": card["persona_id"]}
        sessions = api.get("/sessions", params={**person, "limit": 100}).json()["items"]
        assert card["ads"] == api.get("/ads", params=person).json()["total"]
        assert card["items"] == sum(session["items_seen"] for session in sessions)
        assert card["sessions_done"] == sum(session["state"] == "done" for session in sessions)
        assert card["sessions_total"] == sum(session["attempt"] == 1 for session in sessions)


def test_a_person_s_page_holds_their_days_newest_first(api: httpx.Client) -> None:
    person = api.get(f"/personas/{id_of('Theo Miles')}").json()
    assert [day["day"] for day in person["days"]] == ["2026-11-24", "2026-11-23"]
    assert all(day["narrative"].startswith("Theo") for day in person["days"])
    assert [session["attempt"] for session in person["days"][1]["sessions"]] == [1, 1, 2, 1, 1]


def test_a_person_s_page_adds_up(api: httpx.Client) -> None:
    person = api.get(f"/personas/{id_of('Mara Vogel')}").json()
    assert sum(person["ads_by_daypart"].values()) == person["ads"]
    assert [mate["name"] for mate in person["housemates"]] == ["Jonas Vogel"]
    assert [ad["persona_id"] for ad in person["latest"]] == [person["persona_id"]] * 12
    assert person["works"] == [8.0, 16.5]
    strengths = [interest["strength"] for interest in person["interests"]]
    assert strengths == sorted(strengths, reverse=True)


def test_a_page_names_every_device_in_use_and_a_tile_the_one_in_hand(
    changing_api: httpx.Client, own_world: SeededWorld
) -> None:
    with writing(own_world.engine) as db:
        db.execute(
            update(SessionRow)
            .where(SessionRow.persona_id == id_of("Mara Vogel"), SessionRow.state == "running")
            .values(device_id=id_of("device of Priya Shah"))
        )
    page = changing_api.get(f"/personas/{id_of('Mara Vogel')}").json()
    assert page["devices"] == ["Pixel 8", "Home computer"]
    assert (page["device_kind"], page["device_name"]) == ("phone", "Pixel 8")
    tiles = {tile["name"]: tile for tile in changing_api.get("/live").json()["people"]}
    assert tiles["Mara Vogel"]["device_kind"] == "desktop"
    assert tiles["Mara Vogel"]["device_name"] == "Home computer"
    assert tiles["Priya Shah"]["device_kind"] == "desktop"


def test_an_unknown_person_is_a_problem(api: httpx.Client) -> None:
    answer = api.get("/personas/nobody")
    assert answer.status_code == 404
    assert answer.json()["title"] == "There is nothing with this name."


def test_the_reason_of_an_end_is_a_sentence_not_a_code(api: httpx.Client) -> None:
    blocked = api.get("/sessions", params={"state": "blocked"}).json()["items"]
    reasons = {session["persona_name"]: session["reason"] for session in blocked}
    assert reasons["Jonas Vogel"] == "The platform shows a challenge; we stop and a person decides."
    assert {session["state_words"] for session in blocked} == {"stopped"}


def test_sessions_are_paged_without_gaps(api: httpx.Client) -> None:
    seen: list[str] = []
    params: dict[str, str | int] = {"limit": 7, "sort": "oldest"}
    while True:
        page = api.get("/sessions", params=params).json()
        seen += [session["session_id"] for session in page["items"]]
        if page["next_cursor"] is None:
            break
        params["cursor"] = page["next_cursor"]
    assert len(seen) == len(set(seen)) == page["total"] == 40


@pytest.mark.parametrize("params", [{"state": "asleep"}, {"persona": "nobody"}, {"day": "soon"}])
def test_an_unknown_session_filter_is_refused(api: httpx.Client, params: dict[str, str]) -> None:
    answer = api.get("/sessions", params=params)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == next(iter(params))


def test_sessions_can_be_narrowed_down(api: httpx.Client) -> None:
    params = {"persona": id_of("Mara Vogel"), "state": ["running", "planned"], "day": "2026-11-24"}
    found = api.get("/sessions", params=params).json()
    assert [session["state"] for session in found["items"]] == ["planned", "running"]
    assert found["items"][1]["local_time"] == "Tue 12:24"
    assert found["items"][1]["mood"] == "at lunch"
