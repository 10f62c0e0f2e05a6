"""The queue: what a person should look at, with the reasons, and doubtful accounts side by side."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from khaldun.catalogue.sides import account_sides
from khaldun.catalogue.views import JudgementView, ReviewItem
from khaldun.desk.desk import Desk
from khaldun.wording.values import REVIEW_REASONS

ITEMS = 20
SIDES = 3
"""Pairs shown of an incident; the others stand on its page."""


def routes(desk: Desk) -> APIRouter:
    """`/review`."""
    router = APIRouter()

    @router.get("/review", include_in_schema=False)
    def review(request: Request, reason: str | None = None) -> Response:
        items = desk.catalogue.review(ITEMS, reason or None)
        doubts = _each_once(items)
        ends = {end for its in doubts.values() for doubt in its for end in (doubt.left, doubt.right)}
        values = {"items": items, "sides": account_sides(desk.catalogue.database, ends), "doubts": doubts}
        return desk.page("review.html", request, {**values, "reason": reason or "", "reasons": REVIEW_REASONS})

    return router


def _each_once(items: Sequence[ReviewItem]) -> dict[str, list[JudgementView]]:
    """By incident, the first of its doubtful pairs; a pair of two incidents stands with the first of them."""
    seen: set[tuple[str, str]] = set()
    found: dict[str, list[JudgementView]] = {}
    for item in items:
        fresh = [doubt for doubt in item.doubts if (doubt.left, doubt.right) not in seen][:SIDES]
        found[item.summary.id] = fresh
        seen |= {(doubt.left, doubt.right) for doubt in fresh}
    return found
