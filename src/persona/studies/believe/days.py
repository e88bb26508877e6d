"""Rows D1 to D4, A1 to A6, E1, N1, N3, H1, G1 and X1: whether days are like those of the surveyed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from persona.planning.curves import at_home_curve
from persona.planning.diaries import diaries_of
from persona.planning.habits import HomeLife, homes_of
from persona.studies.believe import (
    day_figures,
    energy_figures,
    home_figures,
    trace_figures,
    use_figures,
    watch_figures,
)
from persona.studies.believe.day_rows import DAY_ROWS
from persona.studies.believe.exporting import (
    block_rows,
    clip_rows,
    commute_rows,
    fix_rows,
    published_rows,
    sitting_rows,
    write_rows,
)
from persona.studies.believe.living import Living, live
from persona.studies.believe.people import made_people
from persona.studies.believe.sheet import SEEDS, Figures, Picture, Row
from persona.studies.believe.trace_figures import EXPORTED_DAYS, TRACED_DAYS

LIVING_SIZE, COMMUTERS = 500, 5000
PICTURED_SIZES = (1, 2, 4)


class DaysSection:
    """Rows about days, measured on planned blocks and sittings, never on the diaries they were drawn from."""

    rows: tuple[Row, ...] = DAY_ROWS

    def __init__(self, country: str, *, pool_size: int = LIVING_SIZE, commuters: int = COMMUTERS) -> None:
        self._country, self._pool_size, self._commuters = country, pool_size, commuters

    def measure(self, seed: int) -> Mapping[str, Figures]:
        """The figures of each row, by its id."""
        living = self._living(seed)
        given = frozenset(diary.donor for diary in living.donors)
        return {
            "D1": day_figures.minutes_figures(living),
            "D2": day_figures.at_home_figures(living),
            "D3": day_figures.holiday_figures(living),
            "D4": day_figures.day_type_figures(living),
            "A1": use_figures.count_figures(living),
            "A2": use_figures.length_figures(living),
            "A3": watch_figures.watch_figures(living),
            "A4": use_figures.hour_figures(living),
            "A5": use_figures.minutes_figures(living),
            "A6": use_figures.reach_figures(living),
            "E1": energy_figures.energy_figures(living),
            "N1": home_figures.rule_figures(living),
            "N3": {"dollars a day": 0.0},
            "H1": home_figures.home_figures(living),
            "G1": {
                **home_figures.road_figures(living, self._many(seed)),
                **trace_figures.trace_figures(living.week[:: _step(living)]),
            },
            "X1": home_figures.repeat_figures(living, diaries_of(self._country, given)),
        }

    def pictures(self, seed: int) -> Sequence[Picture]:
        """Awake at home by hour, beside the table."""
        living = self._living(seed)
        found = []
        for size in PICTURED_SIZES:
            days = [lived.plan for lived in living.of_kind("weekday") if lived.home.size == size]
            curve = at_home_curve("weekday", size)
            bars = tuple(
                (f"{hour:02d} h", 100 * ours, 100 * curve[hour])
                for hour, ours in enumerate(day_figures.awake_at_home(days))
            )
            found.append(Picture(title=f"awake at home on week-days, homes of {size}", bars=bars))
        return found

    def export(self, seed: int, folder: Path) -> Sequence[Path]:
        """The week and the holidays as CSV.

        `blocks.csv` and `sittings.csv` hold every block and every sitting, `traces.csv` some days second by second,
        `commutes.csv` the way to work of everybody in the pool of 5,000, `clips.csv` every clip of row A3, and
        `watched.csv` the curve it is held against.
        """
        living = self._living(seed)
        lived = (*living.week, *living.holidays)
        return [
            write_rows(folder / "blocks.csv", block_rows(lived)),
            write_rows(folder / "sittings.csv", sitting_rows(lived)),
            write_rows(folder / "traces.csv", fix_rows(living.week[:: _step(living)][:EXPORTED_DAYS])),
            write_rows(folder / "commutes.csv", commute_rows(self._many(seed))),
            write_rows(folder / "clips.csv", clip_rows(watch_figures.clips_met(living))),
            write_rows(folder / "watched.csv", published_rows()),
        ]

    def _living(self, seed: int) -> Living:
        return _lived(self._country, seed, self._pool_size)

    def _many(self, seed: int) -> list[HomeLife]:
        made = made_people(self._country, seed, self._commuters).pool
        return homes_of(made.panel, made)


@lru_cache(maxsize=SEEDS)
def _lived(country: str, seed: int, size: int) -> Living:
    return live(country, seed, size=size)


def _step(living: Living) -> int:
    """Every which day of the week is traced."""
    return max(1, len(living.week) // TRACED_DAYS)
