"""What models cost: prices per million tokens, kept exactly, from our table or from one of the operator's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

from persona import errors
from persona.db.narration import Tokens

MICRODOLLARS = 10**6
"""In a dollar; a price of so many microdollars per million tokens is so many picodollars per token."""
_KINDS = ("input", "output", "cached", "cache_write")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """Of one model, in picodollars per token."""

    input: int
    output: int
    cached: int
    cache_write: int

    def of(self, tokens: Tokens) -> int:
        """What a request cost, in picodollars."""
        return (
            tokens.input * self.input
            + tokens.output * self.output
            + tokens.cached * self.cached
            + tokens.cache_write * self.cache_write
        )

    def at_most(self, *, read: int, written: int) -> int:
        """What a request that reads and writes so many tokens can cost, in picodollars."""
        return read * max(self.input, self.cache_write) + written * self.output


def read_prices(path: Path | None = None) -> Mapping[str, Price]:
    """Prices by model.

    Raises:
        ConfigurationError: the file cannot be read, or a price is no amount.
    """
    try:
        text = path.read_text() if path else _our_table()
        # Decimals, so that nothing is rounded on the way to whole picodollars.
        tables = tomllib.loads(text, parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise errors.ConfigurationError(f"The prices in {path} cannot be read: {error}.") from error
    return {model: _price(model, table) for model, table in tables.items()}


def price_of(model: str, prices: Mapping[str, Price]) -> Price:
    """The price of a model.

    Raises:
        ConfigurationError: it is not in the table, so that no cap on money could hold.
    """
    if model not in prices:
        raise errors.ConfigurationError(
            f"Nobody knows what the model {model!r} costs, so no cap on money could hold.",
            hint="Name it with its price in a file and set PERSONA_NARRATOR__PRICES to that; "
            f"known models: {', '.join(sorted(prices))}.",
        )
    return prices[model]


def _our_table() -> str:
    return (resources.files("persona.planning.narrators.llm") / "prices.toml").read_text()


def _price(model: str, table: Any) -> Price:
    if not isinstance(table, dict):
        raise errors.ConfigurationError(
            f"The price of {model!r} is no table with input and output in dollars per million tokens."
        )
    full = table.get("input")
    given = {"cached": full, "cache_write": full} | {kind: table[kind] for kind in _KINDS if kind in table}
    return Price(**{kind: _picodollars(model, kind, given.get(kind)) for kind in _KINDS})


def _picodollars(model: str, kind: str, dollars: object) -> int:
    """Dollars per million tokens to picodollars per token."""
    if isinstance(dollars, int | Decimal) and not isinstance(dollars, bool) and dollars >= 0:
        exact = Decimal(dollars) * MICRODOLLARS
        if exact == int(exact):
            return int(exact)
    raise errors.ConfigurationError(
        f"The {kind} price of {model!r} is {dollars}, which is no amount in dollars per million tokens "
        "with at most six decimals."
    )
