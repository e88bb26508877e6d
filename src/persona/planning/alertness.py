"""How long somebody has been awake at a moment of a day, and how much energy they have then."""

from __future__ import annotations

from collections.abc import Sequence

from persona.behaviour.chance import chance_for
from persona.behaviour.energy import energy_at
from persona.domain.day import DAY_BEGINS, Block, Doing
from persona.domain.person import Person

MAIN_SLEEP_MINUTES = 120
"""A nap is shorter; nobody's day begins anew with one."""
CLOCK_PULL = 0.4
"""How far the body's clock keeps to the usual hour of waking when somebody got up at another (design choice)."""
CLOCK_SPREAD_HOURS = 0.4
"""How much earlier or later than others' the clock of a body runs (design choice)."""


def hours_awake(blocks: Sequence[Block], minute: float, person: Person) -> float:
    """Hours since the last waking before `minute`; on a night shift that may have been yesterday."""
    woken = [
        block.ends
        for block in blocks
        if block.doing is Doing.SLEEP
        and block.ends <= minute
        and (block.starts == DAY_BEGINS or block.minutes >= MAIN_SLEEP_MINUTES)
    ]
    last = max(woken, default=(person.wakes - 24) * 60)
    return max(0.0, (minute - last) / 60)


def energy_of(person: Person, minute: float, awake: float) -> float:
    """Energy, 0 to 1, at a minute of the day after so many hours awake: pressure and the persona's own clock."""
    early = chance_for("body clock", person.seed).gauss(0, CLOCK_SPREAD_HOURS)
    apart = (minute / 60 - person.wakes - awake + 12) % 24 - 12
    return energy_at(awake, since_usual=awake + CLOCK_PULL * apart + early)
