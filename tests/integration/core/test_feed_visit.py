"""A session on a feed: every item passed is written down, every ad is evidence, and a seed lives the same day twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from persona import errors
from persona.behaviour.gestures import Gesture, Key, Swipe, Wheel
from persona.db.engine import open_engine
from persona.db.models import ActionRow, ExposureRow, ObservationRow
from persona.domain.facts import PanelFacts
from support.builders import an_activity
from support.core import Core, a_core
from support.made_panels import the_six
from support.planned_days import planned
from support.scripted_feed import ScriptedFeed, a_feed, visit, warmest


def test_every_item_passed_is_written_down_in_order_and_every_ad_with_its_files(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=20))[0])
    visit(core, claim, core.panel.people[0], ScriptedFeed(a_feed(25)))
    exposures = sorted(core.rows(ExposureRow), key=lambda row: row.seq)
    assert [row.seq for row in exposures] == list(range(20))
    assert [row.item_id for row in exposures] == [str(7000 + place) for place in range(20)]
    assert [row.seq for row in exposures if row.is_ad] == [4, 9, 14, 19]
    assert sorted(row.seq for row in core.rows(ObservationRow)) == [4, 9, 14, 19]
    core.assert_whole()


def test_persona_time_passes_as_long_as_was_watched(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=12))[0])
    visit(core, claim, core.panel.people[0], ScriptedFeed(a_feed(15)))
    exposures = sorted(core.rows(ExposureRow), key=lambda row: row.seq)
    for one, following in pairwise(exposures):
        assert one.visible_ms == round((following.observed_at - one.observed_at).total_seconds() * 1000)
    assert all(row.visible_ms > 400 and row.completion > 0 for row in exposures)
    for row in core.rows(ObservationRow):
        assert row.viewable == (row.visible_ms >= 2000)


def test_the_same_session_makes_the_same_gestures_and_leaves_nothing_twice(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=15, searches=("bread",), visits_brand=True))[0])
    person = core.panel.people[0]
    first, again = (visit(core, claim, person, ScriptedFeed(a_feed(25))) for _ in range(2))
    assert first.gestures == again.gestures
    assert first.asked == again.asked
    assert core.count(ExposureRow) == 15


def test_another_seed_another_day_and_another_attempt_move_differently(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=6))[0])
    person = core.panel.people[0]
    ways = [
        visit(core, variant, who, ScriptedFeed(a_feed(10))).gestures
        for variant, who in (
            (claim, person),
            (claim, replace(person, seed=person.seed + 1)),
            (replace(claim, session=replace(claim.session, day=date(2026, 11, 25))), person),
            (replace(claim, session=replace(claim.session, attempt=2)), person),
        )
    ]
    assert all(one != other for place, one in enumerate(ways) for other in ways[:place])


def test_twins_make_the_same_gestures_on_the_same_feed(database_template: Path, tmp_path: Path) -> None:
    made = the_six()
    panel = made.panel
    twin = next(person for person in panel.people if person.twin_of)
    ways = [lived(made, who, database_template, tmp_path / who) for who in (twin.id, str(twin.twin_of))]
    assert ways[0] == ways[1]
    assert len(ways[0]) > 10


def lived(made: PanelFacts, who: str, template: Path, folder: Path) -> list[Gesture]:
    """The gestures of somebody's first session, in a world of its own: nobody else has liked anything in it."""
    folder.mkdir()
    panel = made.panel
    shutil.copy(template, folder / "persona.sqlite")
    core = a_core(open_engine(f"sqlite:///{folder / 'persona.sqlite'}"), folder, panel=panel)
    place, person = next((place, one) for place, one in enumerate(panel.people) if one.id == who)
    plan = planned(made, person, date(2026, 11, 24))
    claim = core.run(core.plan(*plan.activities, who=place)[0])
    gestures = visit(core, claim, person, ScriptedFeed(a_feed(150))).gestures
    core.engine.dispose()
    return gestures


