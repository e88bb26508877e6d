"""`config show`: every setting with its value and, when asked, where it is from."""

from __future__ import annotations

import os
from functools import reduce
from typing import Any

from persona.cli.console import answer_table
from persona.settings import PREFIX, Settings, setting_names


def show(settings: Settings, *, sources: bool) -> None:
    """Print them all."""
    given = {name.upper() for name in os.environ}
    rows = []
    for name in setting_names():
        row = [name, _text(_value(settings, name))]
        rows.append([*row, "environment" if name in given else "default"] if sources else row)
    answer_table(["Setting", "Value", "From"] if sources else ["Setting", "Value"], rows, title="Settings")


def _value(settings: Settings, name: str) -> Any:
    return reduce(getattr, name.removeprefix(PREFIX).lower().split("__"), settings)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
