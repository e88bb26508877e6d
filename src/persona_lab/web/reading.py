"""Reads what the lab needs off a request: who, where, when, and the JSON it carries."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from persona_lab.lab import now_ms
from persona_lab.visitor import Visitor, device_of

COOKIE = "sessionid"
TIME_HEADER = "X-Lab-Time"


def visitor_of(request: Request) -> Visitor:
    """The circumstances of a request; without a valid time header it is the machine's time."""
    stated = request.headers.get(TIME_HEADER, "")
    return Visitor(
        at=int(stated) if stated.isascii() and stated.isdecimal() else now_ms(),
        address=request.client.host if request.client else "",
        device=device_of(request.headers.get("user-agent", "")),
    )


async def json_body(request: Request) -> Any:
    """The JSON of a request's body, or None when it is none; beacons send it as plain text."""
    try:
        return json.loads(await request.body())
    except ValueError:
        return None


async def json_object(request: Request) -> dict[str, Any]:
    """The JSON object of a request's body; empty when it is something else."""
    body = await json_body(request)
    return body if isinstance(body, dict) else {}


def amount(body: dict[str, Any], name: str) -> float:
    """A number of a JSON object; 0 when it is missing or something else."""
    value = body.get(name)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else 0.0
