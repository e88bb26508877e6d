"""What people say against the machine: merge, split, undo. Appended, never changed, and obeyed at every grouping."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Wish = Literal["merge", "split"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction as it was written."""

    id: int
    kind: str
    """merge, split, category or undo."""
    subjects: tuple[str, ...]
    others: tuple[str, ...] = ()
    category_id: str | None = None
    undoes: int | None = None


def in_force(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that were not taken back, oldest first; an undo can be undone."""
    ordered = sorted(corrections, key=lambda one: one.id)
    taken_back: set[int] = set()
    for one in reversed(ordered):
        if one.kind == "undo" and one.id not in taken_back and one.undoes is not None:
            taken_back.add(one.undoes)
    return [one for one in ordered if one.kind != "undo" and one.id not in taken_back]


def wishes(corrections: Sequence[Correction]) -> dict[tuple[str, str], Wish]:
    """What is wished for each pair of appearances, the smaller id first; the newest wish counts."""
    found: dict[tuple[str, str], Wish] = {}
    for one in in_force(corrections):
        if one.kind not in ("merge", "split"):
            continue
        wish: Wish = "merge" if one.kind == "merge" else "split"
        for subject in one.subjects:
            for other in one.others:
                if subject != other:
                    found[min(subject, other), max(subject, other)] = wish
    return found


def categories(corrections: Sequence[Correction]) -> dict[str, str]:
    """The category a person gave to appearances; the newest counts."""
    given = [one for one in in_force(corrections) if one.kind == "category" and one.category_id]
    return {subject: one.category_id for one in given for subject in one.subjects if one.category_id}
