"""From the lab's own campaigns to findings: a small edition of the measurement in `bench/`, without a browser."""

from __future__ import annotations

import pytest

from persona.insight.answer import PlatformAnswer
from targeting_end_to_end import end_to_end
from targeting_truth import Outcome

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def measured() -> tuple[Outcome, PlatformAnswer]:
    outcome, found, _ = end_to_end(seed=621, people=48, days=3, capture=0.97)
    return outcome, found


def test_most_campaigns_with_a_rule_are_found(measured: tuple[Outcome, PlatformAnswer]) -> None:
    outcome, _ = measured
    targeted = len(outcome.exact) + len(outcome.part) + len(outcome.wrong) + len(outcome.missed)
    assert len(outcome.exact) + len(outcome.part) >= targeted / 2
    assert len(outcome.wrong) <= targeted / 6


def test_no_campaign_that_is_open_to_everybody_is_claimed(measured: tuple[Outcome, PlatformAnswer]) -> None:
    outcome, _ = measured
    assert (outcome.flagged, outcome.untargeted) == ([], 9)


def test_every_slot_that_was_captured_is_in_the_denominator(
    measured: tuple[Outcome, PlatformAnswer],
) -> None:
    _, found = measured
    assert 0.12 < found.slots / found.items < 0.2
    assert found.windows > 48 * 3 * 3
