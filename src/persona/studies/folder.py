"""A study's folder: its file, its lock, what it collected; and the example a new one begins with."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from persona import errors
from persona.db.studies import KeptStudy
from persona.domain.person import derived_id
from persona.studies.design.cast import Cast, cast_of
from persona.studies.design.reading import FILE_NAME, read_design
from persona.studies.design.values import Design
from persona.studies.lock import Lock, find_lock, fingerprint, ingredients, refuse_changed
from persona.studies.surroundings import Surroundings

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
EXAMPLE = "example.toml"
REGISTRATION = "pre-registration.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyFolder:
    """One study on this machine."""

    path: Path
    design: Design
    text: str
    """The file as it is written."""

    @property
    def data(self) -> Path:
        """The data folder of its sessions."""
        return self.path / "data"

    @property
    def simulation(self) -> Path:
        """The data folder of its simulation."""
        return self.path / "simulation"

    def cast(self) -> Cast:
        """Its people and their arms."""
        return cast_of(self.design)

    def lock(self) -> Lock | None:
        """Its lock, when it is frozen."""
        return find_lock(self.path)

    def kept(self, around: Surroundings, *, made_by: str) -> KeptStudy:
        """What is kept of it before its first session.

        Raises:
            InvalidState: it is frozen, and not as it was then.
        """
        content = ingredients(self.design, around)
        lock = self.lock()
        if lock is not None and made_by == "sessions":
            refuse_changed(lock, content)
        return KeptStudy(
            id=derived_id("study", self.path.name, self.design.layout.seed),
            title=self.design.title,
            design=self.design.as_dict(),
            fingerprint=fingerprint(content),
            frozen=lock is not None and lock.fingerprint == fingerprint(content),
            made_by=made_by,
            began_at=datetime.now(UTC),
            assignments=self.cast().assignment_rows(),
        )


def open_study(path: Path) -> StudyFolder:
    """The study in a folder, or the one whose file is named.

    Raises:
        NotFound: there is none. InvalidStudy: its file has faults.
    """
    folder = path.parent if path.name == FILE_NAME else path
    design = read_design(folder / FILE_NAME)
    return StudyFolder(path=folder, design=design, text=(folder / FILE_NAME).read_text(encoding="utf-8"))


def new_study(path: Path) -> Path:
    """Make a folder with the example in it; its file.

    Raises:
        InvalidInput: no folder can be called so. AlreadyExists: something is there.
    """
    if not _NAME.fullmatch(path.name):
        raise errors.InvalidInput(
            f"A study cannot be called {path.name!r}.",
            hint="Use letters, digits, dots and dashes: grocery-ads.",
        )
    if path.exists():
        raise errors.AlreadyExists(
            f"{path} is there already.", hint="Choose another name; nothing was changed."
        )
    example = (resources.files("persona.studies.design") / EXAMPLE).read_text(encoding="utf-8")
    try:
        path.mkdir(parents=True)
        (path / FILE_NAME).write_text(example.replace("{folder}", str(path)), encoding="utf-8")
    except OSError as error:
        raise errors.FolderNotWritable(f"{path} cannot be made: {error.strerror}.") from error
    return path / FILE_NAME


def clear_simulation(study: StudyFolder) -> None:
    """Remove what was simulated before: it can be simulated again."""
    if (study.simulation / "persona.sqlite").exists():
        shutil.rmtree(study.simulation)
