"""The figures of row E1: at which hour awake each persona's hands are fastest, people who work at night included."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from persona.domain.day import Sitting
from persona.planning.nights import works_nights
from persona.studies.believe.living import Living
from persona.studies.believe.sheet import Figures

EARLIEST_PEAK, LATEST_PEAK = 6.0, 9.0
"""Hours after waking."""
FEWEST_SITTINGS = 15
"""In the week; with less nothing is fitted, and the persona counts as missed."""


def energy_figures(living: Living) -> Figures:
    """E1: the share of personas whose fitted peak lies 6 to 9 hours after waking; of those who work at night as well.

    To each persona's week of sittings (pace against hours awake) a parabola is fitted by least squares; its highest
    point is the peak. One that opens upwards has none, and is missed.
    """
    hits: dict[bool, list[bool]] = {True: [], False: []}
    for days in living.by_person().values():
        peak = fitted_peak([each for lived in days for each in lived.plan.sittings])
        hit = peak is not None and EARLIEST_PEAK <= peak <= LATEST_PEAK
        hits[works_nights(days[0].one.person)].append(hit)
    everybody = [*hits[True], *hits[False]]
    return {
        "personas": 100 * float(np.mean(everybody)),
        "night workers": 100 * float(np.mean(hits[True])) if hits[True] else 100.0,
        "people at night": float(len(hits[True])),
    }


def fitted_peak(sittings: Sequence[Sitting]) -> float | None:
    """Hours after waking at which the pace is fitted to be highest; None: nothing can be fitted."""
    if len(sittings) < FEWEST_SITTINGS:
        return None
    bend, slope, _ = np.polyfit([each.awake for each in sittings], [each.pace for each in sittings], 2)
    return float(-slope / (2 * bend)) if bend < 0 else None
