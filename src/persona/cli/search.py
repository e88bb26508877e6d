"""`ads search`, `search rebuild`: find ads by their words, and make the index anew."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from persona import wiring
from persona.backends.search.asking import read
from persona.backends.search.base import NONE, Sort, Tag
from persona.cli.console import answer_json, answer_table, say
from persona.cli.demo_folder import with_data
from persona.db.models import ObservationRow, PersonaRow
from persona.db.reading.ad_filters import UNNAMED, AdFilter
from persona.db.reading.people_known import read_known
from persona.db.transactions import reading
from persona.insight.groups import members_of
from persona.insight.search.keeping import IndexKeeper
from persona.insight.search.questions import question
from persona.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from persona.backends.search.base import Answer

VALUES_SHOWN = 8
"""Of each facet, for people."""
TELL_EVERY_SECONDS = 2.0
FACETS: dict[Tag, str] = {
    "advertiser": "advertisers",
    "persona": "personas",
    "platform": "platforms",
    "day": "days",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked on the command line."""

    words: str
    like: str | None
    personas: tuple[str, ...]
    advertisers: tuple[str, ...]
    platforms: tuple[str, ...]
    groups: tuple[str, ...]
    since: date | None
    until: date | None
    sort: Sort
    limit: int


def search(settings: Settings, wanted: Wanted, *, json_output: bool) -> None:
    """Find ads.

    Raises:
        QueryRejected: the words cannot be understood.
        NotFound: there is no such group, or no ad to be like.
    """
    settings = with_data(settings)
    engine = wiring.open_database(settings)
    read(wanted.words)
    keeper = IndexKeeper(engine, wiring.open_search(settings))
    with reading(engine) as db:
        narrowed = AdFilter(
            personas=wanted.personas,
            advertisers=wanted.advertisers,
            platforms=wanted.platforms,
            since=wanted.since,
            until=wanted.until,
            among=members_of(wanted.groups, read_known(db)) if wanted.groups else None,
        )
        asked = question(
            db, narrowed, text=wanted.words, like=wanted.like, sort=wanted.sort, limit=wanted.limit
        )
        answer, behind = keeper.search(asked)
        rows = _rows(db, answer.ids)
        names = dict(db.execute(select(PersonaRow.id, PersonaRow.name)).all())
    if json_output:
        answer_json(_as_dict(answer, rows, behind))
    else:
        _show(answer, rows, names, behind)


def rebuild(settings: Settings, *, json_output: bool) -> None:
    """Make the index anew."""
    settings = with_data(settings)
    keeper = IndexKeeper(wiring.open_database(settings), wiring.open_search(settings))
    began = told = time.monotonic()

    def progress(count: int) -> None:
        nonlocal told
        if time.monotonic() - told > TELL_EVERY_SECONDS:
            told = time.monotonic()
            say(f"{count:,} ads so far.")

    done = keeper.rebuild(progress)
    seconds = time.monotonic() - began
    if json_output:
        answer_json({"indexed": done.indexed, "seconds": round(seconds, 2)})
    else:
        say(f"{done.indexed:,} ads can be found; it took {seconds:.1f} s.")


def _rows(db: Session, ids: Sequence[str]) -> list[dict[str, Any]]:
    found = {row.id: row for row in db.scalars(select(ObservationRow).where(ObservationRow.id.in_(ids)))}
    return [
        {
            "observation_id": row.id,
            "observed_at": row.observed_at.isoformat(timespec="seconds"),
            "persona_id": row.persona_id,
            "platform": row.platform,
            "advertiser": row.advertiser,
            "text": row.text,
            "call_to_action": row.call_to_action,
            "landing_url": row.landing_url,
            "creative_key": row.creative_key,
        }
        for row in (found[each] for each in ids if each in found)
    ]


def _as_dict(answer: Answer, rows: list[dict[str, Any]], behind: int) -> dict[str, Any]:
    return {
        "total": answer.total,
        "ads": rows,
        "facets": {name: _most(answer.facets.get(tag, {})) for tag, name in FACETS.items()},
        "guessed": list(answer.guessed),
        "not_searchable_yet": behind,
    }


def _show(answer: Answer, rows: list[dict[str, Any]], names: dict[str, str], behind: int) -> None:
    for word in answer.guessed:
        say(f"No ad says “{word}”; words close to it were looked for.")
    if behind:
        say(f"{behind:,} ads cannot be found yet: the index is being made.")
    shown = f"{len(rows)} of {answer.total:,}" if len(rows) < answer.total else f"{answer.total:,}"
    cells = [
        [
            each["observed_at"][:16].replace("T", " "),
            names.get(each["persona_id"], ""),
            each["advertiser"] or UNNAMED,
            (each["text"] or "")[:70],
            each["observation_id"],
        ]
        for each in rows
    ]
    answer_table(["Seen (UTC)", "By", "Advertiser", "Text", "Id"], cells, title=f"{shown} ads found")
    for tag, name in FACETS.items():
        counts = _most(answer.facets.get(tag, {}))
        if len(counts) > 1:
            named = [
                f"{names.get(value, value)} {count}" for value, count in list(counts.items())[:VALUES_SHOWN]
            ]
            rest = f", and {len(counts) - VALUES_SHOWN} more" if len(counts) > VALUES_SHOWN else ""
            say(f"{name.capitalize()}: {', '.join(named)}{rest}")


def _most(counts: Mapping[str, int]) -> dict[str, int]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {UNNAMED if value == NONE else value: count for value, count in ordered}
