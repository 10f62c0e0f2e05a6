"""The interface for programs: the JSON of the command line, described by OpenAPI at `/api/openapi.json`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from khaldun.catalogue.answers import encode
from khaldun.catalogue.asking import DEFAULT_PAGE, MAX_PAGE
from khaldun.catalogue.report_page import ReportDossier
from khaldun.catalogue.views import IncidentDossier, IncidentPage
from khaldun.desk.answered import REFUSALS, ReviewAnswer, SourcesAnswer, TalliesAnswer, answers
from khaldun.desk.asked import NAMES, asked_for
from khaldun.desk.desk import Desk
from khaldun.desk.pages.incident import rule_named

FILTER: dict[str, Any] = {
    "parameters": [{"name": name, "in": "query", "required": False, "schema": {"type": "string"}} for name in NAMES]
}


def routes(desk: Desk) -> APIRouter:
    """`/api/…`."""
    router = APIRouter(prefix="/api", tags=["record"], responses=REFUSALS)

    @router.get("/incidents", openapi_extra=FILTER, responses=answers(IncidentPage))
    def incidents(
        request: Request, limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = DEFAULT_PAGE, after: str | None = None
    ) -> Response:
        """A page of incidents, newest first; `next` goes on where it ends."""
        return _json(desk.catalogue.incidents(asked_for(request.query_params).wanted, limit=limit, after=after))

    @router.get("/incidents/{identifier}", responses=answers(IncidentDossier))
    def incident(identifier: str, rule: str | None = None) -> Response:
        """Everything on record about an incident."""
        return _json(desk.catalogue.show(identifier, rule_named(rule)))

    @router.get("/reports/{identifier}", responses=answers(ReportDossier))
    def report(identifier: str) -> Response:
        """A report with its text, claims and incidents."""
        return _json(desk.catalogue.report(identifier))

    @router.get("/review", responses=answers(ReviewAnswer))
    def review(limit: Annotated[int, Query(ge=1, le=200)] = 20, reason: str | None = None) -> Response:
        """What a person should look at, most doubtful first."""
        return _json({"review": desk.catalogue.review(limit, reason)})

    @router.get("/sources", responses=answers(SourcesAnswer))
    def sources(kind: str | None = None, name: str | None = None) -> Response:
        """What outlets and speakers contribute."""
        return _json({"sources": desk.catalogue.sources(kind, name)})

    @router.get("/tallies", responses=answers(TalliesAnswer))
    def tallies(outcome: str | None = None) -> Response:
        """Press tallies held against the record."""
        return _json({"tallies": desk.catalogue.tallies(outcome)})

    return router


def _json(answer: object) -> Response:
    return JSONResponse(encode(answer))
