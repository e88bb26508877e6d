"""The session state machine: which moves exist, and that nothing leaves an end."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona import errors
from persona.domain.session import SessionState, check_transition, states_before

MOVES = {
    ("planned", "leased"),
    ("planned", "missed"),
    ("planned", "skipped"),
    ("planned", "blocked"),
    ("leased", "running"),
    ("leased", "interrupted"),
    ("leased", "planned"),
    ("leased", "blocked"),
    ("running", "done"),
    ("running", "interrupted"),
    ("running", "blocked"),
}
"""Written out again on purpose: a change of the machine must be meant."""
ENDS = {"done", "interrupted", "missed", "skipped", "blocked"}


def is_allowed(current: SessionState, target: SessionState) -> bool:
    try:
        check_transition(current, target)
    except errors.InvalidState:
        return False
    return True


def test_the_moves_are_exactly_those_on_the_list() -> None:
    allowed = {
        (str(one), str(other)) for one, other in product(SessionState, SessionState) if is_allowed(one, other)
    }
    assert allowed == MOVES


def test_a_refused_move_names_both_states() -> None:
    with pytest.raises(errors.InvalidState, match="done cannot become running"):
        check_transition(SessionState.DONE, SessionState.RUNNING)


@given(st.lists(st.sampled_from(SessionState), max_size=30))
def test_no_history_of_requests_leaves_an_end_or_runs_a_session_twice(requests: list[SessionState]) -> None:
    state, finished, runs = SessionState.PLANNED, 0, 0
    for target in requests:
        if is_allowed(state, target):
            state, finished, runs = target, finished + target.is_end, runs + (target == "running")
    assert finished == (state in ENDS)
    assert runs <= 1


@pytest.mark.parametrize("state", SessionState)
def test_the_states_before_are_those_that_may_become_it(state: SessionState) -> None:
    assert set(states_before(state)) == {before for before in SessionState if is_allowed(before, state)}


def test_exactly_the_five_ends_are_ends() -> None:
    assert {state for state in SessionState if state.is_end} == ENDS
