"""Accounts of the lab: handed in whole or refused, logged in, stopped, and kept apart from each other."""

from __future__ import annotations

from typing import Any

import pytest

from persona_lab.errors import AccountsRefused
from persona_lab.search import people_for, videos_for
from persona_lab.stops import FOREVER
from support.small_lab import Day, Labs, a_visitor, an_account


def test_seeding_accounts_twice_keeps_them(a_lab: Labs) -> None:
    lab = a_lab(accounts=[])
    entries = [an_account("anna"), an_account("ben")]
    assert lab.add_accounts(entries) == (2, 0)
    assert lab.add_accounts([*entries, an_account("cleo")]) == (1, 2)


BAD = {
    "gender": "woman",
    "birth_year": "1991",
    "username": "  ",
    "password": "",
    "topics": ["coffe"],
    "display_name": None,
    "nickname": "extra",
}


@pytest.mark.parametrize("field", BAD)
def test_a_bad_account_is_refused_with_its_field_and_nothing_is_stored(a_lab: Labs, field: str) -> None:
    lab = a_lab(accounts=[])
    entry: dict[str, Any] = {**an_account("ben"), field: BAD[field]}
    with pytest.raises(AccountsRefused) as refused:
        lab.add_accounts([an_account("anna"), entry])
    assert [(problem["entry"], problem["field"]) for problem in refused.value.problems] == [(1, field)]
    assert lab.state.accounts == {}


def test_a_topic_with_a_slip_gets_a_suggestion(a_lab: Labs) -> None:
    with pytest.raises(AccountsRefused) as refused:
        a_lab(accounts=[an_account(topics=["gardenning"])])
    assert "Did you mean 'gardening'?" in str(refused.value.problems[0]["reason"])


def test_something_that_is_no_list_is_refused(a_lab: Labs) -> None:
    with pytest.raises(AccountsRefused):
        a_lab().add_accounts({"username": "anna"})


def test_only_the_right_password_logs_in(a_lab: Labs) -> None:
    lab = a_lab()
    assert lab.log_in("anna", "secret of ben", a_visitor()) is None
    assert lab.log_in("nobody", "secret of nobody", a_visitor()) is None
    cookies = {lab.log_in("anna", "secret of anna", a_visitor()) for _ in range(3)}
    assert None not in cookies
    assert len(cookies) == 3
    assert {lab.who(cookie) for cookie in cookies} == {"anna"}


def test_a_stop_fires_after_its_items_as_often_as_it_says(a_lab: Labs) -> None:
    scenario = [{"kind": "challenge", "account": "anna", "after_items": 10, "times": 2}]
    lab = a_lab(accounts=[an_account("anna"), an_account("ben")], scenario=scenario)
    assert lab.stop_due("anna", a_visitor()) is None
    Day(lab, "anna").scroll(10)
    Day(lab, "ben").scroll(10)
    fired = [lab.stop_due("anna", a_visitor()) for _ in range(3)]
    assert [stop is not None for stop in fired] == [True, True, False]
    assert lab.stop_due("ben", a_visitor()) is None


def test_a_stop_for_everybody_fires_for_each_and_a_new_scenario_starts_over(a_lab: Labs) -> None:
    scenario = [{"kind": "rate_limit"}]
    lab = a_lab(accounts=[an_account("anna"), an_account("ben")], scenario=scenario)
    assert all(lab.stop_due(name, a_visitor()) for name in ("anna", "ben"))
    assert lab.stop_due("anna", a_visitor()) is None
    lab.set_scenario([{"kind": "suspended", "account": "*", "after_items": 0, "times": FOREVER}])
    assert all(lab.stop_due("anna", a_visitor()) for _ in range(5))


def test_another_account_cannot_report_on_an_ad(a_lab: Labs) -> None:
    lab = a_lab(accounts=[an_account("anna"), an_account("ben")])
    ad = next(item["id"] for item in Day(lab, "anna").scroll(20) if item["isAd"])
    assert not lab.measure("ben", ad, 1.0, 1000, a_visitor())
    assert not lab.click("ben", ad, "cta", a_visitor())
    assert lab.state.units[ad].visible_fraction == 0


def test_measurements_keep_the_most_that_was_seen_and_clicks_add_up(a_lab: Labs) -> None:
    lab = a_lab()
    ad = next(item["id"] for item in Day(lab).scroll(20) if item["isAd"])
    for fraction, milliseconds in ((0.6, 0), (1.0, 2400), (0.8, 900)):
        lab.measure("anna", ad, fraction, milliseconds, a_visitor())
    lab.click("anna", ad, "cta", a_visitor())
    lab.click("anna", ad, "caption", a_visitor())
    unit = lab.state.units[ad]
    assert (unit.visible_fraction, unit.visible_ms, unit.clicks) == (1.0, 2400, 2)


def test_a_search_finds_brands_creators_and_videos() -> None:
    assert people_for("sofa")[0][0] == "loomhaus"
    assert "gravel.gwen" in [person[0] for person in people_for("cycling")]
    assert [video.topic for video in videos_for("coffee")][:8] == ["coffee"] * 8
    assert people_for("zzz") == videos_for("zzz") == []
