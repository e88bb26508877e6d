"""Answers about the program itself."""

from __future__ import annotations

from typing import Literal

from persona.api.schemas.base import Schema


class Health(Schema):
    """Whether it works."""

    status: Literal["ok"]
    version: str
    lab: bool
    """True when sessions run against the lab."""
    database: Literal["ok"]


class Config(Schema):
    """What this installation runs with."""

    target: str
    data_dir: str
    seed: int
