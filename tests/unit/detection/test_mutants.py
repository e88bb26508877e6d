"""Pages changed at random: a record or a typed miss, never a crash, and nearly every ad whose label came through."""

from __future__ import annotations

import time

import pytest

from persona import errors
from support.inspecting import inspected
from support.saved import facebook, tiktok, youtube
from support.saved.mutants import Mutant

LONGEST_SECONDS = 60
SHARE = 0.95


def captured(seeds: range) -> tuple[int, int, list[str]]:
    """How many ads survived and were found once, and what went wrong with the others."""
    survived, found, wrong = 0, 0, []
    for seed in seeds:
        mutant = Mutant(seed)
        began = time.monotonic()
        try:
            ads = inspected(mutant.platform, mutant.markup)["ads"]
        except errors.UnreadablePage:
            assert not mutant.survives
            continue
        assert time.monotonic() - began < LONGEST_SECONDS, (seed, mutant.name, mutant.changes)
        if mutant.survives:
            survived += 1
            found += len(ads) == 1
            wrong += [] if len(ads) == 1 else [f"{seed} {mutant.name} {mutant.changes}: {len(ads)}"]
    return survived, found, wrong


def test_fifty_mutants_are_read_and_nearly_every_ad_is_found() -> None:
    survived, found, wrong = captured(range(50))
    assert found >= SHARE * survived, wrong
    assert survived >= 20


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_six_hundred_mutants_are_read_and_nearly_every_ad_is_found() -> None:
    survived, found, wrong = captured(range(1000, 1600))
    assert found >= SHARE * survived, wrong
    assert survived >= 250


@pytest.mark.parametrize("platform", ["youtube", "facebook", "instagram", "tiktok"])
@pytest.mark.slow
def test_fifty_thousand_nodes_are_read_in_time(platform: str) -> None:
    page = {
        "youtube": youtube.home(youtube.display()),
        "facebook": facebook.feed(facebook.post()),
        "tiktok": tiktok.feed(tiktok.video()),
    }
    filler = '<div class="a"><span style="color:red">word</span></div>' * 25_000
    markup = page.get(platform, "<body></body>").replace("</body>", f"{filler}</body>")
    began = time.monotonic()
    found = inspected(platform, markup)
    assert len(found["ads"]) == (platform in page)
    assert time.monotonic() - began < LONGEST_SECONDS
