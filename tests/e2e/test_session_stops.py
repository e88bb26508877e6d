"""The platform stops a session: it ends with the right state, evidence without anybody's post, and a cool-down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from persona.domain.session import SessionState
from support.lab import world

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def stop(kind: str, *, after: int = 8) -> str:
    return f'[[stop]]\nkind = "{kind}"\naccount = "*"\nafter_items = {after}\ntimes = 50\n'


@pytest.mark.parametrize(
    ("kind", "state", "incident"),
    [
        ("challenge", SessionState.BLOCKED, "challenge_shown"),
        ("login_wall", SessionState.BLOCKED, "login_required"),
        ("suspended", SessionState.BLOCKED, "account_suspended"),
        ("rate_limit", SessionState.INTERRUPTED, "rate_limited"),
    ],
)
def test_a_stop_ends_the_session_and_cools_the_account_down(
    tmp_path: Path, kind: str, state: SessionState, incident: str
) -> None:
    with world(tmp_path, sessions=2, items=30, scenario=stop(kind)) as lab:
        session = lab.sessions()[0]
        lab.run(session)
        first, later = lab.sessions()
        [noted] = lab.incidents()
        evidence = json.loads(lab.runtime().blobs.read(noted.evidence_sha256 or ""))
    assert (first.state, noted.kind) == (state, incident)
    assert evidence["stop"] == incident
    assert set(evidence) <= {"stop", "message", "path", "title", "boxes"}
    if incident != "rate_limited":
        assert later.state == SessionState.SKIPPED
        assert "cooling down" in (later.reason or "")


def test_a_changed_layout_is_one_incident_with_the_pages_shape_and_nobodys_words(tmp_path: Path) -> None:
    with world(tmp_path, items=30, scenario=stop("layout")) as lab:
        lab.run(lab.sessions()[0])
        [session] = lab.sessions()
        [noted] = lab.incidents()
        blobs = lab.runtime().blobs
        content = blobs.read(noted.evidence_sha256 or "")
        evidence = json.loads(content)
        picture = blobs.read(evidence["screenshot_sha256"])
        words = {row.item_id for row in lab.exposures()}
    assert (session.state, noted.kind) == (SessionState.INTERRUPTED, "layout_changed")
    assert "did not move on" in (session.reason or "")
    assert any(line.strip().startswith("div") for line in evidence["structure"])
    assert picture.startswith(b"\xff\xd8")
    assert not any(word.encode() in content for word in words)


def test_what_was_seen_before_a_stop_is_kept(tmp_path: Path) -> None:
    with world(tmp_path, items=30, scenario=stop("challenge", after=24)) as lab:
        lab.run(lab.sessions()[0])
        seen = lab.exposures()
        quality = lab.quality()
    assert seen
    assert quality.precision == 1.0
    assert quality.recall == 1.0
