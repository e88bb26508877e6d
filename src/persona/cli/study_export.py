"""`study export`: everything a study collected, with what it takes to check, repeat and cite it."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from persona import errors, wiring
from persona.cli.console import answer_json, say
from persona.cli.study_here import settings_in
from persona.db.people import load_panel
from persona.db.studies import find_study
from persona.db.transactions import reading
from persona.settings import Settings
from persona.studies.collected import collect
from persona.studies.export.about import About
from persona.studies.export.write import write_export
from persona.studies.folder import open_study
from persona.studies.result import answer


def export(settings: Settings, folder: Path, to: Path, *, simulated: bool, json_output: bool) -> None:
    """Write the export.

    Raises:
        InvalidState: nothing was collected, or the design is not the one it was collected under.
        AlreadyExists: the folder is there already.
    """
    study = open_study(folder)
    home = study.simulation if simulated else study.data
    if not (home / "persona.sqlite").exists():
        verb = "simulate" if simulated else "run"
        raise errors.InvalidState(
            f"{study.path} has nothing to export yet.", hint=f"First: persona study {verb} {folder}"
        )
    engine = wiring.open_database(settings_in(settings, study, home))
    kept = find_study(engine)
    if kept is None or kept.design != _plain(study.design.as_dict()):
        raise errors.InvalidState(
            "The design in the file is not the one that the data were collected under.",
            hint="Go back to the design as it was; what was collected is unchanged.",
        )
    with reading(engine) as db:
        collected = collect(db, study.design.outcome)
    about = About(
        study=study,
        kept=kept,
        lock=study.lock(),
        collected=collected,
        result=answer(study.design, kept.assignments, collected),
        version=version("persona"),
        browser="the lab's own server, without a browser"
        if simulated
        else "Chromium, on the lab's platforms",
        written_at=datetime.now(UTC),
    )
    names = write_export(about, load_panel(engine), to)
    if json_output:
        answer_json({"folder": str(to), "files": names, "under_frozen_design": about.under_frozen_design})
        return
    print(to)  # noqa: T201 - the answer
    say(f"{len(names)} files; begin with {to / 'README.md'}. {about.standing()}")


def _plain(value: dict[str, object]) -> dict[str, object]:
    """As it comes back from the database, which keeps lists and no tuples."""
    import json  # noqa: PLC0415

    return dict(json.loads(json.dumps(value)))
