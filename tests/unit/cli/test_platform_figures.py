"""The figures of a run on several platforms: each platform for itself, and all together in the same words."""

from __future__ import annotations

from dataclasses import replace

from persona.cli.demo import summary
from persona.cli.figures import Figures, by_platform
from persona.insight.ground_truth import CapturedUnit, TrueUnit

FIGURES = Figures(
    personas=6, virtual_days=1, ads=3, ads_per_persona_day=0.5, ads_per_persona_day_min=0, recall=0.75, precision=1.0,
    platforms={"tiktok": {"visible": 1, "captured": 1, "recall": 1.0, "precision": 1.0}}, ad_clicks=0, lost=0,
    duplicates=0, seconds_to_first_ad=1.0, wall_seconds=9.0, data_dir="/tmp/x",
)  # fmt: skip


def test_each_platform_is_measured_by_its_own_ads_alone() -> None:
    names = frozenset({"fernpost"})
    truth = [
        TrueUnit("ada", "1", "a", 1.0, 0),
        TrueUnit("ada", "2", "b", 1.0, 0, platform="youtube", surface="watch", names=names),
        TrueUnit("ada", "3", "c", 0.8, 0, platform="youtube", surface="watch", names=names),
    ]
    captured = [
        CapturedUnit("ada", "1", "a"),
        CapturedUnit("ada", "e", None, platform="youtube", surface="watch", names=names),
    ]
    found = by_platform(truth, captured)
    assert {name: (each.visible, each.captured, each.recall) for name, each in found.items()} == {
        "tiktok": (1, 1, 1.0),
        "youtube": (2, 1, 0.5),
    }


def test_a_capture_on_a_platform_that_served_nothing_is_not_lost_sight_of() -> None:
    found = by_platform([], [CapturedUnit("ada", "e", None, platform="facebook", surface="reels")])
    assert (found["facebook"].precision, found["facebook"].recall) == (0.0, None)


def test_the_sentence_names_platforms_when_there_are_several() -> None:
    assert "TikTok" not in summary(FIGURES)
    two = FIGURES.platforms | {"youtube": {"visible": 3, "captured": 2, "recall": 0.6667, "precision": 1.0}}
    said = summary(replace(FIGURES, platforms=two))
    assert "TikTok: 1 captures, 1 visible ads (recall 100.0%, precision 100.0%)." in said
    assert "YouTube: 2 captures, 3 visible ads (recall 66.7%, precision 100.0%)." in said
