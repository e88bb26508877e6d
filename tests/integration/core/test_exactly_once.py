"""Every sighting reaches the database exactly once, whatever is repeated, late or stale."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine

from persona.db.models import EventRow, ExposureRow, ObservationRow, QuarantineRow
from persona.domain.session import SessionState
from support.builders import MORNING, a_sighting, an_activity, an_ad, contents_of
from support.core import Core, FaultyBlobs, a_core


def test_an_ad_is_kept_with_its_files_its_exposure_and_its_event(core_on_any: Core) -> None:
    claim = core_on_any.run(core_on_any.plan()[0])
    assert core_on_any.pass_item(claim, 0) == "kept"
    assert core_on_any.pass_item(claim, 1, an_ad(item_id="7002")) == "kept"
    row = core_on_any.session(claim.session.id)
    assert (row.items_seen, row.ads_seen) == (2, 1)
    assert core_on_any.count(ExposureRow) == 2
    assert core_on_any.spool.count() == 0
    assert [event.sentence for event in core_on_any.rows(EventRow, EventRow.kind == "ad_seen")] == [
        "saw an ad by Brightloaf"
    ]
    core_on_any.assert_whole()


def test_what_is_committed_three_times_is_there_once(core_on_any: Core) -> None:
    claim = core_on_any.run(core_on_any.plan()[0])
    outcomes = []
    for _ in range(3):
        outcomes += [core_on_any.pass_item(claim, 0, an_ad()), core_on_any.pass_item(claim, 1)]
    assert outcomes == ["kept", "kept", "known", "known", "known", "known"]
    assert (core_on_any.count(ExposureRow), core_on_any.count(ObservationRow)) == (2, 1)
    assert core_on_any.session(claim.session.id).ads_seen == 1
    assert len(core_on_any.rows(EventRow, EventRow.kind == "ad_seen")) == 1


def test_what_several_commit_at_the_same_moment_is_there_once(core_on_any: Core) -> None:
    claim = core_on_any.run(core_on_any.plan()[0])
    spooled = core_on_any.spool_ad(claim, 0, an_ad())
    for file in contents_of(0).values():
        core_on_any.blobs.put(file)
    with ThreadPoolExecutor(6) as pool:
        outcomes = list(
            pool.map(lambda _: core_on_any.committer.commit(spooled.sighting, spooled=spooled), range(6))
        )
    assert sorted(outcomes) == ["kept", *["known"] * 5]
    assert core_on_any.count(ObservationRow) == 1


def test_a_stale_write_is_kept_as_evidence_and_never_counted(core_on_any: Core) -> None:
    first, second = core_on_any.plan(an_activity(), an_activity(starts=MORNING.replace(hour=12)))
    old = core_on_any.run(first, holder="old")
    core_on_any.lapse("old")
    core_on_any.recovery.reap()
    core_on_any.claim(second, holder="new")
    assert [core_on_any.pass_item(old, 0, an_ad()) for _ in range(3)] == ["quarantined"] * 3
    assert (core_on_any.count(ExposureRow), core_on_any.count(ObservationRow)) == (0, 0)
    assert core_on_any.session(first).ads_seen == 0
    (kept,) = core_on_any.rows(QuarantineRow)
    assert (kept.written_token, kept.current_token, kept.record["observation"]["ad"]["ad_id"]) == (
        1,
        2,
        "ad-1",
    )


def test_the_files_of_a_stale_write_are_kept_too(core_on_any: Core) -> None:
    first, second = core_on_any.plan(an_activity(), an_activity(starts=MORNING.replace(hour=12)))
    old = core_on_any.run(first, holder="old")
    spooled = core_on_any.spool_ad(old, 0, an_ad())
    core_on_any.claims.finish(old, SessionState.INTERRUPTED, "test", at=MORNING)
    core_on_any.claim(second, holder="new")
    assert core_on_any.recovery.sweep() == 0
    assert all(core_on_any.blobs.holds(sha256) for sha256 in contents_of(0))
    assert (core_on_any.count(QuarantineRow), core_on_any.spool.count()) == (1, 0)
    assert spooled.sighting.token == 1


def test_a_lapsed_term_alone_makes_nothing_stale(core_on_any: Core) -> None:
    claim = core_on_any.run(core_on_any.plan()[0])
    core_on_any.lapse()
    assert core_on_any.pass_item(claim, 0, an_ad()) == "kept"
    assert core_on_any.count(QuarantineRow) == 0


@pytest.mark.parametrize("after_writing", [False, True])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_blob_store_that_fails_at_any_write_costs_nothing(
    engine: Engine,
    tmp_path: Path,
    at: int,
    after_writing: bool,  # noqa: FBT001
) -> None:
    blobs = FaultyBlobs(tmp_path / "blobs")
    core = a_core(engine, tmp_path, blobs=blobs)
    claim = core.run(core.plan()[0])
    with blobs.failing(at, after_writing=after_writing), pytest.raises(OSError, match="the power went"):
        core.pass_item(claim, 0, an_ad())
    assert (core.count(ObservationRow), core.count(ExposureRow), core.spool.count()) == (0, 0, 1)
    assert core.committer.recover(claim.session.id) == {"kept": 1, "known": 0, "quarantined": 0}
    assert core.committer.recover(claim.session.id) == {"kept": 0, "known": 0, "quarantined": 0}
    core.assert_whole()
    assert core.spool.sessions() == []


def test_a_crash_between_the_rows_and_the_spool_is_repaired_without_a_second_row(core: Core) -> None:
    claim = core.run(core.plan()[0])
    spooled = core.spool_ad(claim, 0, an_ad())
    for file in contents_of(0).values():
        core.blobs.put(file)
    assert core.committer.commit(a_sighting(claim.session, token=claim.lease.token, ad=an_ad())) == "kept"
    assert core.committer.recover(claim.session.id)["known"] == 1
    assert (core.count(ObservationRow), core.spool.count()) == (1, 0)
    assert not spooled.record.exists()


def test_two_ads_with_the_same_file_lose_none_of_it(core: Core) -> None:
    claim = core.run(core.plan()[0])
    contents = contents_of(0)
    sightings = [a_sighting(claim.session, seq=seq, token=1, ad=an_ad()) for seq in (0, 1)]
    one, other = (
        core.spool.keep(sighting, {**contents, **contents_of(sighting.seq)}) for sighting in sightings
    )
    core.committer.commit(one.sighting, spooled=one)
    core.committer.commit(other.sighting, spooled=other)
    core.assert_whole()
    assert core.count(ObservationRow) == 2


def test_a_record_that_cannot_be_read_is_set_aside_and_stops_nothing(core: Core) -> None:
    claim = core.run(core.plan()[0])
    torn, _good = (core.spool_ad(claim, seq, an_ad(item_id=str(seq))) for seq in (0, 1))
    torn.record.write_bytes(torn.record.read_bytes()[:40])
    assert core.committer.recover(claim.session.id)["kept"] == 1
    assert torn.record.with_suffix(".broken").exists()
    assert core.spool.sessions() == [claim.session.id]
    assert core.committer.recover(claim.session.id) == {"kept": 0, "known": 0, "quarantined": 0}


def test_a_record_whose_files_are_missing_is_set_aside_and_stops_nothing(core: Core) -> None:
    claim = core.run(core.plan()[0])
    bare, _good = (core.spool_ad(claim, seq, an_ad(item_id=str(seq))) for seq in (0, 1))
    for sha256 in contents_of(0):
        (bare.record.parent / sha256).unlink()
    assert core.committer.recover(claim.session.id)["kept"] == 1
    assert bare.record.with_suffix(".broken").exists()
    core.assert_whole()


def test_unfinished_files_of_a_crash_are_cleared_away(core: Core) -> None:
    claim = core.run(core.plan()[0])
    spooled = core.spool_ad(claim, 0, an_ad())
    spooled.record.with_name(".00001.json.77.part").write_bytes(b"torn")
    core.committer.recover(claim.session.id)
    assert core.spool.sessions() == []
