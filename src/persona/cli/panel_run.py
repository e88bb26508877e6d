"""One run of the panel on the lab, as `demo` and `run` share it: prepare, run, and what to clean up."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import FrameType

from persona import errors, wiring
from persona.cli.console import say
from persona.cli.grouping_beside import GroupingBeside
from persona.db.panels import find_panel_facts
from persona.db.people import save_panel
from persona.db.plans import begin_run, end_run, find_open_run
from persona.domain.person import Panel
from persona.fleet.control import Control, Pace, only_one
from persona.fleet.timetable import plan_days
from persona.integrations.lab import Lab, LabOrder, check_campaigns
from persona.panel.demo import account_profiles, account_year, demo_panel
from persona.panel.logins import profiles_of
from persona.planning.habits import homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona.platforms.registry import get_manifest
from persona.runtime import Runtime
from persona.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOrder:
    """What is to be run."""

    first_day: date
    days: int
    fast: bool


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
        *,
        with_login: int,
        grouping: GroupingBeside,
    ) -> None:
        self.runtime = runtime
        self.lab = lab
        self.with_login = with_login
        """How many people have a login on the platform, and so can be shown ads."""
        self._control = control
        self._run_id = run_id
        self._grouping = grouping

    def go(self, *, on_step: Callable[[], None], stop: threading.Event) -> bool:
        """Run to the end; False when stopped before, and then the rest is taken up at the next start."""

        def step() -> None:
            on_step()
            self._grouping.step()

        try:
            finished = self._control.run(on_step=step, should_stop=stop.is_set)
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
def prepared(settings: Settings, order: RunOrder) -> Iterator[PanelRun]:
    """Everything a run needs; the lab is stopped at the end.

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
            yield _prepare(settings, order, runtime, lab)
        finally:
            lab.stop()


def check_target(settings: Settings) -> None:
    """Refuse a platform nobody knows and a target that nobody approved."""
    manifest = get_manifest(settings.platform)
    if settings.target != "lab":
        raise errors.LiveNotApproved(
            f"The target {settings.target!r} is not the lab, and no conduct file approves {manifest.name}."
        )


@contextmanager
def stopped_by_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C or SIGTERM sets; a second one ends the program at once."""
    stop = threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise SystemExit(128 + number)
        say("\nStopping: closing the sessions that are open …")
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _panel(settings: Settings, runtime: Runtime, *, year: int) -> tuple[Panel, list[dict[str, object]]]:
    """The panel that `persona panel new` made in this folder, or the six of the demonstration."""
    made = find_panel_facts(runtime.engine)
    if made is not None:
        profiles = profiles_of(made, settings.platform, year=year)
        if not profiles:
            raise errors.InvalidState(
                f"Nobody of the {made.size} people on the panel uses {get_manifest(settings.platform).name}.",
                hint="Make a larger panel, or one with another seed.",
            )
        return made.panel, profiles
    panel = demo_panel(settings.seed)
    save_panel(runtime.engine, panel)
    return panel, account_profiles(settings.seed, year=year)


def _prepare(settings: Settings, order: RunOrder, runtime: Runtime, lab: Lab) -> PanelRun:
    taken_up = find_open_run(runtime.engine)
    first_day = taken_up.first_day if taken_up else order.first_day
    days = taken_up.days if taken_up else order.days
    panel, profiles = _panel(settings, runtime, year=account_year(first_day))
    runtime.accounts.replace(settings.platform, profiles)
    lab.give_accounts(profiles)
    plan_days(
        runtime.engine,
        homes_of(panel, find_panel_facts(runtime.engine), feed=settings.platform),
        {account.persona_id: account for account in panel.accounts if account.platform == settings.platform},
        first_day=first_day,
        days=days,
        platform=settings.platform,
        planner=Planner(OfflineNarrator()),
    )
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
    return PanelRun(runtime, control, lab, run_id, with_login=len(profiles), grouping=grouping)
