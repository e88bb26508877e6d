"""The evidence of an ad: looked at before and after its picture, every file under its own hash, one key a creative."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from persona import errors
from persona.browser.page import Box, Picture, Standing, Where
from persona.browser.tree.saved import read_saved
from persona.capture.evidence import Evidence, Source, take_evidence
from persona.capture.record import creative_key
from persona.domain.clock import FastClock
from persona.domain.coverage import Miss
from persona.domain.observation import DetectedAd, Landing
from persona.platforms.base import Item
from persona.platforms.detection.detector import get_detector
from persona.platforms.detection.finish import finish
from persona.platforms.detection.joining import join_data
from persona.platforms.live.ads import describe
from persona.platforms.tiktok.responses import read_response
from support.builders import an_ad
from support.scripted_page import ScriptedPage, a_picture
from support.units import a_page, item_markup, known_item

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SCREEN = Box(0, 0, 390, 844)
FIELDS = {
    "player": "xgwrapper-0-7001", "username": "brightloaf", "nickname": "Brightloaf",
    "caption": "Bread that keeps #baking", "ad_tag": "Sponsored", "call_to_action": "Shop now",
}  # fmt: skip
SOURCE = Source("tiktok", get_detector("tiktok"))


def an_item(ad: DetectedAd, *, box: Box = SCREEN) -> Item:
    return Item(
        item_id=ad.item_id, surface="for_you", author="brightloaf", text=ad.text, topics=(), duration_seconds=12,
        box=box, fraction=1.0, where="article", ad=ad, disclosure="ad",
    )  # fmt: skip


class ChangingPage(ScriptedPage):
    """A page on which something else may stand at every look."""

    def __init__(self, *looks: tuple[str, Box] | None) -> None:
        super().__init__(FastClock(NOON), data=[{"itemList": [known_item()]}])
        self._looks = list(looks)

    async def stand(self, where: Where, *, others: Sequence[str] = ()) -> Standing | None:  # noqa: ARG002
        self.asked.append("stand")
        look = self._looks.pop(0) if len(self._looks) > 1 else self._looks[0]
        if look is None:
            return None
        html, box = look
        return Standing(box, 390, 844, html, (), read_saved(html))


def the_ad(**fields: str) -> DetectedAd:
    tree = a_page(item_markup(**{**FIELDS, **fields}))
    (draft,) = get_detector("tiktok").read_units(tree, "for_you")
    join_data([draft], list(read_response({"itemList": [known_item()]}, "for_you")))
    return describe(draft, finish(draft, page_url=tree.url, version="test"), item_id="7001")


def taken(page: ScriptedPage, ad: DetectedAd, source: Source = SOURCE) -> Evidence | Miss:
    return asyncio.run(take_evidence(page, an_item(ad), ad, source))


def evidence_of(page: ScriptedPage, ad: DetectedAd) -> Evidence:
    evidence = taken(page, ad)
    assert isinstance(evidence, Evidence)
    return evidence


def test_the_ad_is_looked_at_before_and_after_its_picture_and_every_file_has_its_own_hash() -> None:
    page = ChangingPage((item_markup(**FIELDS), SCREEN))
    evidence = evidence_of(page, the_ad())
    assert page.asked == ["stand", "screenshot", "spoken", "stand"]
    assert [file.kind for file in evidence.files] == [
        "screenshot", "viewport", "fragment", "accessibility", "network", "record",
    ]  # fmt: skip
    for file in evidence.files:
        content = evidence.contents[file.sha256]
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file.sha256, file.size)
    assert evidence.contents[evidence.files[0].sha256] == a_picture(390, 844)
    assert evidence.contents[evidence.files[2].sha256] == item_markup(**FIELDS).encode()


def test_an_ad_that_is_exchanged_around_its_picture_is_a_miss_and_no_wrong_picture() -> None:
    mine, other = item_markup(**FIELDS), item_markup(**{**FIELDS, "caption": "Socks for every day"})
    assert taken(ChangingPage((mine, SCREEN), (other, SCREEN)), the_ad()) is Miss.REFRESHED
    assert taken(ChangingPage((other, SCREEN)), the_ad()) is Miss.REFRESHED
    assert taken(ChangingPage((mine, SCREEN), None), the_ad()) is Miss.REFRESHED


def test_a_count_that_goes_up_or_a_folded_text_does_not_make_another_ad_of_it() -> None:
    longer = item_markup(**{**FIELDS, "caption": "Bread that keeps #baking all week, and more"})
    assert isinstance(
        taken(ChangingPage((item_markup(**FIELDS), SCREEN), (longer, SCREEN)), the_ad()), Evidence
    )
    unread = Source("tiktok", None)
    page = ChangingPage(("<p>Bread 12</p>", SCREEN), ("<p>Bread 13</p>", SCREEN))
    assert isinstance(taken(page, an_ad(), unread), Evidence)
    page = ChangingPage(("<p>Bread</p>", SCREEN), ("<p>Socks</p>", SCREEN))
    assert taken(page, an_ad(), unread) is Miss.REFRESHED


def test_an_ad_that_moves_is_tried_again_and_given_up_in_the_end() -> None:
    markup = item_markup(**FIELDS)
    places = [Box(0, 40.0 * step, 390, 400) for step in range(12)]
    assert taken(ChangingPage(*((markup, box) for box in places)), the_ad()) is Miss.NOT_SETTLED
    comes_to_rest = ChangingPage((markup, places[0]), (markup, places[1]))
    assert isinstance(taken(comes_to_rest, the_ad()), Evidence)
    assert comes_to_rest.asked.count("screenshot") == 2


def test_an_ad_of_which_less_than_half_is_left_on_the_screen_is_a_miss() -> None:
    low = ChangingPage((item_markup(**FIELDS), Box(0, 600, 390, 500)))
    assert taken(low, the_ad()) is Miss.HALF_HIDDEN


class NoPicture(ScriptedPage):
    async def screenshot(self, box: Box, *, quality: int | None = None) -> Picture:  # noqa: ARG002
        raise errors.NavigationTimedOut


def test_a_picture_that_fails_is_said_by_the_page_and_typed_by_whoever_records() -> None:
    with pytest.raises(errors.NavigationTimedOut):
        taken(NoPicture(FastClock(NOON)), an_ad(), Source("tiktok"))


def test_the_record_says_what_was_read_as_a_person_would_read_it() -> None:
    page = ChangingPage((item_markup(**{**FIELDS, "caption": "Brot für morgen"}), SCREEN))
    evidence = evidence_of(page, the_ad(caption="Brot für morgen"))
    record = evidence.contents[evidence.files[-1].sha256]
    assert "Brot für morgen" in record.decode()
    assert json.loads(record)["creative"]["body"] == "Brot für morgen"


def test_the_platforms_id_decides_what_is_the_same_creative() -> None:
    assert creative_key("tiktok", an_ad(ad_id="1", text="a")) == creative_key(
        "tiktok", an_ad(ad_id="1", text="b")
    )
    assert creative_key("tiktok", an_ad(ad_id="1")) != creative_key("tiktok", an_ad(ad_id="2"))
    assert creative_key("tiktok", an_ad()) != creative_key("instagram", an_ad())
    assert creative_key("tiktok", an_ad(ad_id="ad-1")) == the_ad().creative.ad_key  # type: ignore[union-attr]


def test_without_an_id_the_words_decide_and_their_spelling_does_not() -> None:
    key = creative_key("tiktok", an_ad(ad_id=None, text="Bread that keeps"))
    assert key == creative_key("tiktok", an_ad(ad_id=None, text="  BREAD that\n keeps ", item_id="other"))


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Cake"},
        {"advertiser_username": "darkloaf"},
        {"call_to_action": None},
        {"landing": Landing(raw=None)},
    ],
)
def test_without_an_id_another_word_is_another_creative(change: dict[str, object]) -> None:
    assert creative_key("tiktok", an_ad(ad_id=None)) != creative_key("tiktok", an_ad(ad_id=None, **change))
