"""The narrator that asks a language model: a week of a persona in one request, routine days from a cheaper model."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Engine

from persona import errors
from persona.db import narration
from persona.domain.day import DayPlan
from persona.planning.brief import Brief, make_brief
from persona.planning.diaries import Diaries
from persona.planning.narrators.llm import facts, wording
from persona.planning.narrators.llm.answers import Unusable, WrittenDay, read_answer
from persona.planning.narrators.llm.asking import Asked, Asking
from persona.planning.narrators.llm.facts import Allowed
from persona.planning.narrators.llm.plans import plan_of_written
from persona.planning.narrators.llm.prices import Price
from persona.planning.narrators.llm.vendors.base import Question
from persona.planning.rules.fault import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Which models write."""

    special: str
    """Holidays, birthdays, trips, days off line; and repairs of those."""
    routine: str
    prices: Mapping[str, Price]
    days_per_call: int
    answer_tokens: int
    """At most so many for each day."""

    def of(self, brief: Brief) -> str:
        """The model for one day."""
        return self.special if brief.calendar.occasions else self.routine


@dataclass(frozen=True, slots=True)
class _Day:
    """What is known of a day before it is told."""

    brief: Brief
    allowed: Allowed
    key: str


class ModelNarrator:
    """Writes days with a language model; the same facts give the same day, from the database."""

    def __init__(
        self,
        engine: Engine,
        asking: Asking,
        models: Models,
        diaries: Diaries,
        *,
        last_day: date,
        last_weeks: Callable[[str, date], Mapping[str, Any]] = lambda _persona, _day: {},
    ) -> None:
        self._engine = engine
        self._asking = asking
        self._models = models
        self._diaries = diaries
        self._last_day = last_day
        self._last_weeks = last_weeks
        self._unusable: dict[str, list[str]] = {}
        """Key of a day to what was wrong with its answer, until that is said."""
        self._said: dict[str, list[str]] = {}
        """The same, from then until the day is asked for once more."""
        self._fresh: set[str] = set()
        """Keys of days that were written with another one and are not told yet."""

    def tell(self, brief: Brief) -> DayPlan:
        """A day: from what was written before, or with the rest of the week in one request."""
        day = self._day(brief)
        if day.key in self._unusable:
            self._said[day.key] = self._unusable.pop(day.key)
            raise errors.AnswerUnusable(self._said[day.key])
        written = self._kept(day.key)
        if written is not None:
            self._note_kept(day)
        elif day.key in self._said:
            written = self._again(day, None, self._said.pop(day.key))
        else:
            written = self._write(self._week(day))
        return plan_of_written(written, brief, day.allowed)

    def repair(self, brief: Brief, draft: DayPlan, faults: Sequence[Fault]) -> DayPlan:
        """The day once more, with the sentences of the rules that it broke."""
        del draft  # The model is shown what it wrote itself, not what was made of it.
        day = self._day(brief)
        written = self._again(day, self._kept(day.key), [str(fault) for fault in faults])
        return plan_of_written(written, brief, day.allowed)

    def _day(self, brief: Brief) -> _Day:
        allowed = facts.allowed_of(brief)
        words = (
            wording.VERSION,
            self._models.of(brief),
            brief.one.person.id,
            facts.fixed_facts(brief, allowed),
        )
        return _Day(brief, allowed, hashlib.sha256("\n".join(words).encode()).hexdigest())

    def _note_kept(self, day: _Day) -> None:
        """A day that came with another one was paid for with it; any other was asked for in an earlier run."""
        if day.key in self._fresh:
            self._fresh.discard(day.key)
        else:
            self._asking.note_cached(self._models.of(day.brief), self._asked([day], "write"))

    def _kept(self, key: str) -> WrittenDay | None:
        kept = narration.find_draft(self._engine, key)
        try:
            return WrittenDay.model_validate(kept) if kept is not None else None
        except ValidationError:
            return None

    def _week(self, first: _Day) -> list[_Day]:
        """A day and those after it that the same model writes and that nobody has written yet."""
        brief, found = first.brief, [first]
        for offset in range(1, self._models.days_per_call):
            date_of = brief.day + timedelta(days=offset)
            if date_of > self._last_day:
                break
            day = self._day(
                make_brief(brief.home, brief.one, date_of, diaries=self._diaries, recent=brief.recent)
            )
            same = self._models.of(day.brief) == self._models.of(brief)
            if same and self._kept(day.key) is None:
                found.append(day)
        return found

    def _write(self, days: Sequence[_Day]) -> WrittenDay:
        first = days[0]
        told = [facts.day_facts(day.brief) | self._taken(day) for day in days]
        request = wording.facts_text(self._persona(first), told)
        text = self._ask(request, days, "write")
        try:
            answer = read_answer(text, [day.brief.day for day in days], first.allowed)
        except errors.AnswerUnusable as unusable:
            self._said[first.key] = unusable.reasons
            raise
        for day in days[1:]:
            self._keep_for_later(day, answer.get(day.brief.day))
        written = answer.get(first.brief.day)
        if not isinstance(written, WrittenDay):
            self._said[first.key] = _reasons(written)
        self._keep(first, _usable(written))
        return _usable(written)

    def _keep_for_later(self, day: _Day, written: WrittenDay | Unusable | None) -> None:
        if isinstance(written, WrittenDay):
            self._keep(day, written)
            self._fresh.add(day.key)
        else:
            self._unusable[day.key] = _reasons(written)

    def _again(self, day: _Day, before: WrittenDay | None, faults: Sequence[str]) -> WrittenDay:
        told = facts.day_facts(day.brief) | self._taken(day)
        draft = before.model_dump() if before is not None else None
        request = wording.repair_text(self._persona(day), told, draft, faults)
        again = replace(day, key=hashlib.sha256((day.key + request).encode()).hexdigest())
        kept = self._kept(again.key)
        if kept is not None:
            self._asking.note_cached(self._models.of(day.brief), self._asked([day], "repair"))
            return kept
        answer = read_answer(self._ask(request, [day], "repair"), [day.brief.day], day.allowed)
        written = _usable(answer.get(day.brief.day))
        self._keep(again, written)
        return written

    def _ask(self, request: str, days: Sequence[_Day], purpose: str) -> str:
        first = days[0]
        model = self._models.of(first.brief)
        dates = [day.brief.day.isoformat() for day in days]
        question = Question(
            model=model,
            system=wording.SYSTEM,
            facts=request,
            schema=wording.schema_of(first.allowed, dates),
            most_output=self._models.answer_tokens * len(days),
        )
        return self._asking.ask(question, self._asked(days, purpose), self._models.prices[model])

    def _asked(self, days: Sequence[_Day], purpose: str) -> Asked:
        dates = tuple(day.brief.day for day in days)
        return Asked(persona_id=days[0].brief.one.person.id, days=dates, purpose=purpose)

    def _persona(self, day: _Day) -> dict[str, Any]:
        told = facts.persona_facts(day.brief, day.allowed)
        last = self._last_weeks(day.brief.one.person.id, day.brief.day)
        return told | ({"last_weeks": dict(last)} if last else {})

    def _taken(self, day: _Day) -> dict[str, Any]:
        """When a shared device is in other hands: the days of the others where they are there, else their drafts."""
        taken = facts.taken_facts(day.brief, day.allowed, day.brief.others)
        return {"taken": taken} if taken else {}

    def _keep(self, day: _Day, written: WrittenDay) -> None:
        narration.keep_draft(
            self._engine,
            day.key,
            persona_id=day.brief.one.person.id,
            day=day.brief.day,
            model=self._models.of(day.brief),
            draft=written.model_dump(),
        )


def _usable(written: WrittenDay | Unusable | None) -> WrittenDay:
    if isinstance(written, WrittenDay):
        return written
    raise errors.AnswerUnusable(_reasons(written))


def _reasons(written: Unusable | None) -> list[str]:
    return written.reasons if written is not None else ["the day is missing"]
