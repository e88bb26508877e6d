"""`targeting infer`, `targeting findings`: who is shown what, from the CSV files of a world."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from persona import errors
from persona.cli.console import answer_json, answer_table, say
from persona.insight.panel_record import PanelRecord
from persona.insight.targeting.claims import as_answer, claim
from persona.insight.targeting.findings import NOT_ENOUGH, Finding
from persona.insight.targeting.findings import findings as findings_of
from persona.insight.targeting.infer import infer as infer_record
from persona.insight.world_files import read_world


def infer(folder: Path, *, out: Path) -> None:
    """Write the rule of each ad that there is enough evidence for; all of it, or nothing."""
    record = read_world(folder)
    vocabulary, inferred = infer_record(record)
    claims = claim(record, vocabulary, inferred)
    _write(out, as_answer(record, claims))
    say(
        f"{len(claims)} of {len(record.ads)} ads have a rule; for the others there is not enough evidence. → {out}"
    )


def findings(folder: Path, *, json_output: bool) -> None:
    """Say the findings, surest first."""
    record = read_world(folder)
    vocabulary, inferred = infer_record(record)
    found = findings_of(record, vocabulary, inferred, claim(record, vocabulary, inferred))
    if json_output:
        answer_json([_as_dict(each) for each in found])
        return
    rows = [[each.ad, each.sentence, _kind(each), f"{each.q:.3f}"] for each in found]
    answer_table(["Ad", "Finding", "Kind", "q"], rows, title=_title(record, found))


def _title(record: PanelRecord, found: list[Finding]) -> str:
    rest = len(record.ads) - len(found)
    return f"{len(found)} findings; {rest} other ads: {NOT_ENOUGH.lower()}"


def _kind(finding: Finding) -> str:
    return "delivered to" if finding.leans else "consistent with a rule"


def _as_dict(finding: Finding) -> dict[str, object]:
    kept = asdict(finding)
    kept["literals"] = [list(each) for each in finding.literals]
    return {**kept, "kind": _kind(finding)}


def _write(path: Path, answer: object) -> None:
    """Write beside and rename, so that a reader never finds half an answer."""
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(answer, file, ensure_ascii=False, indent=1)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise errors.FolderNotWritable(
            f"{path} cannot be written: {error.strerror}.", hint="Choose another file with --out."
        ) from error
