"""Keeps the categories of distinct ads up to their words, and obeys what people said."""

from __future__ import annotations

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from persona.db import creatives
from persona.db.creative_models import AppearanceRow, CorrectionRow
from persona.db.reading.creative_groups import get_group
from persona.db.transactions import reading, writing
from persona.insight.similarity.corrections import categories
from persona.insight.similarity.regrouping import corrections_in
from persona.insight.taxonomy.answer import VERSION, AdWords, Classified, Classifier
from persona.insight.taxonomy.tree import tree

BY_HAND = "a person"
AT_ONCE = 200


def classify_new(engine: Engine, classifier: Classifier) -> int:
    """Classify what was not classified yet by this version; how many."""
    done = 0
    while True:
        with reading(engine) as db:
            query = select(AppearanceRow).where(AppearanceRow.classified < VERSION).limit(AT_ONCE)
            rows = list(db.scalars(query))
        found = classifier.classify([words_of(row) for row in rows])
        with writing(engine) as db:
            for row, classified in zip(rows, found, strict=True):
                _write(db.get_one(AppearanceRow, row.id), classified)
            obey_within(db)
        done += len(rows)
        if not rows:
            return done


def obey_within(db: Session) -> None:
    """Give appearances the category that people said, and take it back where they took it back."""
    given = categories(corrections_in(db))
    rows = {row.id: row for row in creatives.list_appearances(db)}
    for appearance_id, category_id in given.items():
        if row := rows.get(appearance_id):
            row.category_id, row.category_how, row.category_share = category_id, BY_HAND, None
    for row in rows.values():
        if row.category_how == BY_HAND and row.id not in given:
            row.classified, row.category_how, row.category_id = 0, None, None


def give_category(db: Session, creative: str, category_id: str, *, made_in: str) -> CorrectionRow:
    """A person says what a distinct ad sells; all its appearances get it.

    Raises:
        NotFound: there is no such ad, or the taxonomy has no such category.
    """
    group, category = get_group(db, creative), tree().get(category_id)
    row = CorrectionRow(
        kind="category",
        subjects=[each.id for each in group.appearances],
        others=[],
        category_id=category.id,
        made_in=made_in,
    )
    creatives.add_all(db, [row])
    obey_within(db)
    return row


def words_of(row: AppearanceRow) -> AdWords:
    """What an appearance says, for the classifier."""
    return AdWords(lines=list(row.lines), advertiser=row.advertiser, domain=row.landing_domain)


def _write(row: AppearanceRow, found: Classified) -> None:
    sure = found.sure
    row.classified = VERSION
    row.category_id = sure.id if sure else None
    row.category_how = found.how
    row.category_share = round(found.choices[0].share, 4) if found.choices else None
    row.category_choices = _choices(found)


def _choices(found: Classified) -> list[dict[str, object]]:
    return [{"id": each.category.id, "share": round(each.share, 4)} for each in found.choices]
