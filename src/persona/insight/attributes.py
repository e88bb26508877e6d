"""What is known of people, as attributes: values in their natural order, and yes-or-no for interests and visits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from persona.db.reading.people_known import AND
from persona.insight.panel_record import Attribute

ORDERS = (("low", "mid", "high"), ("school", "college", "postgrad"))
"""Values with a natural order that is not in their spelling."""
SEVERAL = frozenset({"device"})
"""Of what a persona may have more than one."""
ADVERTISER = "adv"
"""How the subject of a visit begins: advertiser `12` of an ad is `adv12` of a visit."""


def one_of_several(name: str, given: Sequence[str]) -> Attribute:
    """An attribute of which each persona has one value; neighbouring values may form a range if they have an order."""
    values, ordered = _in_order(set(given))
    place = {value: number for number, value in enumerate(values)}
    codes = np.array([place[value] for value in given], np.int64)
    return Attribute(name=name, values=values, codes=codes, ordered=ordered)


def one_or_more(name: str, given: Sequence[str]) -> list[Attribute]:
    """A fact as attributes: one, or of what somebody has two, as `desktop and phone`, a yes-or-no for each value.

    Whoever is on the desktop for a part of her time meets a rule for desktops in that part. When nobody has two, it is
    one attribute: two of them that say the same would share what is known of either.
    """
    each_has = [set(value.split(AND)) for value in given]
    if name not in SEVERAL or max(map(len, each_has), default=1) == 1:
        return [one_of_several(name, given)]
    values = sorted(set().union(*each_has))
    return [
        yes_or_no(name, value, {n for n, has in enumerate(each_has) if value in has}, personas=len(given))
        for value in values
    ]


def yes_or_no(name: str, subject: str, who: Collection[int], *, personas: int) -> Attribute:
    """An interest, a visit, a device in use: true of `who`, by index."""
    codes = np.zeros(personas, np.int64)
    codes[sorted(who)] = 1
    return Attribute(name=name, values=("no", "yes"), codes=codes, subject=subject)


def telling_apart(attributes: Iterable[Attribute]) -> list[Attribute]:
    """Those in which the personas differ: what all share cannot tell them apart."""
    return [each for each in attributes if len(set(each.codes.tolist())) > 1]


def subject_of_visit(advertiser: str) -> str:
    """An advertiser as the subject of a visit."""
    return advertiser if advertiser.startswith(ADVERTISER) else ADVERTISER + advertiser


def _in_order(values: set[str]) -> tuple[tuple[str, ...], bool]:
    """The values in their natural order, and whether they have one."""
    for order in ORDERS:
        if values <= set(order):
            return tuple(each for each in order if each in values), True
    starts = {value: re.match(r"\d+", value) for value in values}
    if all(starts.values()):
        return tuple(sorted(values, key=lambda value: (int(starts[value].group()), value))), True  # type: ignore[union-attr]  # checked above
    return tuple(sorted(values)), False
