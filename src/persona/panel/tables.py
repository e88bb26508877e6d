"""Reads the tables a country's people are made from; their NOTICE.md says where each comes from."""

from __future__ import annotations

import csv
import gzip
import io
import tomllib
from functools import cache
from importlib import resources
from typing import Any

COUNTRIES = ("US", "GB", "DE", "FR")
"""Countries with tables. What one does not have in its folder it takes from the first; its NOTICE says so."""


@cache
def table(country: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of one table, such as `places.csv`; every value is text."""
    content = _content(country, name)
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode()
    return tuple(csv.DictReader(io.StringIO(text)))


@cache
def tree(country: str, name: str) -> dict[str, Any]:
    """One TOML file, such as `interests.toml`."""
    return tomllib.loads(_content(country, name).decode())


def has_own(country: str, name: str) -> bool:
    """Whether a country has a table of its own and does not take the first country's."""
    return (resources.files("persona.panel") / "data" / country.lower() / name).is_file()


def _content(country: str, name: str) -> bytes:
    whose = country if has_own(country, name) else COUNTRIES[0]
    return (resources.files("persona.panel") / "data" / whose.lower() / name).read_bytes()
