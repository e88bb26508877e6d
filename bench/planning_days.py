"""How fast days are planned offline, on one core: `python bench/planning_days.py`."""

from __future__ import annotations

import argparse
import platform
import time
from datetime import date, timedelta

from persona.panel.generator import make_panel
from persona.panel.recipe import Recipe
from persona.planning.habits import homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner

FIRST_DAY = date(2026, 11, 23)


def main() -> None:
    """Print persona-days planned for each second of processor time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=50)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    made = make_panel(Recipe(size=asked.size, seed=asked.seed))
    homes = homes_of(made.panel, made)
    planner = Planner(OfflineNarrator())
    began = time.process_time()
    for home in homes:
        for offset in range(asked.days):
            planner.home_day(home, FIRST_DAY + timedelta(days=offset))
    spent = time.process_time() - began
    tally = planner.tally
    print(
        f"{tally.days / spent:.0f} persona-days for each second of processor time "
        f"({tally.days} days, {tally.first_pass} at the first try, {tally.fell_back} quiet days); "
        f"seed {asked.seed}, {platform.machine()}, Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
