"""Which platforms people use: the share of each age group that the surveys say, no more and no less."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from persona.panel.tables import table

MODELLED = ("facebook", "instagram", "tiktok", "youtube")
"""Platforms a persona gets an account on; of the others it is only known that they use them."""
AGE_GROUPS = ((30, "18-29"), (50, "30-49"), (65, "50-64"), (200, "65+"))
"""Up to an age, the name of the group, as Pew reports it."""
SOCIABLE_SPREAD = 0.35
"""How much some take to every platform and others to none; 0 would make every platform a choice of its own."""


def age_group(age: int) -> str:
    """Pew's group of an age in years."""
    return next(name for limit, name in AGE_GROUPS if age < limit)


def platform_shares(country: str) -> dict[tuple[str, str], float]:
    """Share of adults, 0 to 1, by platform and age group."""
    return {(row["platform"], row["ages"]): float(row["share"]) for row in table(country, "platforms.csv")}


def assign_platforms(
    ages: Sequence[int], country: str, chance: random.Random, *, randomised: bool = False
) -> list[tuple[str, ...]]:
    """The platforms of each person, in the order of `ages`; `randomised` lets age play no part."""
    groups: dict[str, list[int]] = defaultdict(list)
    for n, age in enumerate(ages):
        groups["30-49" if randomised else age_group(age)].append(n)
    sociable = [chance.gauss(0, SOCIABLE_SPREAD) for _ in ages]
    used: list[list[str]] = [[] for _ in ages]
    for (platform, group), share in platform_shares(country).items():
        members = groups.get(group, [])
        # Rounded by chance, so that small panels are right on average.
        number = int(share * len(members) + chance.random())
        keen = sorted(members, key=lambda n: -(sociable[n] + chance.random()))
        for n in keen[:number]:
            used[n].append(platform)
    return [tuple(sorted(platforms)) for platforms in used]
