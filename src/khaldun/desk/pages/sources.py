"""Outlets and speakers: what each contributes, how often first, how often alone, how often copied."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from khaldun.desk.desk import Desk

ROWS = 200


def routes(desk: Desk) -> APIRouter:
    """`/sources`."""
    router = APIRouter()

    @router.get("/sources", include_in_schema=False)
    def sources(request: Request, name: str | None = None) -> Response:
        values = {
            "outlets": desk.catalogue.sources("outlet", name or None, ROWS),
            "speakers": desk.catalogue.sources("speaker", name or None, ROWS),
            "name": name or "",
        }
        return desk.page("sources.html", request, values)

    return router
