"""The benches of similarity and of categories, in small: what their pages claim still holds."""

from __future__ import annotations

import pytest

from categories import lab_ads
from persona.browser.find import FoundBrowser
from persona.insight.taxonomy.classify import by_words
from similarity import run

SEED = 31
COUNT, PAIRS = 24, 500


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.timeout(900)
def test_a_creative_is_found_again_and_another_price_is_never_merged(found_browser: FoundBrowser) -> None:
    assert found_browser
    figures = run(COUNT, PAIRS, SEED)
    for seen in ("crop 3 %", "crop 8 %", "overlay 5 %", "overlay 10 %", "rescale to 50 %", "JPEG quality 30"):
        assert figures[seen] >= 0.9, seen
    for never in ("false matches", "other price", "other headline", "other price, words known"):
        assert figures[never] == 0, never


def test_of_the_ads_of_the_lab_that_get_a_category_most_are_right() -> None:
    ads = lab_ads()
    found = by_words().classify([each.ad for each in ads])
    told = [
        one.sure.top_id in each.categories
        for one, each in zip(found, ads, strict=True)
        if one.sure is not None
    ]
    assert len(told) >= len(ads) / 3
    assert sum(told) / len(told) > 0.85
