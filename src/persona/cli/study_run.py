"""`study simulate`, `study run`: collect a study's data, in the lab without a browser or in real sessions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from persona import wiring
from persona.cli import panel_run, progress
from persona.cli.console import answer_json, say
from persona.cli.dashboard import dashboard_served
from persona.cli.platform_choice import Logins
from persona.cli.stopping import stopped_by_signals
from persona.cli.study_here import settings_in, surroundings_of
from persona.db.people import save_panel
from persona.db.plans import count_sessions
from persona.db.studies import KeptStudy, check_only_study, keep_study
from persona.db.transactions import reading
from persona.fleet.control import only_one
from persona.integrations.lab import Lab, LabOrder, check_campaigns
from persona.runtime import Runtime
from persona.settings import Settings
from persona.studies.collected import collect
from persona.studies.design.cast import Cast
from persona.studies.folder import StudyFolder, clear_simulation, open_study
from persona.studies.result import Result, answer
from persona.studies.simulation.run import MADE_BY, check_can_simulate, simulate

SESSIONS = "sessions"


def simulate_study(settings: Settings, folder: Path, *, json_output: bool) -> int:
    """Live the study without a browser, from the start, and estimate."""
    study = open_study(folder)
    check_can_simulate(study.design)
    if settings.lab.campaigns is not None:
        check_campaigns(settings.lab.campaigns)
    kept = study.kept(surroundings_of(settings, study), made_by=MADE_BY)
    own = settings_in(settings, study, study.simulation)
    with stopped_by_signals() as stop:
        clear_simulation(study)
        home = wiring.open_home(own.home)
        with only_one(home):
            engine = wiring.open_database(
                own.model_copy(update={"db": own.db.model_copy(update={"url": None})})
            )
            lab = _lab(own)
            say(
                f"{study.design.layout.people} personas live {study.design.layout.days} days in the lab, no browser."
            )
            try:
                with progress.shown(engine) as on_step:
                    finished = simulate(
                        engine,
                        study.design,
                        study.cast(),
                        kept,
                        lab,
                        on_step=on_step,
                        should_stop=stop.is_set,
                    )
            finally:
                lab.stop()
    if not finished:
        say("Stopped; `persona study simulate` starts again from the beginning.")
        return 1
    _tell(study, engine, kept, json_output=json_output)
    return 0


def run_study(settings: Settings, folder: Path, *, json_output: bool) -> int:
    """Live the study in sessions of its own panel, and estimate when its days are over.

    Raises:
        InvalidState: it is frozen and not as it was then, or something else began in its folder.
    """
    study = open_study(folder)
    kept = study.kept(surroundings_of(settings, study), made_by=SESSIONS)
    cast = study.cast()
    own = settings_in(settings, study, study.data)
    layout = study.design.layout
    order = panel_run.RunOrder(first_day=layout.first_day, days=layout.days, fast=True)
    say(
        f"Frozen as {kept.fingerprint[:12]}…, and nothing has changed since."
        if kept.frozen
        else "The study is not frozen: what it finds will be called exploratory."
    )
    with (
        stopped_by_signals() as stop,
        panel_run.prepared(own, order, _convene(cast, kept)) as panel,
    ):
        with dashboard_served(own, panel.runtime) as url:
            say(f"{layout.people} personas live {layout.days} days in the lab, in fast-forward. Watch: {url}")
            with progress.shown(panel.runtime.engine) as on_step:
                finished = panel.go(on_step=on_step, stop=stop)
        if not finished:
            say("Stopped; `persona study run` takes it up again.")
            return 1
        say(
            ", ".join(
                f"{number} sessions {state}" for state, number in count_sessions(panel.runtime.engine).items()
            )
        )
        _tell(study, panel.runtime.engine, kept, json_output=json_output)
    return 0


def _convene(cast: Cast, kept: KeptStudy) -> panel_run.Convene:
    def convene(runtime: Runtime, _first_day: date) -> panel_run.Company:
        check_only_study(runtime.engine, [person.id for person in cast.panel.people])
        save_panel(runtime.engine, cast.panel)
        keep_study(runtime.engine, kept)
        return panel_run.Company(panel=cast.planning, made=None, logins=_logins(cast))

    return convene


def _logins(cast: Cast) -> Logins:
    """Everybody is on the platforms that the study dealt to them."""
    return Logins(
        platforms=tuple(cast.profiles),
        accounts=tuple(each for each in cast.planning.accounts if each.platform in cast.profiles),
        profiles=dict(cast.profiles),
    )


def _lab(settings: Settings) -> Lab:
    order = LabOrder(
        home=settings.home / "lab",
        port=settings.lab.port,
        seed=settings.seed,
        ad_load=settings.lab.ad_load,
        campaigns=settings.lab.campaigns,
        scenario=settings.lab.scenario,
    )
    return Lab.start(order, settings.home / "logs" / "lab.log")


def _tell(study: StudyFolder, engine: Engine, kept: KeptStudy, *, json_output: bool) -> None:
    with reading(engine) as db:
        found = answer(study.design, kept.assignments, collect(db, study.design.outcome))
    if json_output:
        answer_json({"sentence": found.sentence(study.design), **found.as_dict()})
        return
    print(found.sentence(study.design))  # noqa: T201 - the answer
    say(_next(study, found, kept))


def _next(study: StudyFolder, found: Result, kept: KeptStudy) -> str:
    left = sum(unit.left_out is not None for unit in found.units)
    out = f"{left or 'no'} personas left out. " if found.units else ""
    flag = " --simulated" if kept.made_by == MADE_BY else ""
    return f"{out}All of it as tables with a notebook: persona study export {study.path} --to FOLDER{flag}"
