"""What changes from week to week: the newest answer of the statistics, in one view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from persona import errors
from persona.api import insight_sentences as sentences
from persona.api.schemas.trends import Trends, Week, WeeklyFindings
from persona.db.reading import shown
from persona.insight.trends.links import gallery
from persona.insight.trends.shares import Share
from persona.insight.trends.told import Change
from persona.insight.trends.weekly import sentence_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from persona.api.insights_desk import InsightsDesk

DAYS = ("since", "first_day", "last_day")
SHARES = ("before", "after", "others_before", "others_after")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How far the statistics are, and what they said."""

    state: Any
    sentence: str
    as_of: datetime | None
    content: dict[str, Any]


def build_trends(db: Session, desk: InsightsDesk, *, view: str) -> Trends:
    """One view, without waiting.

    Raises:
        NotFound: there is no such view.
    """
    how = _standing(db, desk)
    said = how.content
    views = said.get("views", [])
    chosen = next((each for each in views if each["key"] == view), None)
    if views and chosen is None:
        known = ", ".join(each["key"] for each in views if each["key"])
        raise errors.NotFound(f"There is no view {view[:60]!r}.", hint=f"There is: {known}.")
    return Trends(
        state=how.state,
        sentence=how.sentence,
        as_of=how.as_of,
        view=view,
        views=views,
        weeks=_weeks(said),
        lines=chosen["lines"] if chosen else {},
        changes=[_change(each) for each in said["looked"]["changes"]] if said else [],
        series=said["looked"]["series"] if said else 0,
        audiences=[_audience(each) for each in said.get("audiences", [])],
    )


def build_weekly(db: Session, desk: InsightsDesk) -> WeeklyFindings:
    """What was worth telling of each week, without waiting."""
    how = _standing(db, desk)
    return WeeklyFindings(
        state=how.state,
        sentence=how.sentence,
        as_of=how.as_of,
        weeks=[_week(each) for each in how.content.get("weekly", [])],
    )


def _standing(db: Session, desk: InsightsDesk) -> _Standing:
    mark = shown.latest_mark(db)
    if mark == shown.NOTHING:
        return _Standing(state="nothing yet", sentence=sentences.nothing_yet(), as_of=None, content={})
    look = desk.look(mark)
    answer = look.answer
    content = (answer.content if answer else None) or {}
    if look.computing:
        state, sentence = "computing", sentences.computing(before=bool(content))
    elif answer and answer.content is not None:
        state, sentence = "ready", sentences.ready(answer.seconds)
    else:
        problem = (answer.problem if answer else None) or "the program has not begun."
        state, sentence = "failed", sentences.failed(problem)
    return _Standing(state=state, sentence=sentence, as_of=answer.at if answer else None, content=content)


def _weeks(said: dict[str, Any]) -> list[Any]:
    spans = zip(said.get("weeks", []), said.get("slots", []), said.get("new_creatives", []), strict=True)
    return [
        {
            "monday": _monday(first),
            "first_day": first,
            "last_day": last,
            "slots": slots,
            "new_creatives": new if number else None,
        }
        for number, ((first, last), slots, new) in enumerate(spans)
    ]


def _monday(first_day: str) -> date:
    day = date.fromisoformat(first_day)
    return date.fromordinal(day.toordinal() - day.weekday())


def _change(said: dict[str, Any]) -> Any:
    return {**said, "sentence": sentence_of(_as_change(said))}


def _as_change(said: dict[str, Any]) -> Change:
    days = {name: date.fromisoformat(said[name]) for name in DAYS}
    shares = {name: Share(**said[name]) if said[name] else None for name in SHARES}
    return Change(**{**said, **days, **shares})


def _audience(said: dict[str, Any]) -> Any:
    def link(group: str = "") -> str:
        since, until = (date.fromisoformat(said[name]) for name in ("since", "until"))
        return gallery(advertiser=said["brand"], group=group, since=since, until=until)

    leanings = [{**each, "link": link(each["group"])} for each in said["leanings"]]
    return {**said, "leanings": leanings, "link": link()}


def _week(said: dict[str, Any]) -> Week:
    findings = [{**each, "change": _change(each["change"])} for each in said["findings"]]
    return Week(**{**said, "findings": findings})
