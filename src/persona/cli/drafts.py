"""`persona drafts`: comments that wait for a person, and what that person decides. Nothing is posted."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from persona import errors, wiring
from persona.cli.console import answer_json, answer_table, say
from persona.cli.demo_folder import with_data
from persona.db import drafts
from persona.db.models import PersonaRow
from persona.db.transactions import reading
from persona.domain.comment import CommentDraft, Decision, DraftState
from persona.settings import Settings

LETTERS = 60
"""Of a draft's text that a table shows."""
ALL = "all"


def list_drafts(settings: Settings, *, state: str, limit: int, json_output: bool) -> None:
    """Drafts in one state, newest first.

    Raises:
        ConfigurationError: there is no such state.
    """
    wanted = _state(state)
    with reading(wiring.open_database(with_data(settings))) as db:
        found = drafts.list_drafts(db, state=wanted, limit=limit)
        counts = drafts.count_drafts(db)
        names = {row.id: row.name for row in db.execute(select(PersonaRow.id, PersonaRow.name))}
    if json_output:
        answer_json([_as_dict(draft, names) for draft in found])
        return
    rows = [
        [draft.id, names.get(draft.persona_id, ""), draft.platform, _short(draft.text), _standing(draft)]
        for draft in found
    ]
    told = ", ".join(f"{counts.get(each, 0)} {each}" for each in DraftState)
    answer_table(["Draft", "Person", "Platform", "Text", "State"], rows, title=f"Drafts of comments: {told}")


def decide(
    settings: Settings, draft_id: str, *, approves: bool, who: str | None, why: str | None, json_output: bool
) -> None:
    """Mark a draft as approved or rejected.

    Raises:
        NotFound, InvalidState, InvalidDecision: nothing was changed.
    """
    decision = Decision(approves=approves, who=_name() if who is None else who, why=why)
    draft = drafts.decide(wiring.open_database(with_data(settings)), draft_id, decision)
    if json_output:
        answer_json(_as_dict(draft, {}))
        return
    say(f"{draft.decided_by} {draft.state} it: “{draft.text}”")
    say("Nothing is posted: an approved draft is only marked.")


def _state(text: str) -> DraftState | None:
    if text == ALL:
        return None
    try:
        return DraftState(text)
    except ValueError as error:
        raise errors.ConfigurationError(
            f"{text!r} is no state of a draft.", hint=f"Choose from: {', '.join([*DraftState, ALL])}."
        ) from error


def _name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise errors.InvalidDecision(
            "This machine does not say who you are.", hint="Give --by NAME."
        ) from error


def _as_dict(draft: CommentDraft, names: dict[str, str]) -> dict[str, Any]:
    times = {
        name: value.isoformat() if (value := getattr(draft, name)) else None
        for name in ("written_at", "decided_at")
    }
    who = {"persona_name": names[draft.persona_id]} if draft.persona_id in names else {}
    return {**asdict(draft), **times, **who}


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"


def _standing(draft: CommentDraft) -> str:
    return draft.state if draft.decided_by is None else f"{draft.state} by {draft.decided_by}"
