"""Press tallies against the record, with the arithmetic, and what they say that it lacks."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from khaldun.desk.desk import Desk

OUTCOMES = ("supported", "short", "exceeded", "cannot be checked")


def routes(desk: Desk) -> APIRouter:
    """`/tallies`."""
    router = APIRouter()

    @router.get("/tallies", include_in_schema=False)
    def tallies(request: Request, outcome: str | None = None) -> Response:
        checked = desk.catalogue.tallies(outcome or None)
        values = {"checked": checked, "gaps": desk.catalogue.gaps(), "outcomes": OUTCOMES, "outcome": outcome or ""}
        return desk.page("tallies.html", request, values)

    return router
