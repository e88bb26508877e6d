"""Zones with two names are one zone; zones that differ in a single year are two."""

from __future__ import annotations

import pytest

from persona.browser.timezones import is_same_zone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("America/Indiana/Indianapolis", "America/Indianapolis"),
        ("America/Kentucky/Louisville", "America/Louisville"),
        ("Asia/Kolkata", "Asia/Calcutta"),
        ("Europe/London", "Europe/London"),
    ],
)
def test_an_older_name_is_the_same_zone(one: str, other: str) -> None:
    assert is_same_zone(one, other)
    assert is_same_zone(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("America/Indiana/Indianapolis", "America/New_York"),
        ("America/Indiana/Indianapolis", "America/Indiana/Knox"),
        ("America/Phoenix", "America/Denver"),
        ("Europe/London", "UTC"),
        ("Europe/London", "Nowhere/Town"),
        ("Europe/London", "../etc/passwd"),
    ],
)
def test_another_clock_is_another_zone(one: str, other: str) -> None:
    assert not is_same_zone(one, other)
