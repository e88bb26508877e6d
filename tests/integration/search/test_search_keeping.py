"""The index follows the database: what is captured is found, what is lost is made again, and nobody waits for it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from persona import errors
from persona.api.services import ApiServices
from persona.backends.search.asking import read
from persona.backends.search.base import Query
from persona.backends.search.tantivy_index import MARK, TantivySearch
from persona.db.events import add_event
from persona.db.models import ObservationRow
from persona.db.transactions import writing
from persona.insight.search.keeping import IndexKeeper, Kept
from support.builders import an_ad
from support.core import Core
from support.documents import a_document
from support.seeded import running_api
from support.waiting import wait_until

AT_MOST_SECONDS = 2.0


def _capture(core: Core, *ads: str) -> None:
    claim = core.run(core.plan()[0])
    for seq, text in enumerate(ads):
        assert core.pass_item(claim, seq, an_ad(text=text, item_id=f"i-{seq}", ad_id=f"ad-{seq}")) == "kept"


def _found(keeper: IndexKeeper, text: str) -> int:
    answer, behind = keeper.search(Query(asked=read(text)))
    assert behind == 0
    return answer.total


def test_an_ad_is_found_by_the_next_search_after_its_capture(core: Core, keeper: IndexKeeper) -> None:
    assert _found(keeper, "bread") == 0
    _capture(core, "Bread that keeps", "Cake that does not")
    assert (_found(keeper, "bread"), _found(keeper, "advertiser:brightloaf")) == (1, 2)


def test_an_ad_is_indexed_within_two_seconds_although_nobody_asks(
    core: Core, index: TantivySearch, tmp_path: Path
) -> None:
    services = ApiServices(
        engine=core.engine, blobs=core.blobs, target="lab", home=tmp_path, seed=1, version="1", dashboard=None,
        search=index,
    )  # fmt: skip
    with running_api(services) as url:
        wait_until(lambda: index.mark() is not None)
        _capture(core, "Bread that keeps")
        captured = time.monotonic()
        wait_until(lambda: index.count() == 1, seconds=AT_MOST_SECONDS)
        assert time.monotonic() - captured < AT_MOST_SECONDS
        found = httpx.get(f"{url}/api/v1/ads", params={"q": "keep"}).json()
        assert (found["total"], found["not_searchable_yet"]) == (1, 0)


def test_only_what_is_new_is_put(core: Core, keeper: IndexKeeper) -> None:
    _capture(core, "Bread that keeps")
    assert keeper.catch_up() == Kept(indexed=1, rebuilt=True)
    assert keeper.catch_up() == Kept(indexed=0)
    claim = core.run(core.plan(who=1)[0])
    core.pass_item(claim, 0, an_ad(text="Tea"))
    assert keeper.catch_up() == Kept(indexed=1)


def test_an_ad_that_changed_is_put_again(core: Core, keeper: IndexKeeper) -> None:
    _capture(core, "Bread that keeps")
    assert _found(keeper, "loaf") == 0
    with writing(core.engine) as db:
        row = db.query(ObservationRow).one()
        row.text = "A loaf that keeps"
        add_event(db, "ad_changed", "was read again", subject_id=row.creative_key)
    assert (_found(keeper, "loaf"), keeper.catch_up().indexed) == (1, 0)


@pytest.mark.parametrize(
    "harm",
    [
        shutil.rmtree,
        lambda folder: (folder / MARK).unlink(),
        lambda folder: (folder / MARK).write_text("{"),
        lambda folder: (folder / MARK).write_text('{"version": 0, "mark": 1}'),
        lambda folder: (folder / "meta.json").write_text("nonsense"),
        lambda folder: [path.unlink() for path in folder.glob("*.term")],
        lambda folder: [path.write_bytes(b"\0" * 64) for path in folder.glob("*.idx")],
        lambda folder: [path.write_bytes(path.read_bytes()[:20]) for path in folder.glob("*.store")],
    ],
    ids=["gone", "no mark", "half a mark", "older", "no meta", "a file is missing", "zeros", "cut off"],
)
def test_an_index_that_is_lost_or_broken_is_made_again(
    core: Core, index: TantivySearch, keeper: IndexKeeper, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    _capture(core, "Bread that keeps", "Cake that does not")
    keeper.catch_up()
    del index, keeper
    harm(tmp_path / "search")
    again = IndexKeeper(core.engine, TantivySearch(tmp_path / "search"))
    assert (_found(again, "bread"), _found(again, "")) == (1, 2)


def test_an_index_of_another_database_is_made_again(
    core: Core, index: TantivySearch, keeper: IndexKeeper
) -> None:
    index.replace_all([a_document(n, body="foreign") for n in range(3)], mark=10**6)
    _capture(core, "Bread that keeps")
    assert (_found(keeper, ""), _found(keeper, "foreign")) == (1, 0)


def test_an_index_that_lacks_ads_is_made_again(core: Core, index: TantivySearch, keeper: IndexKeeper) -> None:
    _capture(core, "Bread that keeps", "Cake that does not")
    keeper.catch_up()
    mark = index.mark()
    assert mark is not None
    index.replace_all([a_document(1)], mark=mark)
    assert _found(IndexKeeper(core.engine, index), "") == 2


def test_one_writes_at_a_time_and_who_only_searches_is_not_stopped(
    core: Core, index: TantivySearch, tmp_path: Path
) -> None:
    _capture(core, "Bread that keeps")
    IndexKeeper(core.engine, index).catch_up()
    other = TantivySearch(tmp_path / "search")
    with index._writing():
        with pytest.raises(errors.BackendUnavailable, match="Another process"):
            other.put([a_document(1)], mark=1)
        assert _found(IndexKeeper(core.engine, other), "bread") == 1


def test_what_another_process_wrote_is_found(core: Core, index: TantivySearch, tmp_path: Path) -> None:
    other = IndexKeeper(core.engine, TantivySearch(tmp_path / "search"))
    assert _found(other, "bread") == 0
    _capture(core, "Bread that keeps")
    IndexKeeper(core.engine, index).catch_up()
    assert _found(other, "bread") == 1
