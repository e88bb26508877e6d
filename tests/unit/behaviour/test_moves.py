"""Gestures: the same for the same seed, and always something a hand could do on a screen."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona.behaviour import moves
from persona.behaviour.gestures import Gesture, Wheel

SEEDS = st.integers(min_value=0, max_value=2**32)
MOVES: dict[str, Callable[[random.Random], Gesture]] = {
    "swipe": moves.swipe_up,
    "scroll": moves.scroll_down,
    "tap": moves.tap,
    "typing": lambda chance: moves.typing("running shoes", chance, enter=True),
}


@pytest.mark.parametrize("name", MOVES)
@given(seed=SEEDS)
def test_the_same_seed_makes_the_same_gesture(name: str, seed: int) -> None:
    assert MOVES[name](random.Random(seed)) == MOVES[name](random.Random(seed))


@pytest.mark.parametrize("name", MOVES)
def test_no_two_gestures_in_a_row_are_alike(name: str) -> None:
    chance = random.Random(1)
    assert len({repr(MOVES[name](chance)) for _ in range(50)}) > 45


@given(SEEDS)
def test_a_swipe_goes_up_inside_the_screen_without_standing_still(seed: int) -> None:
    points = moves.swipe_up(random.Random(seed)).points
    assert all(0 < x < 1 and 0 < y < 1 for x, y, _ in points)
    assert all(later[1] < earlier[1] and later[2] > earlier[2] for earlier, later in pairwise(points))
    assert points[0][1] - points[-1][1] > 0.4


@given(SEEDS)
def test_a_desktop_scrolls_down_or_presses_the_arrow(seed: int) -> None:
    gesture = moves.scroll_down(random.Random(seed))
    if isinstance(gesture, Wheel):
        assert all(distance > 0 and wait > 0 for distance, wait in gesture.steps)
    else:
        assert (gesture.name, gesture.hold_ms > 0) == ("ArrowDown", True)


@given(SEEDS)
def test_a_tap_hits_its_target(seed: int) -> None:
    tap = moves.tap(random.Random(seed))
    assert 0.15 <= tap.dx <= 0.85
    assert 0.15 <= tap.dy <= 0.85


@given(st.text("abcdefghijklmnopqrstuvwxyz äß.0", max_size=60), SEEDS, st.booleans())
def test_what_is_typed_reads_as_meant_once_the_slips_are_corrected(text: str, seed: int, enter: bool) -> None:  # noqa: FBT001
    strokes = [key for key, _ in moves.typing(text, random.Random(seed), enter=enter).strokes]
    written: list[str] = []
    for key in strokes[:-1] if enter else strokes:
        if key == "Backspace":
            written.pop()
        else:
            written.append(" " if key == "Space" else key)
    assert "".join(written) == text
    assert (strokes[-1:] == ["Enter"]) == enter


def test_people_slip_now_and_then() -> None:
    strokes = moves.typing("a seat in the sun " * 60, random.Random(3), enter=False).strokes
    slips = sum(key == "Backspace" for key, _ in strokes)
    assert 0.005 < slips / len(strokes) < 0.05
