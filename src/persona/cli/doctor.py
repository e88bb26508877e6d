"""`persona doctor`: shows each need of Persona green, yellow or red, with what to type; changes nothing."""

from __future__ import annotations

from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from persona import errors
from persona.cli.checks import browser, data, database, machine, product
from persona.cli.checks.check import Check, State, red
from persona.cli.console import answer_json
from persona.settings import Settings, load_settings

MARKS: dict[State, str] = {"green": "✓", "yellow": "!", "red": "✗"}
DATABASE = "persona.sqlite"


def doctor(json_output: bool) -> int:  # noqa: FBT001 - the one choice the command has
    """Look at everything and print it; 1 when something is red."""
    checks = _all_checks()
    if json_output:
        answer_json([asdict(check) for check in checks])
    else:
        show(checks)
    return 1 if any(check.state == "red" for check in checks) else 0


def run_checks(settings: Settings) -> list[Check]:
    """Every check, in the order in which a run would need them."""
    return [
        machine.python(),
        machine.clock(),
        machine.memory(settings.browser.at_once),
        machine.profile_lock(),
        machine.households(),
        *browser.browser(settings.browser.executable),
        product.lab(),
        product.dashboard(),
        product.port(settings.api.host, settings.api.port),
        data.folder(settings.home),
        data.room(settings.home),
        database.database(settings.db.url or f"sqlite:///{settings.home / DATABASE}"),
    ]


def show(checks: list[Check]) -> None:
    """Print one line for each check, its fix beneath it, and a last sentence."""
    console = Console()
    rows = Table.grid(padding=(0, 2))
    for check in checks:
        said = Text(check.sentence)
        if check.fix:
            said.append(f"\n→ {check.fix}", style=check.state)
        mark = Text(f" {MARKS[check.state]}", style=f"bold {check.state}")
        rows.add_row(mark, Text(check.name, style="bold"), said)
    console.print(rows)
    console.print()
    console.print(_summary(checks))


def _all_checks() -> list[Check]:
    try:
        settings = load_settings()
    except errors.ConfigurationError as error:
        # The rest depends on the settings, and would only hide this.
        return [red("Settings", str(error), fix=error.hint)]
    return run_checks(settings)


def _summary(checks: list[Check]) -> Text:
    wrong = sum(check.state == "red" for check in checks)
    notes = sum(check.state == "yellow" for check in checks)
    if wrong:
        return Text(f"{wrong} of {len(checks)} needs mending first.", style="bold red")
    if notes:
        return Text(f"Persona can run. {notes} note{'s' if notes > 1 else ''} above.", style="bold green")
    return Text("Everything Persona needs is here.", style="bold green")
