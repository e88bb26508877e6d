"""A language model over the wire: nothing invalid is lived, the offline narrator takes over, every cent is counted."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from persona import errors
from persona.db import narration
from persona.db.narration import Tokens
from persona.planning.rules.check import faults_of
from support import vendor_moves as moves
from support.database import ENGINES, any_engine, database_template, engine, postgres_server
from support.days import TUESDAY, a_brief
from support.narrating import KEY, VENDORS, Asker, calls, totals
from support.vendor_server import a_vendor

__all__ = ["ENGINES", "any_engine", "database_template", "engine", "postgres_server"]

TROUBLE = {
    "malformed": (moves.says("A lovely day!"), 2),
    "refused": (moves.refuses, 1),
    "cut short": (moves.cut_short, 2),
    "slow": (moves.slow, 1),
    "endless": (moves.endless, 2),
    "huge": (moves.huge, 2),
    "garbage": (moves.garbage, 2),
    "strange": (moves.strange_json, 2),
    "429": (moves.turned_away(429, retry_after="7"), 3),
    "429 for an hour": (moves.turned_away(429, retry_after="3600"), 1),
    "529": (moves.turned_away(529), 3),
    "500": (moves.turned_away(500), 3),
    "401": (moves.turned_away(401), 1),
    "400": (moves.turned_away(400), 1),
    "redirect": (moves.turned_away(307, location="http://127.0.0.1:9/"), 1),
    "asleep on line": (moves.changed(moves.on_line_asleep), 2),
}
"""What the model does, and how many requests are made of it."""


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_good_day_is_lived_as_the_model_wrote_it(engine: Engine, vendor: str) -> None:
    with a_vendor(moves.good) as server:
        asker = Asker(engine, vendor, server)
        plan = asker.planner.write(a_brief())
    assert (plan.source, plan.rejections) == ("model", ())
    name = a_brief().one.person.name.split()[0]
    assert plan.story == f"{name} works and then rests on this Tuesday."
    assert [fault for fault in faults_of(plan, a_brief()) if fault.hard] == []
    assert asker.planner.tally.first_pass == 1


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("trouble", TROUBLE)
def test_whatever_the_model_does_the_offline_narrator_takes_over(
    engine: Engine, vendor: str, trouble: str
) -> None:
    move, requests = TROUBLE[trouble]
    with a_vendor(move) as server:
        asker = Asker(engine, vendor, server, timeout_seconds=0.4 if trouble in ("slow", "endless") else 20.0)
        plan = asker.planner.write(a_brief())
        assert len(server.asked) == requests
        counted = server.counted
    assert plan.source == "fallback"
    assert plan.rejections
    assert [fault for fault in faults_of(plan, a_brief()) if fault.hard] == []
    assert asker.planner.tally.fell_back == 1
    spent, _ = totals(engine)
    assert spent.total == sum(each.total for each in counted)
    assert KEY not in json.dumps(plan.as_dict())


@pytest.mark.parametrize("vendor", VENDORS)
def test_one_repair_with_the_sentences_of_the_rules_is_enough(engine: Engine, vendor: str) -> None:
    with a_vendor(moves.changed(moves.on_line_asleep), moves.good) as server:
        asker = Asker(engine, vendor, server)
        plan = asker.planner.write(a_brief())
    assert plan.source == "model"
    assert plan.rejections == ("V9: a sitting at 04:10 while asleep",)
    assert "V9: a sitting at 04:10 while asleep" in server.asked[1].facts["wrong_with_it"]
    assert (asker.planner.tally.repaired, asker.planner.tally.asked_again) == (1, 1)
    assert [row.purpose for row in calls(engine)] == ["write", "repair"]


@pytest.mark.parametrize("vendor", VENDORS)
def test_retry_after_is_waited_for_and_the_day_is_written_then(engine: Engine, vendor: str) -> None:
    with a_vendor(moves.turned_away(429, retry_after="7"), moves.turned_away(529), moves.good) as server:
        asker = Asker(engine, vendor, server)
        assert asker.planner.write(a_brief()).source == "model"
    assert asker.waited == [7.0, 2.0]
    assert [row.outcome for row in calls(engine)] == ["rate_limited", "overloaded", "answered"]


@pytest.mark.parametrize("vendor", VENDORS)
def test_every_token_and_every_cent_is_counted_exactly(engine: Engine, vendor: str) -> None:
    counted = Tokens(input=811, cached=307, cache_write=13, output=869)
    with a_vendor(moves.counting(counted)) as server:
        asker = Asker(engine, vendor, server, last_day=TUESDAY + timedelta(days=6), days_per_call=7)
        for offset in range(7):
            asker.planner.write(a_brief(TUESDAY + timedelta(days=offset)))
        asked = len(server.asked)
    spent, money = totals(engine)
    assert spent == Tokens(input=811 * asked, cached=307 * asked, cache_write=13 * asked, output=869 * asked)
    rows = [row for row in calls(engine) if row.number == 0]
    assert money == sum(asker.models.prices[row.model].of(counted) for row in rows)


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_week_is_one_request_and_its_special_days_another_model(engine: Engine, vendor: str) -> None:
    week = [TUESDAY + timedelta(days=offset) for offset in range(7)]
    with a_vendor(moves.good) as server:
        asker = Asker(engine, vendor, server, last_day=week[-1], days_per_call=7)
        plans = [asker.planner.write(a_brief(day)) for day in week]
    assert {plan.source for plan in plans} == {"model"}
    by_model = {asked.body["model"]: [day["date"] for day in asked.facts["days"]] for asked in server.asked}
    # Thanksgiving is special, and so is the day after it in Texas; the others are written in one go.
    assert by_model[asker.models.special] == ["2026-11-26", "2026-11-27"]
    assert len(by_model[asker.models.routine]) == 5
    assert len(server.asked) == 2


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_same_facts_are_not_asked_for_twice(engine: Engine, vendor: str) -> None:
    with a_vendor(moves.good) as server:
        first = Asker(engine, vendor, server).planner.write(a_brief())
        again = Asker(engine, vendor, server).planner.write(a_brief())
        assert len(server.asked) == 1
    assert again == first
    assert [row.outcome for row in calls(engine)] == ["answered", "cached"]


@pytest.mark.parametrize(
    "caps", [{"day_tokens": 500}, {"panel_tokens": 500}, {"day_dollars": Decimal("0.0001")}]
)
def test_nothing_is_asked_when_a_cap_could_be_passed(engine: Engine, caps: dict[str, object]) -> None:
    with a_vendor(moves.good) as server:
        asker = Asker(engine, "openai", server, caps=caps)
        plan = asker.planner.write(a_brief())
        assert server.asked == []
    assert plan.source == "fallback"
    assert f"PERSONA_NARRATOR__{next(iter(caps)).upper()}" in plan.rejections[0]
    assert calls(engine) == []


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_that_counts_more_than_was_held_back_is_paid_once(engine: Engine, vendor: str) -> None:
    with a_vendor(moves.counting(Tokens(input=900_000, output=90_000))) as server:
        asker = Asker(engine, vendor, server, caps={"panel_tokens": 100_000})
        assert asker.planner.write(a_brief()).source == "model"
        assert asker.planner.write(a_brief(TUESDAY + timedelta(days=7))).source == "fallback"
        assert len(server.asked) == 1
    assert totals(engine)[0].total == 990_000


def test_requests_made_at_once_cannot_pass_a_cap_together(any_engine: Engine) -> None:
    caps = narration.Caps(
        day_tokens=10**6, day_picodollars=10**12, panel_tokens=1000, panel_picodollars=10**12
    )
    kept, refused = [], []

    def one(number: int) -> None:
        request = narration.Request(
            persona_id=f"p{number}",
            days=(TUESDAY,),
            vendor="openai",
            model="m",
            purpose="write",
            most_tokens=150,
            most_picodollars=1,
        )
        try:
            kept.append(narration.reserve(any_engine, request, caps))
        except errors.NarratorCapReached:
            refused.append(number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(kept), len(refused)) == (6, 10)


def test_what_broke_off_stays_held_back(engine: Engine) -> None:
    with a_vendor(moves.slow) as server:
        Asker(engine, "openai", server, timeout_seconds=0.3).planner.write(a_brief())
    (row,) = calls(engine)
    assert (row.outcome, row.picodollars) == ("timed_out", 0)
    assert row.reserved_tokens > 2000
    assert row.reserved_picodollars > 0


def test_a_model_that_fails_again_and_again_is_left_alone(engine: Engine) -> None:
    with a_vendor(moves.turned_away(529)) as server:
        asker = Asker(engine, "anthropic", server, tries=1)
        days = [asker.planner.write(a_brief(TUESDAY + timedelta(days=n))) for n in range(6)]
        assert len(server.asked) == 3
    assert {day.source for day in days} == {"fallback"}
    assert asker.planner.tally.failures == {"narrator_busy": 3, "narrator_resting": 3}


def test_a_key_that_is_refused_is_not_tried_again(engine: Engine) -> None:
    with a_vendor(moves.turned_away(401)) as server:
        asker = Asker(engine, "openai", server)
        for offset in range(4):
            asker.planner.write(a_brief(TUESDAY + timedelta(days=offset)))
        assert len(server.asked) == 1
