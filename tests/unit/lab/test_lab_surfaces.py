"""The surfaces beside For You: the same bytes again, ads in their slots, look-alikes that are no ads, one ad server."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from persona_lab.errors import LabError
from persona_lab.labels import locales
from persona_lab.log import FILE_NAME, read_events
from persona_lab.placing import Order
from persona_lab.replay import replay
from persona_lab.state import State
from persona_lab.surfaces import FOR_YOU, PLATFORMS, surface_of, surfaces
from persona_lab.truth import rows, whole_rows
from support.small_lab import Day, Labs, a_campaign, a_visitor

OTHERS = [surface for surface in surfaces().values() if surface != FOR_YOU]


def _fill(lab: Any, key: str, count: int = 40, **wishes: Any) -> list[dict[str, Any]]:
    order = Order(surface=surface_of(key), count=count, opens=True, **wishes)
    entries: list[dict[str, Any]] = lab.place("anna", a_visitor(), order).entries
    return entries


def test_every_platform_has_surfaces_and_every_format_belongs_to_one() -> None:
    assert {surface.platform for surface in surfaces().values()} <= set(PLATFORMS)
    formats = [name for surface in surfaces().values() for name in surface.formats]
    assert {name.split("_")[0] for name in formats} <= {"tiktok", "ig", "yt", "fb"}


@pytest.mark.parametrize("key", [surface.key for surface in OTHERS])
def test_the_same_requests_give_the_same_bytes_and_a_replay_agrees(a_lab: Labs, key: str) -> None:
    one, two = (json.dumps(_fill(a_lab(folder=name), key)) for name in ("one", "two"))
    assert one == two
    assert replay(a_lab.home("one"))["differences"] == []


@pytest.mark.parametrize(
    "key", [surface.key for surface in OTHERS if surface.formats and surface.first_ad >= 0]
)
def test_the_state_is_a_fold_of_the_log_on_every_surface(a_lab: Labs, key: str) -> None:
    lab = a_lab(ad_load=0.4)
    _fill(lab, key)
    assert State.from_events(read_events(a_lab.home() / FILE_NAME)) == lab.state


def test_for_you_is_the_same_whether_the_other_platforms_exist_or_not(a_lab: Labs) -> None:
    lab = a_lab(ad_load=0.3)
    Day(lab).scroll(30)
    *_, batch = read_events(a_lab.home() / FILE_NAME)
    assert batch["kind"] == "batch"
    assert set(batch) == {"kind", "t", "account", "address", "device", "opens", "day", "served", "sha"}
    assert {row["platform"] for row in rows(lab.state)} == {"tiktok"}
    assert {row["ad_format"] for row in rows(lab.state)} == {"tiktok_in_feed"}


def test_a_cap_holds_over_all_platforms(a_lab: Labs) -> None:
    lab = a_lab(a_campaign("only", per_account_day=3), ad_load=0.4)
    Day(lab).scroll(40)
    _fill(lab, "instagram/home_feed")
    assert Counter(row["campaign"] for row in rows(lab.state)) == {"only": 3}


def test_look_alikes_are_never_units(a_lab: Labs) -> None:
    lab = a_lab(ad_load=0.2)
    lab.set_features("*", {"look_alikes": 0.5})
    entries = _fill(lab, "instagram/home_feed", 80)
    kinds = Counter(entry["kind"] for entry in entries)
    assert min(kinds[kind] for kind in ("paid_partnership", "talks_of_ads", "house_promo", "suggested")) > 2
    assert set(lab.state.units) == {entry["id"] for entry in entries if entry["kind"] == "ad"}


def test_an_ad_that_is_only_loaded_ahead_leaves_its_slot_to_another(a_lab: Labs) -> None:
    lab = a_lab(ad_load=0.3)
    lab.set_features("*", {"traps": 1.0})
    entries = _fill(lab, "instagram/home_feed")
    ads = [entry for entry in entries if entry["kind"] == "ad"]
    assert Counter(ad["trap"] for ad in ads)["preloaded"] == len(ads) / 2


def test_the_language_is_that_of_the_place_unless_one_is_said(a_lab: Labs) -> None:
    lab = a_lab()
    order = Order(surface=surface_of("instagram/home_feed"), count=4, opens=True)
    assert lab.place("anna", a_visitor(address="127.0.40.9"), order).locale == "fr"
    lab.set_features("anna", {"locale": "ja"})
    assert lab.place("anna", a_visitor(address="127.0.40.9"), order).locale == "ja"
    assert all(len(locales(platform)) >= 12 for platform in PLATFORMS)


def test_an_era_that_is_said_holds_for_every_ad(a_lab: Labs) -> None:
    lab = a_lab(ad_load=0.4)
    lab.set_features("*", {"era": "time_place", "locale": "de"})
    ads = [entry for entry in _fill(lab, "instagram/home_feed") if entry["kind"] == "ad"]
    assert {(ad["era"], ad["label"]) for ad in ads} == {("time_place", "Anzeige")}


@pytest.mark.parametrize("wrong", [{"era": "plane"}, {"locale": "xx"}, {"traps": 2}, {"look_alike": 0.1}])
def test_a_feature_that_cannot_be_meant_is_refused(a_lab: Labs, wrong: dict[str, Any]) -> None:
    lab = a_lab()
    with pytest.raises(LabError, match=r"Did you mean|Choose from|give a share"):
        lab.set_features("*", wrong)
    assert lab.state.features == {}


def test_the_whole_truth_names_advertiser_label_and_landing(a_lab: Labs) -> None:
    lab = a_lab(ad_load=0.4)
    ads = {entry["id"]: entry for entry in _fill(lab, "instagram/stories") if entry["kind"] == "ad"}
    for row in whole_rows(lab.state):
        entry = ads[row["item_id"]]
        assert (row["advertiser"], row["cta"], row["label"]) == (entry["name"], entry["cta"], entry["label"])
        assert (row["surface"], row["ad_format"]) == ("stories", "ig_story")
        assert (row["landing"] is None) == (row["landing_status"] in {"opaque", "absent"})


def test_for_you_has_the_whole_truth_as_the_other_surfaces_have(a_lab: Labs) -> None:
    lab = a_lab(ad_load=0.3)
    Day(lab).scroll(30)
    for row in whole_rows(lab.state):
        assert (row["era"], row["locale"], row["label"], row["trap"]) == ("plain", "en", "Sponsored", "")
        assert row["landing_status"] in {"direct", "unwrapped", "opaque"}
        assert (row["landing"] is None) == (row["landing_status"] == "opaque")
        assert row["advertiser"]
        assert row["cta"]


def test_a_feed_opens_with_an_ad_when_the_lab_is_told_and_a_replay_agrees(a_lab: Labs) -> None:
    lab = a_lab(ad_load=0.0)
    Day(lab).scroll(12)
    assert rows(lab.state) == []
    lab.set_features("*", {"top_view": 1.0})
    Day(lab).scroll(12)
    [row] = rows(lab.state)
    assert (row["ad_format"], row["surface"]) == ("tiktok_top_view", "for_you")
    assert replay(a_lab.home())["differences"] == []


def test_a_search_among_friends_finds_as_many_ads_as_the_lab_is_told(a_lab: Labs) -> None:
    lab = a_lab(ad_load=0.2)
    assert lab.search_ads("anna", "running", a_visitor(), on="facebook/search") == []
    lab.set_features("*", {"search_ads": 3})
    found = lab.search_ads("anna", "running", a_visitor(), on="facebook/search")
    assert [entry["format"] for entry in found] == ["fb_search"] * 3
    assert {row["surface"] for row in rows(lab.state)} == {"search"}
