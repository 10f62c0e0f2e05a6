"""The interface for programs: the JSON of the command line, described by OpenAPI at `/api/openapi.json`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from khaldun.catalogue.answers import encode
from khaldun.catalogue.arrivals import Arrivals, arrivals_of
from khaldun.catalogue.asking import DEFAULT_PAGE, MAX_PAGE
from khaldun.catalogue.report_page import ReportDossier
from khaldun.catalogue.sides import account_sides
from khaldun.catalogue.views import IncidentDossier, IncidentPage
from khaldun.desk.answered import (
    REFUSALS,
    GapsAnswer,
    NamesAnswer,
    PlacesAnswer,
    ReviewAnswer,
    SourcesAnswer,
    TalliesAnswer,
    answers,
)
from khaldun.desk.asked import NAMES, asked_for
from khaldun.desk.desk import Desk
from khaldun.desk.pages.incident import rule_named
from khaldun.desk.places import offers
from khaldun.desk.suggesting import Suggested, suggestions

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
        items = desk.catalogue.review(limit, reason)
        ends = [end for item in items for doubt in item.doubts for end in (doubt.left, doubt.right)]
        return _json({"incidents": items, "accounts": [*account_sides(desk.catalogue.database, ends).values()]})

    @router.get("/sources", responses=answers(SourcesAnswer))
    def sources(kind: str | None = None, name: str | None = None) -> Response:
        """What outlets and speakers contribute."""
        return _json({"sources": desk.catalogue.sources(kind, name)})

    @router.get("/tallies", responses=answers(TalliesAnswer))
    def tallies(outcome: str | None = None) -> Response:
        """Press tallies held against the record."""
        return _json({"tallies": desk.catalogue.tallies(outcome)})

    @router.get("/gaps", responses=answers(GapsAnswer))
    def gaps() -> Response:
        """What the record lacks by press tallies, per actor, place and month."""
        return _json({"gaps": desk.catalogue.gaps()})

    _looking_up(router, desk)
    return router


def _looking_up(router: APIRouter, desk: Desk) -> None:
    """What helps to decide, and what came of an addition."""

    @router.get("/places", responses=answers(PlacesAnswer))
    def places(name: Annotated[str, Query(max_length=200)], country: str | None = None) -> Response:
        """Places of the gazetteer that bear a name; `gazetteer_id` chooses one in a decision."""
        return _json({"places": offers(name, country)})

    @router.get("/names", responses=answers(NamesAnswer))
    def names(kind: Suggested, words: Annotated[str, Query(max_length=200)] = "") -> Response:
        """Names that hold these words: of actors, outlets and speakers on record, and of the lexicons."""
        return _json({"names": suggestions(desk.catalogue.database, kind, words)})

    @router.get("/runs/{run}", responses=answers(Arrivals))
    def added(run: int) -> Response:
        """What came of an addition."""
        return _json(arrivals_of(desk.catalogue.database, run))


def _json(answer: object) -> Response:
    return JSONResponse(encode(answer))
