"""What two appearances of ads can be to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "variant", "different"]
"""`variant`: one design with other words, another price or another part changed."""

VERSION = 2
"""Raise it when two pictures may get another verdict than before: they are compared anew."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and the sentence for it."""

    kind: Kind
    why: str
