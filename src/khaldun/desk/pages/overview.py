"""The overview: map, time and list of the same incidents, narrowed by one filter that stands in the address."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from khaldun.catalogue import IncidentPage
from khaldun.desk.asked import Asked, asked_for
from khaldun.desk.desk import Desk
from khaldun.drawing.chart import Mark, chart_of
from khaldun.drawing.histogram import histogram_of
from khaldun.drawing.outlines import Box
from khaldun.errors import OptionError
from khaldun.model.finding import AirwarsGrade
from khaldun.values.acts import ActType

DRAWN = 1000
"""The newest so many incidents of a filter are drawn and counted; more, and the page says so."""

LISTED = 50
GRADES: tuple[AirwarsGrade, ...] = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")


def routes(desk: Desk) -> APIRouter:
    """`/`."""
    router = APIRouter()

    @router.get("/", include_in_schema=False)
    def overview(request: Request) -> Response:
        query = request.query_params
        asked = asked_for(query)
        box = _box(query.get("box"))
        drawn = desk.catalogue.incidents(asked.wanted, limit=DRAWN)
        listed = _listed(desk, asked, query.get("after"), drawn)
        values = {
            "asked": asked,
            "box": query.get("box") if box else None,
            "chart": chart_of(drawn.incidents, box),
            "there": partial(_there, asked),
            "then": lambda bar: asked.address(since=bar.since, until=bar.until),
            "histogram": histogram_of(drawn.incidents),
            "listed": listed,
            "drawn": len(drawn.incidents),
            "more": drawn.next is not None,
            "acts": [act.value for act in ActType],
            "grades": GRADES,
        }
        return desk.page("overview.html", request, values)

    return router


def _there(asked: Asked, mark: Mark) -> str:
    """What a mark leads to: its incident, or a closer look at its incidents."""
    if mark.incidents == 1:
        return f"/incidents/{quote(mark.first.id, safe='')}"
    box = mark.box
    return asked.address(box=f"{box.west:.4f},{box.south:.4f},{box.east:.4f},{box.north:.4f}")


def _listed(desk: Desk, asked: Asked, after: str | None, drawn: IncidentPage) -> IncidentPage:
    """The page of the list: the first is there already."""
    if after is None and drawn.next is None and len(drawn.incidents) <= LISTED:
        return drawn
    return desk.catalogue.incidents(asked.wanted, limit=LISTED, after=after or None)


def _box(words: str | None) -> Box | None:
    if not words:
        return None
    try:
        west, south, east, north = map(float, words.split(","))
    except ValueError:
        raise OptionError(f"box is {words!r}; write west,south,east,north in degrees.") from None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise OptionError(f"box is {words!r}; west must be below east, south below north, all on the globe.")
    return Box(west, south, east, north)
