"""The overview: map, time and list of the same incidents, narrowed by one filter that stands in the address.

All incidents of a filter are counted, added up and drawn, however many they are; the list has a page of them. What a
page weighs is bounded by the drawing: marks that would cover one another are one, and bars are at most 80.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import partial
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.catalogue.overview import ORDERS, Order, Overview
from khaldun.desk.asked import Asked, asked_for
from khaldun.desk.counted import Counted, Counts
from khaldun.desk.desk import Desk
from khaldun.desk.pages.choices import choices_of
from khaldun.desk.pages.moves import moves_of, written
from khaldun.drawing.chart import Mark, chart_of
from khaldun.drawing.ground import ground_of
from khaldun.drawing.histogram import Bar
from khaldun.drawing.projection import TALL, WIDE
from khaldun.errors import KhaldunError, OptionError

LISTED = 50
SHAPES = {"wide": WIDE, "tall": TALL}
ORDER_NAMES = {"newest": "newest first", "oldest": "oldest first", "killed": "most killed first"}


def routes(desk: Desk) -> APIRouter:
    """`/`."""
    router = APIRouter()
    counts = Counts()

    @router.get("/", include_in_schema=False)
    def overview(request: Request) -> Response:
        query = request.query_params
        asked = asked_for(query)
        order = _order(query.get("order"))
        with desk.catalogue.overview(asked.wanted) as found:
            page = found.page(_number(query.get("page")), LISTED, order)
            counted = counts.of(found, asked.wanted, SHAPES.get(query.get("shape") or "", WIDE))
            drawn = _drawn(found, counted, asked)
        values = {
            "asked": asked,
            "page": page,
            "last_page": -(-page.total // LISTED) or 1,
            "number": (page.first - 1) // LISTED + 1,
            "order": order,
            "orders": ORDER_NAMES,
            "counted": counted,
            "turned": lambda number: asked.address(page=number, order=_said(order)),
            "ordered": lambda name: asked.address(order=_said(name)),
            **drawn,
            **choices_of(counted, asked),
        }
        return desk.page("overview.html", request, values)

    return router


def warm_up(catalogue: Catalogue) -> None:
    """Fetch what every overview needs, so that the first to be asked for need not wait for it."""
    with contextlib.suppress(KhaldunError), catalogue.overview() as found:
        chart = chart_of(found.spots())
        ground_of(chart.box, chart.shape)


def _drawn(found: Overview, counted: Counted, asked: Asked) -> dict[str, object]:
    """What the map and the bars need besides what is counted: the ground, names, and where each part leads."""
    chart = counted.chart
    heads = found.summaries([mark.first for mark in chart.marks])
    return {
        "chart": chart,
        "ground": ground_of(chart.box, chart.shape),
        "heads": heads,
        "there": partial(_there, asked, heads),
        "moves": moves_of(chart.box, asked),
        "then": partial(_then, asked),
    }


def _there(asked: Asked, heads: Mapping[int, IncidentSummary], mark: Mark) -> str:
    """What a mark leads to: its incident, or a closer look at its incidents."""
    if mark.incidents == 1 and mark.first in heads:
        return f"/incidents/{quote(heads[mark.first].id, safe='')}"
    return asked.address(box=written(mark.box))


def _then(asked: Asked, bar: Bar) -> str:
    """What a bar leads to: its days, as far as they are asked for."""
    since, until = asked.wanted.since, asked.wanted.until
    return asked.address(
        since=max(bar.since, since) if since else bar.since, until=min(bar.until, until) if until else bar.until
    )


def _order(words: str | None) -> Order:
    found = next((order for order in ORDERS if order == (words or "newest")), None)
    if found is None:
        raise OptionError(f"order is {words!r}; write {', '.join(ORDERS)}.")
    return found


def _said(order: str) -> str | None:
    """The order as an address has it: the usual one is not said."""
    return order if order != "newest" else None


def _number(words: str | None) -> int:
    if not words:
        return 1
    if not (words.isascii() and words.isdigit() and len(words) < 10):
        raise OptionError(f"page is {words!r}; write a number from 1.")
    return int(words)
