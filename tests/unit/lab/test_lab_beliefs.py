"""What the lab believes about an account: from profile, behaviour and address, with a known error."""

from __future__ import annotations

import pytest

from persona_lab import interest
from persona_lab.beliefs import INTEREST_NOISE, WRONG_AGE, WRONG_GENDER, believe
from persona_lab.campaigns import SEARCHED_DAYS
from persona_lab.interest import INTERESTED, Interest, level_at
from persona_lab.visitor import device_of
from support.small_lab import DAY, MONDAY_MORNING, Day, Labs, a_visitor, an_account

CROWD = [an_account(f"person{n}", birth_year=1991, gender="female") for n in range(600)]


def test_a_few_accounts_are_taken_for_another_gender_or_age(a_lab: Labs) -> None:
    lab = a_lab(accounts=CROWD)
    beliefs = [believe(lab.seed, account, a_visitor()) for account in lab.state.accounts.values()]
    assert sum(one.gender != "female" for one in beliefs) / len(CROWD) == pytest.approx(
        WRONG_GENDER, abs=0.025
    )
    assert sum(one.age != "35-44" for one in beliefs) / len(CROWD) == pytest.approx(WRONG_AGE, abs=0.025)


def test_a_wrong_age_is_one_bracket_off_and_a_wrong_gender_another_one(a_lab: Labs) -> None:
    crowd = [an_account(f"person{n}", birth_year=1991, gender="nonbinary") for n in range(600)]
    lab = a_lab(accounts=crowd)
    beliefs = [believe(lab.seed, account, a_visitor()) for account in lab.state.accounts.values()]
    assert {one.age for one in beliefs} == {"25-34", "35-44", "45-54"}
    assert {one.gender for one in beliefs} == {"female", "male", "nonbinary"}


def test_the_youngest_and_the_oldest_are_never_put_outside_the_brackets(a_lab: Labs) -> None:
    crowd = [an_account(f"person{n}", birth_year=(2007, 1950)[n % 2]) for n in range(400)]
    lab = a_lab(accounts=crowd)
    believed = {believe(lab.seed, account, a_visitor()).age for account in lab.state.accounts.values()}
    assert believed == {"18-24", "25-34", "55-64", "65+"}


@pytest.mark.parametrize(
    ("off", "least", "most"), [(-INTEREST_NOISE, 0, 0), (0, 0.4, 0.6), (INTEREST_NOISE, 1, 1)]
)
def test_an_interest_is_believed_a_little_too_early_or_too_late(
    a_lab: Labs, off: float, least: float, most: float
) -> None:
    lab = a_lab(accounts=CROWD)
    for account in lab.state.accounts.values():
        account.interests["coffee"] = Interest(INTERESTED + off, MONDAY_MORNING)
    believed = [believe(lab.seed, account, a_visitor()).interests for account in lab.state.accounts.values()]
    assert least <= sum("coffee" in interests for interests in believed) / len(CROWD) <= most


def test_a_wrong_belief_stays_the_same_every_time(a_lab: Labs) -> None:
    lab = a_lab(accounts=CROWD)
    later = a_visitor(MONDAY_MORNING + 30 * DAY)
    for account in lab.state.accounts.values():
        before, after = believe(lab.seed, account, a_visitor()), believe(lab.seed, account, later)
        assert (before.gender, before.age) == (after.gender, after.age)


@pytest.mark.parametrize(
    ("born", "bracket"), [(2007, "18-24"), (2001, "25-34"), (1960, "65+"), (1961, "65+")]
)
def test_ages_fall_into_brackets(a_lab: Labs, born: int, bracket: str) -> None:
    accounts = [an_account(f"person{n}", birth_year=born) for n in range(40)]
    lab = a_lab(accounts=accounts)
    believed = [believe(lab.seed, account, a_visitor()).age for account in lab.state.accounts.values()]
    assert believed.count(bracket) > 30


def test_a_topic_chosen_at_sign_up_is_an_interest_at_once(a_lab: Labs) -> None:
    lab = a_lab(accounts=[an_account(topics=["coffee"])])
    assert lab.beliefs_about("anna", MONDAY_MORNING)["interests"] == ["coffee"]


def test_watching_to_the_end_makes_an_interest_and_swiping_away_does_not(a_lab: Labs) -> None:
    lab = a_lab()
    Day(lab).watch("gardening", 0.95)
    Day(lab).watch("cars", 0.1)
    Day(lab).watch("tech", 0.35)
    assert lab.beliefs_about("anna", MONDAY_MORNING)["interests"] == ["gardening"]


def test_likes_and_searches_make_an_interest(a_lab: Labs) -> None:
    lab = a_lab()
    lab.search("anna", "easy pasta recipe", a_visitor())
    lab.search("anna", "dinner", a_visitor())
    assert "cooking" in lab.beliefs_about("anna", MONDAY_MORNING)["interests"]


def test_a_search_is_forgotten_after_a_fortnight(a_lab: Labs) -> None:
    lab = a_lab()
    lab.search("anna", "Night trains", a_visitor())
    last = MONDAY_MORNING + SEARCHED_DAYS * DAY
    assert lab.beliefs_about("anna", last)["searched"] == ["night trains"]
    assert lab.beliefs_about("anna", last + 1)["searched"] == []


def test_an_interest_nobody_feeds_fades() -> None:
    level = interest.watched(Interest(0.8, MONDAY_MORNING), MONDAY_MORNING, 1.0)
    later = [level_at(level, MONDAY_MORNING + days * DAY) for days in (0, 7, 14, 60)]
    assert later == sorted(later, reverse=True)
    assert later[1] - interest.NEUTRAL == pytest.approx((later[0] - interest.NEUTRAL) / 2)
    assert later[3] == pytest.approx(interest.NEUTRAL, abs=0.01)


def test_the_place_comes_from_the_address_and_the_device_from_the_user_agent(a_lab: Labs) -> None:
    lab = a_lab()
    visitor = a_visitor(address="127.0.40.9", device=device_of("Mozilla/5.0 (X11; Linux x86_64) Chrome/140"))
    Day(lab, visitor=visitor).scroll(6)
    beliefs = lab.beliefs_about("anna", MONDAY_MORNING)
    assert (beliefs["city"], beliefs["country"], beliefs["device"]) == ("Lyon", "FR", "desktop")
    assert device_of("Mozilla/5.0 (Linux; Android 10; K) Chrome/140 Mobile Safari") == "phone"
