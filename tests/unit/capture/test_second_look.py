"""The random second look at what was taken for no ad: drawn by the seed, masked, and independent of the first look."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona.browser.page import Spoken, Standing
from persona.capture.sampling import Draw, look_again, mask
from persona.domain.clock import FastClock
from persona.domain.coverage import Sample
from persona.platforms.base import Item
from persona.platforms.detection.detector import get_detector
from support.scripted_feed import an_item
from support.scripted_page import ScriptedPage
from support.units import item_markup

POST = item_markup(
    player="xgwrapper-0-7001", username="ines.kahl", nickname="Ines Kahl", caption="Our holiday #sea"
)


class AnItemOnScreen(ScriptedPage):
    """A page with one item, what a screen reader hears of it, and what was received."""

    def __init__(
        self, html: str = POST, *, heard: tuple[str, ...] = (), received: tuple[Any, ...] = ()
    ) -> None:
        super().__init__(FastClock(datetime(2026, 11, 24, 12, tzinfo=UTC)), html=html, data=received)
        self._heard = heard

    async def spoken(self, standing: Standing) -> tuple[Spoken, ...]:  # noqa: ARG002
        return tuple(Spoken("StaticText", name, 1) for name in self._heard)


def looked_at(page: AnItemOnScreen, item: Item | None = None) -> Sample:
    sample = asyncio.run(look_again(page, item or an_item("7001"), detector=get_detector("tiktok")))
    assert sample is not None
    return sample


@given(st.text(min_size=1, max_size=12), st.integers(min_value=1, max_value=60))
def test_every_session_has_at_least_one_and_the_same_seed_draws_the_same(seed: str, items: int) -> None:
    def drawn() -> list[int]:
        draw, taken = Draw(seed, items), []
        for seq in range(items):
            if draw.takes(seq, drawn=len(taken)):
                taken.append(seq)
        return taken

    assert drawn()
    assert drawn() == drawn()


def test_about_a_fifth_is_drawn() -> None:
    taken = sum(Draw("seed", 1).takes(seq, drawn=1) for seq in range(4000))
    assert 720 < taken < 880


def test_nothing_of_anybodys_post_is_in_a_sample() -> None:
    sample = looked_at(AnItemOnScreen())
    assert all(text.startswith("[") and text.endswith("]") for text in sample.label_row)
    assert len(sample.label_row) == 3
    assert sample.item == (0, 0, 390, 844)
    assert sample.suspicions == ()


def test_a_labels_words_stay_and_others_become_their_length() -> None:
    assert [mask(text) for text in ("Sponsored", "Werbung", "Ines Kahl", "sponsored by nobody")] == [
        "Sponsored",
        "Werbung",
        "[9]",
        "[19]",
    ]


def test_a_label_that_only_a_screen_reader_is_told_is_a_suspicion() -> None:
    assert looked_at(AnItemOnScreen(heard=("Ines Kahl", "Sponsored"))).suspicions == (
        "a screen reader is told a label",
    )


def test_an_item_the_platforms_data_marks_as_an_ad_is_a_suspicion() -> None:
    received = ({"itemList": [{"id": "7001", "isAd": True, "ad_info": {"ad_id": "9"}}]},)
    assert len(looked_at(AnItemOnScreen(received=received)).suspicions) == 1
    assert (
        looked_at(AnItemOnScreen(received=({"itemList": [{"id": "7001", "isAd": False}]},))).suspicions == ()
    )
    assert (
        looked_at(AnItemOnScreen(received=({"itemList": [{"id": "7002", "isAd": True}]},))).suspicions == ()
    )


@pytest.mark.parametrize("caption", ["Sponsored", "Ad"])
def test_a_person_who_writes_a_labels_word_is_no_suspicion(caption: str) -> None:
    html = POST.replace("Our holiday #sea", caption)
    assert looked_at(AnItemOnScreen(html, heard=(caption,))).suspicions == ()


def test_a_creators_own_disclosure_is_no_suspicion() -> None:
    item = replace(an_item("7001"), disclosure="creator")
    assert looked_at(AnItemOnScreen(heard=("Sponsored",)), item).suspicions == ()
