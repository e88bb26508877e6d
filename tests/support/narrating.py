"""Narrators that ask a scripted vendor over the wire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, select

from persona.db.models_of_days import NarratorCallRow
from persona.db.narration import Tokens
from persona.db.transactions import reading
from persona.planning.diaries import diaries_of
from persona.planning.learning.history import last_weeks
from persona.planning.narrators.llm.asking import Asking, Limits
from persona.planning.narrators.llm.making import NarratorOrder, caps_of, models_of, open_vendor
from persona.planning.narrators.llm.narrator import ModelNarrator
from persona.planning.narrators.llm.prices import read_prices
from persona.planning.narrators.llm.vendors.base import VendorOrder
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from support.days import TUESDAY
from support.vendor_server import VendorServer

VENDORS = ("openai", "anthropic")
KEY = "sk-secret-canary-5f1c"
WIDE = {"day_tokens": 50_000, "day_dollars": Decimal(1), "panel_tokens": 10**9, "panel_dollars": Decimal(100)}


def an_order(vendor: str, address: str, **changes: Any) -> NarratorOrder:
    """How the scripted vendor is reached; `caps` changes single caps, `timeout_seconds` the wait."""
    timeout, caps = changes.pop("timeout_seconds", 20.0), changes.pop("caps", {})
    given = NarratorOrder(
        vendor=vendor,
        reach=VendorOrder(
            key=KEY,
            base_url=f"{address}/v1" if vendor == "openai" else address,
            timeout_seconds=timeout,
            effort=None,
        ),
        model=None,
        routine_model=None,
        prices=read_prices(),
        days_per_call=1,
        answer_tokens=2000,
        tries=3,
        caps=caps_of(**(WIDE | caps)),
    )
    return replace(given, **changes)


class Asker:
    """A planner with a language model, and what it waited for between tries."""

    def __init__(
        self, engine: Engine, vendor: str, server: VendorServer, *, last_day: date = TUESDAY, **changes: Any
    ) -> None:
        order = an_order(vendor, server.address, **changes)
        self.engine = engine
        self.waited: list[float] = []
        self.models = models_of(order)
        diaries = diaries_of("US")
        asking = Asking(
            engine,
            open_vendor(order),
            Limits(caps=order.caps, tries=order.tries),
            pause=self.waited.append,
        )
        narrator = ModelNarrator(
            engine,
            asking,
            self.models,
            diaries,
            last_day=last_day,
            last_weeks=lambda persona_id, day: last_weeks(engine, persona_id, day),
        )
        self.planner = Planner(narrator, diaries, instead=OfflineNarrator())


def calls(engine: Engine) -> list[NarratorCallRow]:
    """The account book, in order."""
    with reading(engine) as db:
        return list(db.scalars(select(NarratorCallRow).order_by(NarratorCallRow.id)))


def totals(engine: Engine) -> tuple[Tokens, int]:
    """Everything in the account book: tokens, and picodollars."""
    rows = calls(engine)
    tokens = Tokens(
        input=sum(row.input_tokens for row in rows),
        cached=sum(row.cached_tokens for row in rows),
        cache_write=sum(row.cache_write_tokens for row in rows),
        output=sum(row.output_tokens for row in rows),
    )
    return tokens, sum(row.picodollars for row in rows)
