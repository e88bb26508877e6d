"""Which pairs of appearances are worth comparing, and what they turn out to be."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona import errors
from persona.backends.blobs.base import BlobReader
from persona.db.creative_models import AppearanceRow
from persona.insight.advertisers import plain_name
from persona.insight.similarity.kinds import Verdict
from persona.insight.similarity.picture import read_picture
from persona.insight.similarity.prints import CROPS, Print, near, print_of
from persona.insight.similarity.segment import creative_panel
from persona.insight.similarity.verdict import compare_pictures, judge
from persona.insight.similarity.words import Words, compare

PRINTS_KEPT = 200
"""Prints in memory at once; each takes about two megabytes."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A verdict on two appearances, the smaller id first."""

    one_id: str
    other_id: str
    verdict: Verdict


class Prints:
    """Makes prints of kept pictures and keeps the latest ones."""

    def __init__(self, blobs: BlobReader) -> None:
        self._blobs = blobs
        self._kept: OrderedDict[tuple[str, bool], Print] = OrderedDict()

    def get(self, row: AppearanceRow) -> Print:
        """The print of an appearance's creative.

        Raises:
            UnreadablePicture: its picture cannot be compared.
        """
        key = (row.picture_sha256, row.fills_screen)
        if key not in self._kept:
            pixels = read_picture(self._blobs, row.picture_sha256)
            panel = creative_panel(pixels, fills_screen=row.fills_screen)
            self._kept[key] = print_of(panel.cut(pixels))
            if len(self._kept) > PRINTS_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


class Comparing:
    """Compares new appearances with all that are known, and remembers their hashes."""

    def __init__(self, known: Sequence[AppearanceRow], prints: Prints) -> None:
        self._prints = prints
        self._rows = list(known)
        self._hashes = np.zeros((len(self._rows), len(CROPS)), np.uint64)
        self._hashed = np.zeros(len(self._rows), np.bool_)
        for number, row in enumerate(self._rows):
            self._note(number, row)
        self._number = {row.id: number for number, row in enumerate(self._rows)}

    def take_print(self, row: AppearanceRow) -> None:
        """Hash the picture of an appearance, or write down why that cannot be done."""
        try:
            found = self._prints.get(row)
        except errors.UnreadablePicture as error:
            row.problem, row.hashes = str(error), None
        else:
            row.problem, row.hashes = None, [f"{int(value):016x}" for value in found.hashes]
        self._note(self._number[row.id], row)

    def compare(self, row: AppearanceRow, *, done: set[str]) -> Iterator[Compared]:
        """Verdicts on this appearance and every other one in `done` that it is worth comparing with."""
        alike = self._near(row)
        for number, other in enumerate(self._rows):
            if other.id == row.id or other.id not in done:
                continue
            words = compare(_words(row), _words(other))
            if words not in {"equal", "partial"} and not alike[number]:
                continue
            if _other_advertiser(row, other):
                continue
            one_id, other_id = sorted((row.id, other.id))
            yield Compared(one_id, other_id, self._judge(row, other, near_by=bool(alike[number])))

    def _judge(self, row: AppearanceRow, other: AppearanceRow, *, near_by: bool) -> Verdict:
        words = compare(_words(row), _words(other))
        plays = row.plays or other.plays
        pictures = None
        as_said = words in {"equal", "partial"}
        worth = near_by if plays or not as_said else True
        if row.problem is None and other.problem is None and worth and not (plays and as_said):
            one, two = sorted((row, other), key=lambda each: each.id)
            pictures = compare_pictures(
                self._prints.get(one), self._prints.get(two), closely=words != "different"
            )
        return judge(words, pictures, plays=plays)

    def _near(self, row: AppearanceRow) -> NDArray[np.bool_]:
        if row.hashes is None:
            return np.zeros(len(self._rows), np.bool_)
        return near(self._hashes[self._number[row.id]], self._hashes) & self._hashed

    def _note(self, number: int, row: AppearanceRow) -> None:
        self._hashed[number] = row.hashes is not None
        if row.hashes is not None:
            self._hashes[number] = [int(value, 16) for value in row.hashes]


def _words(row: AppearanceRow) -> Words:
    return Words(tuple(row.tokens), row.cut_off)


def _other_advertiser(row: AppearanceRow, other: AppearanceRow) -> bool:
    """Whether both name who is behind them, and nothing of what they name agrees."""
    here = {plain_name(row.advertiser), row.landing_domain} - {"", None}
    there = {plain_name(other.advertiser), other.landing_domain} - {"", None}
    one_account = row.platform == other.platform and row.advertiser_username is not None
    if one_account and row.advertiser_username == other.advertiser_username:
        return False
    return bool(here) and bool(there) and not here & there
