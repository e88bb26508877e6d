"""Real sessions in real Chromium on the lab: what was visible is captured, once, with its evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import update

from persona.cli.evidence import export, verify
from persona.cli.figures import count_lost
from persona.db.models import SessionRow
from persona.db.reading.coverage import coverage_by_surface
from persona.db.transactions import reading, writing
from persona.domain.session import SessionState
from persona.settings import Settings
from support.lab import World, world
from support.record_rules import broken_rules

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def test_a_phone_session_captures_every_visible_ad_once(tmp_path: Path) -> None:
    with world(tmp_path, items=24) as lab:
        lab.finish(lab.sessions(device="phone")[0])
        quality = lab.quality()
    assert quality.visible >= 3
    assert quality.recall == 1.0
    assert quality.precision == 1.0
    assert quality.duplicates == 0
    assert quality.ad_clicks == 0


def test_a_desktop_session_captures_every_visible_ad_once(tmp_path: Path) -> None:
    with world(tmp_path, people=6, items=24) as lab:
        session = lab.sessions(device="desktop")[0]
        lab.finish(session)
        quality = lab.quality()
        ended = next(each for each in lab.sessions() if each.id == session.id)
    assert quality.visible >= 3
    assert (quality.recall, quality.precision) == (1.0, 1.0)
    assert (ended.state, ended.items_seen) == (SessionState.DONE, 24)


def test_every_capture_keeps_its_evidence_under_its_hash(tmp_path: Path) -> None:
    with world(tmp_path, items=14) as lab:
        lab.finish(lab.sessions()[0])
        runtime = lab.runtime()
        observations = lab.observations()
        assert observations
        for row in observations:
            kinds = {file["kind"]: runtime.blobs.read(file["sha256"]) for file in row.files}
            assert kinds["screenshot"].startswith(b"\xff\xd8")
            assert row.item_id.encode() in kinds["fragment"]
            assert json.loads(kinds["record"])["advertiser"] == row.advertiser
            assert json.loads(kinds["network"])["ad_info"]["ad_id"] == row.ad_id
            assert row.text in {node["name"] for node in json.loads(kinds["accessibility"])}
            assert kinds["viewport"].startswith(b"\xff\xd8")
            assert broken_rules(row) == []
        assert count_lost(runtime) == sum(1 for each in lab.sessions() if each.state == SessionState.PLANNED)


def test_a_capture_is_verified_given_away_and_verified_there(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    with world(tmp_path, items=14) as lab:
        lab.finish(lab.sessions()[0])
        seen = lab.observations()
        assert [verify(lab.settings, row.id, json_output=True) for row in seen] == [0] * len(seen)
        export(lab.settings, seen[0].id, to=bundle, session=True, json_output=True)
    elsewhere = Settings(home=tmp_path / "elsewhere")
    assert verify(elsewhere, str(bundle), json_output=True) == 0
    next((bundle / "files").iterdir()).write_bytes(b"something else")
    assert verify(elsewhere, str(bundle), json_output=True) == 1


def test_a_session_says_how_complete_it_is(tmp_path: Path) -> None:
    with world(tmp_path, items=24) as lab:
        session = lab.sessions()[0]
        lab.finish(session)
        with reading(lab.engine) as db:
            [(surface, found)] = coverage_by_surface(db, session.id).items()
    assert surface == ("tiktok", "for_you")
    assert (found.items, found.success, found.misses) == (24, 1.0, {})
    assert 1 <= found.sampled <= found.items - found.slots
    assert (found.suspected, found.missed is not None) == (0, True)


def test_creators_disclosures_are_kept_apart_from_ads(tmp_path: Path) -> None:
    with world(tmp_path, items=60) as lab:
        lab.finish(lab.sessions()[0])
        disclosures = {row.disclosure for row in lab.exposures()}
        assert not [row for row in lab.exposures() if row.disclosure == "creator" and row.is_ad]
        assert lab.quality().precision == 1.0
    assert "ad" in disclosures


def test_a_search_and_a_visit_are_logged_by_both_sides(tmp_path: Path) -> None:
    with world(tmp_path, items=6) as lab:
        session = lab.sessions()[0]
        plan_search(lab, session)
        lab.finish(session)
        kinds = {row.kind: row.target for row in lab.actions()}
        visits = lab.told_by_lab("/admin/visits")
        assert next(each for each in lab.sessions() if each.id == session.id).state == SessionState.DONE
    assert kinds["search"] == "running shoes"
    assert [visit["brand"] for visit in visits] == [kinds["visit"]]
    assert visits[0]["via"] == "search"


def test_the_next_session_is_still_logged_in(tmp_path: Path) -> None:
    with world(tmp_path, sessions=2, items=3) as lab:
        first, second = lab.sessions()[:2]
        lab.finish(first)
        lab.finish(second)
        log = (tmp_path / "lab" / "log.jsonl").read_text()
        states = [each.state for each in lab.sessions()]
    assert states == [SessionState.DONE, SessionState.DONE]
    assert log.count('"login"') == 1


def plan_search(lab: World, session: SessionRow) -> None:
    with writing(lab.engine) as db:
        db.execute(
            update(SessionRow)
            .where(SessionRow.id == session.id)
            .values(searches=["running shoes"], visits_brand=True)
        )
