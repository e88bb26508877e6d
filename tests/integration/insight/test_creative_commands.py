"""`persona creatives`: what its commands answer and what they refuse."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import delete, select

from persona import errors
from persona.cli import creatives
from persona.db.models import ObservationRow
from persona.db.transactions import writing
from persona.settings import Settings
from support.ads_again import a_sighting
from support.drawn_ads import drawn_ad
from support.seeded import SeededWorld, own_world, seeded_world

__all__ = ["own_world", "seeded_world"]


@pytest.fixture
def settings(own_world: SeededWorld) -> Settings:
    """Of a world with two sightings of one more ad."""
    with writing(own_world.engine) as db:
        newest = db.scalars(select(ObservationRow.id).order_by(ObservationRow.observed_at.desc()).limit(6))
        db.execute(delete(ObservationRow).where(ObservationRow.id.not_in(list(newest))))
    own_world.add(
        *(a_sighting(own_world, drawn_ad(1), key=key, body="Shoes that walk slowly") for key in "ab")
    )
    return Settings(home=own_world.home)


def answered(capsys: pytest.CaptureFixture[str]) -> Any:
    """The JSON on standard output."""
    return json.loads(capsys.readouterr().out)


def test_grouping_says_what_it_did_and_does_it_once(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    creatives.group(settings, json_output=True)
    first = answered(capsys)
    creatives.group(settings, json_output=True)
    second = answered(capsys)
    assert first["creatives"] == second["creatives"] > 3
    assert (second["sightings"], second["compared"], second["moved"]) == (0, 0, 0)


def test_an_ad_is_listed_shown_corrected_and_the_correction_undone(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    creatives.group(settings, json_output=True)
    capsys.readouterr()
    creatives.list_creatives(settings, limit=None, category=None, json_output=True)
    one = next(row for row in answered(capsys) if row["platforms"] == ["facebook"])
    assert (one["sightings"], one["personas"]) == (2, 2)
    creatives.give_category(settings, one["id"][:10], "1070", json_output=True)
    number = answered(capsys)["id"]
    creatives.show(settings, one["id"], json_output=True)
    assert answered(capsys)["category"] == "Clothing and Accessories > Footwear"
    creatives.undo_one(settings, number, json_output=True)
    creatives.list_made(settings, json_output=False)
    assert "category" in capsys.readouterr().out


def test_the_list_for_people_says_how_often_by_how_many(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    creatives.group(settings, json_output=True)
    creatives.list_creatives(settings, limit=3, category=None, json_output=False)
    said = capsys.readouterr().out
    assert "distinct ads" in said
    assert "times by" in said


def test_words_are_classified_and_doubt_is_said(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    creatives.classify_text(settings, "Cheap car insurance quotes", json_output=True)
    assert answered(capsys)["category"]["path"][:2] == ["Finance and Insurance", "Insurance"]
    creatives.classify_text(settings, "Now. Here.", json_output=False)
    assert "Nobody can be sure" in capsys.readouterr().err


def test_unknown_ids_are_refused(settings: Settings) -> None:
    creatives.group(settings, json_output=True)
    with pytest.raises(errors.NotFound, match="No ad has the id"):
        creatives.show(settings, "zz", json_output=True)
    with pytest.raises(errors.NotFound, match="is no category"):
        creatives.list_creatives(settings, limit=5, category="12", json_output=True)


def test_the_encoder_that_is_not_installed_says_the_line_to_type(settings: Settings) -> None:
    asked = settings.model_copy(update={"taxonomy": settings.taxonomy.model_copy(update={"encoder": True})})
    with pytest.raises(errors.MissingExtra) as caught:
        creatives.classify_text(asked, "Shoes", json_output=True)
    assert "persona[encoder]" in caught.value.hint
