"""`persona panel export`, `persona panel import`: a panel as a file, to keep it, share it or change it by hand."""

from __future__ import annotations

from pathlib import Path

from persona import errors, wiring
from persona.cli.console import answer_json, say
from persona.cli.demo_folder import with_data
from persona.cli.panel import moved_in
from persona.db.panels import find_panel_facts
from persona.panel.files import panel_text, read_panel
from persona.settings import Settings


def export_panel(settings: Settings, to: Path) -> None:
    """Write the panel of the data folder into a new file.

    Raises:
        NotFound: the folder holds no panel that was made by a recipe.
        FolderNotWritable: the file cannot be written, or is there already.
    """
    settings = with_data(settings)
    made = find_panel_facts(wiring.open_database(settings))
    if made is None:
        raise errors.NotFound(
            f"{settings.home} holds no panel that was made by a recipe.",
            hint="`persona panel new --size 50` makes one.",
        )
    try:
        with to.open("x", encoding="utf-8") as file:
            file.write(panel_text(made))
    except OSError as error:
        raise errors.FolderNotWritable(
            f"{to} cannot be written: {error.strerror}.", hint="Give a new file in a folder that is there."
        ) from error
    say(f"Wrote {len(made.panel.people)} people in {len(made.panel.households)} homes to {to}.")


def import_panel(settings: Settings, file: Path, *, json_output: bool) -> None:
    """Keep the panel of a file.

    Raises:
        NotFound: there is no such file.
        ImpossiblePanel, NotAllowed: such people or homes cannot be; each reason names its field.
        InvalidState: the panel in this folder has a history, or is running. Nothing is stored then.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise errors.NotFound(
            f"{file} cannot be read: {error}.", hint="`persona panel export FILE` writes such a file."
        ) from error
    read = read_panel(text)
    made, home = moved_in(settings, lambda: read)
    if json_output:
        answer_json({"people": len(made.panel.people), "homes": len(made.homes), "data_dir": str(home)})
        return
    say(
        f"{len(made.panel.people)} people in {len(made.homes)} homes have moved in; `persona run` lives their days."
    )
