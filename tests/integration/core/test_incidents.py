"""When the platform stops a session: evidence is kept, the account stays away, and everybody else goes on."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from persona import errors
from persona.cli.figures import ads_per_persona_day
from persona.conduct.incidents import COOL_DOWN, STOPS, sentence_for
from persona.db.models import EventRow, IncidentRow, SessionRow
from persona.db.reading.coverage import days_not_counted
from persona.db.transactions import reading
from persona.domain.clock import FastClock
from persona.fleet.claims import Claim
from persona.fleet.endings import Endings
from persona.integrations.accounts import LocalAccounts
from persona.runtime import Runtime
from support.builders import DAY, MORNING, an_activity
from support.core import Core
from support.scripted_page import ScriptedPage
from support.units import a_page, item_markup


def end(core: Core, claim: Claim, error: BaseException | None, *, at: datetime = MORNING) -> None:
    """Live a session that ends with this error."""
    clock = FastClock(at)
    page = ScriptedPage(clock, a_page(item_markup(caption="somebody else's words")))
    ending = Endings(core.claims, core.blobs).of(claim, clock)

    async def live() -> None:
        async with ending.guarded(), ending.witnessed(page):
            if error is not None:
                raise error

    asyncio.run(live())


def sessions_at(core: Core, *hours: float, who: int = 0) -> list[str]:
    activities = [an_activity(starts=MORNING + timedelta(hours=hour)) for hour in hours]
    return core.plan(*activities, who=who)


def states(core: Core, sessions: list[str]) -> list[str]:
    return [core.session(session).state for session in sessions]


@pytest.mark.parametrize(
    ("stop", "state", "away"),
    [
        (errors.ChallengeShown, "blocked", [True, True, True, False]),
        (errors.LoginRequired, "blocked", [True, True, True, False]),
        (errors.RateLimited, "interrupted", [True, False, False, False]),
        (errors.AccountSuspended, "blocked", [True, True, True, True]),
    ],
)
def test_a_stop_ends_the_session_and_keeps_the_account_away_as_long_as_it_is_grave(
    core: Core, stop: type[errors.PlatformError], state: str, away: list[bool]
) -> None:
    first, *later = sessions_at(core, 0, 1.9, 2.1, 23.9, 24.1)
    end(core, core.run(first), stop())
    assert core.session(first).state == state
    assert [core.session(session).state == "skipped" for session in later] == away
    reasons = {core.session(session).reason for session in later if core.session(session).state == "skipped"}
    assert reasons == {f"cooling down after {stop().code.replace('_', ' ')}"}


def test_everybody_else_goes_on(core: Core) -> None:
    mine, theirs = sessions_at(core, 0, 1), sessions_at(core, 0, 1, who=1)
    end(core, core.run(mine[0]), errors.ChallengeShown())
    assert states(core, mine) == ["blocked", "skipped"]
    assert states(core, theirs) == ["planned", "planned"]
    assert core.claims.claim(theirs[0], holder="other") is not None


def test_a_session_planned_after_the_stop_is_refused_while_the_account_cools_down(core: Core) -> None:
    end(core, core.run(sessions_at(core, 0)[0]), errors.ChallengeShown())
    inside, outside = (
        core.plan(an_activity(starts=MORNING + timedelta(hours=hours)), day=DAY + timedelta(days=number))[0]
        for number, hours in ((1, 23), (2, 25))
    )
    assert core.claims.claim(inside, holder="worker") is None
    assert (core.session(inside).state, core.session(inside).reason) == (
        "skipped",
        "cooling down after an incident",
    )
    assert core.claims.claim(outside, holder="worker") is not None


def test_a_stop_is_told_once_in_words_a_person_reads(core: Core) -> None:
    claim = core.run(sessions_at(core, 0)[0])
    end(core, claim, errors.ChallengeShown())
    (incident,) = core.rows(IncidentRow)
    assert (incident.kind, incident.sentence, incident.at) == (
        "challenge_shown",
        sentence_for("challenge_shown"),
        MORNING,
    )
    (event,) = core.rows(EventRow, EventRow.kind == "incident")
    assert (event.sentence, event.subject_id) == (incident.sentence, incident.id)


def test_the_evidence_of_a_stop_holds_shapes_and_nobodys_words(core: Core) -> None:
    end(core, core.run(sessions_at(core, 0)[0]), errors.ChallengeShown())
    (incident,) = core.rows(IncidentRow)
    content = core.blobs.read(incident.evidence_sha256)
    boxes = json.loads(content)["boxes"]
    assert boxes
    assert all(box == [0, 0, 390, 844] for box in boxes)
    assert json.loads(content)["path"] == "/foryou"
    assert b"somebody" not in content


def test_a_stopped_session_is_not_tried_again(core: Core) -> None:
    end(core, core.run(sessions_at(core, 0)[0]), errors.RateLimited())
    assert core.count(SessionRow) == 1


def test_every_stop_has_its_cool_down_and_its_words() -> None:
    codes = {stop().code for stop in STOPS}
    assert codes == set(COOL_DOWN)
    assert all(sentence_for(code) for code in codes)


@pytest.mark.parametrize(
    ("error", "state", "reason", "goes_on"),
    [
        (None, "done", "as planned", False),
        (errors.NavigationTimedOut("slow"), "interrupted", "slow", True),
        (errors.BrowserLost(), "interrupted", "The browser ended in the middle of the session.", True),
        (errors.BackendUnavailable("busy"), "interrupted", "busy", True),
        (errors.LiveNotApproved("live"), "interrupted", "live", False),
        (errors.ProfileBusy(), "planned", None, False),
    ],
)
def test_every_other_end_has_its_state_its_reason_and_goes_on_only_when_it_may_pass(
    core: Core,
    error: errors.PersonaError | None,
    state: str,
    reason: str | None,
    goes_on: bool,  # noqa: FBT001
) -> None:
    (session,) = sessions_at(core, 0)
    claim = core.claim(session) if state == "planned" else core.run(session)
    end(core, claim, error)
    assert (core.session(session).state, core.session(session).reason) == (state, reason)
    assert len(core.rows(SessionRow, SessionRow.continues == session)) == goes_on
    assert core.count(IncidentRow) == 0


def test_a_page_that_cannot_be_read_is_one_incident_with_its_shape_and_a_masked_picture(core: Core) -> None:
    first, later = sessions_at(core, 0, 1)
    end(core, core.run(first), errors.LayoutChanged("No video came up."))
    (incident,) = core.rows(IncidentRow)
    evidence = json.loads(core.blobs.read(incident.evidence_sha256))
    assert (core.session(first).state, core.session(first).reason) == ("interrupted", "No video came up.")
    assert (incident.kind, set(evidence)) == (
        "layout_changed",
        {"stop", "message", "path", "structure", "screenshot_sha256"},
    )
    assert core.blobs.read(evidence["screenshot_sha256"]).startswith(b"\xff\xd8")
    assert core.session(later).state == "planned"


def test_a_day_on_which_the_page_could_not_be_read_is_no_day_without_ads(core: Core, tmp_path: Path) -> None:
    for who in range(2):
        (session,) = sessions_at(core, 0, who=who)
        end(core, core.run(session), errors.LayoutChanged("No video came up.") if who else None)
    runtime = Runtime(
        home=tmp_path, engine=core.engine, blobs=core.blobs, spool=core.spool,
        accounts=LocalAccounts(tmp_path / "accounts.json"), recovery=core.recovery,
    )  # fmt: skip
    with reading(core.engine) as db:
        assert days_not_counted(db) == {(core.panel.people[1].id, DAY)}
    assert list(ads_per_persona_day(runtime).values()) == [0]


def test_a_surprise_ends_the_session_and_is_not_hidden(core: Core) -> None:
    claim = core.run(sessions_at(core, 0)[0])
    with pytest.raises(ZeroDivisionError):
        end(core, claim, ZeroDivisionError())
    assert core.session(claim.session.id).reason == "unexpected ZeroDivisionError"


def test_a_session_asked_to_stop_is_cut_off_and_goes_on_later(core: Core) -> None:
    claim = core.run(sessions_at(core, 0)[0])
    with pytest.raises(asyncio.CancelledError):
        end(core, claim, asyncio.CancelledError())
    assert core.session(claim.session.id).reason == "it was asked to stop"
    assert len(core.rows(SessionRow, SessionRow.continues == claim.session.id)) == 1


def test_who_lost_the_lease_writes_no_end(core: Core) -> None:
    claim = core.run(sessions_at(core, 0)[0])
    with pytest.raises(errors.LeaseLost):
        end(core, claim, errors.LeaseLost())
    assert core.session(claim.session.id).state == "running"
