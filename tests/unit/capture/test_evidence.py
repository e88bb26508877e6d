"""The evidence of an ad: picture before markup, every file under its own hash, one key for one creative."""

from __future__ import annotations

import asyncio
import hashlib
import json
from datetime import UTC, datetime

import pytest

from persona.browser.page import Box
from persona.capture.evidence import creative_key, take_evidence
from persona.domain.clock import FastClock
from persona.domain.observation import DetectedAd, Landing
from persona.platforms.base import Item
from support.builders import an_ad
from support.scripted_page import PNG, ScriptedPage


def an_item(ad: DetectedAd) -> Item:
    return Item(
        item_id=ad.item_id,
        surface="for_you",
        author="brightloaf",
        text=ad.text,
        topics=(),
        duration_seconds=12,
        box=Box(0, 0, 390, 693),
        fraction=1.0,
        where="article",
        ad=ad,
        disclosure="ad",
    )


def test_the_picture_is_taken_first_and_every_file_is_kept_under_its_own_hash() -> None:
    page, ad = ScriptedPage(FastClock(datetime(2026, 11, 24, tzinfo=UTC)), html="<p>ad</p>"), an_ad()
    evidence = asyncio.run(take_evidence(page, an_item(ad), ad))
    assert page.asked == ["screenshot", "html"]
    assert [file.kind for file in evidence.files] == ["screenshot", "fragment", "record"]
    for file in evidence.files:
        content = evidence.contents[file.sha256]
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file.sha256, file.size)
    assert [evidence.contents[file.sha256] for file in evidence.files[:2]] == [PNG, b"<p>ad</p>"]
    assert (evidence.picture.width, evidence.picture.height) == (390, 693)


def test_the_record_says_what_was_read_as_a_person_would_read_it() -> None:
    page, ad = ScriptedPage(FastClock(datetime(2026, 11, 24, tzinfo=UTC))), an_ad(text="Brot für morgen")
    evidence = asyncio.run(take_evidence(page, an_item(ad), ad))
    record = evidence.contents[evidence.files[2].sha256]
    assert "Brot für morgen" in record.decode()
    assert json.loads(record)["landing"]["quality"] == "direct"


def test_the_platforms_id_decides_what_is_the_same_creative() -> None:
    assert creative_key("tiktok", an_ad(ad_id="1", text="a")) == creative_key(
        "tiktok", an_ad(ad_id="1", text="b")
    )
    assert creative_key("tiktok", an_ad(ad_id="1")) != creative_key("tiktok", an_ad(ad_id="2"))
    assert creative_key("tiktok", an_ad()) != creative_key("instagram", an_ad())


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
