"""The rules of a day: each broken one is refused in words, and all of them are named at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from persona import errors
from persona.domain.session import Activity
from persona.planning.validation import LONGEST_MINUTES, MOST_ITEMS_PER_DAY, check_plan
from support.builders import a_household, a_person, a_plan, an_activity

PERSON = a_person(wakes=6.5, sleeps=23.0)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def reasons(*activities: Activity) -> list[str]:
    try:
        check_plan(a_plan(PERSON, *activities), PERSON, a_household())
    except errors.PlanRejected as rejected:
        return rejected.reasons
    return []


def test_a_good_day_passes() -> None:
    assert (
        reasons(an_activity(starts=at(6, 30)), an_activity(starts=at(6, 40)), an_activity(starts=at(22, 59)))
        == []
    )


@pytest.mark.parametrize("starts", [at(6, 29), at(23), at(2)])
def test_a_session_outside_waking_hours_is_refused(starts: datetime) -> None:
    assert reasons(an_activity(starts=starts)) == [
        f"a session at {starts:%H:%M} UTC is outside Ada Flint's waking hours"
    ]


def test_waking_hours_are_local() -> None:
    portland = a_household(timezone="America/Los_Angeles")
    with pytest.raises(errors.PlanRejected, match="08:00 UTC is outside"):
        check_plan(a_plan(PERSON, an_activity(starts=at(8))), PERSON, portland)
    check_plan(a_plan(PERSON, an_activity(starts=at(20))), PERSON, portland)


def test_a_session_that_begins_before_the_last_has_ended_is_refused() -> None:
    overlapping = reasons(an_activity(starts=at(8), minutes=10.5), an_activity(starts=at(8, 10)))
    assert overlapping == ["the session at 08:10 UTC begins before the one at 08:00 has ended"]


def test_sessions_out_of_order_are_refused() -> None:
    assert len(reasons(an_activity(starts=at(9)), an_activity(starts=at(8)))) == 1


def test_a_session_that_is_too_long_is_refused() -> None:
    assert reasons(an_activity(minutes=LONGEST_MINUTES)) == []
    assert reasons(an_activity(minutes=LONGEST_MINUTES + 1)) == ["91 minutes in one session is more than 90"]


def test_a_session_with_nothing_to_watch_is_refused() -> None:
    assert reasons(an_activity(items=0)) == ["a session has nothing to watch"]


def test_a_day_with_too_many_videos_is_refused() -> None:
    half = MOST_ITEMS_PER_DAY // 2
    assert reasons(an_activity(items=half), an_activity(starts=at(12), items=half)) == []
    assert reasons(an_activity(items=half), an_activity(starts=at(12), items=half + 1)) == [
        "more than 600 videos in a day"
    ]


def test_every_broken_rule_is_named_at_once_and_in_one_sentence() -> None:
    with pytest.raises(errors.PlanRejected, match=r"^The plan was rejected: .*; .*; .*\.$") as rejected:
        check_plan(a_plan(PERSON, an_activity(starts=at(3), minutes=100, items=0)), PERSON, a_household())
    assert len(rejected.value.reasons) == 3
