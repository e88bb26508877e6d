"""Sessions on each platform of the lab, phone and desktop: what was visible is captured, as the lab wrote it."""

from __future__ import annotations

import pytest

from ads import PLATFORMS, Seen, is_advertiser_right, is_call_right, is_landing_right, live

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

BRIEFLY_MS = 1000
"""An ad that is exchanged, or left, sooner than this may be gone before it can be looked at: MRC counts from here."""


@pytest.mark.parametrize("platform", [each for each in PLATFORMS if each != "tiktok"])
def test_what_stays_visible_is_captured_and_nothing_else(platform: str) -> None:
    seen = Seen()
    live(seen, platform, "phone", seed=11, items=24)
    live(seen, platform, "desktop", seed=12, items=24)
    assert seen.unfinished == []
    found = [pair for each in seen.pairs for pair in each.found]
    missed = [row for each in seen.pairs for row in each.missed if row["visible_ms"] >= BRIEFLY_MS]
    assert len(found) >= 6
    assert missed == []
    assert [capture for each in seen.pairs for capture in each.false] == []
    assert seen.clicks == 0
    for row, capture in found:
        creative = capture["creative"]
        assert is_advertiser_right(row, creative), row
        assert is_call_right(row, creative), row
        assert is_landing_right(row, creative), row
        assert creative["ad_format"] == row["ad_format"], row
