"""Serves the dashboard, in a thread of its own: beside a run, or alone to look at what is kept."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

from persona import errors, wiring
from persona.api.app import create_app
from persona.api.server import serve
from persona.api.services import ApiServices
from persona.cli.console import say
from persona.cli.demo_folder import with_data
from persona.cli.stopping import ONLY_SHOWS, stopped_by_signals
from persona.runtime import Runtime
from persona.settings import Settings

START_SECONDS = 20.0
STOP_SECONDS = 5.0


def show_dashboard(settings: Settings) -> None:
    """Show what a data folder holds until somebody presses Ctrl-C; nothing is run.

    Raises:
        NotFound: there is no panel.
        ConfigurationError: no port can be had.
    """
    settings = with_data(settings)
    with (
        stopped_by_signals(ONLY_SHOWS) as stop,
        dashboard_served(settings, wiring.open_runtime(settings)) as url,
    ):
        say(f"The dashboard of {settings.home}: {url}  (Ctrl-C to stop)")
        stop.wait()


@contextmanager
def dashboard_served(settings: Settings, runtime: Runtime) -> Iterator[str]:
    """The dashboard is up inside the block; its address.

    Raises:
        ConfigurationError: no port can be had.
    """
    app = create_app(
        ApiServices(
            engine=runtime.engine,
            blobs=runtime.blobs,
            target=settings.target,
            home=runtime.home,
            seed=settings.seed,
            version=version("persona"),
            search=wiring.open_search(settings),
            host=settings.api.host,
        )
    )
    stop = threading.Event()
    told: queue.Queue[str | errors.PersonaError] = queue.Queue()

    def work() -> None:
        try:
            serve(app, settings.api.host, settings.api.port, ready=told.put, stop=stop)
        except errors.PersonaError as error:
            told.put(error)

    thread = threading.Thread(target=work, name="dashboard", daemon=True)
    thread.start()
    answer = told.get(timeout=START_SECONDS)
    if isinstance(answer, errors.PersonaError):
        raise answer
    if not answer.endswith(f":{settings.api.port}") and settings.api.port:
        say(f"Port {settings.api.port} is in use; the dashboard takes the next free one.")
    try:
        yield answer
    finally:
        stop.set()
        thread.join(STOP_SECONDS)
