"""From what was collected to an answer: what is counted, who is left out, and how it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from persona.db.studies import KeptStudy
from persona.studies.collected import Collected, SeenAd
from persona.studies.design.cast import cast_of
from persona.studies.design.values import Design
from persona.studies.export.about import About
from persona.studies.export.papers import citation
from persona.studies.folder import StudyFolder
from persona.studies.lock import Lock
from persona.studies.result import PARTNER, TOO_FEW, Result, answer
from support.studies import a_design

MOMENT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def _ad(who: str, number: int, *, meant: bool, left_out: str | None = None) -> SeenAd:
    return SeenAd(
        observation_id=f"{who}-{number}", session_id="s", persona_id=who, platform="tiktok", surface="for_you",
        day=date(2026, 11, 2), daypart="morning", observed_at=MOMENT, visible_ms=2000, viewable=True,
        creative_key="k", ad_id=None, advertiser="Dewfold", text=None, landing=None, is_meant=meant,
        left_out=left_out,
    )  # fmt: skip


def _answer(design: Design, seen: dict[int, tuple[int, int]], left_out: str | None = None) -> Result:
    """`seen`: number of the persona to ads seen and ads meant."""
    given = cast_of(design).assignment_rows()
    ads = [
        _ad(one["persona_id"], n, meant=n < seen[number][1], left_out=left_out)
        for number, one in enumerate(given)
        for n in range(seen[number][0])
    ]
    return answer(design, given, Collected(sessions=[], ads=ads))


def _design(*changes: tuple[str, str]) -> tuple[Design, list[bool]]:
    design = a_design(*changes, people=6)
    return design, [given.arm == "women" for given in cast_of(design).assignments]


def test_the_share_is_of_the_ads_that_each_persona_saw() -> None:
    design, women = _design()
    found = _answer(design, {n: (20 + n, 5 if women[n] else 0) for n in range(6)})
    assert found.estimate is not None
    assert found.estimate.second_mean == 0
    assert found.estimate.effect == pytest.approx(sum(5 / (20 + n) for n in range(6) if women[n]) / 3)


def test_seen_is_whether_a_persona_saw_one_at_all() -> None:
    design, women = _design(('measure = "share"', 'measure = "seen"'))
    found = _answer(design, {n: (20, 7 if women[n] else n == 1) for n in range(6)})
    assert found.estimate is not None
    assert found.estimate.first_mean == 1
    assert "of women than of men were shown any Dewfold ads" in found.sentence(design)


def test_whoever_saw_too_few_ads_goes_with_her_pair() -> None:
    found = _answer(a_design(people=8), {n: (9 if n == 2 else 10, 1) for n in range(8)})
    assert [unit.left_out for unit in found.units] == [None, None, TOO_FEW, PARTNER, *[None] * 4]
    assert found.estimate is not None
    assert found.estimate.blocks == 3


def test_ads_of_sessions_that_are_left_out_are_not_counted() -> None:
    found = _answer(a_design(people=4), dict.fromkeys(range(4), (30, 3)), left_out="incident")
    assert found.estimate is None
    assert found.sentence(a_design()).startswith("There is no answer: 0 whole pair(s)")
    assert {unit.ads for unit in found.units} == {0}


def test_an_interval_that_holds_zero_is_said_to_show_nothing() -> None:
    design, women = _design()
    found = _answer(design, {n: (20, n % 3 if women[n] else 1) for n in range(6)})
    assert found.sentence(design).endswith("The interval holds zero: a difference is not shown.")


def _about(tmp_path: Path, *, frozen_at: datetime | None, fingerprint: str = "a" * 64, **kept: Any) -> About:
    design = a_design(people=4)
    study = KeptStudy(
        id="s", title=design.title, design={}, fingerprint="a" * 64, frozen=True, made_by="sessions",
        began_at=MOMENT, assignments=[],
    )  # fmt: skip
    return About(
        study=StudyFolder(path=tmp_path, design=design, text=""),
        kept=replace(study, **kept),
        lock=Lock(fingerprint=fingerprint, frozen_at=frozen_at, content={}) if frozen_at else None,
        collected=Collected(sessions=[], ads=[]),
        result=_answer(design, dict.fromkeys(range(4), (20, 1))),
        version="0", browser="Chromium", written_at=MOMENT,
    )  # fmt: skip


def test_data_count_as_planned_only_when_frozen_before_and_unchanged(tmp_path: Path) -> None:
    before, after = MOMENT - timedelta(hours=1), MOMENT + timedelta(hours=1)
    assert _about(tmp_path, frozen_at=before).under_frozen_design
    refused = [
        _about(tmp_path, frozen_at=after),
        _about(tmp_path, frozen_at=None),
        _about(tmp_path, frozen_at=before, fingerprint="b" * 64),
        _about(tmp_path, frozen_at=before, frozen=False),
        _about(tmp_path, frozen_at=before, made_by="simulation"),
    ]
    assert [about.under_frozen_design for about in refused] == [False] * 5
    assert all("under the frozen design: it was" not in about.standing() for about in refused)


def test_a_title_with_quotes_and_breaks_stays_one_line_of_a_citation(tmp_path: Path) -> None:
    about = _about(tmp_path, frozen_at=None)
    odd = replace(about.study.design, title='He said "no"\nthen \\ left')
    said = citation(replace(about, study=replace(about.study, design=odd)))
    assert 'title: "He said \\"no\\" then \\\\ left"' in said.splitlines()
