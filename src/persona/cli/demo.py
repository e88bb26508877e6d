"""`persona demo`: the panel, six people by default, lives a day in the lab, and every ad they are shown is kept."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime

import psutil

from persona.cli import panel_run, progress
from persona.cli.console import answer_json, say
from persona.cli.dashboard import dashboard_served
from persona.cli.demo_folder import folder_for_demo, mark_finished
from persona.cli.figures import Figures, figures_of
from persona.cli.stopping import stopped_by_signals
from persona.planning.habits import DEMO_FEEDS
from persona.platforms.registry import get_manifest
from persona.settings import Settings

DAYS = 1
SMALL_NUMBERS = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}


def demo(settings: Settings, *, once: bool) -> int:
    """Run the demonstration; with `once`, end when the day is over."""
    began = datetime.fromtimestamp(psutil.Process().create_time(), UTC)
    if "PERSONA_HOME" not in os.environ:
        settings = settings.model_copy(update={"home": folder_for_demo(settings.home / "demo")})
    order = panel_run.RunOrder(
        first_day=panel_run.last_days(DAYS), days=DAYS, fast=True, platforms=DEMO_FEEDS
    )
    with (
        stopped_by_signals() as stop,
        panel_run.prepared(settings, order) as run,
        dashboard_served(settings, run.runtime) as url,
    ):
        say(f"{_people(run.logins.people)} a day in the lab, in fast-forward. Watch: {url}")
        with progress.shown(run.runtime.engine) as on_step:
            finished = run.go(on_step=on_step, stop=stop)
        if not finished:
            say("Stopped before the day was over; `persona demo` takes it up again.")
            return 1
        figures = figures_of(run.runtime, began=began, now=datetime.now(UTC))
        mark_finished(settings.home)
        say(summary(figures))
        run.group_the_rest()
        if once:
            answer_json(figures.as_dict())
        else:
            _stay_up(url, figures, stop)
    return 0


def summary(figures: Figures) -> str:
    """The day in two sentences."""
    compared = ""
    if figures.recall is not None and figures.precision is not None:
        compared = (
            f" Of the ads the lab measured as visible, {figures.recall:.1%} were captured; "
            f"{figures.precision:.1%} of the captures were visible ads."
        )
    if len(figures.platforms) > 1:
        compared += " " + " ".join(_platform(name, said) for name, said in figures.platforms.items())
    return (
        f"The day is over: {figures.ads} ads seen by {figures.personas} people in {figures.wall_seconds:.0f} s, "
        f"{figures.ads_per_persona_day_min} at least for each.{compared}"
    )


def _platform(name: str, said: dict[str, float | int | None]) -> str:
    recall, precision = said["recall"], said["precision"]
    shares = (
        f" (recall {recall:.1%}, precision {precision:.1%})"
        if recall is not None and precision is not None
        else ""
    )
    return f"{get_manifest(name).name}: {said['captured']} captures, {said['visible']} visible ads{shares}."


def _people(number: int) -> str:
    if number == 1:
        return "One invented person lives"
    return f"{SMALL_NUMBERS.get(number, str(number))} invented people live"


def _stay_up(url: str, figures: Figures, stop: threading.Event) -> None:
    say(f"The dashboard stays up: {url}  (Ctrl-C to stop; the data is kept in {figures.data_dir})")
    stop.wait()
