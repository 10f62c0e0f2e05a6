"""The queue: what a person should look at, with the reasons, and doubtful accounts side by side."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from khaldun.catalogue.sides import account_sides
from khaldun.desk.desk import Desk

ITEMS = 20
SIDES = 3
"""Pairs shown of an incident; the others stand on its page."""


def routes(desk: Desk) -> APIRouter:
    """`/review`."""
    router = APIRouter()

    @router.get("/review", include_in_schema=False)
    def review(request: Request, reason: str | None = None) -> Response:
        items = desk.catalogue.review(ITEMS, reason or None)
        pairs = [doubt for item in items for doubt in item.doubts[:SIDES]]
        ends = {end for doubt in pairs for end in (doubt.left, doubt.right)}
        values = {"items": items, "sides": account_sides(desk.catalogue.database, ends), "shown": SIDES}
        return desk.page("review.html", request, {**values, "reason": reason or ""})

    return router
