"""A sighting written down is the sighting read back; anything else is refused, never half read."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona.capture.sighting import Sighting, from_json, to_json
from persona.domain.observation import DetectedAd, Landing
from support.builders import a_session, a_sighting, an_ad

TEXT = st.none() | st.text()
LANDINGS = st.builds(
    Landing,
    raw=TEXT,
    chain=st.lists(st.text(), max_size=3).map(tuple),
    url=TEXT,
    quality=st.sampled_from(["direct", "unwrapped", "opaque", "none"]),
)
ADS = st.builds(
    DetectedAd,
    item_id=st.text(min_size=1),
    ad_id=TEXT,
    advertiser=TEXT,
    advertiser_username=TEXT,
    text=TEXT,
    call_to_action=TEXT,
    landing=LANDINGS,
    label_text=st.text(),
    label_rule=st.text(),
    surface=st.text(),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(ADS, st.integers(min_value=0, max_value=10**6), st.floats(min_value=0, max_value=1))
def test_what_is_written_is_read_back_the_same(ad: DetectedAd, seq: int, fraction: float) -> None:
    sighting = a_sighting(a_session(), seq=seq, token=3, ad=ad)
    sighting = replace(sighting, exposure=replace(sighting.exposure, visible_fraction=fraction))
    assert from_json(to_json(sighting)) == sighting


def test_an_item_without_an_ad_is_read_back_without_one() -> None:
    sighting = a_sighting(a_session(), seq=4)
    assert from_json(to_json(sighting)) == sighting
    assert (sighting.session_id, sighting.seq) == (a_session().id, 4)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"null", b"[]", b'"x"', b"{}", b'{"device_id": "d"}']
)
def test_what_is_no_sighting_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(content)


def test_a_torn_record_is_refused_at_every_byte() -> None:
    whole = to_json(a_sighting(a_session(), ad=an_ad()))
    for cut in range(len(whole)):
        with pytest.raises(ValueError, match=r"."):
            from_json(whole[:cut])


@given(st.sampled_from(["device_id", "token", "exposure", "observation"]), st.none() | st.text(), JSON)
def test_a_record_with_a_strange_part_is_refused_or_read_and_nothing_worse(
    part: str, inner: str | None, strange: object
) -> None:
    raw = json.loads(to_json(a_sighting(a_session(), ad=an_ad())))
    if inner is not None and isinstance(raw[part], dict):
        raw[part][inner] = strange
    else:
        raw[part] = strange
    with contextlib.suppress(ValueError, KeyError, TypeError):
        assert isinstance(from_json(json.dumps(raw).encode()), Sighting)
