"""Describes the API (OpenAPI 3.1): what FastAPI finds out, with our problems in place of its own errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi

from persona.api.problems import MEDIA_TYPE
from persona.api.schemas.problem import Problem

if TYPE_CHECKING:
    from fastapi import FastAPI

_ERRORS_OF_FASTAPI = ("HTTPValidationError", "ValidationError")
_PROBLEM = {
    "description": "What went wrong, why, and what to do next.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def install(app: FastAPI) -> None:
    """Let `app` describe itself our way."""
    app.openapi = lambda: _describe(app)  # type: ignore[method-assign] # FastAPI's documented way to extend it


def _describe(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
        for path in schema["paths"].values():
            for operation in path.values():
                _correct(operation["responses"])
        _correct_schemas(schema["components"]["schemas"])
        app.openapi_schema = schema
    return app.openapi_schema


def _correct(responses: dict[str, Any]) -> None:
    responses.pop("422", None)
    responses["default"] = _PROBLEM
    stream = responses["200"].get("content", {}).get("text/event-stream")
    if stream is not None:
        # A keyword of OpenAPI 3.2 that generators for 3.1 refuse. Event and Tile are described all the same.
        stream.pop("itemSchema", None)
        stream["schema"] = {"type": "string"}


def _correct_schemas(schemas: dict[str, Any]) -> None:
    for name in _ERRORS_OF_FASTAPI:
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
