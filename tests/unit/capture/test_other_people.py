"""Other people's words never reach a store: dropped from markup, from the accessibility tree, from network data."""

from __future__ import annotations

import json

import pytest

from persona.browser.page import Spoken
from persona.capture.excerpt import MOST_BYTES, excerpt, find_object
from persona.capture.privacy import data_without_others, spoken_without, without_others
from persona.platforms.detection.others import OTHERS, others_on

AD = '<div role="article"><h4>Loomhaus</h4><p>Lamps, slowly</p>{}</div>'
COMMENT = (
    '<div role="article" aria-label="Comment by Ines Kahl"><a href="/ines">Ines Kahl</a> Mine broke.</div>'
)


@pytest.mark.parametrize(
    ("platform", "inner"),
    [
        ("facebook", COMMENT),
        ("facebook", '<div class="UFIList"><span title="Ines Kahl">Mine broke.</span></div>'),
        ("tiktok", '<div data-e2e="comment-level-1"><a>Ines Kahl</a> Mine broke.</div>'),
        ("youtube", "<ytd-comment-thread-renderer>Ines Kahl Mine broke.</ytd-comment-thread-renderer>"),
        ("instagram", "<article><ul><li><ul><li>Ines Kahl Mine broke.</li></ul></li></ul></article>"),
    ],
)
def test_comments_inside_an_ads_markup_are_emptied_and_the_ad_stays(platform: str, inner: str) -> None:
    cleaned = without_others(AD.format(inner), others_on(platform))
    assert "Kahl" not in cleaned.markup
    assert "broke" not in cleaned.markup
    assert "Loomhaus" in cleaned.markup
    assert "Lamps, slowly" in cleaned.markup
    assert any("Mine broke" in text for text in cleaned.dropped)


def test_markup_without_other_people_stays_the_same_to_the_byte() -> None:
    odd = '<article data-X=1><svg viewBox="0 0 1 1"></svg><br>Caf\u00e9 &amp; <b>b</article>'
    assert all(without_others(odd, selectors).markup == odd for selectors in OTHERS.values())
    assert without_others("", others_on("facebook")).markup == ""


def test_what_a_screen_reader_hears_of_them_is_left_out_too() -> None:
    heard = (
        Spoken("article", "", 0),
        Spoken("heading", "Loomhaus", 1),
        Spoken("article", "Comment by Ines Kahl", 1),
        Spoken("StaticText", "Mine broke.", 2),
    )
    dropped = without_others(AD.format(COMMENT), others_on("facebook")).dropped
    assert [node["name"] for node in spoken_without(heard, dropped)] == ["", "Loomhaus"]


def test_network_data_loses_the_lists_of_other_people_and_keeps_the_counts() -> None:
    told = {
        "id": "7", "comment_count": 3, "preview_comments": [{"user": {"username": "ines"}}],
        "facepile_top_likers": [{"username": "ines"}],
        "ad": {"ad_id": "1", "social_context": {"text": "ines likes this"}},
    }  # fmt: skip
    assert data_without_others(told) == {"id": "7", "comment_count": 3, "ad": {"ad_id": "1"}}


def test_an_excerpt_is_the_one_object_with_the_ads_id_and_nothing_around_it() -> None:
    item = {"id": "2", "ad_info": {"ad_id": "9"}}
    bodies = [
        {"itemList": [{"id": "1", "desc": "somebody's holiday"}, item]},
        {"itemList": [{"id": "3", "desc": "somebody's dog"}]},
    ]
    assert find_object(bodies, ["2", "9"]) == find_object(bodies, ["9"]) == item
    assert find_object([{"ad_info": {"ad_id": "9"}}], ["9"]) == {"ad_id": "9"}
    assert find_object(bodies, ["4"]) is find_object(bodies, []) is None


def test_an_excerpt_is_of_one_ad_and_takes_whatever_a_page_says() -> None:
    assert json.loads(excerpt({"id": "5", "comments": [{"text": "mine broke"}]}) or b"") == {"id": "5"}
    assert excerpt({"id": "2", "rest": "x" * MOST_BYTES}) is None
    assert excerpt(None) is None
    assert b"\\ud83d" in (excerpt({"id": "half a character: \ud83d"}) or b"")
