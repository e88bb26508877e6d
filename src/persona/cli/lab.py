"""`lab serve`, `lab truth`: the simulated platforms by hand, and what they measured."""

from __future__ import annotations

from persona import errors, wiring
from persona.cli.console import answer_json, answer_table, say
from persona.cli.demo_folder import newest_demo
from persona.cli.stopping import ONLY_SHOWS, stopped_by_signals
from persona.integrations.lab import Lab, LabOrder, read_truth
from persona.platforms.registry import list_platforms
from persona.settings import Settings


def serve(settings: Settings, *, port: int | None) -> int:
    """Run the lab until told to stop."""
    home = wiring.open_home(settings.home)
    order = LabOrder(
        home=home / "lab",
        port=settings.lab.port if port is None else port,
        seed=settings.seed,
        ad_load=settings.lab.ad_load,
        campaigns=settings.lab.campaigns,
        scenario=settings.lab.scenario,
    )
    with stopped_by_signals(ONLY_SHOWS) as stop:
        lab = Lab.start(order, home / "logs" / "lab.log")
        say("The lab is up (Ctrl-C to stop):")
        for platform in list_platforms():
            say(f"  {wiring.lab_origin(platform, lab.port)}/")
        stop.wait()
        lab.stop()
    return 0


def truth(settings: Settings, *, json_output: bool) -> int:
    """Every ad unit the lab served in this data folder, as its own page measured it."""
    home = settings.home
    if not (home / "lab").exists():
        home = newest_demo(home / "demo") or home
    if not (home / "lab").exists():
        raise errors.NotFound(
            f"No lab has run in {home}.", hint="`persona demo` or `persona lab serve` runs one."
        )
    rows = read_truth(home / "lab")
    if json_output:
        answer_json(rows)
        return 0
    columns = ["Served (UTC)", "Account", "Campaign", "Visible", "ms", "Clicks"]
    keys = ("served_at", "account", "campaign", "visible_fraction", "visible_ms", "clicks")
    answer_table(columns, [[str(row[key]) for key in keys] for row in rows], title=f"{len(rows)} ads served")
    return 0
