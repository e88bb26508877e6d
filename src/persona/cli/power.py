"""`power`: which difference a panel can show, and which panel a question needs."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from persona import errors
from persona.cli.console import answer_json
from persona.studies.power import (
    ENOUGH,
    MOST_PERSONAS,
    Power,
    Question,
    power_of,
    smallest_panel,
    smallest_ratio,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked on the command line."""

    personas: int | None
    days: int
    ratio: float | None
    share: float
    rate: float
    comparisons: int


def power(asked: Asked, *, price: float | None, json_output: bool) -> None:
    """Answer, in a sentence or as JSON."""
    if asked.personas is None and asked.ratio is None:
        raise errors.InvalidInput(
            "Nothing is asked yet.", hint="Give --personas to learn what it can show, --ratio, or both."
        )
    question = Question(
        personas=4 if asked.personas is None else asked.personas,
        days=asked.days,
        ratio=1.0 if asked.ratio is None else asked.ratio,
        share=asked.share,
        rate=asked.rate,
        comparisons=asked.comparisons,
    )
    answer = _answer(asked, question)
    if json_output:
        answer_json(_as_dict(answer, price))
        return
    for line in _sentences(asked, answer, price):
        print(line)  # noqa: T201 - the answer


def _answer(asked: Asked, question: Question) -> Power | None:
    if asked.ratio is None:
        return smallest_ratio(question)
    if asked.personas is None:
        return smallest_panel(question)
    return power_of(question)


def _sentences(asked: Asked, answer: Power | None, price: float | None) -> list[str]:
    if answer is None and asked.ratio is None:
        return [f"{asked.personas} personas in {asked.days} days can show no difference at this rate."]
    if answer is None:
        return [f"No panel of up to {MOST_PERSONAS} personas can show this in {asked.days} days."]
    question = answer.question
    outside = question.personas - question.inside
    shows = "can show" if answer.power >= ENOUGH else "cannot be relied on to show"
    first = (
        f"{question.personas} personas in {question.days} days {shows} that an ad is shown {question.ratio:.2g} "
        f"times more inside the group: {answer.power:.0%} chance."
    )
    second = (
        f"Seen at least once by {answer.seen_inside:.0%} of {question.inside} inside, {answer.seen_outside:.0%} "
        f"of {outside} outside; {question.comparisons} comparisons share a level of 5 %."
    )
    return [first, second, f"It costs {answer.persona_days} persona-days{_price(answer, price)}."]


def _price(answer: Power, price: float | None) -> str:
    return "" if price is None else f", {answer.persona_days * price:.2f} at {price:g} each"


def _as_dict(answer: Power | None, price: float | None) -> dict[str, object] | None:
    if answer is None:
        return None
    flat = {**asdict(answer.question), **{k: v for k, v in asdict(answer).items() if k != "question"}}
    cost = None if price is None else answer.persona_days * price
    return {**flat, "persona_days": answer.persona_days, "cost": cost}
