"""Profiles between sessions: verified snapshots, three kept, a good one never replaced by a bad or stale one.

One for each persona on a device: whoever else uses it finds nothing of theirs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from persona import errors
from persona.backends.blobs.local import LocalBlobs
from persona.browser.profiles import KEPT_GENERATIONS, LOCK, ProfileStore
from persona.db.models import NOBODY, ProfileGenerationRow
from persona.db.people import save_panel
from persona.db.transactions import reading, writing
from persona.leases.leases import Lease
from support.builders import a_panel, a_person
from support.core import Core
from support.profile_folder import CACHES, cookie_in, damage, make_profile

ADA, BEN = a_person("Ada Flint").id, a_person("Ben Flint").id
HOLD = """
import fcntl, sys, time
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def store(core: Core) -> ProfileStore:
    return ProfileStore(core.engine, core.blobs)


@pytest.fixture
def lease(core: Core) -> Lease:
    return core.claim(core.plan()[0]).lease


def whose(lease: Lease, persona_id: str = ADA) -> dict[str, str]:
    return {"device_id": lease.device_id, "persona_id": persona_id}


def generations(engine: Engine) -> dict[int, str]:
    with reading(engine) as db:
        return {row.number: row.sha256 for row in db.query(ProfileGenerationRow)}


def test_a_profile_comes_back_as_it_was_without_caches_and_locks(
    store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    assert store.keep(make_profile(tmp_path / "closed"), **whose(lease), token=lease.token) == 1
    assert store.lay_out(tmp_path / "next", **whose(lease)) == 1
    assert cookie_in(tmp_path / "next") == "bread"
    files = {
        str(path.relative_to(tmp_path / "next"))
        for path in (tmp_path / "next").rglob("*")
        if not path.is_dir()
    }
    assert files == {"Default/Cookies", "Default/Preferences", "Local State"}
    assert not files & set(CACHES)


def test_a_new_device_gets_an_empty_folder_that_only_its_owner_can_enter(
    store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    folder = make_profile(tmp_path / "work" / "left over")
    assert store.lay_out(folder, **whose(lease)) == 0
    assert list(folder.iterdir()) == []
    assert folder.stat().st_mode & 0o077 == 0


def test_what_was_left_in_the_folder_does_not_mix_with_the_snapshot(
    store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    store.keep(make_profile(tmp_path / "closed"), **whose(lease), token=lease.token)
    folder = make_profile(tmp_path / "next", cookie="stale")
    (folder / "Default" / "History").write_text("of somebody else")
    store.lay_out(folder, **whose(lease))
    assert cookie_in(folder) == "bread"
    assert not (folder / "Default" / "History").exists()


def test_three_generations_are_kept_and_older_ones_leave_nothing_behind(
    core: Core, store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    for number in range(1, 6):
        folder = make_profile(tmp_path / f"closed {number}", cookie=f"cookie {number}")
        assert store.keep(folder, **whose(lease), token=lease.token) == number
    kept = generations(core.engine)
    assert sorted(kept) == [3, 4, 5]
    assert len(kept) == KEPT_GENERATIONS
    assert sorted(core.blobs.iter_hashes()) == sorted(kept.values())
    store.lay_out(tmp_path / "next", **whose(lease))
    assert cookie_in(tmp_path / "next") == "cookie 5"


def test_a_profile_that_did_not_change_is_stored_once_and_outlives_its_older_generation(
    core: Core, store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    folder = make_profile(tmp_path / "closed")
    for _ in range(KEPT_GENERATIONS + 2):
        store.keep(folder, **whose(lease), token=lease.token)
    assert len(list(core.blobs.iter_hashes())) == 1
    assert store.lay_out(tmp_path / "next", **whose(lease)) == KEPT_GENERATIONS + 2


@pytest.mark.parametrize("harm", ["cut short", "garbage", "gone"])
def test_a_damaged_snapshot_falls_back_to_the_one_before(
    core: Core, store: ProfileStore, lease: Lease, tmp_path: Path, harm: str
) -> None:
    for number in (1, 2):
        folder = make_profile(tmp_path / str(number), cookie=str(number))
        store.keep(folder, **whose(lease), token=lease.token)
    assert isinstance(core.blobs, LocalBlobs)
    blob = core.blobs.open_path(generations(core.engine)[2])
    assert blob is not None
    if harm == "gone":
        blob.unlink()
    else:
        blob.write_bytes(blob.read_bytes()[:100] if harm == "cut short" else b"garbage")
    assert store.lay_out(tmp_path / "next", **whose(lease)) == 1
    assert cookie_in(tmp_path / "next") == "1"


def test_when_every_snapshot_is_damaged_the_device_starts_afresh(
    core: Core, store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    store.keep(make_profile(tmp_path / "closed"), **whose(lease), token=lease.token)
    core.blobs.delete(generations(core.engine)[1])
    assert store.lay_out(tmp_path / "next", **whose(lease)) == 0
    assert list((tmp_path / "next").iterdir()) == []


def test_a_profile_with_a_damaged_database_is_refused_and_the_good_one_stays(
    core: Core, store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    store.keep(make_profile(tmp_path / "good"), **whose(lease), token=lease.token)
    bad = make_profile(tmp_path / "bad", cookie="lost")
    damage(bad / "Default" / "Cookies")
    with pytest.raises(errors.ProfileDamaged, match="Cookies"):
        store.keep(bad, **whose(lease), token=lease.token)
    assert list(generations(core.engine)) == [1]
    store.lay_out(tmp_path / "next", **whose(lease))
    assert cookie_in(tmp_path / "next") == "bread"


@pytest.mark.parametrize("name", ["100% #1 ?", "a&b=c", "ünïcode"])
def test_a_damaged_database_is_noticed_in_a_folder_of_any_name(
    store: ProfileStore, lease: Lease, tmp_path: Path, name: str
) -> None:
    good, bad = (make_profile(tmp_path / name / each) for each in ("good", "bad"))
    damage(bad / "Default" / "Cookies")
    assert store.keep(good, **whose(lease), token=lease.token) == 1
    with pytest.raises(errors.ProfileDamaged):
        store.keep(bad, **whose(lease), token=lease.token)


def test_who_lost_the_device_replaces_nothing_and_leaves_nothing(
    core: Core, store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    store.keep(make_profile(tmp_path / "good"), **whose(lease), token=lease.token)
    before = sorted(core.blobs.iter_hashes())
    with pytest.raises(errors.LeaseLost):
        store.keep(make_profile(tmp_path / "stale", cookie="stale"), **whose(lease), token=lease.token - 1)
    assert list(generations(core.engine)) == [1]
    assert sorted(core.blobs.iter_hashes()) == before


def test_a_folder_that_a_browser_has_open_is_left_alone(
    store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    folder = make_profile(tmp_path / "open")
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / LOCK)], stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(errors.ProfileBusy):
            store.lay_out(folder, **whose(lease))
        with pytest.raises(errors.ProfileBusy):
            store.lay_out(tmp_path / "of somebody else on the device", **whose(lease, BEN))
        holder.kill()
    assert cookie_in(folder) == "bread"
    assert store.lay_out(folder, **whose(lease)) == 0


def test_devices_keep_their_profiles_apart(
    core: Core, store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    store.keep(make_profile(tmp_path / "closed"), **whose(lease), token=lease.token)
    save_panel(core.engine, a_panel("Dora Moss", name="Oak Lane"))
    other = core.panel.devices[1].id
    assert other != lease.device_id
    assert store.lay_out(tmp_path / "next", device_id=other, persona_id=ADA) == 0


def test_people_who_share_a_device_have_a_profile_each(
    store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    store.keep(make_profile(tmp_path / "ada", cookie="of Ada"), **whose(lease), token=lease.token)
    assert store.lay_out(tmp_path / "first", **whose(lease, BEN)) == 0
    assert list((tmp_path / "first").iterdir()) == []
    store.keep(make_profile(tmp_path / "ben", cookie="of Ben"), **whose(lease, BEN), token=lease.token)
    for who, cookie in ((ADA, "of Ada"), (BEN, "of Ben")):
        assert store.lay_out(tmp_path / "next", **whose(lease, who)) == 1
        assert cookie_in(tmp_path / "next") == cookie


def test_one_persons_snapshots_do_not_push_out_anothers(
    store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    store.keep(make_profile(tmp_path / "ben", cookie="of Ben"), **whose(lease, BEN), token=lease.token)
    folder = make_profile(tmp_path / "ada", cookie="of Ada")
    for _ in range(KEPT_GENERATIONS + 1):
        store.keep(folder, **whose(lease), token=lease.token)
    assert store.lay_out(tmp_path / "next", **whose(lease, BEN)) == 1
    assert cookie_in(tmp_path / "next") == "of Ben"


def test_a_profile_that_held_the_logins_of_several_people_goes_with_the_first_that_is_kept(
    core: Core, store: ProfileStore, lease: Lease, tmp_path: Path
) -> None:
    mixed = core.blobs.put(b"logins of Ada and Ben")
    with writing(core.engine) as db:
        db.add(
            ProfileGenerationRow(
                device_id=lease.device_id, persona_id=NOBODY, number=7, sha256=mixed, size=21, token=1
            )
        )
    assert store.lay_out(tmp_path / "next", **whose(lease)) == 0
    assert core.blobs.holds(mixed)
    store.keep(make_profile(tmp_path / "closed"), **whose(lease), token=lease.token)
    assert not core.blobs.holds(mixed)
    assert sorted(generations(core.engine)) == [1]
