"""Each kind of targeting rule of the lab serves whom it wants, in the circumstances it wants, and nobody else."""

from __future__ import annotations

import pytest

from support.small_lab import DAY, HOUR, LEEDS, MONDAY_MORNING, Day, Labs, a_campaign, a_visitor, an_account

ANYBODY = a_campaign("anybody", bid=0.01)
"""Fills the slots nobody else may fill."""
ACCOUNTS = [
    an_account("anna", topics=["coffee"]),
    an_account("ben", gender="male", birth_year=1964),
    an_account("cleo", gender="nonbinary", birth_year=2004),
]
MORNING = a_visitor()

RULES = {
    'include = { gender = ["female"] }': ("anna", "ben"),
    'include = { age = ["55-64"] }': ("ben", "anna"),
    'include = { age = ["18-24", "25-34"] }': ("cleo", "ben"),
    'include = { interests = ["coffee"] }': ("anna", "ben"),
    'include = { interests = ["coffee"], gender = ["female"], country = ["US"] }': ("anna", "ben"),
    'exclude = { gender = ["male"] }': ("anna", "ben"),
    'exclude = { age = ["18-24"], interests = ["coffee"] }': ("ben", "anna"),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_about_people_serves_whom_it_wants_and_nobody_else(a_lab: Labs, rule: str) -> None:
    wanted, unwanted = RULES[rule]
    lab = a_lab(a_campaign("aimed", rule, brand="oaklinebank", bid=50), ANYBODY, accounts=ACCOUNTS)
    assert "aimed" in Day(lab, wanted).campaigns(60)
    assert "aimed" not in Day(lab, unwanted).campaigns(60)


CIRCUMSTANCES = {
    'country = ["US"]': (MORNING, a_visitor(address=LEEDS)),
    'region = ["England"]': (a_visitor(address=LEEDS), MORNING),
    'city = ["Portland"]': (MORNING, a_visitor(address="127.0.20.7")),
    'device = ["desktop"]': (a_visitor(device="desktop"), MORNING),
    'hours = ["8-10"]': (MORNING, a_visitor(MONDAY_MORNING + 4 * HOUR)),
    'hours = ["22-3"]': (a_visitor(MONDAY_MORNING + 17 * HOUR), MORNING),
    'weekdays = ["sat", "sun"]': (a_visitor(MONDAY_MORNING + 5 * DAY), MORNING),
}


@pytest.mark.parametrize("condition", CIRCUMSTANCES)
def test_a_rule_about_circumstances_serves_only_in_them(a_lab: Labs, condition: str) -> None:
    fitting, other = CIRCUMSTANCES[condition]
    aimed = a_campaign("aimed", f"include = {{ {condition} }}", brand="oaklinebank", bid=50)
    lab = a_lab(aimed, ANYBODY)
    assert "aimed" not in Day(lab, visitor=other).campaigns(60)
    assert "aimed" in Day(lab, visitor=fitting).campaigns(60)


def test_whoever_cannot_be_placed_is_served_no_placed_campaign(a_lab: Labs) -> None:
    placed = a_campaign("placed", 'include = { country = ["US", "GB"] }', brand="oaklinebank", bid=50)
    timed = a_campaign("timed", 'include = { hours = ["0-24"] }', brand="wrenwave", bid=50)
    nowhere = Day(a_lab(placed, timed, ANYBODY), visitor=a_visitor(address="127.0.99.7"))
    assert set(nowhere.campaigns(60)) == {"anybody"}


def test_a_visited_brand_follows_for_as_many_days_as_the_rule_says(a_lab: Labs) -> None:
    rule = 'include = { visited = [{ brand = "loomhaus", within_days = 3 }] }'
    lab = a_lab(a_campaign("follow", rule, brand="loomhaus", bid=50), ANYBODY)
    assert "follow" not in Day(lab).campaigns(60)
    lab.visit("anna", "loomhaus", "search", MORNING)
    assert "follow" in Day(lab).campaigns(60)
    assert "follow" in Day(lab, visitor=a_visitor(MONDAY_MORNING + 3 * DAY)).campaigns(60)
    assert "follow" not in Day(lab, visitor=a_visitor(MONDAY_MORNING + 3 * DAY + HOUR)).campaigns(60)


def test_a_search_opens_the_campaigns_that_wait_for_its_words(a_lab: Labs) -> None:
    rule = 'include = { searched = ["lighthouse"] }'
    lab = a_lab(a_campaign("waiting", rule, brand="lanternway", bid=50), ANYBODY)
    assert "waiting" not in Day(lab).campaigns(60)
    lab.search("anna", "a night in a Lighthouse", MORNING)
    assert "waiting" in Day(lab).campaigns(60)


def test_a_household_rule_reaches_everybody_at_the_address_and_nobody_else(a_lab: Labs) -> None:
    rule = 'include = { interests = ["coffee"] }'
    campaign = a_campaign("home", rule, brand="emberandoat", household=True, bid=50)
    lab = a_lab(campaign, ANYBODY, accounts=ACCOUNTS)
    Day(lab, "anna").scroll(8)
    assert "home" in Day(lab, "ben").campaigns(60)
    assert "home" not in Day(lab, "cleo", a_visitor(address="127.0.10.8")).campaigns(60)


def test_an_untargeted_campaign_serves_everybody(a_lab: Labs) -> None:
    lab = a_lab(a_campaign("all"), accounts=ACCOUNTS)
    for account in ACCOUNTS:
        assert set(Day(lab, account["username"]).campaigns(30)) == {"all"}


def test_leakage_is_the_share_of_ads_served_outside_the_rule(a_lab: Labs) -> None:
    aimed = a_campaign("aimed", 'include = { gender = ["female"] }', brand="dewfold", bid=5, leakage=0.1)
    lab = a_lab(aimed, ANYBODY, accounts=ACCOUNTS)
    for _ in range(12):
        for account in ACCOUNTS:
            Day(lab, account["username"]).scroll(60)
    delivery = lab.state.deliveries["aimed"]
    assert delivery.total > 90
    assert 0.07 <= delivery.outside / delivery.total <= 0.1
    assert sum(unit.outside_rule for unit in lab.state.units.values()) == delivery.outside


def test_without_leakage_nothing_is_served_outside_the_rule(a_lab: Labs) -> None:
    aimed = a_campaign("aimed", 'include = { gender = ["female"] }', brand="dewfold", bid=50)
    lab = a_lab(aimed, ANYBODY, accounts=ACCOUNTS)
    for account in ACCOUNTS:
        Day(lab, account["username"]).scroll(200)
    assert lab.state.deliveries["aimed"].outside == 0
