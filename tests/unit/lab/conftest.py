"""Labs in this process for the lab's unit tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.small_lab import Labs


@pytest.fixture
def a_lab(tmp_path: Path) -> Iterator[Labs]:
    """Opens labs and closes them when the test is over."""
    labs = Labs(tmp_path)
    yield labs
    labs.close()
