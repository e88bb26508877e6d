"""What written days cost, and what became of them: sums of the account book and counts of kept plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from persona.db.models import PlanRow
from persona.db.models_of_days import NarratorCallRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCost:
    """What one model was asked, and what it cost."""

    vendor: str
    model: str
    requests: int
    input_tokens: int
    cached_tokens: int
    cache_write_tokens: int
    output_tokens: int
    picodollars: int
    held_picodollars: int
    """Of requests that broke off: nobody knows what they cost, and caps count it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysWritten:
    """Kept days by who wrote them, and what was not taken."""

    by_source: dict[str, int]
    with_rejections: int
    rejections: dict[str, int]
    """By rule, `V1` to `V13`, or `no answer`."""


def read_costs(db: Session) -> list[ModelCost]:
    """By model; what was there already is no request."""
    row = NarratorCallRow
    query = (
        select(
            row.vendor,
            row.model,
            func.count(func.distinct(row.call_id)),
            *(
                func.coalesce(func.sum(column), 0)
                for column in (
                    row.input_tokens,
                    row.cached_tokens,
                    row.cache_write_tokens,
                    row.output_tokens,
                    row.picodollars,
                    row.reserved_picodollars,
                )
            ),
        )
        .where(row.outcome != "cached")
        .group_by(row.vendor, row.model)
        .order_by(row.vendor, row.model)
    )
    return [_cost(*found) for found in db.execute(query)]


def read_outcomes(db: Session) -> dict[str, int]:
    """How requests ended; `cached` counts days that were there already."""
    row = NarratorCallRow
    query = select(row.outcome, func.count(func.distinct(row.call_id))).group_by(row.outcome)
    return {outcome: int(number) for outcome, number in db.execute(query.order_by(row.outcome))}


def count_persona_days(db: Session) -> int:
    """Days of personas that anything was asked for."""
    row = NarratorCallRow
    days = select(row.persona_id, row.day).where(row.outcome != "cached").distinct().subquery()
    return int(db.scalar(select(func.count()).select_from(days)) or 0)


def read_days_written(db: Session) -> DaysWritten:
    """Kept days, and the drafts that were not taken before them."""
    sources, rules, rejected = Counter[str](), Counter[str](), 0
    query = select(PlanRow.written["source"], PlanRow.written["rejections"]).where(
        PlanRow.written.is_not(None)
    )
    for source, rejections in db.execute(query):
        sources[source or "offline"] += 1
        rejected += bool(rejections)
        rules.update(_rule(rejection) for rejection in rejections or ())
    return DaysWritten(
        by_source=dict(sorted(sources.items())),
        with_rejections=rejected,
        rejections=dict(sorted(rules.items())),
    )


def _cost(vendor: str, model: str, *sums: int) -> ModelCost:
    requests, read, cached, cache_write, written, spent, held = map(int, sums)
    return ModelCost(
        vendor=vendor,
        model=model,
        requests=requests,
        input_tokens=read,
        cached_tokens=cached,
        cache_write_tokens=cache_write,
        output_tokens=written,
        picodollars=spent,
        held_picodollars=held,
    )


def _rule(rejection: str) -> str:
    rule = rejection.partition(":")[0]
    return rule if rule[:1] == "V" and rule[1:].isdigit() else "no answer"
