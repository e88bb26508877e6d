"""Every search index finds the same: words, phrases, fields, filters, counts, pages, days, and what is alike."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from persona.backends.search.asking import read
from persona.backends.search.base import Answer, Query, SearchIndex
from persona.backends.search.memory import MemorySearch
from persona.backends.search.tantivy_index import TantivySearch
from support.documents import a_document

INDEXES: dict[str, Callable[[Path], SearchIndex]] = {
    "memory": lambda _: MemorySearch.from_url("memory://"),
    "tantivy": lambda folder: TantivySearch.from_url(
        (folder / "an index").as_uri().replace("file", "tantivy", 1)
    ),
}
ADS = (
    a_document(0, advertiser="Northwind Shoes", body="Run softer, further", tag_persona="anna", tag_platform="tiktok"),
    a_document(1, advertiser="Copper Kettle", body="Tea, but slower", tag_persona="tom", tag_platform="tiktok"),
    a_document(2, advertiser="Quiet Keys", body="Wind down, type softly", tag_persona="anna", tag_platform="youtube"),
    a_document(3, body="Été à la mer: 50% off", landing="https://www.mer.example/offres", tag_persona="tom"),
    a_document(4, advertiser="北風", body="新しい靴 30% オフ", tag_persona="mia"),
    a_document(5, advertiser="Run Club", headline="Shoes for winter", media="half price", tag_persona="mia"),
)  # fmt: skip


@pytest.fixture(params=INDEXES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> SearchIndex:
    made = INDEXES[request.param](tmp_path)
    made.replace_all(ADS, mark=1)
    return made


def _found(index: SearchIndex, text: str, **more: Any) -> set[str]:
    return set(index.search(Query(asked=read(text), **more)).ids)


@pytest.mark.parametrize("made", INDEXES.values(), ids=INDEXES)
def test_a_new_index_has_nothing_and_says_so(made: Callable[[Path], SearchIndex], tmp_path: Path) -> None:
    index = made(tmp_path)
    assert (index.mark(), index.count()) == (None, 0)
    assert index.search(Query(asked=read("shoes"), facets=("persona",))) == Answer(
        ids=[], total=0, facets={"persona": {}}, next=None, guessed=["shoes"]
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("shoes", {0, 5}),
        ("SHOES northwind", {0}),
        ("ete a la mer", {3}),
        ("Été", {3}),
        ("soft", {0, 2}),
        ("run", {0, 5}),
        ('"run softer"', {0}),
        ('"softer run"', set()),
        ("“run softer”", {0}),
        ("advertiser:run", {5}),
        ("run -advertiser:run", {0}),
        ("shoes -further", {0, 5} - {0}),
        ("50% off", {3}),
        ("mer.example/offres", {3}),
        ("https://www.mer.example", {3}),
        ("新しい靴", {4}),
        ("靴", {4}),
        ("half price", {5}),
        ('"shoes run"', set()),
        ("Sale: tea", set()),
        ("", {0, 1, 2, 3, 4, 5}),
    ],
)
def test_words_phrases_fields_and_exclusions(index: SearchIndex, text: str, numbers: set[int]) -> None:
    assert _found(index, text) == {f"o-{number}" for number in numbers}


def test_a_slip_of_the_hand_is_forgiven_when_nothing_else_is_found(index: SearchIndex) -> None:
    answer = index.search(Query(asked=read("nrothwind")))
    assert (set(answer.ids), list(answer.guessed)) == ({"o-0"}, ["nrothwind"])
    assert index.search(Query(asked=read("northwind"))).guessed == []
    assert _found(index, "zzzzzzzz") == set()


def test_what_is_put_again_takes_the_place_of_what_was_there(index: SearchIndex) -> None:
    index.put([replace(ADS[1], words={"body": "Coffee, but quicker"})], mark=2)
    assert (_found(index, "tea"), _found(index, "coffee")) == (set(), {"o-1"})
    assert (index.count(), index.mark()) == (len(ADS), 2)


def test_everything_can_be_replaced(index: SearchIndex) -> None:
    index.replace_all(ADS[:2], mark=9)
    assert (index.count(), index.mark(), _found(index, "")) == (2, 9, {"o-0", "o-1"})


def test_filters_mean_any_of_their_values_and_each_filter_counts(index: SearchIndex) -> None:
    both = {"persona": ("anna", "tom"), "platform": ("tiktok",)}
    assert _found(index, "", filters=both) == {"o-0", "o-1"}
    assert _found(index, "", without={"creative": ("c-0", "c-1")}) == {"o-2", "o-3", "o-4", "o-5"}
    assert _found(index, "", filters={"platform": ("",)}) == {"o-3", "o-4", "o-5"}


def test_a_facet_is_counted_with_all_filters_but_its_own(index: SearchIndex) -> None:
    asked = Query(filters={"persona": ("anna",), "platform": ("tiktok",)}, facets=("persona", "platform"))
    answer = index.search(asked)
    assert answer.total == 1
    assert answer.facets == {"persona": {"anna": 1, "tom": 1}, "platform": {"tiktok": 1, "youtube": 1}}


def test_days_are_counted_where_the_persona_lives(index: SearchIndex) -> None:
    later = a_document(9, hours=50, body="Later")
    index.put([later], mark=2)
    assert _found(index, "", since=date(2026, 11, 18)) == {"o-9"}
    assert _found(index, "", until=date(2026, 11, 16), since=date(2026, 11, 16)) == {each.id for each in ADS}


@pytest.mark.parametrize("sort", ["newest", "oldest", "best"])
def test_pages_together_are_the_whole_and_nothing_comes_twice(index: SearchIndex, sort: Any) -> None:
    index.put([a_document(n, hours=2, body="softly spoken") for n in range(10, 31)], mark=2)
    seen: list[str] = []
    asked = Query(asked=read("soft"), sort=sort, limit=5)
    while True:
        answer = index.search(asked)
        seen += answer.ids
        assert answer.total == 23
        if answer.next is None:
            break
        asked = replace(asked, after=answer.next)
    assert len(seen) == len(set(seen)) == 23


def test_the_order_is_that_of_time_or_of_fit(index: SearchIndex) -> None:
    by_time = index.search(Query(asked=read("run"), sort="oldest")).ids
    assert (by_time, index.search(Query(asked=read("run"))).ids) == (["o-0", "o-5"], ["o-5", "o-0"])
    # In the name of the advertiser it counts more than in the text.
    assert index.search(Query(asked=read("wind keys"), sort="best")).ids == ["o-2"]
    assert index.search(Query(asked=read("run"), sort="best")).ids == ["o-5", "o-0"]


def test_what_is_alike_is_found_once_for_each_creative(index: SearchIndex) -> None:
    again = [a_document(n, **ADS[0].words, tag_creative="c-0") for n in (20, 21)]
    variant = a_document(22, advertiser="Northwind Shoes", body="Run softer, cheaper", tag_creative="c-22")
    index.put([*again, variant], mark=2)
    answer = index.search(Query(like=ADS[0].words, sort="best", without={"creative": ("c-0",)}))
    assert answer.ids[0] == "o-22"
    assert not {"o-0", "o-20", "o-21"} & set(answer.ids)
    assert index.search(Query(like={"body": ""})).ids == []


def test_two_engines_agree_on_ads_made_at_random(tmp_path: Path) -> None:
    chance = random.Random(5)
    stems = ("run", "runner", "running", "tea", "teapot", "half", "price", "été", "靴", "blue")
    ads = [
        a_document(n, advertiser=chance.choice(stems), body=" ".join(chance.choices(stems, k=4)))
        for n in range(200)
    ]
    one, other = (made(tmp_path) for made in INDEXES.values())
    for index in (one, other):
        index.replace_all(ads, mark=1)
    for _ in range(60):
        text = " ".join(chance.choices([*stems, "-run", '"half price"', "advertiser:tea", "rnuning"], k=2))
        if not read(f"blue {text}").wanted or text.replace("-run", "").strip() == "":
            continue
        asked = Query(asked=read(text), facets=("creative",), limit=500)
        assert one.search(asked) == other.search(asked), text
