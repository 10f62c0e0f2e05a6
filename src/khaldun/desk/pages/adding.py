"""Adding reports on the desk: by address, as a file or as text; then what came of it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, UploadFile
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from khaldun.catalogue.answers import encode
from khaldun.catalogue.arrivals import Arrivals, arrivals_of
from khaldun.desk.answered import REFUSALS, answers
from khaldun.desk.desk import Desk
from khaldun.desk.taking import Taken, Taker, Told
from khaldun.errors import OptionError

Words = Annotated[str, Form()]


class Adding(BaseModel):
    """A report to add: by its address, or by its text with what is known of it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    url: str = ""
    text: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    language: str = ""


def routes(desk: Desk) -> APIRouter:
    """`/add`, `/added/RUN` and `/api/reports/add`."""
    router = APIRouter()
    taker = Taker(desk.catalogue, desk.settings)
    _forms(router, desk, taker)

    @router.get("/added/{run}", include_in_schema=False)
    def added(request: Request, run: int, known: Annotated[list[str] | None, Query()] = None) -> Response:
        return desk.page("added.html", request, {"arrivals": arrivals_of(desk.catalogue.database, run, known or ())})

    @router.post("/api/reports/add", tags=["record"], responses={**REFUSALS, **answers(Arrivals)})
    def add(request: Request, asked: Adding) -> Response:
        """Add a report; the answer says what came of it."""
        told = Told(asked.title, asked.outlet, asked.published, asked.url, asked.language)
        by = desk.who(request) or ""
        if not asked.text.strip() and not asked.url.strip():
            raise OptionError("Give the text of a report, or else the address where it stands.")
        taken = taker.text(asked.text, told, by) if asked.text.strip() else taker.address(asked.url, told, by)
        return JSONResponse(encode(arrivals_of(desk.catalogue.database, taken.run, taken.known)))

    return router


def _forms(router: APIRouter, desk: Desk, taker: Taker) -> None:
    @router.get("/add", include_in_schema=False)
    def form(request: Request) -> Response:
        return desk.page("add.html", request, {})

    @router.post("/add/url", include_in_schema=False)
    def url(request: Request, url: Words, outlet: Words = "", published: Words = "") -> Response:
        return _shown(taker.address(url, Told(outlet=outlet, published=published), desk.who(request) or ""))

    @router.post("/add/file", include_in_schema=False)
    def file(request: Request, file: UploadFile, outlet: Words = "", published: Words = "") -> Response:
        told = Told(outlet=outlet, published=published)
        return _shown(taker.file(file.filename or "", file.file.read(), told, desk.who(request) or ""))

    @router.post("/add/text", include_in_schema=False)
    def text(
        request: Request, text: Words, title: Words = "", outlet: Words = "", published: Words = "", url: Words = ""
    ) -> Response:
        return _shown(taker.text(text, Told(title, outlet, published, url), desk.who(request) or ""))


def _shown(taken: Taken) -> Response:
    query = f"?{urlencode({'known': taken.known}, doseq=True)}" if taken.known else ""
    return RedirectResponse(f"/added/{taken.run}{query}", status_code=303)
