"""`persona believe`: the acceptance sheet as a table with pictures, as JSON, and as CSV for others to compute with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from persona import errors
from persona.cli.console import answer_json, answer_table, say
from persona.studies.believe import run
from persona.studies.believe.sheet import SEEDS, Picture, Section, Verdict

BAR_PERCENT = 2.0
"""Percent of people that one block of a bar stands for."""


def believe(*, seed: int, folder: Path | None, json_output: bool) -> int:
    """Run the sheet; 1 when a row that is not waived fails."""
    parts = run.sections()
    written = _exported(parts, seed, folder) if folder is not None else []
    verdicts = run.believe(parts, seed, on_step=lambda each: say(f"Seed {each} is measured."))
    if json_output:
        answer_json({"rows": [verdict.as_dict() for verdict in verdicts]})
    else:
        _show(verdicts)
        for picture in run.pictures(parts, seed):
            _draw(picture)
    for path in written:
        say(f"Wrote {path}")
    return 0 if all(verdict.passed or verdict.waived for verdict in verdicts) else 1


def _exported(parts: Sequence[Section], seed: int, folder: Path) -> list[Path]:
    try:
        return run.export(parts, seed, folder)
    except OSError as error:
        raise errors.FolderNotWritable(
            f"{folder} cannot be written to: {error.strerror}.", hint="Give --export another folder."
        ) from error


def _show(verdicts: Sequence[Verdict]) -> None:
    rows = [
        [
            verdict.row.id,
            verdict.row.says,
            verdict.row.target,
            "; ".join(_figure(verdict, name) for name in verdict.figures),
            _judgement(verdict),
        ]
        for verdict in verdicts
    ]
    answer_table(
        ["Row", "Shows", "Target", f"Median of {SEEDS} seeds (least to most)", ""],
        rows,
        title="Acceptance sheet",
    )


def _judgement(verdict: Verdict) -> str:
    if verdict.passed:
        return "met"
    return f"NOT MET; waived: {verdict.waived}" if verdict.waived else "NOT MET"


def _figure(verdict: Verdict, name: str) -> str:
    least, most = verdict.spread[name]
    return f"{name} {verdict.figures[name]:.3g} ({least:.3g} to {most:.3g})"


def _draw(picture: Picture) -> None:
    rows = [
        [category, f"{ours:5.1f}  {_bar(ours)}", f"{theirs:5.1f}  {_bar(theirs)}"]
        for category, ours, theirs in picture.bars
    ]
    answer_table([picture.title, "Generated %", "Survey %"], rows, title="")


def _bar(percent: float) -> str:
    return "█" * round(percent / BAR_PERCENT)
