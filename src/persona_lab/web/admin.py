"""The admin: seeds accounts, sets scenarios, tells the truth. Only this machine reaches it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from persona_lab import stops, truth
from persona_lab.errors import AccountsRefused, FileProblem, LabError
from persona_lab.features import EVERYBODY
from persona_lab.lab import Lab
from persona_lab.web.reading import json_body, visitor_of


def admin_routes(lab: Lab) -> list[Route]:
    """The admin's addresses."""
    admin = _Admin(lab)
    return [
        Route("/admin/health", admin.health),
        Route("/admin/accounts", admin.accounts, methods=["POST"]),
        Route("/admin/truth", admin.truth),
        Route("/admin/visits", admin.visits),
        Route("/admin/clicks", admin.clicks),
        Route("/admin/beliefs", admin.beliefs),
        Route("/admin/deliveries", admin.deliveries),
        Route("/admin/scenario", admin.scenario, methods=["POST"]),
        Route("/admin/features", admin.features, methods=["POST"]),
    ]


class _Admin:
    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    async def health(self, _: Request) -> Response:
        state = self._lab.state
        counts = {"units": len(state.units), "accounts": len(state.accounts)}
        return JSONResponse({"status": "ok", "seed": self._lab.seed, **counts})

    async def accounts(self, request: Request) -> Response:
        try:
            created, kept = self._lab.add_accounts(await json_body(request))
        except AccountsRefused as refused:
            return _refusal(str(refused), refused.problems)
        return JSONResponse({"created": created, "kept": kept})

    async def truth(self, request: Request) -> Response:
        whole = request.query_params.get("whole") == "1"
        return JSONResponse((truth.whole_rows if whole else truth.rows)(self._lab.state))

    async def visits(self, _: Request) -> Response:
        return JSONResponse(truth.visits(self._lab.state.visits))

    async def clicks(self, _: Request) -> Response:
        return JSONResponse(truth.clicks(self._lab.state.clicks))

    async def beliefs(self, request: Request) -> Response:
        username = request.query_params.get("account", "")
        if username not in self._lab.state.accounts:
            return JSONResponse({"detail": f"There is no account {username!r}."}, status_code=404)
        return JSONResponse(self._lab.beliefs_about(username, visitor_of(request).at))

    async def deliveries(self, _: Request) -> Response:
        found = self._lab.state.deliveries
        return JSONResponse(
            {
                name: {"inside": delivery.inside, "outside": delivery.outside}
                for name, delivery in found.items()
            }
        )

    async def scenario(self, request: Request) -> Response:
        try:
            scenario = stops.from_json(await json_body(request))
        except FileProblem as problem:
            return _refusal(str(problem), [])
        self._lab.set_scenario(scenario)
        return JSONResponse({"stops": len(scenario)})

    async def features(self, request: Request) -> Response:
        body = await json_body(request)
        wanted = dict(body) if isinstance(body, dict) else {}
        try:
            self._lab.set_features(str(wanted.pop("account", EVERYBODY)), wanted)
        except LabError as problem:
            return _refusal(str(problem), [])
        return Response(status_code=204)


def _refusal(detail: str, problems: list[dict[str, Any]]) -> Response:
    return JSONResponse({"detail": detail, "problems": problems}, status_code=422)
