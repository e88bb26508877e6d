"""One run of the panel on the lab, as `demo` and `run` share it: prepare, run, and what to clean up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from persona import errors, wiring
from persona.cli.console import say
from persona.cli.grouping_beside import GroupingBeside
from persona.cli.platform_choice import ALL, Logins, asked_platforms, logins_of
from persona.db.panels import find_panel_facts, replace_panel
from persona.db.plans import begin_run, end_run, find_open_run, platforms_planned
from persona.domain.facts import PanelFacts
from persona.domain.person import Panel
from persona.fleet.control import Control, Pace, only_one
from persona.fleet.days import DayByDay, Stretch
from persona.integrations.lab import Lab, LabOrder, check_campaigns
from persona.panel.demo import demo_panel
from persona.planning.habits import homes_of
from persona.platforms.registry import get_manifest, list_platforms
from persona.runtime import Runtime
from persona.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOrder:
    """What is to be run."""

    first_day: date
    days: int
    fast: bool
    platforms: tuple[str, ...] = ()
    """Where it is when the settings do not say; empty: where the panel's people are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Whose days are lived, and where they have accounts."""

    panel: Panel
    made: PanelFacts | None
    """What the generator knows of the panel, when it made it."""
    logins: Logins


Convene = Callable[[Runtime, date], Company]
"""Brings the company together, and into the database, for a run from a day on."""


def last_days(days: int) -> date:
    """The first of the last `days` whole days: a run in fast-forward lives days that are over."""
    return datetime.now(UTC).date() - timedelta(days=days)


class PanelRun:
    """A prepared run: people, plans, lab and control are there."""

    def __init__(
        self,
        runtime: Runtime,
        control: Control,
        lab: Lab,
        run_id: int,
        days: DayByDay,
        *,
        logins: Logins,
        grouping: GroupingBeside,
    ) -> None:
        self.runtime = runtime
        self.lab = lab
        self.logins = logins
        self._control = control
        self._run_id = run_id
        self._days = days
        self._grouping = grouping

    def go(self, *, on_step: Callable[[], None], stop: threading.Event) -> bool:
        """Run to the end; False when stopped before, and then the rest is taken up at the next start."""

        def step() -> None:
            on_step()
            self._grouping.step()

        try:
            finished = self._control.run(on_step=step, should_stop=stop.is_set, plan_ahead=self._days.advance)
        finally:
            self._grouping.stop()
        if finished:
            end_run(self.runtime.engine, self._run_id)
        for repaired in self._control.recovered:
            say(f"Took up a session that was cut off ({repaired.kept} captures brought in).")
        return finished

    def group_the_rest(self) -> None:
        """Find the same ad again in what was captured last."""
        self._grouping.finish()


@contextmanager
def prepared(settings: Settings, order: RunOrder, convene: Convene | None = None) -> Iterator[PanelRun]:
    """Everything a run needs; the lab is stopped at the end. Without `convene`, the folder's own panel lives.

    Raises:
        UnknownPlatform, LiveNotApproved, BrowserMissing, FolderNotWritable, DatabaseTooNew, LabFailed,
        InvalidState: each before anything was changed.
    """
    check_target(settings)
    wiring.check_browser(settings)
    if settings.lab.campaigns is not None:
        check_campaigns(settings.lab.campaigns)
    wiring.open_home(settings.home)
    with only_one(settings.home):
        runtime = wiring.open_runtime(settings)
        lab = Lab.start(
            LabOrder(
                home=settings.home / "lab",
                port=settings.lab.port,
                seed=settings.seed,
                ad_load=settings.lab.ad_load,
                campaigns=settings.lab.campaigns,
                scenario=settings.lab.scenario,
            ),
            settings.home / "logs" / "lab.log",
        )
        try:
            yield _prepare(settings, order, runtime, lab, convene or _folder_panel(settings, order))
        finally:
            lab.stop()


def check_target(settings: Settings) -> None:
    """Refuse a platform nobody knows and a target that nobody approved."""
    platforms = asked_platforms(settings) or list_platforms()
    if settings.target != "lab":
        names = ", ".join(get_manifest(each).name for each in platforms)
        raise errors.LiveNotApproved(
            f"The target {settings.target!r} is not the lab, and no conduct file approves {names}."
        )


def _folder_panel(settings: Settings, order: RunOrder) -> Convene:
    """The panel that `persona panel new` made in this folder, or the six of the demonstration."""

    def convene(runtime: Runtime, first_day: date) -> Company:
        known = find_panel_facts(runtime.engine)
        made = known or demo_panel(settings.seed)
        logins = logins_of(
            made,
            asked_platforms(settings) or order.platforms,
            year=first_day.year,
            is_exact=settings.platforms != (ALL,),
        )
        if known is None:
            replace_panel(runtime.engine, made)
        return Company(panel=made.panel, made=made, logins=logins)

    return convene


def _prepare(settings: Settings, order: RunOrder, runtime: Runtime, lab: Lab, convene: Convene) -> PanelRun:
    taken_up = find_open_run(runtime.engine)
    first_day = taken_up.first_day if taken_up else order.first_day
    days = taken_up.days if taken_up else order.days
    company = convene(runtime, first_day)
    for platform, profiles in company.logins.profiles.items():
        runtime.accounts.replace(platform, profiles)
    lab.give_accounts(company.logins.everybody)
    day_by_day = _day_by_day(settings, runtime, company, first_day=first_day, days=days)
    if not day_by_day.advance():
        _say_what_is_left_out(runtime, company.logins)
    fast = taken_up.mode == "fast" if taken_up else order.fast
    run_id = begin_run(
        runtime.engine,
        first_day=first_day,
        days=days,
        mode="fast" if fast else "live",
        seed=settings.seed,
    )
    dispatcher = wiring.local_dispatcher(settings, lab_port=lab.port)
    pace = Pace(fast=fast, at_once=settings.browser.at_once)
    control = Control(runtime.engine, dispatcher, runtime.recovery, pace)
    grouping = GroupingBeside(settings, runtime.engine)
    return PanelRun(runtime, control, lab, run_id, day_by_day, logins=company.logins, grouping=grouping)


def _day_by_day(
    settings: Settings, runtime: Runtime, company: Company, *, first_day: date, days: int
) -> DayByDay:
    return DayByDay(
        runtime.engine,
        homes_of(company.panel, company.made, feeds=company.logins.platforms),
        company.logins.accounts,
        Stretch(first_day=first_day, days=days, frozen=settings.learning.frozen),
        wiring.make_planner(settings, runtime.engine, last_day=first_day + timedelta(days=days - 1)),
    )


def _say_what_is_left_out(runtime: Runtime, logins: Logins) -> None:
    """Days are planned once: a platform that is asked for later has no part in them."""
    planned = platforms_planned(runtime.engine)
    if missing := [get_manifest(each).name for each in logins.platforms if each not in planned]:
        say(
            f"These days were planned before, without {' and '.join(missing)}, and stay as they were planned."
        )
