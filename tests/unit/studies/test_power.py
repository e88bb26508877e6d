"""Which difference a panel can show, and which panel a question needs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import fisher_exact

from persona import errors
from persona.cli.power import Asked, power
from persona.studies.power import ENOUGH, LEVEL, Question, power_of, smallest_panel, smallest_ratio

PANEL = Question(personas=200, days=14, ratio=3)


def _simulated(question: Question, repetitions: int) -> float:
    """Share of simulated panels in which Fisher's test shows the difference."""
    rng, shown = np.random.default_rng(77), 0
    inside = np.arange(question.personas) < question.inside
    for _ in range(repetitions):
        luck = rng.lognormal(-0.32, 0.8, question.personas) * rng.lognormal(-0.10125, 0.45, question.personas)
        mean = question.rate * question.days * luck * np.where(inside, question.ratio, 1)
        saw = rng.poisson(mean) > 0
        table = [[(saw & side).sum(), (~saw & side).sum()] for side in (inside, ~inside)]
        shown += fisher_exact(table, "greater").pvalue <= LEVEL / question.comparisons
    return shown / repetitions


@pytest.mark.parametrize(
    "question",
    [
        PANEL,
        Question(personas=60, days=14, ratio=4),
        Question(personas=200, days=7, ratio=8, share=0.2, rate=0.004),
        Question(personas=40, days=28, ratio=5, share=0.3, comparisons=5),
    ],
)
def test_the_power_agrees_with_simulation_within_five_points(question: Question) -> None:
    assert power_of(question).power == pytest.approx(_simulated(question, 600), abs=0.05)


def test_more_personas_show_more_than_more_days() -> None:
    more_people, more_days = replace(PANEL, personas=400), replace(PANEL, days=28)
    assert power_of(PANEL).power < power_of(more_days).power < power_of(more_people).power


def test_nothing_to_find_is_found_no_more_often_than_the_level_allows() -> None:
    assert power_of(replace(PANEL, ratio=1)).power <= LEVEL / PANEL.comparisons


def test_the_smallest_ratio_is_just_enough() -> None:
    answer = smallest_ratio(PANEL)
    assert answer.power >= ENOUGH > power_of(replace(PANEL, ratio=answer.question.ratio * 0.97)).power


def test_the_smallest_panel_is_enough_and_much_smaller_is_not() -> None:
    answer = smallest_panel(PANEL)
    fewer = round(answer.question.personas * 0.8)
    assert answer.power >= ENOUGH > power_of(replace(PANEL, personas=fewer)).power


def test_four_personas_can_show_nothing() -> None:
    assert smallest_ratio(replace(PANEL, personas=4)) is None


def test_a_share_beyond_one_is_refused_with_what_is_possible() -> None:
    with pytest.raises(errors.InvalidInput, match=r"share 1\.5 is out of range") as refused:
        Question(personas=10, days=14, ratio=2, share=1.5)
    assert "between 0 and 1" in refused.value.hint


def test_the_command_names_the_cost(capsys: pytest.CaptureFixture[str]) -> None:
    asked = Asked(personas=200, days=14, ratio=None, share=0.5, rate=0.03, comparisons=20)
    power(asked, price=0.5, json_output=False)
    said = capsys.readouterr().out
    assert "200 personas in 14 days can show" in said
    assert "2800 persona-days, 1400.00 at 0.5 each" in said
