"""A study in the database: written before its first session, once, and only ever added to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from persona import errors
from persona.db.panels import replace_panel
from persona.db.people import save_panel
from persona.db.studies import KeptStudy, check_only_study, find_study, keep_study
from persona.studies.design.cast import cast_of
from support.made_panels import a_made_panel, the_six
from support.studies import a_design


def _kept(engine: Engine, seed: int = 1) -> KeptStudy:
    design = a_design(people=4, seed=seed)
    cast = cast_of(design)
    save_panel(engine, cast.panel)
    return KeptStudy(
        id="study",
        title=design.title,
        design=design.as_dict(),
        fingerprint="f" * 64,
        frozen=True,
        made_by="sessions",
        began_at=datetime(2026, 11, 2, 8, tzinfo=UTC),
        assignments=cast.assignment_rows(),
    )


def test_a_study_comes_back_with_its_assignment_in_order(any_engine: Engine) -> None:
    study = _kept(any_engine)
    assert find_study(any_engine) is None
    keep_study(any_engine, study)
    found = find_study(any_engine)
    assert found is not None
    assert found.assignments == study.assignments
    assert (found.began_at, found.frozen, found.made_by) == (study.began_at, True, "sessions")


def test_a_study_that_is_taken_up_keeps_the_day_it_began(any_engine: Engine) -> None:
    study = _kept(any_engine)
    keep_study(any_engine, study)
    keep_study(any_engine, replace(study, began_at=datetime(2027, 1, 1, tzinfo=UTC)))
    found = find_study(any_engine)
    assert found is not None
    assert found.began_at == study.began_at


@pytest.mark.parametrize("what", ["fingerprint", "assignment"])
def test_another_version_of_a_study_that_began_is_refused(engine: Engine, what: str) -> None:
    study = _kept(engine)
    keep_study(engine, study)
    swapped = [{**given, "arm": "men"} for given in study.assignments]
    other = (
        replace(study, fingerprint="0" * 64) if what == "fingerprint" else replace(study, assignments=swapped)
    )
    with pytest.raises(errors.InvalidState, match="is not what it was then"):
        keep_study(engine, other)
    found = find_study(engine)
    assert found is not None
    assert (found.fingerprint, found.assignments) == (study.fingerprint, study.assignments)


def test_people_who_are_not_in_the_study_are_not_mixed_with_it(engine: Engine) -> None:
    ids = [given["persona_id"] for given in _kept(engine).assignments]
    check_only_study(engine, ids)
    save_panel(engine, the_six().panel)
    with pytest.raises(errors.InvalidState, match="6 people who are not in the study"):
        check_only_study(engine, ids)


def test_the_people_of_a_study_are_never_replaced_by_another_panel(engine: Engine) -> None:
    keep_study(engine, _kept(engine))
    with pytest.raises(errors.InvalidState, match=r"1 study\(ies\)"):
        replace_panel(engine, a_made_panel(4))
