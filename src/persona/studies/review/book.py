"""Keeps a review in a folder: what is shown, the key to it, and answers that are only ever added."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from persona import errors
from persona.studies.review.days import ReviewDay

SHEET, KEY, ANSWERS = "days.json", "key.json", "answers.jsonl"
ACCEPTED, REJECTED = "accept", "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one rater says of one day."""

    rater: str
    number: int
    """Of the day, from 0."""
    says: str
    """`accept` or `reject`."""
    at: str


class ReviewBook:
    """One review."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.days: list[list[str]] = _read(folder / SHEET)
        """The lines of each day, in the order in which they are shown."""

    def answers(self) -> list[Answer]:
        """Everything that was answered, in order; a line that was cut off by a crash is none."""
        path = self._folder / ANSWERS
        lines = path.read_text().splitlines() if path.exists() else []
        return [answer for line in lines if (answer := _answer(line)) is not None]

    def open_numbers(self, rater: str) -> list[int]:
        """Days that a rater has not judged yet, in order."""
        done = {answer.number for answer in self.answers() if answer.rater == rater}
        return [number for number in range(len(self.days)) if number not in done]

    def add(self, rater: str, number: int, says: str) -> None:
        """Write an answer down, for good."""
        answer = Answer(rater=rater, number=number, says=says, at=datetime.now(UTC).isoformat())
        path = self._folder / ANSWERS
        # A line that a crash cut off is ended first, so that it does not swallow this one.
        torn = path.exists() and not path.read_bytes().endswith(b"\n") and path.stat().st_size > 0
        with path.open("a") as file:
            file.write(("\n" if torn else "") + json.dumps(asdict(answer)) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def key(self) -> list[dict[str, str]]:
        """What each day is: only for the count at the end."""
        found: list[dict[str, str]] = _read(self._folder / KEY)
        return found


def open_book(folder: Path) -> ReviewBook | None:
    """The review in a folder; None when there is none yet.

    Raises:
        InvalidInput: the folder holds something else.
    """
    return ReviewBook(folder) if (folder / SHEET).exists() else None


def new_book(folder: Path, days: Iterable[ReviewDay]) -> ReviewBook:
    """Begin a review.

    Raises:
        FolderNotWritable: the folder cannot be made or written to.
    """
    shown = list(days)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / KEY).write_text(json.dumps([{"kind": day.kind, "fault": day.fault} for day in shown]))
        # Last, as a folder with a sheet is a review that has begun.
        (folder / SHEET).write_text(json.dumps([day.lines for day in shown], ensure_ascii=False, indent=1))
    except OSError as error:
        raise errors.FolderNotWritable(
            f"{folder} cannot be written to: {error.strerror}.", hint="Give the review another folder."
        ) from error
    return ReviewBook(folder)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise errors.InvalidInput(f"{path} is no part of a review.") from error


def _answer(line: str) -> Answer | None:
    try:
        return Answer(**json.loads(line))
    except (ValueError, TypeError):
        return None
