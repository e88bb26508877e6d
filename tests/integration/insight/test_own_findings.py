"""From the panel's own data to findings: what is counted, what is left out, and what is said about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from persona.backends.warehouse.duckdb_parquet import DuckDbParquet
from persona.db.models import ExposureRow, SessionRow
from persona.db.transactions import reading
from persona.insight.answer import answer
from persona.insight.filling import fill
from persona.insight.panel_reading import PlatformRecord, read_panel
from persona.insight.world_files import read_world
from persona.insight.world_writing import write_world
from support.shown_world import DAYS, ITEMS, OPEN, PEOPLE, key_of

SESSIONS = PEOPLE * DAYS * 2


@pytest.fixture
def shown(shown_engine: Engine, warehouse: DuckDbParquet) -> PlatformRecord:
    with reading(shown_engine) as db:
        fill(db, warehouse)
        [one] = read_panel(db, warehouse)
    return one


def test_every_ad_slot_of_a_counted_window_is_in_the_denominator(shown: PlatformRecord) -> None:
    assert shown.record.slots.sum() == (SESSIONS - 3) * ITEMS // 2
    assert shown.surfaces == {"for_you_feed": (SESSIONS - 3) * ITEMS // 2}
    assert shown.items == (SESSIONS - 3) * ITEMS
    assert shown.record.slots.shape == (PEOPLE, DAYS, 4)


def test_every_sighting_stands_in_a_slot_of_its_person_day_and_daypart(shown: PlatformRecord) -> None:
    seen = shown.record.sightings
    assert len(seen.ad) == shown.record.slots.sum()
    assert (shown.record.slots[seen.persona, seen.day, seen.daypart] > 0).all()


def test_windows_taken_over_stopped_or_broken_off_are_left_out_and_counted(shown: PlatformRecord) -> None:
    assert shown.record.left_out == {"takeover": 1, "incident": 1, "incomplete": 1}
    assert shown.windows == SESSIONS - 3
    first = [shown.record.personas.index(f"p-{number}") for number in (0, 1, 2)]
    assert shown.record.slots[first, 0, 1].tolist() == [0, 0, 0]


def test_a_session_under_way_waits_until_it_has_ended(
    shown_engine: Engine, warehouse: DuckDbParquet, shown: PlatformRecord
) -> None:
    with Session(shown_engine) as db:
        # Never committed: the world is shared.
        db.execute(update(SessionRow).where(SessionRow.id == "s-5-1-0").values(state="running"))
        fill(db, warehouse)
        [later] = read_panel(db, warehouse)
    assert later.record.left_out["under way"] == 1
    assert later.record.slots.sum() == shown.record.slots.sum() - ITEMS // 2


def test_the_rules_are_found_and_nothing_is_said_of_the_ads_for_all(
    shown_engine: Engine, warehouse: DuckDbParquet
) -> None:
    with reading(shown_engine) as db:
        [found] = answer(db, warehouse)
    said = {each.finding.ad: [tuple(one) for one in each.finding.literals] for each in found.findings}
    assert said == {
        key_of("for-women"): [("gender", "female", "+")],
        key_of("for-cooks"): [("interest", "cooking", "+")],
    }
    assert found.not_enough_evidence == len(OPEN)
    assert found.floor is not None
    assert found.floor.pairs == 4


def test_the_people_behind_a_finding_are_those_it_counts(
    shown_engine: Engine, warehouse: DuckDbParquet
) -> None:
    with reading(shown_engine) as db:
        [found] = answer(db, warehouse)
    for each in found.findings:
        effect, groups = each.finding.effect, each.groups
        assert effect is not None
        assert len(groups.inside_saw) == effect.inside_saw
        assert len(groups.inside_saw) + len(groups.inside_did_not) == effect.inside
        assert len(groups.outside_saw) == effect.outside_saw
        assert len(groups.outside_saw) + len(groups.outside_did_not) == effect.outside


def test_a_visit_is_known_by_the_name_of_the_advertiser(shown: PlatformRecord) -> None:
    [visited] = [each for each in shown.record.attributes if each.name == "visited"]
    assert visited.subject == "advBrand of for-cooks"
    assert visited.codes.nonzero()[0].tolist() == [shown.record.personas.index("p-3")]


def test_the_files_that_are_exported_say_the_same(shown: PlatformRecord, tmp_path: Path) -> None:
    write_world(shown, tmp_path / "world")
    back = read_world(tmp_path / "world")
    assert back.slots.sum(axis=2).tolist() == shown.record.slots.sum(axis=2).tolist()
    assert back.counts.tolist() == shown.record.counts.tolist()
    assert {(each.name, each.subject) for each in back.attributes} == {
        (each.name, each.subject) for each in shown.record.attributes
    }


def test_filling_again_writes_nothing_and_a_changed_day_alone_is_written_anew(
    shown_engine: Engine, warehouse: DuckDbParquet
) -> None:
    with reading(shown_engine) as db:
        assert fill(db, warehouse).written == DAYS
        assert fill(db, warehouse).written == 0
    warehouse.drop_day("exposure", date(2026, 11, 17))
    with reading(shown_engine) as db:
        again = fill(db, warehouse)
        count = len(db.scalars(select(ExposureRow.seq).where(ExposureRow.day == date(2026, 11, 17))).all())
    assert (again.written, again.rows) == (1, {"exposure": count})
