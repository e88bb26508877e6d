"""Is everything of Persona itself in place: the dashboard's pages and the lab?"""

from __future__ import annotations

import importlib
import importlib.util
import socket
from pathlib import Path

import persona
from persona.cli.checks.check import Check, green, red, yellow

DASHBOARD = Path(persona.__file__).parent / "api" / "dashboard" / "index.html"


def dashboard(page: Path = DASHBOARD) -> Check:
    """Was the dashboard built?"""
    if not page.is_file():
        return yellow(
            "Dashboard",
            "The dashboard is not built; the command line works without it.",
            fix="make setup",
        )
    return green("Dashboard", "The dashboard is built.")


def port(host: str, number: int) -> Check:
    """Is the dashboard's port free?"""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, number))
    except OSError as error:
        return yellow(
            "Port",
            f"Port {number} on {host} is not free ({error.strerror}); `persona demo` takes the next one.",
            fix="Nothing to do, or choose another:  export PERSONA_API__PORT=9000",
        )
    return green("Port", f"Port {number} on {host} is free for the dashboard.")


def lab() -> Check:
    """Can the lab run, and render its clips?"""
    if importlib.util.find_spec("persona_lab") is None:
        return red("Lab", "The lab (package persona_lab) is not installed.", fix="make setup")
    try:
        importlib.import_module("av")
    except ImportError as error:
        return red(
            "Lab", f"The lab cannot render clips: {error}.", fix="pip install 'persona[lab]', or make setup"
        )
    return green("Lab", "The lab is there and can render its clips.")
