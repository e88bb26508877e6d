"""One need of Persona, whether it is met, and what to type when it is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["green", "yellow", "red"]


@dataclass(frozen=True, slots=True)
class Check:
    """The answer to one question of the doctor."""

    name: str
    state: State
    """Green: as it should be. Yellow: works, with a note. Red: Persona cannot work like this."""
    sentence: str
    fix: str = ""
    """What to do about it; empty when there is nothing to do."""


def green(name: str, sentence: str) -> Check:
    """As it should be."""
    return Check(name, "green", sentence)


def yellow(name: str, sentence: str, *, fix: str) -> Check:
    """Works, with a note."""
    return Check(name, "yellow", sentence, fix)


def red(name: str, sentence: str, *, fix: str) -> Check:
    """Has to be mended first."""
    return Check(name, "red", sentence, fix)
