"""From errors to answers: one table from class to status, and problem+json for everything (RFC 9457)."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from starlette.exceptions import HTTPException

from persona import errors
from persona.api import words
from persona.api.schemas.problem import ParameterProblem, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger(__name__)

INVALID = 422
"""Python 3.13 gave this status another name, so it stands here as a number."""
MEDIA_TYPE = "application/problem+json"
STATUSES: dict[type[errors.PersonaError], int] = {
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.BlobNotFound: HTTPStatus.NOT_FOUND,
    errors.AlreadyExists: HTTPStatus.CONFLICT,
    errors.InvalidState: HTTPStatus.CONFLICT,
    errors.NotAllowed: HTTPStatus.FORBIDDEN,
    errors.ConductError: HTTPStatus.FORBIDDEN,
    errors.ConfigurationError: HTTPStatus.BAD_REQUEST,
    errors.QueryRejected: HTTPStatus.BAD_REQUEST,
    errors.BackendUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.IndexDamaged: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.DiskFull: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.PlanningError: INVALID,
    errors.PersonaError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""The nearest class in an error's ancestry decides."""
TYPE_PREFIX = "urn:persona:problem:"
ALLOWED_SHOWN = 100
"""Values a problem lists at most."""


def answer(problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """The problem as a response."""
    return JSONResponse(
        problem.model_dump(mode="json", exclude_none=True),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers=headers,
    )


def problem_of(error: errors.PersonaError) -> Problem:
    """What an error of ours says to the outside."""
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    return Problem(
        type=TYPE_PREFIX + error.code,
        title=words.errors_first_line(type(error)),
        status=status,
        detail=str(error),
        hint=error.hint,
        code=error.code,
    )


def invalid_value(
    parameter: str, value: object, allowed: Iterable[str], *, hint: str = ""
) -> RequestValidationError:
    """A parameter has a value that stands for nothing here; `allowed` lists the ones that do."""
    values = sorted(allowed)
    shown = values[:ALLOWED_SHOWN]
    return RequestValidationError(
        [
            {
                "type": "unknown_value",
                "loc": ("query", parameter),
                "msg": f"{str(value)[:80]!r} is none of the {len(values)} values that {parameter} can have"
                if values
                else f"{str(value)[:80]!r} does not work",
                "ctx": {"allowed": shown if values else None, "hint": hint},
            }
        ]
    )


def install(app: FastAPI) -> None:
    """Let `app` answer every error with a problem; what nobody expected is left to the guard."""
    app.add_exception_handler(errors.PersonaError, _on_our_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(OperationalError, _on_database_error)
    app.add_exception_handler(PoolExhausted, _on_database_error)


def surprise(error: Exception) -> Problem:
    """What is said about an error nobody expected: a number for the log, and nothing from inside."""
    trace_id = uuid4().hex[:12]
    logger.error("unexpected error %s", trace_id, exc_info=error)
    return Problem(
        type=TYPE_PREFIX + "unexpected",
        title="Something unexpected went wrong.",
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
        detail=f"Persona could not answer. The log has the details under {trace_id}.",
        hint="Try again; if it stays, report it with that number.",
        code="unexpected",
        trace_id=trace_id,
    )


async def _on_our_error(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, errors.PersonaError)
    headers = {"Retry-After": "5"} if isinstance(error, errors.BackendUnavailable) else None
    return answer(problem_of(error), headers)


async def _on_database_error(_request: Request, error: Exception) -> JSONResponse:
    logger.error("the database did not answer", exc_info=error)
    unavailable = errors.BackendUnavailable(
        "The database does not answer just now.", hint="Try again in a moment; `persona doctor` says more."
    )
    return answer(problem_of(unavailable), {"Retry-After": "5"})


async def _on_http_error(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    code = status.name.lower()
    details = {
        HTTPStatus.NOT_FOUND: "There is nothing at this address.",
        HTTPStatus.METHOD_NOT_ALLOWED: "This address cannot be used with this method.",
    }
    problem = Problem(
        type=TYPE_PREFIX + code,
        title=status.phrase,
        status=status,
        detail=details.get(status, status.description or status.phrase),
        hint="/api/v1/openapi.json lists every address.",
        code=code,
    )
    return answer(problem, dict(error.headers or {}))


async def _on_invalid_request(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = [_parameter_problem(entry) for entry in error.errors()]
    detail = "; ".join(f"{one.parameter}: {one.detail}" for one in found) + "."
    problem = Problem(
        type=TYPE_PREFIX + "invalid_request",
        title="A parameter of the request does not work.",
        status=INVALID,
        detail=detail,
        hint=_hint(error.errors(), found),
        code="invalid_request",
        errors=found,
    )
    return answer(problem)


def _parameter_problem(entry: dict[str, Any]) -> ParameterProblem:
    # The rest of the place is the position in a parameter that was given several times.
    name = str(entry["loc"][1]) if len(entry["loc"]) > 1 else str(entry["loc"][0])
    detail = str(entry["msg"])[:1].lower() + str(entry["msg"])[1:]
    if entry["type"] == "extra_forbidden":
        detail = "there is no such parameter"
    if entry["type"] == "literal_error":
        detail = f"{str(entry['input'])[:80]!r} is none of the values it can have"
    return ParameterProblem(parameter=name, detail=detail.rstrip("."), allowed=_allowed(entry))


def _allowed(entry: dict[str, Any]) -> list[str] | None:
    context = entry.get("ctx", {})
    if entry["type"] == "literal_error":
        return [part.strip(" '") for part in str(context["expected"]).replace(" or ", ", ").split(",")]
    if entry["type"] == "bool_parsing":
        return ["true", "false"]
    found: list[str] | None = context.get("allowed")
    return found


def _hint(entries: Iterable[dict[str, Any]], found: list[ParameterProblem]) -> str:
    given = next((str(hint) for entry in entries if (hint := entry.get("ctx", {}).get("hint"))), "")
    if given:
        return given
    allowed = next((one.allowed for one in found if one.allowed), None)
    if allowed is None:
        return "/api/v1/openapi.json lists every parameter."
    return "Allowed: " + ", ".join(allowed[:10]) + (", ..." if len(allowed) > 10 else ".")  # noqa: PLR2004
