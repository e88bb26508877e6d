"""The full record of an ad: what was read, what only the session knows, and the rule of what counts as viewable."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from persona.capture.record import (
    Circumstances,
    Sight,
    creative_of,
    record_of,
    user_agent_family,
    with_duration,
)
from persona.capture.sighting import from_json, to_json
from persona.domain.ad_record import AdObservation, Creative, Media
from persona.domain.observation import DetectedAd, is_viewable
from persona.platforms.detection.detector import get_detector
from persona.platforms.detection.finish import finish
from persona.platforms.detection.joining import join_data
from persona.platforms.live.ads import describe
from persona.platforms.tiktok.responses import read_response
from support.builders import a_device, a_household, a_person, a_session, a_sighting, an_ad
from support.units import a_page, item_markup, known_item

AT = datetime(2026, 7, 1, 20, 30, 15, 250_000, tzinfo=UTC)
SIGHT = Sight(
    observation_id="o", persona_id="p", session_id="s", at=AT, page_url="www.tiktok.com/foryou", fraction=0.75,
    rect=(0, 0, 390, 693),
)  # fmt: skip


def a_read_ad(told: dict[str, object] | None = None, **fields: str) -> DetectedAd:
    tree = a_page(item_markup(**{"ad_tag": "Anzeige", "call_to_action": "Jetzt kaufen", **fields}))
    (draft,) = get_detector("tiktok").read_units(tree, "for_you")
    join_data([draft], list(read_response({"itemList": [told or known_item()]}, "for_you")))
    return describe(draft, finish(draft, page_url=tree.url, version="test"), item_id="7001")


def recorded(ad: DetectedAd, around: Circumstances | None = None) -> tuple[Creative, AdObservation]:
    creative = creative_of("tiktok", ad)
    return creative, record_of(ad, creative, SIGHT, around or Circumstances())


def test_a_session_adds_what_only_it_knows_and_changes_nothing_that_was_read() -> None:
    home, ad = a_household(), a_read_ad()
    _, record = recorded(ad, Circumstances.of(home, a_device(a_person(household=home))))
    assert (record.household_id, record.country, record.locale_ui) == (home.id, "GB", "en-GB")
    assert (record.observed_at, record.local_time) == (
        "2026-07-01T20:30:15.250+00:00",
        "2026-07-01T21:30:15+01:00",
    )
    assert (record.device_class, record.user_agent_family) == ("phone", "Chrome")
    assert ad.found is not None
    assert (record.detection, record.disclosure) == (ad.found.detection, ad.found.disclosure)
    assert (record.disclosure.label_text, record.disclosure.label_locale) == ("Anzeige", "de")


def test_data_joined_by_id_is_a_sign_of_its_own() -> None:
    kinds = [
        {signal["kind"] for signal in ad.found.detection.signals}
        for ad in (a_read_ad({"id": "8000"}), a_read_ad())
        if ad.found is not None
    ]
    assert kinds == [{"label", "slot"}, {"label", "slot", "network"}]


def test_an_adapter_that_gives_only_the_short_form_still_makes_a_whole_record() -> None:
    creative, record = recorded(an_ad())
    assert (creative.advertiser.name, creative.landing.status, creative.ad_format) == (
        "Brightloaf",
        "direct",
        "",
    )
    assert (record.detection.confidence, record.disclosure.label_text) == ("medium", "Sponsored")
    assert record.ad_key == creative.ad_key


@pytest.mark.parametrize(
    ("fraction", "visible_ms", "video", "viewable"),
    [
        (0.5, 1000, False, True),
        (0.5, 999, False, False),
        (0.5, 1999, True, False),
        (0.5, 2000, True, True),
        (0.49, 9000, False, False),
    ],
)
def test_viewable_is_half_for_one_second_or_for_two_of_a_video(
    fraction: float,
    visible_ms: int,
    video: bool,  # noqa: FBT001
    viewable: bool,  # noqa: FBT001
) -> None:
    assert is_viewable(fraction, visible_ms, video=video) is viewable


@pytest.mark.parametrize(
    ("ad_format", "media", "video"),
    [
        ("tiktok_in_feed", (), True),
        ("", (), True),
        ("ig_feed_video", (), True),
        ("fb_right_column", (), False),
        ("yt_infeed_display", (Media(type="image"),), False),
        ("fb_feed_image", (Media(type="video"),), True),
    ],
)
def test_a_format_or_its_media_says_whether_an_ad_is_a_video(
    ad_format: str,
    media: tuple[Media, ...],
    video: bool,  # noqa: FBT001
) -> None:
    creative = Creative(ad_key="k", platform="facebook", ad_format=ad_format, media=media)
    assert creative.is_video is video
    found = with_duration(recorded(an_ad())[1], creative, 1500, fraction=0.9)
    assert found.visibility.viewable is not video


def test_a_full_record_survives_the_spool() -> None:
    sighting = a_sighting(a_session(), ad=a_read_ad())
    assert from_json(to_json(sighting)) == sighting
    observation = sighting.observation
    assert observation is not None
    assert json.loads(json.dumps(asdict(observation.record))) == _plain(asdict(observation.record))


def test_half_a_character_on_a_page_stops_nobody() -> None:
    ad = a_read_ad()
    assert ad.creative is not None
    odd = replace(ad, text="half \ud83d", creative=replace(ad.creative, body="half \ud83d"))
    sighting = a_sighting(a_session(), ad=odd)
    assert from_json(to_json(sighting)) == sighting


@pytest.mark.parametrize(
    ("agent", "family"),
    [
        ("Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "Chrome"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari"),
        ("Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox"),
        ("something else", None),
    ],
)  # fmt: skip
def test_a_browser_is_named_by_its_family(agent: str, family: str | None) -> None:
    assert user_agent_family(agent) == family


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
