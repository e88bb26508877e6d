"""`persona creatives`: distinct ads, what a person corrects in them, and what they sell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from persona import wiring
from persona.cli.console import answer_json, answer_table, say
from persona.cli.demo_folder import with_data
from persona.db.creative_models import CorrectionRow
from persona.db.creatives import list_corrections
from persona.db.reading import creative_groups
from persona.db.reading.creative_groups import NOT_SURE, CreativeGroup, GroupFilter
from persona.db.transactions import reading, writing
from persona.insight.similarity import correcting
from persona.insight.similarity.corrections import in_force
from persona.insight.similarity.regrouping import corrections_in
from persona.insight.taxonomy.answer import AdWords, Classified
from persona.insight.taxonomy.keeping import give_category as give_category_within
from persona.insight.taxonomy.keeping import obey_within
from persona.insight.taxonomy.tree import Category, tree
from persona.settings import Settings

SHORT = 12
"""Digits of an id that are shown in tables; commands take them."""
SHOWN_SIGHTINGS = 20


def group(settings: Settings, *, json_output: bool) -> None:
    """Bring the groups and categories up to the captures."""
    # OpenCV and scikit-learn take two seconds to load, which the other commands need not pay.
    from persona.insight.grouping import bring_up_to_date  # noqa: PLC0415

    settings = with_data(settings)
    engine = wiring.open_database(settings)
    done = bring_up_to_date(
        engine, wiring.open_blobs(settings), wiring.classifier(settings), home=settings.home, said=say
    )
    with reading(engine) as db:
        distinct = creative_groups.count_groups(db, GroupFilter())
    if json_output:
        answer_json(
            {
                "sightings": done.sightings,
                "compared": done.compared,
                "moved": done.moved,
                "creatives": distinct,
                "problems": list(done.problems),
            }
        )
        return
    for problem in done.problems:
        say(f"{problem} It is told by its words alone.")
    say(f"{done.sightings} new sightings were taken in; there are {distinct} distinct ads now.")


def list_creatives(settings: Settings, *, limit: int | None, category: str | None, json_output: bool) -> None:
    """Distinct ads, most seen first."""
    wanted = GroupFilter(categories=() if category is None else _wanted(category))
    with _data(settings) as db:
        total = creative_groups.count_groups(db, wanted)
        waiting = creative_groups.count_waiting(db)
        rows = [
            _row(each) for each in creative_groups.list_groups(db, wanted, order="most seen", limit=limit)
        ]
    if json_output:
        answer_json(rows)
        return
    cells = [
        [row["id"][:SHORT], row["advertiser"] or "", row["says"][:70], row["category"], _seen(row)]
        for row in rows
    ]
    title = f"{len(rows)} of {total} distinct ads" + (
        f"; {waiting} sightings are not grouped yet: `persona creatives group`" if waiting else ""
    )
    answer_table(["Id", "Advertiser", "Says", "Sells", "Seen"], cells, title=title)


def show(settings: Settings, creative: str, *, json_output: bool) -> None:
    """One distinct ad, whole."""
    with _data(settings) as db:
        found = creative_groups.get_group(db, creative)
        shown = _row(found) | {
            "appearances": [_appearance(each) for each in found.appearances],
            "sightings_list": [
                {
                    "observation_id": row.id,
                    "observed_at": row.observed_at.isoformat(),
                    "persona_id": row.persona_id,
                }
                for row in creative_groups.sightings_in(db, found, limit=SHOWN_SIGHTINGS)
            ],
            "versions": [_row(each) for each in creative_groups.versions_of(db, found)],
            "campaign": [_row(each) for each in creative_groups.campaign_of(db, found)],
        }
    if json_output:
        answer_json(shown)
        return
    facts = [[key, str(value)] for key, value in shown.items() if not isinstance(value, list)]
    answer_table(["", ""], facts, title=f"{shown['advertiser'] or 'No name'}, {_seen(shown)}")
    for name in ("versions", "campaign"):
        others = [[each["id"][:SHORT], each["says"][:80], _seen(each)] for each in shown[name]]
        answer_table(["Id", "Says", "Seen"], others, title=f"{name.capitalize()}: {len(others)}")
    appearances = [
        [each["id"][:SHORT], each["platform"], each["problem"] or ""] for each in shown["appearances"]
    ]
    answer_table(["Id", "Platform", "Picture"], appearances, title=f"{len(appearances)} appearances")


def merge_two(settings: Settings, creative: str, other: str, *, json_output: bool) -> None:
    """Two ads are the same one."""
    with _writing(settings) as db:
        made = correcting.merge(db, creative, other, made_in="command line")
        _told(made, "They are one ad now.", json_output=json_output)


def split_off(settings: Settings, creative: str, part: str, *, json_output: bool) -> None:
    """An appearance is an ad of its own."""
    with _writing(settings) as db:
        made = correcting.split(db, creative, part, made_in="command line")
        _told(made, "It is an ad of its own now.", json_output=json_output)


def undo_one(settings: Settings, correction: int | None, *, json_output: bool) -> None:
    """Take a correction back."""
    with _writing(settings) as db:
        made = correcting.undo(db, correction, made_in="command line")
        obey_within(db)
        _told(made, f"Correction {made.undoes} is taken back.", json_output=json_output)


def list_made(settings: Settings, *, json_output: bool) -> None:
    """What people corrected."""
    with _data(settings) as db:
        valid = {one.id for one in in_force(corrections_in(db))}
        rows = [_correction(row) | {"in_force": row.id in valid} for row in list_corrections(db)]
    if json_output:
        answer_json(rows)
        return
    cells = [
        [
            str(row["id"]),
            row["at"][:16],
            row["kind"],
            row["category_id"] or str(row["undoes"] or ""),
            _yes(row),
        ]
        for row in rows
    ]
    answer_table(["Number", "At (UTC)", "What", "Which", "In force"], cells, title=f"{len(rows)} corrections")


def give_category(settings: Settings, creative: str, category: str, *, json_output: bool) -> None:
    """What an ad sells, said by a person."""
    with _writing(settings) as db:
        made = give_category_within(db, creative, category, made_in="command line")
        words = tree().get(made.category_id or "").words
        _told(made, f"It sells {words} now, said by a person.", json_output=json_output)


def classify_text(settings: Settings, text: str, *, json_output: bool) -> None:
    """What an ad with these words sells."""
    [found] = wiring.classifier(settings).classify([AdWords(lines=[text])])
    if json_output:
        answer_json(_classified(found))
        return
    sure = found.sure
    say(f"It sells {sure.words} ({sure.id})." if sure else "Nobody can be sure what it sells.")
    cells = [[each.category.id, each.category.words, f"{each.share:.0%}"] for each in found.choices]
    answer_table(["Id", "Category", "Likely"], cells, title="The likeliest categories")


def list_categories(words: str, *, json_output: bool) -> None:
    """Categories of the taxonomy."""
    found = tree().search(words)
    if json_output:
        answer_json([_category(each) for each in found])
        return
    answer_table(
        ["Id", "Category"], [[each.id, each.words] for each in found], title=f"{len(found)} categories"
    )


@contextmanager
def _data(settings: Settings) -> Iterator[Session]:
    with reading(wiring.open_database(with_data(settings))) as db:
        yield db


@contextmanager
def _writing(settings: Settings) -> Iterator[Session]:
    with writing(wiring.open_database(with_data(settings))) as db:
        yield db


def _wanted(category: str) -> tuple[str, ...]:
    return (NOT_SURE,) if category == NOT_SURE else (tree().get(category).id,)


def _row(one: CreativeGroup) -> dict[str, Any]:
    face = one.face
    return {
        "id": one.id,
        "advertiser": face.advertiser,
        "brand": face.brand,
        "says": " · ".join(face.lines),
        "category_id": face.category_id,
        "category": tree().get(face.category_id).words if face.category_id else NOT_SURE,
        "category_how": face.category_how,
        "category_share": face.category_share,
        "sightings": one.sightings,
        "personas": one.personas,
        "platforms": sorted({each.platform for each in one.appearances}),
        "first_seen": one.first_seen.isoformat(),
        "last_seen": one.last_seen.isoformat(),
        "landing_domain": face.landing_domain,
        "look_id": face.look_id,
        "campaign_id": face.campaign_id,
    }


def _appearance(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "platform": row.platform,
        "creative_key": row.creative_key,
        "says": " · ".join(row.lines),
        "observation_id": row.observation_id,
        "picture_sha256": row.picture_sha256,
        "problem": row.problem,
    }


def _classified(found: Classified) -> dict[str, Any]:
    return {
        "category": _category(found.sure) if found.sure else None,
        "how": found.how,
        "choices": [_category(each.category) | {"share": round(each.share, 4)} for each in found.choices],
    }


def _category(category: Category) -> dict[str, Any]:
    return {"id": category.id, "path": list(category.path)}


def _correction(row: CorrectionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "at": row.at.isoformat(),
        "kind": row.kind,
        "subjects": row.subjects,
        "others": row.others,
        "category_id": row.category_id,
        "undoes": row.undoes,
        "made_in": row.made_in,
    }


def _told(made: CorrectionRow, sentence: str, *, json_output: bool) -> None:
    if json_output:
        answer_json(_correction(made))
    else:
        say(f"{sentence} Correction {made.id}; `persona creatives undo {made.id}` takes it back.")


def _seen(row: dict[str, Any]) -> str:
    times = "once" if row["sightings"] == 1 else f"{row['sightings']} times"
    people = "one person" if row["personas"] == 1 else f"{row['personas']} people"
    return f"{times} by {people}"


def _yes(row: dict[str, Any]) -> str:
    return "yes" if row["in_force"] else ""
