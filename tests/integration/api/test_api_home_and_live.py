"""The briefing and the tiles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from persona.backends.blobs.local import LocalBlobs
from persona.db.engine import open_engine, upgrade
from persona.db.models import RunRow
from persona.db.transactions import writing
from support.seeded import ONLY_FOR_MARA, SeededWorld, running_api
from support.seeded_people import NAMES, people_rows


@pytest.fixture
def empty_world(tmp_path: Path) -> Iterator[SeededWorld]:
    """A data folder in which nothing has happened."""
    engine = open_engine(f"sqlite:///{tmp_path / 'persona.sqlite'}")
    upgrade(engine)
    yield SeededWorld(home=tmp_path, engine=engine, blobs=LocalBlobs(tmp_path / "blobs"), ads=[])
    engine.dispose()


def test_the_headline_tells_how_far_the_run_is(api: httpx.Client) -> None:
    home = api.get("/home").json()
    assert home["headline"] == (
        "6 people are living 2 days from Mon 23 Nov: 295 ads seen so far, 28 of 39 sessions done."
    )
    assert home["run"]["running"] == 2
    assert home["target"] == "lab"


def test_the_headline_changes_when_the_run_ends(changing_api: httpx.Client, own_world: SeededWorld) -> None:
    with writing(own_world.engine) as db:
        run = db.get_one(RunRow, 1)
        run.ended_at = run.started_at
    headline = changing_api.get("/home").json()["headline"]
    assert headline == "6 people lived 2 days from Mon 23 Nov and were shown 295 ads among 1,475 items."


def test_totals_agree_with_the_gallery(api: httpx.Client) -> None:
    home = api.get("/home").json()
    page = api.get("/ads").json()
    assert home["totals"]["ads"] == page["total"] == sum(home["ads_by_hour"])
    assert home["totals"]["ads"] == sum(person["ads"] for person in home["ads_by_persona"])
    assert home["totals"]["ad_share"] == pytest.approx(
        home["totals"]["ads"] / home["totals"]["items"], abs=1e-4
    )
    assert [ad["observation_id"] for ad in home["latest"]] == [
        ad["observation_id"] for ad in page["items"][:12]
    ]


def test_every_finding_leads_to_the_ads_it_counts(api: httpx.Client) -> None:
    findings = api.get("/home").json()["findings"]
    assert len(findings) == 4
    for finding in findings:
        target = urlsplit(finding["link"])
        assert target.path == "/ads"
        total = api.get(f"/ads?{target.query}").json()["total"]
        assert str(total) in finding["sentence"]


def test_an_ad_that_only_one_twin_saw_is_told_with_its_caveat(api: httpx.Client) -> None:
    [sentence] = [
        finding["sentence"]
        for finding in api.get("/home").json()["findings"]
        if "twins" in finding["sentence"]
    ]
    assert sentence.startswith(f"Mara Vogel was shown “{ONLY_FOR_MARA}” by Northwind Shoes")
    assert "Nora Brandt never" in sentence
    assert sentence.endswith("can differ by chance.")


def test_no_sentence_claims_that_anybody_was_targeted(api: httpx.Client) -> None:
    home = api.get("/home").json()
    sentences = [home["headline"], *(entry["sentence"] for entry in home["findings"] + home["attention"])]
    for word in ("target", "container", "impression", "fingerprint", "proxy", "bot ", "cron"):
        assert not any(word in sentence.lower() for sentence in sentences)


def test_incidents_ask_for_attention_newest_first(api: httpx.Client) -> None:
    attention = api.get("/home").json()["attention"]
    warnings = [entry["sentence"] for entry in attention if entry["severity"] == "warning"]
    assert [sentence.split("'")[0] for sentence in warnings] == [
        "Incident: the platform interrupted Theo Miles",
        "Incident: the platform interrupted Jonas Vogel",
    ]
    assert attention[2]["sentence"] == "1 session was cut short; everything captured until then is kept."


def test_an_empty_folder_is_told_as_a_beginning(empty_world: SeededWorld) -> None:
    with running_api(empty_world.services()) as url, httpx.Client(base_url=f"{url}/api/v1") as client:
        home = client.get("/home").json()
        assert home["headline"] == "Nobody is on the panel yet."
        assert (home["findings"], home["attention"], home["run"]) == ([], [], None)
        assert client.get("/live").json()["people"] == []
        assert client.get("/ads").json()["total"] == 0
        assert client.get("/events").json() == {"items": []}


def test_people_before_their_first_session_are_ready(empty_world: SeededWorld) -> None:
    for rows in people_rows():
        empty_world.add(*rows)
    with running_api(empty_world.services()) as url, httpx.Client(base_url=f"{url}/api/v1") as client:
        home = client.get("/home").json()
        assert home["headline"] == "6 people are ready. The first ad they are shown will appear here."
        tiles = client.get("/live").json()["people"]
        assert {(tile["status"], tile["sentence"]) for tile in tiles} == {("resting", "Nothing planned yet")}
        assert [card["ads"] for card in client.get("/personas").json()["items"]] == [0] * 6


def test_each_tile_says_what_its_person_does(api: httpx.Client) -> None:
    live = api.get("/live").json()
    said = {tile["name"]: (tile["status"], tile["sentence"]) for tile in live["people"]}
    assert said == {
        "Mara Vogel": ("active", "Watching a cooking video"),
        "Nora Brandt": ("starting", "Opening TikTok on Pixel 8"),
        "Jonas Vogel": ("next", "TikTok at lunch comes next"),
        "Emil Brandt": ("next", "TikTok at lunch comes next"),
        "Priya Shah": ("finished", "Finished: 6 sessions, 60 ads seen"),
        "Theo Miles": (
            "stopped",
            "The platform refused the login; the session was stopped",
        ),
    }
    assert live["running"] == 2


def test_a_tile_shows_the_newest_ad_of_its_person(api: httpx.Client) -> None:
    for tile in api.get("/live").json()["people"]:
        newest = api.get("/ads", params={"persona": tile["persona_id"], "limit": 1}).json()["items"][0]
        assert tile["last_screenshot"]["url"] == newest["screenshot"]["url"]
        assert tile["last_screenshot"]["observed_at"] == newest["observed_at"]


def test_a_running_tile_carries_the_counts_of_its_session_and_day(api: httpx.Client) -> None:
    mara = next(tile for tile in api.get("/live").json()["people"] if tile["name"] == "Mara Vogel")
    assert (mara["items_seen"], mara["ads_seen"], mara["ads_today"]) == (35, 7, 17)
    assert mara["local_time"].startswith("Tue 12:")
    assert mara["next"] == {
        "starts_at": "2026-11-24T16:12:00Z",
        "local_time": "Tue 17:12",
        "sentence": "TikTok on the way home",
    }


def test_tiles_come_in_the_order_of_the_panel(api: httpx.Client) -> None:
    tiles = [tile["persona_id"] for tile in api.get("/live").json()["people"]]
    assert tiles == [card["persona_id"] for card in api.get("/personas").json()["items"]]
    assert len(tiles) == len(NAMES)


def test_every_total_says_how_many_ads_nobody_noticed(api: httpx.Client) -> None:
    report = api.get("/coverage").json()
    home, page = api.get("/home").json()["totals"], api.get("/ads").json()
    assert report["ads_captured"] == home["ads"] == page["total"]
    assert report["missed_estimate"] == home["coverage"]["missed_estimate"] == page["missed_estimate"]
    assert report["missed_estimate"]["low"] == 0 < report["missed_estimate"]["high"]
    assert api.get("/ads", params={"viewable": True}).json()["missed_estimate"] is None


def test_the_coverage_of_one_session_is_part_of_the_whole(api: httpx.Client) -> None:
    session = api.get("/sessions", params={"state": "done", "limit": 1}).json()["items"][0]
    report = api.get("/coverage", params={"session": session["session_id"]}).json()
    assert (report["items_seen"], report["ads_captured"]) == (session["items_seen"], session["ads_seen"])
    assert report["sampled"] == 5
    assert api.get("/coverage", params={"session": "nothing"}).status_code == 404
