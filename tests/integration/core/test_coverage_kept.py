"""What was not captured is written down with its reason, once, and so is the second look: on every database."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Mapping, Sequence

import pytest

from persona import errors
from persona.browser.page import Box, Picture, Standing, Where
from persona.capture.recorder import Recording, SessionRecorder
from persona.capture.sampling import Draw
from persona.capture.sighting import Sighting
from persona.capture.spool import Spool, Spooled
from persona.db.models import ExposureRow, ObservationRow, SampleRow
from persona.db.reading.coverage import coverage_by_surface, coverage_of_all
from persona.db.transactions import reading
from persona.domain.clock import FastClock
from persona.domain.coverage import Coverage
from persona.fleet.claims import Claim
from support.builders import MORNING, an_activity
from support.core import Core
from support.scripted_feed import an_item
from support.scripted_page import ScriptedPage

AD, POST = an_item("7001", is_ad=True), an_item("7002")


class Gone(ScriptedPage):
    """The unit is no longer there."""

    async def stand(self, where: Where, *, others: Sequence[str] = ()) -> Standing | None:  # noqa: ARG002
        return None


class Blind(ScriptedPage):
    """No picture can be taken."""

    async def screenshot(self, box: Box, *, quality: int | None = None) -> Picture:  # noqa: ARG002
        raise errors.NavigationTimedOut


class Dead(ScriptedPage):
    """The browser has ended."""

    async def screenshot(self, box: Box, *, quality: int | None = None) -> Picture:  # noqa: ARG002
        raise errors.BrowserLost


class FullSpool(Spool):
    """A spool on a disk without room."""

    def keep(self, sighting: Sighting, contents: Mapping[str, bytes]) -> Spooled:  # noqa: ARG002
        raise errors.DiskFull from OSError(errno.ENOSPC, "no room")


def a_recorder(
    core: Core, claim: Claim, *, spool: Spool | None = None, share: float = 0.0
) -> SessionRecorder:
    recording = Recording(
        session=claim.session, account=core.panel.accounts[0], timezone="Europe/London", token=claim.lease.token,
        detector="tiktok.labels", detector_version="test",
    )  # fmt: skip
    return SessionRecorder(
        recording, spool=spool or core.spool, committer=core.committer, draw=Draw("seed", 1, share=share)
    )


def running(core: Core) -> Claim:
    return core.run(core.plan(an_activity(items=9))[0])


def pass_ad(recorder: SessionRecorder, page: ScriptedPage, *, seq: int = 0) -> None:
    spooled = asyncio.run(recorder.secure_ad(page, AD, AD.ad, seq=seq, at=MORNING))  # type: ignore[arg-type]
    leave(recorder, seq=seq, spooled=spooled)


def leave(recorder: SessionRecorder, *, seq: int, spooled: Spooled | None = None, ad: bool = True) -> None:
    recorder.commit(
        AD if ad else POST, seq=seq, at=MORNING, visible_ms=2500, completion=0.5, action=None, spooled=spooled
    )


@pytest.mark.parametrize(("page", "miss"), [(Gone, "refreshed"), (Blind, "evidence_failed")])
def test_an_ad_that_was_not_captured_is_seen_and_says_why(
    core_on_any: Core, page: type[ScriptedPage], miss: str
) -> None:
    recorder = a_recorder(core_on_any, running(core_on_any))
    pass_ad(recorder, page(FastClock(MORNING)))
    pass_ad(recorder, ScriptedPage(FastClock(MORNING)), seq=1)
    with reading(core_on_any.engine) as db:
        found = coverage_of_all(db)
    assert (found.items, found.slots, found.captured, found.misses) == (2, 2, 1, {miss: 1})
    assert core_on_any.count(ObservationRow) == found.captured
    core_on_any.assert_whole()


def test_a_browser_that_ended_ends_the_session_and_is_no_miss(core: Core) -> None:
    recorder = a_recorder(core, running(core))
    with pytest.raises(errors.BrowserLost):
        pass_ad(recorder, Dead(FastClock(MORNING)))
    assert core.count(ExposureRow) == 0


def test_an_ad_for_which_there_was_no_room_is_written_down_and_the_session_ends(core: Core) -> None:
    recorder = a_recorder(core, running(core), spool=FullSpool(core.spool._folder))
    with pytest.raises(errors.DiskFull):
        pass_ad(recorder, ScriptedPage(FastClock(MORNING)))
    (row,) = core.rows(ExposureRow)
    assert (row.is_ad, row.miss) == (True, "disk_full")


def test_a_second_look_is_kept_with_its_item_and_nothing_of_the_post(core_on_any: Core) -> None:
    recorder = a_recorder(core_on_any, running(core_on_any), share=1.0)
    page = ScriptedPage(FastClock(MORNING), html="<article><b>Ines Kahl</b><p>Our holiday</p></article>")
    asyncio.run(recorder.sample(page, POST, seq=0))
    leave(recorder, seq=0, ad=False)
    (row,) = core_on_any.rows(SampleRow)
    assert (row.seq, row.label_row, row.suspected) == (0, ["[9]", "[11]"], False)
    with reading(core_on_any.engine) as db:
        assert coverage_by_surface(db, row.session_id) == {
            ("tiktok", "for_you"): Coverage(items=1, slots=0, captured=0, misses={}, sampled=1, suspected=0)
        }


def test_an_ad_is_never_looked_at_twice_and_a_page_that_fails_stops_nobody(core: Core) -> None:
    recorder = a_recorder(core, running(core), share=1.0)
    asyncio.run(recorder.sample(ScriptedPage(FastClock(MORNING)), AD, seq=0))
    asyncio.run(recorder.sample(Gone(FastClock(MORNING)), POST, seq=0))
    leave(recorder, seq=0, ad=False)
    assert core.count(SampleRow) == 0