def test_a_thumb_swipes_and_a_desktop_scrolls(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=8))[0])
    person = replace(core.panel.people[0], traits=replace(core.panel.people[0].traits, warmth=0.0))
    touched = visit(core, claim, person, ScriptedFeed(a_feed(10)))
    scrolled = visit(core, claim, person, ScriptedFeed(a_feed(10)), touch=False)
    assert {type(gesture) for gesture in touched.gestures} == {Swipe}
    assert {type(gesture) for gesture in scrolled.gestures} <= {Wheel, Key}


def test_whoever_is_on_a_surface_already_goes_on_there_and_does_not_load_it_anew(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=12))[0])
    feed = ScriptedFeed(a_feed(20))
    (leg,) = feed.manifest.legs
    feed.manifest = feed.manifest.model_copy(update={"legs": (leg, leg)})
    page = visit(core, claim, core.panel.people[0], feed)
    assert leg.surface not in " ".join(page.asked)
    assert core.count(ExposureRow) == 12


def test_a_search_is_written_down_with_the_brand_that_was_visited(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=9, searches=("bread",), visits_brand=True))[0])
    page = visit(core, claim, core.panel.people[0], ScriptedFeed(a_feed(15)))
    done = {
        (row.kind, row.target, row.seq) for row in core.rows(ActionRow) if row.kind in {"search", "visit"}
    }
    assert done == {("search", "bread", 3), ("visit", "brightloaf", 3)}
    assert [
        asked for asked in page.asked if asked.startswith("tap") and asked not in {"tap like", "tap follow"}
    ] == [
        "tap search",
        "tap account",
        "tap for_you",
    ]
    assert core.count(ExposureRow) == 9


@pytest.mark.parametrize(("limits", "done"), [({"search": 0}, set()), ({"visit": 0}, {"search"})])
def test_what_the_manifest_does_not_allow_is_left_out_and_the_session_goes_on(
    core: Core, limits: dict[str, int], done: set[str]
) -> None:
    claim = core.run(core.plan(an_activity(items=9, searches=("bread",), visits_brand=True))[0])
    visit(core, claim, core.panel.people[0], ScriptedFeed(a_feed(15), **limits))
    assert {row.kind for row in core.rows(ActionRow)} - {"like", "follow"} == done
    assert core.count(ExposureRow) == 9


def test_likes_stop_at_the_manifests_limit_and_never_fall_on_an_ad(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=40))[0])
    feed = ScriptedFeed(a_feed(50), like=2)
    visit(core, claim, warmest(core.panel.people[0]), feed)
    likes = [row for row in core.rows(ActionRow) if row.kind == "like"]
    assert len(likes) == 2
    ads = {row.item_id for row in core.rows(ObservationRow)}
    assert not ads & {row.target for row in likes}
    assert {row.item_id for row in core.rows(ExposureRow) if row.action == "like"} == {
        row.target for row in likes
    }


def test_no_two_personas_like_the_same_video(core: Core) -> None:
    for who in range(2):
        claim = core.run(core.plan(an_activity(items=50, minutes=20), who=who)[0], holder=f"worker {who}")
        person = replace(warmest(core.panel.people[who]), seed=who)
        visit(core, claim, person, ScriptedFeed(a_feed(60)))
    likes = [row for row in core.rows(ActionRow) if row.kind == "like"]
    assert {row.persona_id for row in likes} == {person.id for person in core.panel.people}
    assert len({row.target for row in likes}) == len(likes)


def test_a_feed_that_does_not_move_on_ends_the_session_and_keeps_what_was_seen(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=20))[0])
    with pytest.raises(errors.LayoutChanged, match="did not move on"):
        visit(core, claim, core.panel.people[0], ScriptedFeed(a_feed(25), stuck_at=6))
    assert core.count(ExposureRow) == 7
    core.assert_whole()
