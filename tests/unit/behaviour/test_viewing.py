"""How a person meets a video: same seed, same viewing; ads are never liked; interest shows."""

from __future__ import annotations

import random
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from persona.behaviour.viewing import FINISHED, LIKED_AFTER, LONGEST_LOOPS, Viewing, view
from persona.domain.person import Traits

SHARES = st.floats(min_value=0, max_value=1)
TRAITS = st.builds(Traits, patience=SHARES, curiosity=SHARES, warmth=SHARES, appetite=SHARES)
KEEN = Traits(patience=0.7, curiosity=0.5, warmth=1.0, appetite=0.5)


def viewed(
    seed: int,
    *,
    topics: tuple[str, ...] = ("running",),
    traits: Traits = KEEN,
    is_ad: bool = False,
    duration: float = 15,
) -> Viewing:
    return view(
        topics=topics,
        duration=duration,
        is_ad=is_ad,
        interests={"running": 0.9},
        traits=traits,
        chance=random.Random(seed),
    )


@given(st.integers(), TRAITS, st.floats(min_value=0.5, max_value=600))
def test_the_same_seed_watches_the_same_way(seed: int, traits: Traits, duration: float) -> None:
    assert viewed(seed, traits=traits, duration=duration) == viewed(seed, traits=traits, duration=duration)


@given(st.integers(), TRAITS, st.floats(min_value=1, max_value=600))
def test_a_viewing_takes_time_and_says_how_much_of_the_video_it_was(
    seed: int, traits: Traits, duration: float
) -> None:
    viewing = viewed(seed, traits=traits, duration=duration)
    assert 0.4 <= viewing.seconds <= max(LONGEST_LOOPS * duration, 2.2)
    assert abs(viewing.completion - viewing.seconds / duration) < 0.02


@given(st.integers(), TRAITS)
def test_an_ad_is_never_liked(seed: int, traits: Traits) -> None:
    assert not viewed(seed, traits=traits, is_ad=True).likes


def test_a_like_comes_only_after_most_of_a_video() -> None:
    liked = [viewing for seed in range(2000) if (viewing := viewed(seed)).likes]
    assert len(liked) > 20
    assert all(viewing.completion >= LIKED_AFTER for viewing in liked)


def test_what_interests_is_watched_longer_than_what_does_not() -> None:
    keen, bored = (
        mean(viewed(seed, topics=(topic,)).seconds for seed in range(500)) for topic in ("running", "opera")
    )
    assert keen > 1.5 * bored


def test_the_patient_watch_longer_than_the_restless() -> None:
    patient, restless = (
        mean(
            viewed(seed, traits=Traits(patience=share, curiosity=0, warmth=0, appetite=0)).seconds
            for seed in range(500)
        )
        for share in (1.0, 0.0)
    )
    assert patient > 1.15 * restless


def test_the_longer_a_video_the_fewer_finish_it() -> None:
    shares = [
        mean(viewed(seed, duration=duration).completion >= FINISHED for seed in range(2000))
        for duration in (5, 10, 20, 40, 300)
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1] + 0.4


def test_some_videos_are_glanced_at_some_left_and_some_run_on() -> None:
    found = [viewed(seed, topics=(topic,)) for seed in range(1000) for topic in ("running", "opera")]
    glanced = mean(viewing.seconds <= 2.9 and viewing.completion < FINISHED for viewing in found)
    run_on = mean(viewing.completion > 1.2 for viewing in found)
    left = mean(0.3 < viewing.completion < FINISHED for viewing in found)
    assert min(glanced, run_on, left) > 0.1


def test_a_video_without_a_length_has_no_completion() -> None:
    assert viewed(1, duration=0).completion == 0
