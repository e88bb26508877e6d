"""From captures to distinct ads: taken in step by step, the same in any order, corrected by a person."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from sqlalchemy import delete, select

from persona import errors
from persona.db.creative_models import AppearanceRow, ComparisonRow, CreativeSightingRow
from persona.db.models import ObservationRow
from persona.db.reading import creative_groups as groups
from persona.db.reading.creative_groups import CreativeGroup, GroupFilter
from persona.db.transactions import reading, writing
from persona.insight.similarity import correcting
from persona.insight.similarity.kinds import VERSION
from persona.insight.taxonomy import keeping
from persona.insight.trends.labels import read_labels
from support.ads_again import a_sighting, grouped
from support.drawn_ads import drawn_ad, encoded
from support.seeded import SeededWorld, own_world, seeded_world

__all__ = ["own_world", "seeded_world"]

WALK = "Soles that remember where you were, walk slowly"


@pytest.fixture
def world(own_world: SeededWorld) -> Iterator[SeededWorld]:
    """A world without sightings."""
    with writing(own_world.engine) as db:
        db.execute(delete(ObservationRow))
    return own_world


def distinct(world: SeededWorld) -> list[CreativeGroup]:
    """All distinct ads, most seen first."""
    with reading(world.engine) as db:
        return groups.list_groups(db, GroupFilter(), order="most seen", limit=None)


def keys(world: SeededWorld) -> set[frozenset[str]]:
    """The platform's keys of each distinct ad."""
    return {frozenset(each.creative_key for each in one.appearances) for one in distinct(world)}


def test_the_same_picture_and_words_under_two_ids_are_one_ad(world: SeededWorld) -> None:
    world.add(*(a_sighting(world, drawn_ad(1), key=key, body=WALK) for key in ("a", "a", "b")))
    done = grouped(world)
    [one] = distinct(world)
    assert (done.sightings, one.sightings, one.personas) == (3, 3, 3)
    assert grouped(world).moved == 0, "a second time nothing is left to do"


def test_another_price_painted_into_the_picture_is_a_version_beside_it(world: SeededWorld) -> None:
    world.add(
        a_sighting(world, drawn_ad(1), key="a", body=WALK),
        a_sighting(world, drawn_ad(1, price="Now $39.90"), key="b", body=WALK),
    )
    grouped(world)
    first, _ = distinct(world)
    with reading(world.engine) as db:
        assert len(groups.versions_of(db, first)) == 1
    assert keys(world) == {frozenset("a"), frozenset("b")}


def test_another_price_in_the_words_is_never_merged_even_under_one_id(world: SeededWorld) -> None:
    world.add(
        a_sighting(world, drawn_ad(1), key="a", body=f"{WALK} for $29"),
        a_sighting(world, drawn_ad(1), key="a", body=f"{WALK} for $39"),
    )
    grouped(world)
    assert len(distinct(world)) == 2


def test_one_by_one_gives_the_same_groups_as_all_at_once(world: SeededWorld) -> None:
    rows = [
        a_sighting(world, drawn_ad(seed, price=price), key=f"{seed}{price}{copy}", body=body)
        for seed, price, body in ((1, "$9", WALK), (1, "$19", WALK), (2, "$9", None))
        for copy in (1, 2)
    ]
    for row in reversed(rows):
        world.add(row)
        grouped(world)
    step_by_step = keys(world)
    with writing(world.engine) as db:
        for table in (ComparisonRow, CreativeSightingRow, AppearanceRow):
            db.execute(delete(table))
    grouped(world)
    assert keys(world) == step_by_step
    assert len(step_by_step) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xd8\xff\xe0 broken", "damaged"),
        (encoded(np.zeros((200_000, 1, 3), np.uint8), "PNG"), "1x200000"),
    ],
)
def test_a_picture_that_cannot_be_read_is_told_by_its_words_and_the_rest_goes_on(
    world: SeededWorld, content: bytes, said: str
) -> None:
    world.add(
        a_sighting(world, content, key="broken", body=WALK),
        a_sighting(world, drawn_ad(2), key="whole", body="Boots for the rain that never ends"),
    )
    done = grouped(world)
    assert len(done.problems) == 1
    assert said in done.problems[0]
    assert len(distinct(world)) == 2


def test_an_ad_without_words_is_found_again_by_its_picture(world: SeededWorld) -> None:
    world.add(
        a_sighting(world, drawn_ad(1), key="a", body=None),
        a_sighting(world, drawn_ad(1), key="b", body=None),
        a_sighting(world, drawn_ad(2), key="c", body=None),
    )
    grouped(world)
    assert keys(world) == {frozenset("ab"), frozenset("c")}


