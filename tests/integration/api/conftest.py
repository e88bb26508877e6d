"""The seeded world's server, and a client for it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from support.seeded import own_api, own_world, seeded_api, seeded_home, seeded_world

__all__ = ["own_api", "own_world", "seeded_api", "seeded_home", "seeded_world"]


@pytest.fixture
def api(seeded_api: str) -> Iterator[httpx.Client]:
    """A client of a server that only reads."""
    with httpx.Client(base_url=f"{seeded_api}/api/v1") as client:
        yield client


@pytest.fixture
def changing_api(own_api: str) -> Iterator[httpx.Client]:
    """A client of a server whose world the test may change."""
    with httpx.Client(base_url=f"{own_api}/api/v1", timeout=20) as client:
        yield client
