"""Which slots of a feed are for ads: one at a drawn place in every stretch of 1 / ad load slots.

Drawing one slot per stretch, rather than each slot on its own, keeps the share of ads near the ad load even in a
short feed, as real feeds do.
"""

from __future__ import annotations

from collections.abc import Iterator

from persona_lab import chance

FIRST_SLOT = 2
"""Index of the earliest slot an ad may take: two videos come first."""
LEAST_GAP = 2
"""Two ads never stand next to each other."""
HIGHEST_LOAD = 0.45
"""Above this, ads could not keep their distance."""


def is_ad_slot(
    slot: int, *, seed: int, account: str, feed: int, ad_load: float, first: int = FIRST_SLOT
) -> bool:
    """Whether the slot with this index, in this account's feed of this number, is for an ad."""
    return slot in _first_slots(slot, seed=seed, account=account, feed=feed, ad_load=ad_load, first=first)


def _first_slots(
    last: int, *, seed: int, account: str, feed: int, ad_load: float, first: int
) -> Iterator[int]:
    """The ad slots up to `last`."""
    if ad_load <= 0:
        return
    stretch = 1 / ad_load
    before, number = -LEAST_GAP, 0
    while before < last:
        drawn = int((number + chance.draw(seed, "slot", account, feed, number)) * stretch)
        before = max(drawn, before + LEAST_GAP, first)
        number += 1
        yield before
