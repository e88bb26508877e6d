"""What can go wrong in the lab, said in sentences that end with what to do."""

from __future__ import annotations

from pathlib import Path


class LabError(Exception):
    """The lab cannot do what was asked."""


class FileProblem(LabError):
    """A campaign or scenario file says something the lab does not understand."""

    def __init__(self, path: Path | str, line: int, problem: str) -> None:
        super().__init__(f"{path}, line {line}: {problem}")
        self.line = line


class LabBusy(LabError):
    """Another lab runs on the same folder."""


class AccountsRefused(LabError):
    """A list of accounts has entries that cannot be accounts; nothing of it was stored."""

    def __init__(self, problems: list[dict[str, str | int]]) -> None:
        super().__init__(f"{len(problems)} field(s) of the account list are not valid; nothing was stored.")
        self.problems = problems
