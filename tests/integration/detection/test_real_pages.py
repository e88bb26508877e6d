"""Real saved pages: every visible labelled ad is found, none on pages without one, and its fields read exactly.

The archive is not part of the project: the setting PERSONA_REAL_PAGES names it.
"""

from __future__ import annotations

import pytest

from support.real_pages import SETTING, Tally, archive, cases, inspected, unpack

EXACT = {"advertiser": 0.95, "call": 0.95, "landing": 0.9}
"""Shares that must be read letter by letter; of landing pages, the registrable domain, or that it cannot be known."""


@pytest.fixture(scope="module")
def tally(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    """What was found on all pages."""
    found = archive()
    if found is None or not found.is_file():
        pytest.skip(f"{SETTING} names no archive of real pages.")
    whole = Tally()
    for case in cases(unpack(tmp_path_factory.mktemp("real-pages"))):
        whole.add(case, inspected(case)["ads"])
    return whole


def test_every_visible_labelled_ad_is_found_and_nothing_else(tally: Tally) -> None:
    assert tally.counts["missed"] == tally.counts["false"] == 0, tally.wrong
    assert tally.counts["found"] >= 30


@pytest.mark.parametrize("field", EXACT)
def test_the_fields_of_real_ads_are_read_exactly(tally: Tally, field: str) -> None:
    assert tally.counts[f"{field} right"] >= EXACT[field] * tally.counts[f"{field} of"], tally.wrong
