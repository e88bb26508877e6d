"""One running lab for a module's tests, somebody logged in, and a folder for a lab of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.lab_process import Household, LabProcess, a_lab_process
from support.small_lab import PORTLAND, an_account

PEOPLE = [an_account("anna", topics=["coffee"]), an_account("ben", gender="male")]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabProcess]:
    """One running lab with two accounts."""
    with a_lab_process(tmp_path_factory.mktemp("lab") / "home", "--seed", "5") as running:
        running.ask("/admin/accounts", PEOPLE)
        yield running


@pytest.fixture
def anna(lab: LabProcess) -> Household:
    """Anna, logged in, in Portland."""
    return Household(lab, PORTLAND).log_in("anna")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for a lab of a test's own."""
    return tmp_path / "home"
