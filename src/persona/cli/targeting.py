"""`targeting infer`, `findings`, `export`: who is shown what, from files of a world or the panel's own data."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from persona import errors, wiring
from persona.cli.console import answer_json, answer_table, say
from persona.cli.demo_folder import with_data
from persona.db.transactions import reading
from persona.insight.answer import PlatformAnswer, answer
from persona.insight.filling import fill
from persona.insight.panel_reading import PlatformRecord, read_panel
from persona.insight.panel_record import PanelRecord
from persona.insight.targeting.claims import as_answer, claim
from persona.insight.targeting.findings import NOT_ENOUGH, Finding
from persona.insight.targeting.findings import findings as findings_of
from persona.insight.targeting.infer import infer as infer_record
from persona.insight.world_files import read_world
from persona.insight.world_writing import write_world
from persona.settings import Settings
from persona.studies.power import LEAST_PERSONAS, MOST_DAYS, MOST_PERSONAS, Question, smallest_ratio

OFTEN_ENOUGH = 0.5
"""Sightings of an ad by a persona outside over all days, beyond which a plan for who saw it at all is too careful."""


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
    """Say the findings in the files of a world, surest first."""
    record = read_world(folder)
    vocabulary, inferred = infer_record(record)
    found = findings_of(record, vocabulary, inferred, claim(record, vocabulary, inferred))
    if json_output:
        answer_json([_as_dict(each) for each in found])
        return
    _table(found, title=_title(record, found))


def own_findings(settings: Settings, *, json_output: bool) -> None:
    """Say the findings in the panel's own data, platform by platform, with what is not known and what is left out."""
    settings = with_data(settings)
    with reading(wiring.open_database(settings)) as db:
        platforms = answer(db, wiring.open_warehouse(settings))
    if json_output:
        answer_json({"platforms": [_platform_dict(each) for each in platforms]})
        return
    for each in platforms:
        _table([one.finding for one in each.findings], title=f"{each.platform}: {_counts(each)}")


def export(settings: Settings, folder: Path, *, platform: str | None) -> None:
    """Write the panel's own data as the four files of a world.

    Raises:
        NotFound: nobody has an account on the platform.
    """
    settings = with_data(settings)
    with reading(wiring.open_database(settings)) as db:
        warehouse = wiring.open_warehouse(settings)
        fill(db, warehouse)
        chosen = _chosen(read_panel(db, warehouse), platform)
    lines = write_world(chosen, folder)
    counted = ", ".join(f"{name} {count}" for name, count in lines.items())
    say(f"What was shown on {chosen.platform}, in lines: {counted}. → {folder}")


def _chosen(records: list[PlatformRecord], platform: str | None) -> PlatformRecord:
    named = [each for each in records if platform in {None, each.platform}]
    if len(named) == 1:
        return named[0]
    known = ", ".join(each.platform for each in records) or "none: the panel is empty"
    if platform is None and named:
        raise errors.InvalidInput(
            "The panel is on several platforms.", hint=f"Name one with --platform: {known}."
        )
    raise errors.NotFound(
        f"Nobody has an account on {platform or 'any platform'}.", hint=f"There is: {known}."
    )


def _counts(found: PlatformAnswer) -> str:
    apart = ", ".join(f"{count} {reason}" for reason, count in found.left_out.items())
    return (
        f"{len(found.findings)} findings; {found.not_enough_evidence} other ads: {NOT_ENOUGH.lower()} "
        f"From {found.slots} ad slots of {found.personas} personas in {found.windows} sessions; "
        f"left out: {apart or 'none'}."
    )


def _table(found: list[Finding], *, title: str) -> None:
    rows = [[each.ad, each.sentence, each.kind, f"{each.q:.3f}"] for each in found]
    answer_table(["Ad", "Finding", "Kind", "q"], rows, title=title)


def _title(record: PanelRecord, found: list[Finding]) -> str:
    rest = len(record.ads) - len(found)
    return f"{len(found)} findings; {rest} other ads: {NOT_ENOUGH.lower()}"


def _as_dict(finding: Finding) -> dict[str, object]:
    kept = asdict(finding)
    kept["literals"] = [list(each) for each in finding.literals]
    return {**kept, "kind": finding.kind}


def _platform_dict(found: PlatformAnswer) -> dict[str, object]:
    said = [{**_as_dict(each.finding), "groups": asdict(each.groups)} for each in found.findings]
    return {**found.as_dict(), "findings": said, "can_show": _can_show(found)}


def _can_show(found: PlatformAnswer) -> float | None:
    """The smallest ratio that a panel of this size can be relied on to show for a usual ad; None when there is none."""
    if found.personas < LEAST_PERSONAS or not found.days or not found.ads or not found.slots:
        return None
    question = Question(
        personas=min(found.personas, MOST_PERSONAS),
        days=min(found.days, MOST_DAYS),
        ratio=1.0,
        # Plans ask who saw an ad at all; of one that everybody sees often, its counts say more than that.
        rate=min(found.slots / (found.ads * found.personas * found.days), OFTEN_ENOUGH / found.days),
        comparisons=found.ads,
    )
    smallest = smallest_ratio(question)
    return smallest.question.ratio if smallest else None


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
