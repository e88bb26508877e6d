"""Makes the narrator that settings ask for: vendor, key, models, prices and caps, each checked beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Engine

from persona import errors
from persona.db.narration import PICODOLLARS, Caps
from persona.planning.diaries import Diaries
from persona.planning.narrators.llm.asking import Asking, Limits
from persona.planning.narrators.llm.narrator import ModelNarrator, Models
from persona.planning.narrators.llm.prices import Price, price_of
from persona.planning.narrators.llm.vendors.base import Vendor, VendorOrder

DEFAULT_MODELS = {
    "openai": ("gpt-6.1-terra", "gpt-6-luna"),
    "anthropic": ("claude-sonnet-5-5", "claude-haiku-5-5"),
}
"""By vendor: for special days, and for ordinary ones."""
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class NarratorOrder:
    """What is asked for; `model` and `routine_model` None: the vendor's defaults."""

    vendor: str
    reach: VendorOrder
    model: str | None
    routine_model: str | None
    prices: Mapping[str, Price]
    days_per_call: int
    answer_tokens: int
    tries: int
    caps: Caps


def caps_of(*, day_tokens: int, day_dollars: Decimal, panel_tokens: int, panel_dollars: Decimal) -> Caps:
    """Caps with money in picodollars."""
    return Caps(
        day_tokens=day_tokens,
        day_picodollars=int(day_dollars * PICODOLLARS),
        panel_tokens=panel_tokens,
        panel_picodollars=int(panel_dollars * PICODOLLARS),
    )


def make_narrator(
    engine: Engine,
    order: NarratorOrder,
    diaries: Diaries,
    *,
    last_day: date,
    last_weeks: Callable[[str, date], Mapping[str, Any]],
) -> ModelNarrator:
    """The narrator.

    Raises:
        ConfigurationError: no key, an address that is not safe, a model without a price.
        MissingExtra: the vendor's library is not installed.
    """
    models = models_of(order)
    asking = Asking(engine, open_vendor(order), Limits(caps=order.caps, tries=order.tries))
    return ModelNarrator(engine, asking, models, diaries, last_day=last_day, last_weeks=last_weeks)


def models_of(order: NarratorOrder) -> Models:
    """The models, each with a price."""
    special, routine = DEFAULT_MODELS[order.vendor]
    models = Models(
        special=order.model or special,
        routine=order.routine_model or order.model or routine,
        prices=order.prices,
        days_per_call=order.days_per_call,
        answer_tokens=order.answer_tokens,
    )
    for model in (models.special, models.routine):
        price_of(model, order.prices)
    return models


def open_vendor(order: NarratorOrder) -> Vendor:
    """The vendor's library, loaded when somebody asks for it."""
    if not order.reach.key:
        raise errors.ConfigurationError(
            f"There is no key for {order.vendor}.",
            hint="Set PERSONA_NARRATOR__API_KEY, or PERSONA_NARRATOR__API_KEY_FILE to a file that holds it.",
        )
    _check_address(order.reach.base_url)
    try:
        if order.vendor == "openai":
            from persona.planning.narrators.llm.vendors.openai_api import OpenAi  # noqa: PLC0415 - an extra

            return OpenAi(order.reach)
        from persona.planning.narrators.llm.vendors.anthropic_api import Anthropic  # noqa: PLC0415 - an extra

        return Anthropic(order.reach)
    except ImportError as error:
        raise errors.MissingExtra(
            f"The library of {order.vendor} is not installed.",
            hint=f"pip install 'persona[{order.vendor}]'",
        ) from error


def _check_address(base_url: str | None) -> None:
    if base_url is None:
        return
    parts = urlsplit(base_url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in THIS_MACHINE):
        raise errors.ConfigurationError(
            f"PERSONA_NARRATOR__BASE_URL={base_url} would send the key over the network in the clear.",
            hint="Give an address with https; http is for this machine only.",
        )
    if parts.username or parts.password:
        raise errors.ConfigurationError(
            "PERSONA_NARRATOR__BASE_URL holds a name or password.", hint="Use PERSONA_NARRATOR__API_KEY."
        )
