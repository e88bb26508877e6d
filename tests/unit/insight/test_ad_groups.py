"""From verdicts on pairs to groups: the same input gives the same groups, and a person has the last word."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from persona.insight.similarity.corrections import Correction, in_force
from persona.insight.similarity.groups import Appearance, Pair, Place, group
from persona.insight.similarity.kinds import Kind
from persona.insight.similarity.words import Words, words_in

START = datetime(2026, 11, 24, 8, tzinfo=UTC)


def known(name: str, says: str = "Soles that remember you", **changes: object) -> Appearance:
    """An appearance named by one letter, seen in the order of the alphabet."""
    given = {
        "id": name,
        "first_seen": START + timedelta(hours=ord(name[0]) - ord("a")),
        "words": words_in([says]) if says else Words(()),
        "brand": "northwind",
        "landing_domain": "northwind.example",
        "landing_path": f"/{name}",
    }
    return Appearance(**{**given, **changes})  # type: ignore[arg-type]


def creatives(places: dict[str, Place]) -> set[frozenset[str]]:
    """The groups as sets of names."""
    by_creative: dict[str, set[str]] = {}
    for name, place in places.items():
        by_creative.setdefault(place.creative, set()).add(name)
    return {frozenset(names) for names in by_creative.values()}


def sets(*names: str) -> set[frozenset[str]]:
    """`sets("ab", "c")` is {{a, b}, {c}}."""
    return {frozenset(each) for each in names}


def test_pairs_that_are_the_same_become_one_ad_whatever_the_order() -> None:
    ads = [known(name) for name in "abc"]
    kinds: dict[Pair, Kind] = {("a", "b"): "same", ("b", "c"): "same"}
    found = [
        group(order, dict(pairs), [])
        for order in itertools.permutations(ads)
        for pairs in itertools.permutations(kinds.items())
    ]
    assert all(places == found[0] for places in found)
    assert creatives(found[0]) == sets("abc")
    assert {place.creative for place in found[0].values()} == {"a"}, "named by the one that was seen first"


def test_a_blurred_picture_cannot_bring_two_prices_together() -> None:
    kinds: dict[Pair, Kind] = {("a", "b"): "variant", ("a", "c"): "same", ("b", "c"): "same"}
    assert creatives(group([known(name) for name in "abc"], kinds, [])) == sets("ac", "b")


def test_other_words_keep_apart_what_a_picture_without_words_would_join() -> None:
    ads = [known("a", "Now $29 a month"), known("b", "Now $39 a month"), known("c", "")]
    kinds: dict[Pair, Kind] = {("a", "c"): "same", ("b", "c"): "same"}
    assert creatives(group(ads, kinds, [])) == sets("ac", "b")


def test_versions_share_a_look_and_ads_of_one_brand_a_campaign() -> None:
    ads = [
        known("a"),
        known("b", "Soles that remember me"),
        known("c", "Soles that forget you"),
        known("d", brand=None),
    ]
    places = group(ads, {("a", "b"): "variant"}, [])
    assert places["a"].look == places["b"].look != places["c"].look
    assert places["a"].campaign == places["b"].campaign == places["c"].campaign
    assert places["d"].campaign == "d"


def test_a_person_merges_and_splits_against_the_machine() -> None:
    ads = [known("a", "Now $29 a month"), known("b", "Now $39 a month"), known("c"), known("d")]
    kinds: dict[Pair, Kind] = {("a", "b"): "variant", ("c", "d"): "same"}
    said = [
        Correction(id=1, kind="merge", subjects=("a",), others=("b",)),
        Correction(id=2, kind="split", subjects=("c",), others=("d",)),
    ]
    assert creatives(group(ads, kinds, said)) == sets("ab", "c", "d")
    assert creatives(
        group(ads, kinds, [*said, Correction(id=3, kind="undo", subjects=(), undoes=1)])
    ) == sets("a", "b", "c", "d")


def test_what_comes_later_joins_a_group_that_a_person_merged() -> None:
    ads = [known("a", "Now $29 a month"), known("b", "Now $39 a month"), known("c", "Now $29 a month")]
    kinds: dict[Pair, Kind] = {("a", "b"): "variant", ("a", "c"): "same", ("b", "c"): "variant"}
    said = [Correction(id=1, kind="merge", subjects=("a",), others=("b",))]
    assert creatives(group(ads, kinds, said)) == sets("abc")


def test_the_newest_wish_counts_and_an_undo_can_be_undone() -> None:
    said = [
        Correction(id=1, kind="merge", subjects=("a",), others=("b",)),
        Correction(id=2, kind="undo", subjects=(), undoes=1),
        Correction(id=3, kind="undo", subjects=(), undoes=2),
    ]
    assert [one.id for one in in_force(said[:2])] == []
    assert [one.id for one in in_force(said)] == [1]


def test_nothing_makes_no_groups() -> None:
    assert group([], {}, []) == {}
