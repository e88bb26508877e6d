"""The auction of the lab: bids, caps, budgets and their pacing, flights, and how many ads a feed has."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from persona_lab import campaign_file
from persona_lab.adserver import FASTEST_PACE, PACED_DAYS, SLOWEST_PACE, pacing
from persona_lab.campaigns import Campaign
from persona_lab.records import Delivery
from persona_lab.slots import is_ad_slot
from support.small_lab import DAY, HOUR, MONDAY_MORNING, Day, Labs, a_campaign, a_visitor, an_account

FILLER = a_campaign("filler", bid=0.01)


def test_a_capped_campaign_stops_at_its_cap_and_starts_anew_next_day(a_lab: Labs) -> None:
    lab = a_lab(a_campaign("capped", brand="dewfold", bid=90, per_account_day=3), FILLER)
    assert Counter(Day(lab).campaigns(120))["capped"] == 3
    assert Counter(Day(lab).campaigns(120))["capped"] == 0
    assert Counter(Day(lab, visitor=a_visitor(MONDAY_MORNING + DAY)).campaigns(120))["capped"] == 3


def test_a_cap_counts_the_days_of_the_place_not_of_greenwich(a_lab: Labs) -> None:
    lab = a_lab(a_campaign("capped", brand="dewfold", bid=90, per_account_day=3), FILLER)
    evening = a_visitor(MONDAY_MORNING + 15 * HOUR)  # still Monday in Portland, Tuesday in Greenwich
    Day(lab).scroll(120)
    assert Counter(Day(lab, visitor=evening).campaigns(120))["capped"] == 0


def test_a_spent_budget_ends_a_campaign_for_everybody(a_lab: Labs) -> None:
    accounts = [an_account("anna"), an_account("ben")]
    lab = a_lab(a_campaign("small", brand="dewfold", bid=90, budget=4), FILLER, accounts=accounts)
    Day(lab, "anna").scroll(120)
    assert lab.state.deliveries["small"].total == 4
    assert "small" not in Day(lab, "ben").campaigns(120)


def test_a_campaign_flies_from_its_first_to_its_last_day(a_lab: Labs) -> None:
    flight = "{ start = 2026-03-03, end = 2026-03-04 }"
    lab = a_lab(a_campaign("flying", brand="dewfold", bid=90, flight=flight), FILLER)
    seen = [
        "flying" in Day(lab, visitor=a_visitor(MONDAY_MORNING + days * DAY)).campaigns(60)
        for days in range(4)
    ]
    assert seen == [False, True, True, False]


@pytest.mark.parametrize(
    ("flight", "flies"),
    [("{ start = 2026-03-03 }", [False, True, True]), ("{ end = 2026-03-03 }", [True, True, False])],
)
def test_a_flight_may_be_open_at_one_end(a_lab: Labs, flight: str, flies: list[bool]) -> None:
    lab = a_lab(a_campaign("flying", brand="dewfold", bid=90, flight=flight), FILLER)
    mornings = [a_visitor(MONDAY_MORNING + days * DAY) for days in range(3)]
    assert ["flying" in Day(lab, visitor=morning).campaigns(60) for morning in mornings] == flies


def test_a_higher_bid_is_served_more(a_lab: Labs) -> None:
    names = ("low", "middle", "high")
    brands = ("dewfold", "saltroot", "wrenwave")
    campaigns = [
        a_campaign(name, brand=brand, bid=bid)
        for name, brand, bid in zip(names, brands, (0.5, 1.0, 3.0), strict=True)
    ]
    others = [a_campaign(f"other{n}", brand=b) for n, b in enumerate(("fizzwick", "panwell", "cosier"))]
    served = Counter(Day(a_lab(*campaigns, *others)).campaigns(1500))
    assert served["high"] > served["middle"] > served["low"] > 0


def _a_paced_campaign() -> Campaign:
    flight = "{ start = 2026-03-02, end = 2026-03-11 }"
    return campaign_file.parse(a_campaign("paced", budget=1000, flight=flight), "a test")[0]


@pytest.mark.parametrize(
    ("days_in", "served", "pace"), [(0, 0, 1.5), (0, 99, 1.0), (4, 999, 0.5), (0, 900, 0.2)]
)
def test_pacing_follows_an_even_schedule(days_in: int, served: int, pace: float) -> None:
    at = MONDAY_MORNING + days_in * DAY
    assert pacing(_a_paced_campaign(), Delivery(inside=served), at) == pytest.approx(pace, abs=0.01)
    assert SLOWEST_PACE <= pace <= FASTEST_PACE


def test_without_a_flight_a_budget_is_spread_over_a_fortnight_from_the_first_ad() -> None:
    campaign = campaign_file.parse(a_campaign("paced", budget=1400), "a test")[0]
    begun = Delivery(inside=699, first_at=MONDAY_MORNING)
    paces = [pacing(campaign, begun, MONDAY_MORNING + days * DAY) for days in (0, 3, 6, PACED_DAYS, 60)]
    assert paces == pytest.approx([SLOWEST_PACE, 4 / 7, 1.0, FASTEST_PACE, FASTEST_PACE])


def test_a_campaign_ahead_of_its_schedule_holds_back(a_lab: Labs) -> None:
    flight = "{ start = 2026-03-02, end = 2026-03-11 }"
    scarce = a_campaign("scarce", brand="dewfold", budget=30, flight=flight)
    ample = a_campaign("ample", brand="saltroot", budget=10_000, flight=flight)
    others = [a_campaign(brand, brand=brand) for brand in ("fizzwick", "panwell", "cosier", "wrenwave")]
    served = Counter(Day(a_lab(scarce, ample, *others)).campaigns(500))
    assert 3 <= served["scarce"] < served["ample"] / 2


def test_an_advertiser_does_not_follow_itself_while_others_may_show(a_lab: Labs) -> None:
    items = Day(a_lab()).scroll(200)
    brands = [item["author"]["uniqueId"] for item in items if item["isAd"]]
    assert all(one != other for one, other in pairwise(brands))


def test_when_nobody_may_show_an_ad_the_slot_gets_a_video(a_lab: Labs) -> None:
    lab = a_lab(a_campaign("tiny", budget=1))
    assert sum(item["isAd"] for item in Day(lab).scroll(100)) == 1


@pytest.mark.parametrize("ad_load", [0.05, 0.18, 0.3, 0.45])
def test_a_feed_has_the_ad_load_it_was_given(ad_load: float) -> None:
    for account in ("anna", "ben", "cleo"):
        slots = [is_ad_slot(n, seed=5, account=account, feed=1, ad_load=ad_load) for n in range(40)]
        assert sum(slots) / 40 == pytest.approx(ad_load, abs=0.06)
        assert not any(slots[:2])
        assert not any(one and other for one, other in pairwise(slots))


def test_no_ad_load_means_no_ads() -> None:
    assert not any(is_ad_slot(n, seed=5, account="anna", feed=1, ad_load=0) for n in range(200))


def test_the_own_campaigns_fill_every_slot_of_a_heavy_day(a_lab: Labs) -> None:
    accounts = [an_account(f"person{n}", gender=g) for n, g in enumerate(("female", "male", "nonbinary"))]
    lab = a_lab(accounts=accounts)
    for number, account in enumerate(accounts):
        visitor = a_visitor(address=("127.0.10.7", "127.0.30.7", "127.0.99.7")[number])
        shares = [
            sum(i["isAd"] for i in Day(lab, account["username"], visitor).scroll(50)) / 50 for _ in range(5)
        ]
        assert min(shares) >= 0.16


def test_the_own_campaigns_cover_every_kind_of_rule() -> None:
    campaigns = campaign_file.load(None)[1]
    kinds = {campaign.rule.kind for campaign in campaigns}
    singles = {"gender", "age", "country", "region", "city", "device", "interests", "hours", "weekdays"}
    assert kinds >= singles | {"visited", "searched", "household", "exclusion", "conjunction", "untargeted"}
    assert any(campaign.starts and campaign.starts <= date(2026, 11, 25) for campaign in campaigns)
    assert len({creative.ad_id for campaign in campaigns for creative in campaign.creatives}) >= len(
        campaigns
    )
