"""The account book of language models: what each persona-day's requests cost, held back before each is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Engine, func, select, text, update
from sqlalchemy.orm import Session

from persona import errors
from persona.db.models import machine_now
from persona.db.models_of_days import NarratorCallRow, NarratorDraftRow
from persona.db.transactions import reading, writing

PICODOLLARS = 10**12
"""In a dollar."""
_LOCK = 20261124
"""Of the account book in PostgreSQL; SQLite has one writer anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What a vendor counted for one request."""

    input: int = 0
    """Read at the full price."""
    cached: int = 0
    """Read from the vendor's own cache."""
    cache_write: int = 0
    output: int = 0

    def __post_init__(self) -> None:
        for count in (self.input, self.cached, self.cache_write, self.output):
            if not isinstance(count, int) or count < 0:
                raise ValueError(f"{count!r} is no number of tokens")

    @property
    def total(self) -> int:
        """All of them."""
        return self.input + self.cached + self.cache_write + self.output


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """What may be spent; money in picodollars."""

    day_tokens: int
    """On one persona's day, repairs included."""
    day_picodollars: int
    panel_tokens: int
    """On the whole panel in one day of the calendar (UTC)."""
    panel_picodollars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request about to be made: at most so many tokens and so much money."""

    persona_id: str
    days: tuple[date, ...]
    vendor: str
    model: str
    purpose: str
    most_tokens: int
    most_picodollars: int


def reserve(engine: Engine, request: Request, caps: Caps) -> str:
    """Hold back what a request may cost at most; its id. Requests made at once cannot pass a cap together.

    Raises:
        NarratorCapReached: a cap would be passed; nothing is held back.
    """
    call_id = str(uuid4())
    held = (shared(each, len(request.days)) for each in (request.most_tokens, request.most_picodollars))
    parts = list(zip(request.days, *held, strict=True))
    with writing(engine) as db:
        if engine.dialect.name == "postgresql":
            db.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        _check_panel(db, request, caps)
        for day, tokens, money in parts:
            _check_day(db, request.persona_id, day, tokens=tokens, money=money, caps=caps)
        for number, (day, tokens, money) in enumerate(parts):
            db.add(
                _row(
                    request, call_id, number, day, "open", reserved_tokens=tokens, reserved_picodollars=money
                )
            )
    return call_id


def settle(engine: Engine, call_id: str, outcome: str, tokens: Tokens | None, picodollars: int) -> None:
    """Write down what a request cost; `tokens` None: nobody knows, and what was held back stays so."""
    with writing(engine) as db:
        mine = NarratorCallRow.call_id == call_id
        if tokens is None:
            db.execute(update(NarratorCallRow).where(mine).values(outcome=outcome))
            return
        rows = db.scalars(select(NarratorCallRow).where(mine).order_by(NarratorCallRow.number)).all()
        counted = {
            "input_tokens": shared(tokens.input, len(rows)),
            "cached_tokens": shared(tokens.cached, len(rows)),
            "cache_write_tokens": shared(tokens.cache_write, len(rows)),
            "output_tokens": shared(tokens.output, len(rows)),
            "picodollars": shared(picodollars, len(rows)),
        }
        for number, row in enumerate(rows):
            row.outcome, row.reserved_tokens, row.reserved_picodollars = outcome, 0, 0
            for name, values in counted.items():
                setattr(row, name, values[number])


def note_cached(engine: Engine, request: Request) -> None:
    """Write down that an answer was there already: a request that was not made."""
    with writing(engine) as db:
        call_id = str(uuid4())
        for number, day in enumerate(request.days):
            db.add(_row(request, call_id, number, day, "cached"))


def find_draft(engine: Engine, key: str) -> dict[str, Any] | None:
    """The day that was written from the same facts, if there is one."""
    with reading(engine) as db:
        return db.scalar(select(NarratorDraftRow.draft).where(NarratorDraftRow.key == key))


def keep_draft(
    engine: Engine, key: str, *, persona_id: str, day: date, model: str, draft: dict[str, Any]
) -> None:
    """Keep a day as it was written; the first one for the same facts stays."""
    with writing(engine) as db:
        if db.get(NarratorDraftRow, key) is None:
            db.add(NarratorDraftRow(key=key, persona_id=persona_id, day=day, model=model, draft=draft))


def shared(whole: int, parts: int) -> list[int]:
    """A whole number in parts that add up to it exactly; what is left over goes to the first."""
    each, rest = divmod(whole, parts)
    return [each + rest, *[each] * (parts - 1)]


def _row(
    request: Request, call_id: str, number: int, day: date, outcome: str, **held: int
) -> NarratorCallRow:
    return NarratorCallRow(
        call_id=call_id,
        number=number,
        persona_id=request.persona_id,
        day=day,
        vendor=request.vendor,
        model=request.model,
        purpose=request.purpose,
        outcome=outcome,
        **held,
    )


def _check_panel(db: Session, request: Request, caps: Caps) -> None:
    midnight = machine_now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    tokens, money = _spent(
        db, NarratorCallRow.at >= midnight, NarratorCallRow.at < midnight + timedelta(days=1)
    )
    whose = "for the whole panel today"
    _check_tokens(tokens + request.most_tokens, caps.panel_tokens, whose, "PANEL_TOKENS")
    _check_money(money + request.most_picodollars, caps.panel_picodollars, whose, "PANEL_DOLLARS")


def _check_day(db: Session, persona_id: str, day: date, *, tokens: int, money: int, caps: Caps) -> None:
    used, paid = _spent(db, NarratorCallRow.persona_id == persona_id, NarratorCallRow.day == day)
    whose = "for one persona's day"
    _check_tokens(used + tokens, caps.day_tokens, whose, "DAY_TOKENS")
    _check_money(paid + money, caps.day_picodollars, whose, "DAY_DOLLARS")


def _spent(db: Session, *where: ColumnElement[bool]) -> tuple[int, int]:
    row = NarratorCallRow
    tokens = (
        row.input_tokens
        + row.cached_tokens
        + row.cache_write_tokens
        + row.output_tokens
        + row.reserved_tokens
    )
    found = db.execute(
        select(func.sum(tokens), func.sum(row.picodollars + row.reserved_picodollars)).where(*where)
    ).one()
    return int(found[0] or 0), int(found[1] or 0)


def _check_tokens(would_be: int, cap: int, whose: str, setting: str) -> None:
    if would_be > cap:
        raise errors.NarratorCapReached(
            f"The next request could make it {would_be:,} tokens {whose}; "
            f"PERSONA_NARRATOR__{setting} allows {cap:,}."
        )


def _check_money(would_be: int, cap: int, whose: str, setting: str) -> None:
    if would_be > cap:
        raise errors.NarratorCapReached(
            f"The next request could make it ${would_be / PICODOLLARS:.4f} {whose}; "
            f"PERSONA_NARRATOR__{setting} allows ${cap / PICODOLLARS:.4f}."
        )
