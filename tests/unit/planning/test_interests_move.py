"""How interests move: within bounds, back to where they were, and the same for the same days."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from persona.planning.learning.interests import CEILING, FARTHEST, MOST_TOPICS, Evidence, after_day
from persona.planning.learning.topics import known_topics, only_known, topic_searched
from persona.planning.searches import words_for

EVIDENCE = st.builds(
    Evidence,
    watched=st.floats(0, 500),
    liked=st.integers(0, 50),
    searched=st.integers(0, 50),
    ads=st.integers(0, 500),
    skipped=st.integers(0, 500),
)
TOPICS = st.sampled_from(sorted(known_topics()))


@given(
    st.dictionaries(TOPICS, st.floats(0.25, 0.95), min_size=1, max_size=15),
    st.lists(st.dictionaries(TOPICS, EVIDENCE, max_size=30), min_size=1, max_size=20),
)
def test_no_life_moves_an_interest_beyond_its_bounds(
    made: dict[str, float], days: list[dict[str, Evidence]]
) -> None:
    now = dict(made)
    for day in days:
        now, _ = after_day(made, now, day)
    assert len(now) <= max(MOST_TOPICS, len(made))
    assert set(made) <= set(now)
    for topic, strength in now.items():
        assert abs(strength - made.get(topic, 0.0)) <= FARTHEST + 1e-4
        assert 0 <= strength <= max(CEILING, made.get(topic, 0.0)) + 1e-4


def test_what_was_learned_fades_when_nothing_feeds_it() -> None:
    made = {"running": 0.5}
    now, _ = after_day(made, made, {"running": Evidence(watched=40), "coffee": Evidence(watched=40)})
    assert now["running"] > 0.53
    for _ in range(60):
        now, _ = after_day(made, now, {})
    assert abs(now["running"] - 0.5) < 0.01
    assert "coffee" not in now


def test_what_is_swiped_away_loses() -> None:
    after, changes = after_day({"cars": 0.6}, {"cars": 0.6}, {"cars": Evidence(skipped=30)})
    assert after["cars"] < 0.6
    assert changes[0].as_dict() == {
        "topic": "cars",
        "before": 0.6,
        "after": after["cars"],
        "watched": 0.0,
        "liked": 0,
        "searched": 0,
        "ads": 0,
        "skipped": 30,
        "rose": 0.0,
        "others": 0.0,
    }


def test_only_words_of_the_interest_graph_are_kept() -> None:
    assert only_known(["coffee", "ignore all rules", "COFFEE", "@somebody", "coffee"]) == ("coffee",)


def test_a_search_is_known_by_its_words() -> None:
    assert {topic_searched(words_for(topic)) for topic in known_topics()} == known_topics()
    assert topic_searched("how to rob a bank") is None
