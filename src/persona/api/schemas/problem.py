"""How the API says that something went wrong (RFC 9457)."""

from __future__ import annotations

from pydantic import Field

from persona.api.schemas.base import Schema


class ParameterProblem(Schema):
    """One parameter that does not work."""

    parameter: str
    detail: str
    allowed: list[str] | None = None
    """The values that would work, when they can be listed."""


class Problem(Schema):
    """What happened, why, and what to do next."""

    type: str = Field(examples=["urn:persona:problem:not_found"])
    title: str
    status: int
    detail: str
    hint: str = ""
    code: str = Field(examples=["not_found"])
    errors: list[ParameterProblem] | None = None
    """The parameters that do not work (status 422 only)."""
    trace_id: str | None = None
    """Names the entry in the log (status 500 only)."""
