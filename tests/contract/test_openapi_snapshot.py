"""The published description of the API is the one the program gives, and it is whole."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from persona.api.document import document

PATHS = {
    "health",
    "config",
    "coverage",
    "home",
    "live",
    "stream",
    "personas",
    "sessions",
    "ads",
    "drafts",
    "insights",
    "trends",
    "findings",
    "events",
    "blobs",
    "creatives",
    "categories",
    "corrections",
}


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """What the program says about itself."""
    content: dict[str, Any] = json.loads(document(version("persona")))
    return content


def test_the_published_description_is_up_to_date(project: Path) -> None:
    published = (project / "docs" / "reference" / "openapi.json").read_text()
    assert published == document(version("persona")), (
        "The API changed. When that is meant: python -m persona.api.document > docs/reference/openapi.json"
    )


def test_every_address_of_the_reference_is_there(described: dict[str, Any]) -> None:
    assert {path.split("/")[3] for path in described["paths"]} == PATHS


def test_every_operation_has_a_summary_a_description_and_a_problem(described: dict[str, Any]) -> None:
    for path in described["paths"].values():
        for operation in path.values():
            assert operation["summary"]
            assert operation["description"]
            assert "application/problem+json" in operation["responses"]["default"]["content"]


def test_every_reference_leads_to_a_schema(described: dict[str, Any]) -> None:
    text = json.dumps(described)
    names = {part.partition('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert names <= set(described["components"]["schemas"])
    assert "HTTPValidationError" not in text
    assert "itemSchema" not in text


def test_the_reference_page_names_every_address(project: Path, described: dict[str, Any]) -> None:
    page = (project / "docs" / "reference" / "api.md").read_text()
    for path, operations in described["paths"].items():
        for method in operations:
            assert f"`{method.upper()} {path.removeprefix('/api/v1')}`" in page, (method, path)
