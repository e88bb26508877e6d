"""One ad with its evidence."""

from __future__ import annotations

from typing import Any

import httpx

from persona.backends.blobs.base import hash_of
from persona.db.models import ObservationRow
from persona.db.transactions import writing
from support.seeded import ONLY_FOR_MARA, SeededWorld


def first_ad(api: httpx.Client, **params: Any) -> dict[str, Any]:
    """The newest ad that matches, in full."""
    card = api.get("/ads", params={**params, "limit": 1}).json()["items"][0]
    page: dict[str, Any] = api.get(f"/ads/{card['observation_id']}").json()
    # Of a search, a card also says where the words stand.
    del card["highlights"]
    assert {key: page[key] for key in card} == card
    return page


def test_every_file_of_an_ad_can_be_fetched_and_has_its_hash(api: httpx.Client) -> None:
    ad = first_ad(api)
    assert {file["kind"] for file in ad["files"]} == {"screenshot", "fragment", "record"}
    assert ad["evidence_ok"] is True
    for file in ad["files"]:
        content = api.get(httpx.URL(str(api.base_url)).join(file["url"])).content
        assert hash_of(content) == file["sha256"]
        assert len(content) == file["size"]


def test_a_missing_file_is_admitted(changing_api: httpx.Client, own_world: SeededWorld) -> None:
    ad = first_ad(changing_api)
    record = next(file for file in ad["files"] if file["kind"] == "record")
    path = own_world.blobs.open_path(record["sha256"])
    assert path is not None
    path.unlink()
    assert changing_api.get(f"/ads/{ad['observation_id']}").json()["evidence_ok"] is False


def test_a_changed_file_is_admitted(changing_api: httpx.Client, own_world: SeededWorld) -> None:
    ad = first_ad(changing_api)
    path = own_world.blobs.open_path(ad["files"][0]["sha256"])
    assert path is not None
    path.write_bytes(b"something else")
    assert changing_api.get(f"/ads/{ad['observation_id']}").json()["evidence_ok"] is False


def test_an_edited_record_is_admitted(changing_api: httpx.Client, own_world: SeededWorld) -> None:
    ad = first_ad(changing_api)
    with writing(own_world.engine) as db:
        db.get_one(ObservationRow, ad["observation_id"]).visible_ms += 1
    assert changing_api.get(f"/ads/{ad['observation_id']}").json()["evidence_ok"] is False


def test_everybody_is_named_who_could_have_seen_it(api: httpx.Client) -> None:
    ad = first_ad(api, q=ONLY_FOR_MARA)
    counts = {witness["name"]: witness["count"] for witness in ad["who"]}
    assert counts.pop("Mara Vogel") == ad["sightings"] > 0
    assert counts == dict.fromkeys(
        ("Jonas Vogel", "Nora Brandt", "Emil Brandt", "Priya Shah", "Theo Miles"), 0
    )
    assert all(witness["items"] > 0 for witness in ad["who"])


def test_other_sightings_are_of_the_same_ad_and_not_this_one(api: httpx.Client) -> None:
    ad = first_ad(api, advertiser="Quiet Keys")
    others = ad["other_sightings"]
    assert len(others) == min(12, ad["sightings"] - 1) > 0
    assert {other["creative_key"] for other in others} == {ad["creative_key"]}
    assert ad["observation_id"] not in {other["observation_id"] for other in others}


def test_where_it_leads_is_told_with_the_way_there(api: httpx.Client) -> None:
    ad = first_ad(api, landing="unwrapped")
    assert ad["landing"]["quality"] == "unwrapped"
    assert ad["landing"]["chain"] == ["click.adhop.example"]
    assert ad["landing"]["url"].startswith(f"http://www.{ad['landing_domain']}/")
    assert first_ad(api, landing="opaque")["landing_domain"] is None


def test_the_session_it_was_seen_in_is_part_of_it(api: httpx.Client) -> None:
    ad = first_ad(api, persona=api.get("/personas").json()["items"][0]["persona_id"])
    assert ad["session"]["persona_id"] == ad["persona_id"]
    assert ad["session"]["ads_seen"] > 0
    assert ad["account"] == "jonas.vogel"


def test_an_unknown_ad_is_a_problem_with_a_hint(api: httpx.Client) -> None:
    answer = api.get("/ads/unknown")
    assert answer.status_code == 404
    problem = answer.json()
    assert problem["code"] == "not_found"
    assert "unknown" in problem["detail"]
    assert problem["hint"]


def test_the_full_record_says_what_gave_the_ad_away(api: httpx.Client) -> None:
    ad = first_ad(api)
    assert ad["creative"]["ad_key"] == ad["record"]["ad_key"] == ad["creative_key"]
    assert [signal["kind"] for signal in ad["record"]["detection"]["signals"]] == ["label"]
    assert ad["record"]["detection"]["confidence"] == "medium"
    assert ad["record"]["disclosure"]["label_text"] == ad["label"]["text"]
