"""Personas and their sessions."""

from __future__ import annotations

from datetime import date

import httpx
import pytest
from sqlalchemy import update

from persona.api.views.days import WHOLE_DAYS, build_day, list_days
from persona.db.models import PlanRow, SessionRow
from persona.db.reading.roster import read_roster
from persona.db.transactions import reading, writing
from support.seeded import SeededWorld
from support.seeded_people import NAMES, id_of
from support.seeded_written import written_day


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


def test_a_day_is_told_hour_by_hour_with_the_sessions_that_came_of_it(api: httpx.Client) -> None:
    person = api.get(f"/personas/{id_of('Mara Vogel')}").json()
    day = person["days"][1]
    written = day["written"]
    assert (written["kind"], written["written_by"], written["timezone"]) == (
        "weekday",
        "offline",
        "Europe/Berlin",
    )
    assert written["blocks"][0]["starts"] == 240
    assert written["blocks"][-1]["ends"] == 1680
    assert all(
        one["ends"] == other["starts"]
        for one, other in zip(written["blocks"], written["blocks"][1:], strict=False)
    )
    shopping = next(block for block in written["blocks"] if block["doing"] == "shop")
    assert (shopping["where"], shopping["place"]) == ("elsewhere", "the supermarket")
    watching = next(block for block in written["blocks"] if block["doing"] == "tv")
    assert watching["company"] == [id_of("Jonas Vogel")]
    became = {each["session_id"] for each in written["sittings"]} - {None}
    assert became == {session["session_id"] for session in day["sessions"]}
    assert {each["platform"] for each in written["sittings"] if each["session_id"] is None} == {
        None,
        "youtube",
    }


def test_a_day_is_asked_for_by_its_date(api: httpx.Client) -> None:
    person = api.get(f"/personas/{id_of('Theo Miles')}").json()
    for day in person["days"]:
        assert api.get(f"/personas/{person['persona_id']}/days/{day['day']}").json() == day


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (
            f"/personas/{id_of('Theo Miles')}/days/2020-01-01",
            404,
            "Theo Miles has no day planned on 2020-01-01.",
        ),
        (f"/personas/{id_of('Theo Miles')}/days/soon", 422, "day"),
        ("/personas/nobody/days/2026-11-24", 404, "nobody"),
    ],
)
def test_a_day_nobody_planned_is_a_problem_that_says_so(
    api: httpx.Client, path: str, status: int, words: str
) -> None:
    answer = api.get(path)
    assert answer.status_code == status
    assert words in answer.text


def test_a_list_has_the_newest_days_hour_by_hour_and_a_date_has_any(own_world: SeededWorld) -> None:
    with writing(own_world.engine) as db:
        for day in range(1, 16):
            when = date(2026, 10, day)
            db.add(
                PlanRow(
                    id=f"older {day}",
                    persona_id=id_of("Theo Miles"),
                    day=when,
                    narrative="An older day.",
                    written=written_day("Theo Miles", when, []).as_dict(),
                )
            )
    with reading(own_world.engine) as db:
        days = list_days(db, id_of("Theo Miles"), read_roster(db))
        oldest = build_day(db, id_of("Theo Miles"), date(2026, 10, 1))
    assert [day.written is not None for day in days] == [True] * WHOLE_DAYS + [False] * 3
    assert oldest.written is not None


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