def test_an_ad_that_names_nobody_and_says_nothing_is_not_classified(world: SeededWorld) -> None:
    row = a_sighting(world, drawn_ad(1), key="a", body=None, advertiser=None, landing_url=None)
    world.add(row)
    grouped(world)
    with reading(world.engine) as db:
        assert groups.count_categories(db) == {None: 1}, "nobody can be sure what it sells"


def test_corrections_are_appended_obeyed_and_survive_a_new_grouping(world: SeededWorld) -> None:
    world.add(
        *(a_sighting(world, drawn_ad(seed), key=f"k{seed}", body=f"{WALK} {seed}") for seed in (1, 2, 3))
    )
    grouped(world)
    one, other, _ = distinct(world)
    with writing(world.engine) as db:
        made = correcting.merge(db, one.id, other.id, made_in="test").id
    world.add(a_sighting(world, drawn_ad(4), key="k4", body="Something else altogether, today"))
    grouped(world)
    assert sorted(len(each.appearances) for each in distinct(world)) == [1, 1, 2]
    with writing(world.engine) as db:
        correcting.undo(db, made, made_in="test")
    assert len(distinct(world)) == 4


def test_a_split_keeps_what_the_machine_would_join_apart(world: SeededWorld) -> None:
    world.add(*(a_sighting(world, drawn_ad(1), key=key, body=WALK) for key in "abc"))
    grouped(world)
    [one] = distinct(world)
    with writing(world.engine) as db:
        correcting.split(db, one.id, one.appearances[1].observation_id, made_in="test")
    grouped(world)
    assert sorted(len(each.appearances) for each in distinct(world)) == [1, 2]


def test_what_cannot_be_corrected_says_why(world: SeededWorld) -> None:
    world.add(a_sighting(world, drawn_ad(1), key="a", body=WALK))
    grouped(world)
    [one] = distinct(world)
    with writing(world.engine) as db:
        with pytest.raises(errors.InvalidState, match="one ad already"):
            correcting.merge(db, one.id, one.id, made_in="test")
        with pytest.raises(errors.InvalidState, match="one appearance only"):
            correcting.split(db, one.id, one.id, made_in="test")
        with pytest.raises(errors.NotFound, match="no category"):
            keeping.give_category(db, one.id, "77", made_in="test")
        with pytest.raises(errors.NotFound, match="No ad has the id"):
            correcting.merge(db, one.id, "nothing", made_in="test")
        with pytest.raises(errors.NotFound, match="no correction to undo"):
            correcting.undo(db, made_in="test")


def test_a_person_says_what_an_ad_sells_and_takes_it_back(world: SeededWorld) -> None:
    world.add(a_sighting(world, drawn_ad(1), key="a", body="Leather boots and shoes for every walk"))
    grouped(world)
    [one] = distinct(world)
    before = one.face.category_id
    with writing(world.engine) as db:
        keeping.give_category(db, one.id, "1006", made_in="test")
    grouped(world)
    assert distinct(world)[0].face.category_id == "1006"
    with writing(world.engine) as db:
        correcting.undo(db, made_in="test")
        keeping.obey_within(db)
    grouped(world)
    assert before is not None
    assert distinct(world)[0].face.category_id == before


def test_a_better_picture_of_the_same_ad_takes_the_place_of_a_cut_one(world: SeededWorld) -> None:
    world.add(a_sighting(world, drawn_ad(1)[:300], key="a", body=WALK, visible_fraction=0.5))
    grouped(world)
    whole = a_sighting(world, drawn_ad(1), key="a", body=WALK)
    sha256 = whole.screenshot_sha256
    world.add(whole)
    grouped(world)
    with reading(world.engine) as db:
        [row] = db.scalars(select(AppearanceRow))
        assert (row.picture_sha256, row.compared) == (sha256, VERSION)


def test_trends_learn_what_an_ad_sells_and_nothing_where_nobody_is_sure(world: SeededWorld) -> None:
    world.add(
        a_sighting(
            world, drawn_ad(1), key="a", body="Running shoes and sneakers for every runner, footwear sale"
        ),
        a_sighting(world, drawn_ad(4), key="b", body="It was never about the words, or was it"),
    )
    grouped(world)
    with writing(world.engine) as db:
        before = read_labels(db)
        unsure = db.scalars(select(AppearanceRow.id).where(AppearanceRow.creative_key == "b")).one()
        keeping.give_category(db, unsure, "1551", made_in="a test")
    with reading(world.engine) as db:
        after = read_labels(db)
    assert (before.category_of("a"), before.category_of("b")) == ("Clothing and Accessories", None)
    assert after.category_of("b") == "Vehicles"
