"""Recall and precision against the lab's truth, and what does not count as a match."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from persona.insight.ground_truth import CapturedUnit, TrueUnit, compare

IDS = st.text("abc", min_size=1, max_size=2)
UNITS = st.lists(st.tuples(IDS, IDS, st.none() | IDS), unique_by=lambda unit: unit[:2], max_size=20)


def shown(
    account: str = "ada", item: str = "1", ad: str | None = "a", *, fraction: float = 1.0, clicks: int = 0
) -> TrueUnit:
    return TrueUnit(account, item, ad, fraction, clicks)


@given(UNITS)
def test_a_perfect_capture_has_recall_and_precision_of_one(units: list[tuple[str, str, str | None]]) -> None:
    quality = compare([TrueUnit(*unit, 1.0, 0) for unit in units], [CapturedUnit(*unit) for unit in units])
    assert (quality.matched, quality.duplicates) == (len(units), 0)
    assert quality.recall == quality.precision == (1.0 if units else None)


@given(UNITS, UNITS)
def test_shares_stay_between_nothing_and_all(
    true: list[tuple[str, str, str | None]], taken: list[tuple[str, str, str | None]]
) -> None:
    quality = compare([TrueUnit(*unit, 1.0, 0) for unit in true], [CapturedUnit(*unit) for unit in taken])
    assert quality.matched <= min(quality.visible, quality.captured)
    assert quality.matched == len(set(true) & set(taken))


def test_what_was_visible_and_not_captured_costs_recall() -> None:
    quality = compare([shown(item="1"), shown(item="2")], [CapturedUnit("ada", "1", "a")])
    assert (quality.recall, quality.precision) == (0.5, 1.0)


def test_less_than_half_visible_need_not_be_captured_and_half_must() -> None:
    assert compare([shown(fraction=0.49)], []).recall is None
    assert compare([shown(fraction=0.5)], []).recall == 0.0
    assert compare([shown(fraction=0.49)], [CapturedUnit("ada", "1", "a")]).precision == 0.0


def test_a_wrong_ad_id_an_invented_item_and_another_account_are_no_match() -> None:
    wrong = [CapturedUnit("ada", "1", "b"), CapturedUnit("ada", "9", "a"), CapturedUnit("ben", "1", "a")]
    quality = compare([shown()], wrong)
    assert (quality.matched, quality.recall, quality.precision) == (0, 0.0, 0.0)


def test_a_capture_taken_twice_is_a_duplicate_and_costs_precision() -> None:
    quality = compare([shown()], [CapturedUnit("ada", "1", "a")] * 3)
    assert (quality.duplicates, quality.recall) == (2, 1.0)
    assert quality.precision == 1 / 3


def test_clicks_are_counted_wherever_they_fell() -> None:
    assert compare([shown(clicks=1, fraction=0.1), shown(item="2", clicks=2)], []).ad_clicks == 3


def test_where_pages_put_no_id_on_an_ad_what_both_say_of_it_decides_one_to_one() -> None:
    there = {"platform": "facebook", "surface": "home_feed"}
    true = [
        TrueUnit("ada", number, "x", 1.0, 0, names=frozenset({"fernpost", f"headline{number}"}), **there)
        for number in "12"
    ]
    taken = [
        CapturedUnit("ada", f"e{number}", None, names=frozenset({"fernpost"}), session="s", **there)
        for number in "123"
    ]
    quality = compare(true, taken)
    assert (quality.visible, quality.captured, quality.matched, quality.duplicates) == (2, 3, 2, 0)
    elsewhere = compare(true, [CapturedUnit("ada", "e", None, "facebook", "reels", frozenset({"fernpost"}))])
    nameless = compare(true, [CapturedUnit("ada", "e", None, "facebook", "home_feed")])
    assert (elsewhere.matched, nameless.matched) == (0, 0)


def test_a_name_never_stands_for_the_id_that_a_page_has() -> None:
    names = frozenset({"fernpost"})
    quality = compare(
        [TrueUnit("ada", "1", "a", 1.0, 0, names=names)], [CapturedUnit("ada", "2", "a", names=names)]
    )
    assert quality.matched == 0


def test_an_element_seen_in_two_sessions_is_no_duplicate_and_twice_in_one_is() -> None:
    one, other = (CapturedUnit("ada", "e", None, "youtube", "watch", session=session) for session in "st")
    assert compare([], [one, other]).duplicates == 0
    assert compare([], [one, one]).duplicates == 1
