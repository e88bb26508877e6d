"""`persona evidence verify` and `export`: is what was kept still what was captured?"""

from __future__ import annotations

from pathlib import Path

from persona import wiring
from persona.capture.bundle import check_bundle, export_bundle
from persona.capture.kept_chain import chain_of, check_observation
from persona.cli.console import answer_json, say
from persona.cli.demo_folder import with_data
from persona.db.transactions import reading
from persona.settings import Settings


def verify(settings: Settings, target: str, *, json_output: bool) -> int:
    """Check an observation of the data folder, or an exported bundle; 0 when it is whole."""
    folder = Path(target)
    if folder.exists():
        checked, problems = check_bundle(folder)
    else:
        runtime = wiring.open_runtime(with_data(settings))
        with reading(runtime.engine) as db:
            checked, problems = check_observation(db, runtime.blobs, target)
    if json_output:
        answer_json({"target": target, "intact": not problems, "files": checked, "problems": problems})
    elif problems:
        for problem in problems:
            say(f"✗ {problem}")
    else:
        say(f"✓ Intact: {checked} files are what their manifests name, and no manifest is missing or moved.")
    return 1 if problems else 0


def export(settings: Settings, observation_id: str, *, to: Path, session: bool, json_output: bool) -> None:
    """Write a bundle of one observation, or of all in its session."""
    runtime = wiring.open_runtime(with_data(settings))
    with reading(runtime.engine) as db:
        chain = chain_of(db, observation_id)
    wanted = [kept.observation_id for kept in chain] if session else [observation_id]
    head = export_bundle(chain, wanted, runtime.blobs, to)
    if json_output:
        answer_json({"folder": str(to), "observations": wanted, "head": head})
        return
    say(
        f"Wrote the evidence of {len(wanted)} ads seen to {to}."
        if session
        else f"Wrote the evidence to {to}."
    )
    say(f"Its chain ends in {head}: note it somewhere else, and nobody can replace the evidence unseen.")
