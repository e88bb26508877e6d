"""`datapackage.json`: what an export holds, for programs (Frictionless Data Package)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from persona.studies.export.about import About
from persona.studies.export.tables import TABLES, Table


def package(about: About, folder: Path) -> dict[str, Any]:
    """Describe the files of an export that are already written."""
    design = about.study.design
    return {
        "profile": "data-package",
        "name": about.study.path.resolve().name.lower(),
        "id": about.kept.id,
        "title": design.title,
        "description": f"{design.question} {about.standing()}",
        "version": about.kept.fingerprint[:12],
        "created": about.written_at.isoformat(),
        "contributors": [{"title": author, "role": "author"} for author in design.authors],
        "persona": {
            "fingerprint": about.kept.fingerprint,
            "collected_under_frozen_design": about.under_frozen_design,
            "made_by": about.kept.made_by,
            "software": f"Persona {about.version}",
        },
        "resources": [_resource(table, folder) for table in TABLES],
    }


def _resource(table: Table, folder: Path) -> dict[str, Any]:
    path = folder / "data" / f"{table.name}.parquet"
    return {
        "name": table.name,
        "path": path.relative_to(folder).as_posix(),
        "profile": "data-resource",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": table.meaning,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}",
        "schema": {
            "fields": [
                {"name": column.name, "type": column.kind, "description": column.meaning}
                for column in table.columns
            ],
            "primaryKey": table.key,
            "missingValues": [""],
        },
    }
