"""The contract of blob stores, on every implementation: what is put comes back whole, under its own hash."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from persona import errors
from persona.backends import registry
from persona.backends.blobs.base import BlobStore
from persona.backends.blobs.durable import write_durably
from persona.backends.blobs.local import LocalBlobs
from persona.backends.blobs.memory import MemoryBlobs
from persona.wiring import BLOBS

NOBODY = "0" * 64
STORES: dict[str, Callable[[Path], BlobStore]] = {
    "file": lambda folder: LocalBlobs(folder / "blobs"),
    "memory": lambda _folder: MemoryBlobs(),
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    return STORES[request.param](tmp_path)


def test_every_scheme_we_know_is_under_this_contract() -> None:
    assert set(STORES) == set(BLOBS)


@given(content=st.binary(max_size=500))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_put_comes_back_whole_under_its_own_hash(store: BlobStore, content: bytes) -> None:
    sha256 = store.put(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert store.holds(sha256)
    assert store.read(sha256) == content
    path = store.open_path(sha256)
    assert path is None or path.read_bytes() == content


def test_putting_the_same_again_changes_nothing(store: BlobStore) -> None:
    assert store.put(b"bread") == store.put(b"bread")
    assert list(store.iter_hashes()) == [store.put(b"bread")]


def test_a_big_blob_is_kept_like_a_small_one(store: BlobStore) -> None:
    content = os.urandom(1024) * 3000
    assert store.read(store.put(content)) == content


def test_what_is_not_there_is_said_by_name(store: BlobStore) -> None:
    assert not store.holds(NOBODY)
    assert store.open_path(NOBODY) is None
    with pytest.raises(errors.BlobNotFound, match=NOBODY[:12]):
        store.read(NOBODY)


def test_every_hash_is_listed_once(store: BlobStore) -> None:
    put = {store.put(f"{number}".encode()) for number in range(40)}
    listed = list(store.iter_hashes())
    assert sorted(listed) == sorted(put)


def test_what_is_deleted_is_gone_and_may_be_put_again(store: BlobStore) -> None:
    kept, gone = store.put(b"kept"), store.put(b"gone")
    store.delete(gone)
    store.delete(gone)
    assert (store.holds(gone), list(store.iter_hashes())) == (False, [kept])
    assert store.read(store.put(b"gone")) == b"gone"


def test_many_at_once_put_the_same_and_all_find_it_whole(store: BlobStore) -> None:
    content = os.urandom(200_000)
    with ThreadPoolExecutor(8) as pool:
        hashes = set(pool.map(lambda _: store.put(content), range(16)))
    assert [store.read(sha256) for sha256 in hashes] == [content]


def test_a_store_is_picked_by_its_url_and_an_unknown_one_lists_the_known(tmp_path: Path) -> None:
    folder = tmp_path / "with space & #"
    picked = registry.pick(folder.as_uri(), BLOBS, port="blob store")
    assert LocalBlobs(folder).read(picked.put(b"bread")) == b"bread"
    with pytest.raises(errors.UnknownScheme, match="'gopher://x' is no blob store") as refused:
        registry.pick("gopher://x", BLOBS, port="blob store")
    assert refused.value.hint == "Known schemes: file, memory."


def test_what_is_put_in_a_folder_outlives_the_process(tmp_path: Path) -> None:
    code = "import sys, pathlib\nfrom persona.backends.blobs.local import LocalBlobs\n"
    code += "print(LocalBlobs(pathlib.Path(sys.argv[1])).put(b'bread'))"
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, check=True, text=True
    )
    assert LocalBlobs(tmp_path).read(told.stdout.strip()) == b"bread"


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EROFS, errors.FolderNotWritable),
        (errno.EIO, errors.BackendError),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: type[errors.PersonaError]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    store = LocalBlobs(tmp_path / "blobs")
    with monkeypatch.context() as broken:
        broken.setattr(os, call, refuse)
        with pytest.raises(error):
            store.put(b"bread")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert list(store.iter_hashes()) == []
    assert store.read(store.put(b"bread")) == b"bread"


def test_a_folder_that_is_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("not a folder")
    with pytest.raises(errors.BackendError, match="could not be written"):
        LocalBlobs(tmp_path / "blobs").put(b"bread")


def test_a_durable_write_replaces_the_old_content_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_durably(path, b"old")
    with path.open("rb") as reader:
        write_durably(path, b"new")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
