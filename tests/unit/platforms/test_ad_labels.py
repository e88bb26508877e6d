"""Labels: whole texts only, in every locale, however they are written, and no look-alikes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona.platforms.detection.labels import (
    AD_LABELS,
    CREATOR_LABELS,
    is_ad_label,
    is_creator_label,
    read_label,
)

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202c\u2066\u2069"
LABELS = st.sampled_from(sorted(AD_LABELS))
TIKTOK = (
    "Sponsored", "Promoted", "Ad", "Publicidad", "Anuncio", "Patrocinado", "Patrocinada", "Publicidade", "Anzeige",
    "Gesponsert", "Sponsorisé", "Реклама", "広告", "광고", "廣告", "Quảng cáo", "โฆษณา",
)  # fmt: skip


@pytest.mark.parametrize("label", TIKTOK)
def test_the_labels_tiktok_uses_are_known_as_they_are_written(label: str) -> None:
    assert is_ad_label(label)


@given(
    LABELS,
    st.sampled_from([str.upper, str.title, str.lower]),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
)
def test_case_and_unicode_form_do_not_matter(label: str, cased: object, form: str) -> None:
    assert is_ad_label(unicodedata.normalize(form, cased(label)))


@given(LABELS, st.sampled_from(["NFC", "NFD"]), st.data())
def test_invisible_characters_anywhere_do_not_hide_a_label(
    label: str, form: str, data: st.DataObject
) -> None:
    disguised = "".join(
        letter + data.draw(st.text(INVISIBLE, max_size=2))
        for letter in f" {unicodedata.normalize(form, label)}\u00a0"
    )
    assert is_ad_label(disguised)


@given(LABELS, st.sampled_from(["{} video", "my {}", "{}.", "#{}", "{} · 3 days", "{0} {0}", "«{}»", "{}1"]))
def test_a_label_inside_other_text_is_none(label: str, around: str) -> None:
    assert not is_ad_label(around.format(label))


@pytest.mark.parametrize(
    "text",
    [
        "\u0410d",
        "Sp\u043ensored",
        "Spons0red",
        "5ponsored",
        "A d",
        "\u0391d",
        "Sponsore\u0501",
        "Ads",
        "Add",
        "",
        " ",
        "\u200b",
    ],
)
def test_a_look_alike_is_no_label(text: str) -> None:
    assert not is_ad_label(text)
    assert not is_creator_label(text)


@given(st.text())
def test_a_text_is_a_label_only_when_nothing_but_a_label_can_be_read(text: str) -> None:
    letters = {letter for label in AD_LABELS | CREATOR_LABELS for letter in label} | set("·•∙|‧・")
    label = read_label(text)
    if (label and not label.pod_size) or is_creator_label(text):
        assert set(unicodedata.normalize("NFKC", text).casefold()) <= letters | set(INVISIBLE) | {" "}


@pytest.mark.parametrize("label", sorted(CREATOR_LABELS))
def test_a_creators_own_disclosure_is_not_a_bought_ad(label: str) -> None:
    assert is_creator_label(label.title())
    assert not is_ad_label(label.title())
