"""What sessions in real Chromium capture of the lab's ads, and what is inferred from it: a day of three people."""

from __future__ import annotations

from pathlib import Path

import pytest

from persona.browser.find import FoundBrowser
from targeting_in_chromium import live_in_chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1500)]


def test_the_loss_is_measured_and_few_people_claim_nothing_about_ads_for_all(
    tmp_path: Path, found_browser: FoundBrowser
) -> None:
    assert found_browser
    seen = live_in_chromium(tmp_path / "home", people=3, days=1, seed=612)
    assert seen.quality.recall is not None
    assert seen.quality.recall >= 0.97
    assert seen.quality.precision == 1.0
    assert seen.found.slots == seen.quality.captured
    assert len(seen.found.findings) <= 1
    assert seen.untargeted_claimed == 0
