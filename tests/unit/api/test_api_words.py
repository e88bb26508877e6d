"""The small words: names, times, colours and reasons."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from persona.api import words
from persona.domain.session import SessionState


def test_a_moment_is_told_where_the_person_lives() -> None:
    moment = datetime(2026, 11, 24, 7, 14, tzinfo=UTC)
    assert words.local_time(moment, "Europe/Berlin") == "Tue 08:14"
    assert words.local_time(moment, "America/Chicago") == "Tue 01:14"
    assert words.local_time(moment, "Pacific/Auckland") == "Tue 20:14"


def test_a_day_is_told_without_its_year() -> None:
    assert words.day_name(date(2026, 3, 1)) == "Sun 1 Mar"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Mara Vogel", "MV"), ("Anna", "An"), ("José María de la Cruz", "JC"), ("li wei", "LW")],
)
def test_initials_are_two_letters(name: str, expected: str) -> None:
    assert words.initials(name) == expected


def test_neighbours_have_colours_far_apart() -> None:
    hues = [words.hue(position) for position in range(12)]
    assert len(set(hues)) == 12
    assert all(0 <= hue < 360 for hue in hues)
    assert all(90 < abs(one - other) < 270 for one, other in pairwise(hues))


def test_every_state_has_a_word() -> None:
    assert set(words.STATES) == {state.value for state in SessionState}


def test_a_code_becomes_the_sentence_of_its_error() -> None:
    assert words.reason("challenge_shown") == words.reason("challenge shown")
    assert words.reason("lease_lost") == "Another holder has the right to use this device now."
    assert words.reason("as planned") == "as planned"
    assert words.reason(None) is None


def test_words_that_name_something_else_in_the_error_module_stay_as_they_are() -> None:
    assert words.reason("timedelta") == "timedelta"
    assert words.reason("not found") == "There is nothing with this name."


def test_an_unknown_platform_keeps_its_name() -> None:
    assert words.platform_name("tiktok") == "TikTok"
    assert words.platform_name("elsewhere") == "Elsewhere"
