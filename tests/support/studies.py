"""Studies for tests: the example as it is handed out, changed line by line, and what surrounds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any

from persona.settings import Settings
from persona.studies.design.reading import design_of
from persona.studies.design.values import Design
from persona.studies.surroundings import Surroundings

EXAMPLE = (resources.files("persona.studies.design") / "example.toml").read_text()
AROUND = Surroundings(
    code={"persona": "c0de", "persona_lab": "1ab"},
    dependencies={"numpy": "2.0.0", "scipy": "1.14.0"},
    data={"persona": "da7a", "persona_lab": "da7b", "campaigns": "default"},
    settings={"target": "lab", "ad_load": 0.18},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """A study that was simulated and exported."""

    folder: Path
    out: Path
    settings: Settings
    truth: list[dict[str, Any]]
    """Every ad the lab served, by its own log."""


def study_text(*changes: tuple[str, str]) -> str:
    """The example with some of its text exchanged; what is to be exchanged must be there."""
    text = EXAMPLE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def a_design(*changes: tuple[str, str], **layout: Any) -> Design:
    """A design; `layout` changes its people, days, seed and the like without the checks of a file."""
    design, faults = design_of(study_text(*changes))
    assert design is not None, [str(fault) for fault in faults]
    return replace(design, layout=replace(design.layout, **layout))


def write_study(folder: Path, *changes: tuple[str, str]) -> Path:
    """A study's folder."""
    folder.mkdir(parents=True)
    (folder / "study.toml").write_text(study_text(*changes))
    return folder
