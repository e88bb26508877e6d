"""Evidence that was touched is found: a flipped byte, a missing file, a swapped order, a record that says otherwise."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from persona import errors
from persona.capture.bundle import check_bundle, export_bundle
from persona.capture.chain import check_chain, check_files
from persona.capture.kept_chain import Kept, chain_of
from persona.db.models import ObservationRow
from persona.db.transactions import reading, writing
from support.builders import an_ad
from support.core import Core

Touch = Callable[[Path], None]


def chain_in(core: Core, observation_id: str) -> list[Kept]:
    with reading(core.engine) as db:
        return chain_of(db, observation_id)


def three_ads(core: Core) -> list[Kept]:
    """A session that passed four items, three of them ads."""
    claim = core.run(core.plan()[0])
    for seq, ad in enumerate(("7001", None, "7002", "7003")):
        core.pass_item(claim, seq, an_ad(item_id=ad) if ad else None)
    rows = core.rows(ObservationRow)
    return chain_in(core, rows[0].id)


@pytest.fixture
def chain(core: Core) -> list[Kept]:
    return three_ads(core)


@pytest.fixture
def bundle(core: Core, chain: list[Kept], tmp_path: Path) -> Path:
    folder = tmp_path / "bundle"
    export_bundle(chain, [kept.observation_id for kept in chain], core.blobs, folder)
    return folder


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def a_file(folder: Path) -> Path:
    return min((folder / "files").iterdir())


def swap(folder: Path) -> None:
    first, second = (folder / "manifests" / f"0000{number}.json" for number in (0, 1))
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)


def swap_and_hide_it(folder: Path) -> None:
    swap(folder)
    index = json.loads((folder / "bundle.json").read_text())
    index["manifests"][:2] = index["manifests"][1::-1]
    (folder / "bundle.json").write_text(json.dumps(index))


def test_a_chain_grows_with_every_ad_and_with_nothing_else(core_on_any: Core) -> None:
    chain = three_ads(core_on_any)
    assert len(chain) == 3
    assert check_chain([kept.link for kept in chain]) == []
    assert [kept.contradictions for kept in chain] == [(), (), ()]
    assert all(check_files(kept.link.manifest, core_on_any.blobs.read) == [] for kept in chain)


def test_what_is_committed_again_does_not_grow_the_chain(core: Core) -> None:
    claim = core.run(core.plan()[0])
    for _ in range(2):
        core.pass_item(claim, 0, an_ad())
    (row,) = core.rows(ObservationRow)
    assert [kept.observation_id for kept in chain_in(core, row.id)] == [row.id]


@pytest.mark.parametrize(
    ("column", "value"),
    [("item_id", "7999"), ("visible_ms", 9), ("username", "somebody"), ("detector_version", "1")],
)
def test_a_row_that_was_changed_contradicts_its_manifest(
    core: Core, chain: list[Kept], column: str, value: object
) -> None:
    with writing(core.engine) as db:
        db.execute(update(ObservationRow).where(ObservationRow.position == 1).values({column: value}))
    told = chain_in(core, chain[0].observation_id)
    assert [kept.contradictions for kept in told] == [(), (column,), ()]


def test_a_bundle_is_checked_without_any_other_data(bundle: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "blobs")
    assert check_bundle(bundle) == (9, [])


@pytest.mark.parametrize(
    ("touch", "words"),
    [
        (lambda folder: flip(a_file(folder)), "was changed"),
        (lambda folder: a_file(folder).unlink(), "is missing"),
        (lambda folder: flip(folder / "manifests" / "00001.json"), "was changed"),
        (lambda folder: (folder / "manifests" / "00001.json").unlink(), "manifests"),
        (lambda folder: (folder / "manifests" / "00002.json").unlink(), "manifests"),
        (swap, "was changed"),
        (swap_and_hide_it, "does not follow"),
    ],
    ids=[
        "flipped byte",
        "missing file",
        "flipped manifest",
        "gap",
        "cut tail",
        "swapped",
        "swapped and hidden",
    ],
)
def test_a_bundle_that_was_touched_is_found_out(bundle: Path, touch: Touch, words: str) -> None:
    touch(bundle)
    _, problems = check_bundle(bundle)
    assert any(words in problem for problem in problems), problems


def test_every_byte_of_every_file_counts(bundle: Path) -> None:
    for path in [*(bundle / "files").iterdir(), *(bundle / "manifests").iterdir()]:
        whole = path.read_bytes()
        flip(path)
        assert check_bundle(bundle)[1] != [], path.name
        path.write_bytes(whole)
    assert check_bundle(bundle)[1] == []


def test_one_ad_can_be_given_away_without_the_others_files(
    core: Core, chain: list[Kept], tmp_path: Path
) -> None:
    head = export_bundle(chain, [chain[1].observation_id], core.blobs, tmp_path / "one")
    assert (len(list((tmp_path / "one" / "files").iterdir())), head) == (3, chain[-1].link.sha256)
    assert check_bundle(tmp_path / "one") == (3, [])


def test_a_folder_with_something_in_it_is_left_alone(core: Core, chain: list[Kept], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(errors.InvalidState, match="not empty"):
        export_bundle(chain, [chain[0].observation_id], core.blobs, tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("index", [None, "{", "[]", '{"format": "other"}'])
def test_what_is_no_bundle_is_said_to_be_none(tmp_path: Path, index: str | None) -> None:
    if index is not None:
        (tmp_path / "bundle.json").write_text(index)
    with pytest.raises(errors.NotFound, match="no evidence that can be read"):
        check_bundle(tmp_path)


def test_an_unknown_observation_is_a_sentence(core: Core) -> None:
    with pytest.raises(errors.NotFound, match="No ad seen has the id"):
        chain_in(core, "nothing")
