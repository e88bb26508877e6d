"""How much energy somebody has after so many hours awake, and how fast their hands are then.

Two processes, as in models of sleep: pressure to sleep builds up with every hour awake, and a clock of the body that
keeps to the usual hour of waking works against it until it falls. Whoever has just got up is slow as well. The
constants are set so that a curve fitted to a persona's sittings has its peak about seven and a half hours after waking
and is below the day's mean after fifteen (typing of 366 people on phones, grade B); whether it is day or night plays
no part.
"""

from __future__ import annotations

import math
import random

PRESSURE_HOURS = 18.2
"""Within which two thirds of the pressure to sleep have built up."""
CLOCK_SWING, CLOCK_PEAK_HOURS, CLOCK_PERIOD = 0.48, 9.5, 24.0
"""Of the body's clock: how far it swings, and when after the usual hour of waking it is highest."""
INERTIA, INERTIA_HOURS = 0.18, 0.8
"""What getting up takes away, and how fast that passes."""
LEVEL = 0.75
USUAL = 0.55
"""Mean energy over sixteen hours awake."""
SWING = 0.18
"""How much faster hands are for all of the energy (design choice; the source has a tenth of a standard deviation)."""
OWN_SPREAD = 0.03
"""Of the logarithm of the pace, from one sitting to the next."""


def energy_at(hours_awake: float, *, since_usual: float | None = None) -> float:
    """Energy, 0 to 1, so many hours after getting up; `since_usual` counts from the usual hour of waking instead."""
    awake = max(0.0, hours_awake)
    clock = awake if since_usual is None else since_usual
    pressure = 1 - math.exp(-awake / PRESSURE_HOURS)
    swing = CLOCK_SWING * math.cos(2 * math.pi * (clock - CLOCK_PEAK_HOURS) / CLOCK_PERIOD)
    inertia = INERTIA * math.exp(-awake / INERTIA_HOURS)
    return min(1.0, max(0.0, LEVEL + swing - pressure - inertia))


def pace_at(energy: float, chance: random.Random) -> float:
    """How fast hands are in one sitting: 1 is this person's usual, 1.05 a twentieth faster."""
    return math.exp(SWING * (energy - USUAL) + chance.gauss(0, OWN_SPREAD))
