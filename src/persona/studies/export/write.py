"""Writes an export: every file, or none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from persona import errors
from persona.domain.person import Panel
from persona.studies.export import papers
from persona.studies.export.about import About
from persona.studies.export.notebook import as_text, notebook, requirements
from persona.studies.export.package import package
from persona.studies.export.tables import TABLES, rows_of, write_table
from persona.studies.folder import REGISTRATION
from persona.studies.lock import FILE_NAME as LOCK
from persona.studies.preregistration import text_of


def write_export(about: About, panel: Panel, folder: Path) -> list[str]:
    """Write everything into a new folder; the files' names.

    Raises:
        AlreadyExists: the folder is there already. FolderNotWritable: it cannot be made.
    """
    if folder.exists():
        raise errors.AlreadyExists(
            f"{folder} is there already.", hint="Name a folder that is not there yet; nothing was written."
        )
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        (unfinished / "data").mkdir(parents=True)
        _write(about, panel, unfinished)
        unfinished.rename(folder)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise errors.FolderNotWritable(f"{folder} cannot be written: {error.strerror}.") from error
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def result_of(about: About) -> dict[str, Any]:
    """`result.json`: the answer, and all that is needed to compute it anew."""
    design = about.study.design
    return {
        "question": design.question,
        "sentence": about.result.sentence(design),
        **about.result.as_dict(),
        "analysis": {
            "measure": design.outcome.measure,
            "first_arm": design.factor.arms[0].name,
            "second_arm": design.factor.arms[1].name,
            "least_ads": design.exclusions.least_ads,
            "interval": design.analysis.interval,
            "level": design.analysis.level,
            "draws": design.analysis.draws,
            "seed": design.layout.seed,
        },
        "fingerprint": about.kept.fingerprint,
        "collected_under_frozen_design": about.under_frozen_design,
        "made_by": about.kept.made_by,
        "standing": about.standing(),
    }


def _write(about: About, panel: Panel, folder: Path) -> None:
    rows = rows_of(panel, about.result, about.collected)
    for table in TABLES:
        write_table(table, rows[table.name], folder / "data" / f"{table.name}.parquet")
    texts = {
        "study.toml": about.study.text,
        REGISTRATION: text_of(about.study.design, about.lock),
        "data-dictionary.md": papers.dictionary(),
        "methods.md": papers.methods(about),
        "CITATION.cff": papers.citation(about),
        "README.md": papers.readme(about),
        "requirements.txt": requirements(),
        "analysis.ipynb": as_text(notebook(about)),
        "result.json": _json(result_of(about)),
        "datapackage.json": _json(package(about, folder)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    if about.lock is not None:
        shutil.copyfile(about.study.path / LOCK, folder / LOCK)


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
