"""Is a brand that begins to advertise to one group found, and is nothing said of panels in which nothing changes?

Both of the weekly findings, week by week as they would have been told, and of the trend page, after the last week.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from machine import machine
from persona.insight.trends.told import look_for_changes
from persona.insight.trends.weekly import Week, weekly
from trend_worlds import FIRST_DAY, PLANTED, TURN_DAY, TrendOrder, TrendWorld, make_trend_world

SEEDS = range(701, 721)
SIZES = (60, 200)
TURN = FIRST_DAY + timedelta(days=TURN_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the weekly findings of one panel said, over all its weeks, and its trend page."""

    found: bool
    """The planted brand, in the week in which it began or the one after, with its week."""
    at_once: bool
    """In the findings of the very week in which it began."""
    group: bool
    """With the group that it is shown to, and no other."""
    false: int
    """Findings about anything else."""
    on_page: bool
    """The planted brand among the changes of the trend page, with its week."""
    false_on_page: int
    seconds: float


def look(order: TrendOrder, *, page: bool = False) -> Outcome:
    """Make a panel and read its weekly findings as they would have been told; its trend page, too, when asked."""
    world = make_trend_world(order)
    began = time.perf_counter()
    weeks = weekly(world.shown)
    seconds = time.perf_counter() - began
    on_page = look_for_changes(world.shown).changes if page else ()
    return Outcome(
        found=any(_planted(week) for week in weeks),
        at_once=any(_planted(week) for week in weeks if week.monday == TURN),
        group=_named(world, weeks),
        false=sum(one.change.name != PLANTED for week in weeks for one in week.findings if one.new),
        on_page=any(each.name == PLANTED and each.since == TURN for each in on_page),
        false_on_page=sum(each.name != PLANTED for each in on_page),
        seconds=seconds,
    )


def _planted(week: Week) -> bool:
    return any(one.change.name == PLANTED and one.change.since == TURN for one in week.findings)


def _named(world: TrendWorld, weeks: Sequence[Week]) -> bool:
    told = {one.change.group for one in weeks[0].findings if one.change.name == PLANTED}
    return told == {world.group}


def _line(personas: int, quiet: Sequence[Outcome], planted: Sequence[Outcome]) -> str:
    return (
        f"{personas:>5} personas, 4 weeks: {sum(each.false for each in quiet)} false findings and "
        f"{sum(each.false_on_page for each in quiet)} false changes on the trend page in {len(quiet)} quiet panels; "
        f"planted change found in {sum(each.found for each in planted)} of {len(planted)} "
        f"({sum(each.at_once for each in planted)} in its own week, {sum(each.group for each in planted)} with the "
        f"right group; by the trend page in {sum(each.on_page for each in planted)}), "
        f"{sum(each.false for each in planted)} false beside it; "
        f"{sum(each.seconds for each in quiet) / len(quiet):.1f} s for each panel"
    )


def main() -> None:
    """Print what was found and what was invented, by size of the panel."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--personas", type=int, nargs="*", default=SIZES)
    parser.add_argument("--seeds", type=int, nargs="*", default=list(SEEDS))
    options = parser.parse_args()
    for personas in options.personas:
        quiet = [look(TrendOrder(seed=seed, personas=personas), page=True) for seed in options.seeds]
        planted = [
            look(TrendOrder(seed=seed, personas=personas, planted=True), page=True) for seed in options.seeds
        ]
        print(_line(personas, quiet, planted))
    print(f"seeds {options.seeds[0]} to {options.seeds[-1]}; {machine()}")


if __name__ == "__main__":
    main()
