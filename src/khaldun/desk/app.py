"""The application: which address shows what, and what becomes of errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from khaldun import __version__
from khaldun.catalogue import Catalogue
from khaldun.catalogue.wording import mend
from khaldun.desk import api, deciding
from khaldun.desk.answered import describe
from khaldun.desk.desk import API, Desk
from khaldun.desk.guard import SAFE_METHODS, Guard
from khaldun.desk.pages import (
    adding,
    decisions,
    incident,
    login,
    me,
    overview,
    people,
    report,
    review,
    sources,
    tallies,
)
from khaldun.desk.rights import OPEN_PATHS, WHY_NOT, right_for
from khaldun.desk.settings import DeskSettings
from khaldun.errors import CatalogueError, KhaldunError, OptionError, UnknownError

PAGES = (overview, incident, report, review, sources, tallies, adding, people, me, decisions, login, api, deciding)
STATIC = Path(__file__).parent / "static"


def make_app(catalogue: Catalogue, settings: DeskSettings) -> ASGIApp:
    """The application of a desk on a catalogue.

    Args:
        catalogue: an open one; whoever opened it closes it.
        settings: of the desk.
    """
    desk = Desk(catalogue, settings)
    app = FastAPI(title="Khaldun", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    for module in PAGES:
        app.include_router(module.routes(desk))
    describe(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _answer_errors(app, desk)
    _let_in(app, desk)
    return Guard(app, settings.allowed_names)


def _let_in(app: FastAPI, desk: Desk) -> None:
    """Nothing for those who have not logged in, and for the others what `rights` allows."""
    answer = _refuser(desk)

    @app.middleware("http")
    async def check(request: Request, call_next):  # type: ignore[no-untyped-def]
        if request.url.path.startswith(OPEN_PATHS):
            return await call_next(request)
        visitor = await run_in_threadpool(desk.look, request)
        needed = right_for(request.method, request.url.path)
        if visitor is not None and visitor.may(needed):
            return await call_next(request)
        if visitor is not None:
            return await run_in_threadpool(answer, request, 403, WHY_NOT[needed], "role")
        if request.url.path.startswith(API):
            return JSONResponse({"error": "log-in", "message": WHY_NOT["see"]}, status_code=401)
        return RedirectResponse("/login", status_code=303)


def _refuser(desk: Desk) -> Callable[[Request, int, str, str], Response]:
    def refuse(request: Request, status: int, message: str, code: str) -> Response:
        if request.url.path.startswith(API):
            return JSONResponse({"error": code, "message": message}, status_code=status)
        values = {"message": message, "status": status, "back": _came_from(request)}
        return desk.page("error.html", request, values, status)

    return refuse


def _came_from(request: Request) -> str:
    """The page of the desk whose form was sent, or ""."""
    came = urlsplit(request.headers.get("referer", ""))
    own = came.netloc == request.headers.get("host") and request.method not in SAFE_METHODS
    return urlunsplit(("", "", came.path, came.query, "")) if own and came.path.startswith("/") else ""


def _answer_errors(app: FastAPI, desk: Desk) -> None:
    """Errors in words: JSON for programs, a page for people; never a trace."""

    answer = _refuser(desk)

    @app.exception_handler(KhaldunError)
    async def known(request: Request, error: KhaldunError) -> Response:
        if isinstance(error, OptionError):
            return answer(request, 404 if isinstance(error, UnknownError) else 422, str(error), "option")
        code = error.code if isinstance(error, CatalogueError) else "error"
        return answer(request, 503, str(error), code)

    @app.exception_handler(HTTPException)
    async def other(request: Request, error: HTTPException) -> Response:
        return answer(request, error.status_code, str(error.detail), "http")

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return answer(request, 422, mend(wrong), "option")
