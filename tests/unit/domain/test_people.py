"""Who may be on the panel, and how identifiers and logins behave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona import errors
from persona.domain.person import ADULT_AGE, Credential, derived_id
from support.builders import a_person


@given(st.integers(max_value=ADULT_AGE - 1))
def test_a_minor_is_refused_by_name_and_with_the_fix(age: int) -> None:
    with pytest.raises(errors.NotAllowed, match=r"Ada Flint would be -?\d+ \(age\)") as refused:
        a_person(age=age)
    assert "18" in refused.value.hint


@given(st.integers(min_value=ADULT_AGE, max_value=110))
def test_every_grown_up_may_join(age: int) -> None:
    assert a_person(age=age).age == age


def test_the_same_parts_give_the_same_identifier() -> None:
    assert derived_id("session", "anna", 3) == derived_id("session", "anna", 3)


@given(st.lists(st.text(st.characters(codec="ascii", exclude_characters="/")), min_size=1, max_size=4))
def test_different_parts_give_different_identifiers(parts: list[str]) -> None:
    others = [[*parts, "x"], [part + "x" for part in parts], ["x", *parts]]
    assert derived_id(*parts) not in {derived_id(*other) for other in others}


def test_a_password_is_not_shown_when_a_login_is_printed() -> None:
    assert "open sesame" not in repr(Credential(username="ada.flint", password="open sesame"))
