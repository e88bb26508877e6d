"""/drafts: comments that wait for a person, and what that person decides. Nothing is posted."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from persona.api import words
from persona.api.routes.parameters import PAGE, Limit, Parameters, known_people
from persona.api.schemas.drafts import DraftCard, DraftDecision, DraftList
from persona.api.services import ApiServices, Services
from persona.db import drafts
from persona.db.reading.roster import Roster, read_roster
from persona.db.transactions import reading
from persona.domain.comment import CommentDraft, Decision, DraftState

router = APIRouter(tags=["Drafts"])


class DraftQuery(Parameters):
    """Which drafts."""

    state: Literal["waiting", "approved", "rejected", "all"] = "waiting"
    persona: str | None = None
    limit: Limit = PAGE


@router.get("/drafts", summary="Drafts of comments")
def list_drafts(query: Annotated[DraftQuery, Query()], services: Services) -> DraftList:
    """Comments that people of the panel would write, newest first, and what was decided about each."""
    state = None if query.state == "all" else DraftState(query.state)
    with reading(services.engine) as db:
        people = read_roster(db)
        known_people([query.persona] if query.persona is not None else [], people)
        found = drafts.list_drafts(db, state=state, persona_id=query.persona, limit=query.limit)
        counts = drafts.count_drafts(db)
    return DraftList(
        items=[_card(draft, people) for draft in found],
        waiting=counts.get(DraftState.WAITING, 0),
        total=sum(counts.values()),
    )


@router.post("/drafts/{draft_id}/approve", summary="Approve a draft")
def approve_draft(draft_id: str, said: DraftDecision, services: Services) -> DraftCard:
    """Mark a waiting draft as approved, by name. It is not posted."""
    return _decide(services, draft_id, Decision(approves=True, who=said.by, why=said.why))


@router.post("/drafts/{draft_id}/reject", summary="Reject a draft")
def reject_draft(draft_id: str, said: DraftDecision, services: Services) -> DraftCard:
    """Mark a waiting draft as rejected, by name and with a reason."""
    return _decide(services, draft_id, Decision(approves=False, who=said.by, why=said.why))


def _decide(services: ApiServices, draft_id: str, decision: Decision) -> DraftCard:
    draft = drafts.decide(services.engine, draft_id, decision)
    with reading(services.engine) as db:
        return _card(draft, read_roster(db))


def _card(draft: CommentDraft, people: Roster) -> DraftCard:
    member = people.get(draft.persona_id)
    return DraftCard(
        draft_id=draft.id,
        persona_id=member.persona_id,
        persona_name=member.name,
        initials=words.initials(member.name),
        hue=words.hue(member.position),
        platform=draft.platform,
        platform_name=words.platform_name(draft.platform),
        text=draft.text,
        written_at=draft.written_at,
        local_time=words.local_time(draft.written_at, member.timezone),
        state=draft.state.value,
        decided_by=draft.decided_by,
        decided_at=draft.decided_at,
        why=draft.why,
    )
