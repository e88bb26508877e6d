"""Drafts of comments: written in a session, posted by nobody, decided once and by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from persona import errors
from persona.db.draft_models import CommentDraftRow
from persona.db.drafts import count_drafts, decide, list_drafts, write_draft
from persona.db.models import EventRow
from persona.db.transactions import reading
from persona.domain.comment import Decision, DraftState
from support.builders import MORNING, an_activity
from support.core import Core
from support.scripted_feed import ScriptedFeed, a_feed, an_item, visit, warmest

ABOUT_COOKING = [replace(an_item(str(number)), topics=("cooking",)) for number in range(20)]


def a_draft(core: Core) -> str:
    [session] = core.plan(an_activity())
    return write_draft(core.engine, session, target="7001", text="So well done!", at=MORNING)


def test_a_session_with_a_comment_in_it_writes_one_draft_and_touches_nothing(core: Core) -> None:
    claim = core.run(core.plan(an_activity(items=12, comments=1))[0])
    page = visit(core, claim, warmest(core.panel.people[0]), ScriptedFeed(ABOUT_COOKING, like=0))
    [draft] = core.rows(CommentDraftRow)
    assert (draft.state, draft.persona_id) == (DraftState.WAITING, core.panel.people[0].id)
    assert draft.target in {item.item_id for item in ABOUT_COOKING}
    assert not any("comment" in str(done) for done in page.asked)


@pytest.mark.parametrize(("comments", "limit"), [(0, 1), (1, 0)])
def test_a_session_without_one_in_it_or_without_leave_writes_none(
    core: Core, comments: int, limit: int
) -> None:
    claim = core.run(core.plan(an_activity(items=8, comments=comments))[0])
    visit(core, claim, warmest(core.panel.people[0]), ScriptedFeed(ABOUT_COOKING, comment=limit))
    assert core.rows(CommentDraftRow) == []


def test_an_ad_and_a_paid_partnership_are_not_commented_on(core: Core) -> None:
    sold = [
        replace(item, topics=("cooking",), disclosure="creator") if item.ad is None else item
        for item in a_feed(20)
    ]
    claim = core.run(core.plan(an_activity(items=12, comments=1))[0])
    visit(core, claim, warmest(core.panel.people[0]), ScriptedFeed(sold))
    assert core.rows(CommentDraftRow) == []


def test_two_people_never_write_under_the_same_thing(core: Core) -> None:
    one = [replace(an_item("7"), topics=("cooking",))]
    for who in (0, 1):
        claim = core.run(core.plan(an_activity(items=1, comments=1), who=who)[0])
        visit(core, claim, warmest(core.panel.people[who]), ScriptedFeed(one))
    assert len(core.rows(CommentDraftRow)) == 1


def test_a_session_taken_up_again_writes_its_draft_once(core: Core) -> None:
    assert a_draft(core) == write_draft(
        core.engine, core.rows(CommentDraftRow)[0].session_id, target="7001", text="Other", at=MORNING
    )
    assert [row.text for row in core.rows(CommentDraftRow)] == ["So well done!"]


@pytest.mark.parametrize("approves", [True, False])
def test_a_decision_is_kept_with_who_when_and_why(core_on_any: Core, *, approves: bool) -> None:
    draft = a_draft(core_on_any)
    decide(core_on_any.engine, draft, Decision(approves=approves, who=" Mira Stone ", why="as she talks"))
    with reading(core_on_any.engine) as db:
        [kept] = list_drafts(db)
        assert count_drafts(db) == {kept.state: 1}
        assert list_drafts(db, state=DraftState.WAITING) == []
    assert kept.state == (DraftState.APPROVED if approves else DraftState.REJECTED)
    assert (kept.decided_by, kept.why) == ("Mira Stone", "as she talks")
    assert kept.decided_at is not None
    assert [row.kind for row in core_on_any.rows(EventRow)][-2:] == ["comment_drafted", "draft_decided"]


def test_a_draft_is_decided_once_and_the_first_word_stays(core: Core) -> None:
    draft = a_draft(core)
    decide(core.engine, draft, Decision(approves=False, who="Mira", why="too eager"))
    with pytest.raises(errors.InvalidState, match="Mira rejected this draft on"):
        decide(core.engine, draft, Decision(approves=True, who="Ben"))
    assert core.rows(CommentDraftRow)[0].decided_by == "Mira"
    with pytest.raises(errors.NotFound, match="'nothing'"):
        decide(core.engine, "nothing", Decision(approves=True, who="Ben"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"approves": True, "who": "  "}, "Nobody is named"),
        ({"approves": False, "who": "Mira"}, "rejected for a reason"),
        ({"approves": False, "who": "Mira", "why": " "}, "rejected for a reason"),
        ({"approves": True, "who": "M" * 81}, "80 characters at most"),
        ({"approves": True, "who": "Mira", "why": "w" * 501}, "a reason 500"),
    ],
)
def test_what_is_no_decision_is_refused_with_what_is_missing(given: dict[str, object], said: str) -> None:
    with pytest.raises(errors.InvalidDecision, match=said):
        Decision(**given)  # type: ignore[arg-type] # one test for every kind of it
