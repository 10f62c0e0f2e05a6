"""Logging in where a password is asked, and out."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khaldun.catalogue.people import MAX_NAME
from khaldun.catalogue.sessions import SESSION_SECONDS
from khaldun.desk.access import COOKIE
from khaldun.desk.desk import Desk
from khaldun.desk.settings import MAX_PASSWORD


def routes(desk: Desk) -> APIRouter:
    """`/login` and `/logout`."""
    router = APIRouter()

    @router.get("/login", include_in_schema=False)
    def form(request: Request) -> Response:
        return desk.page("login.html", request, {"message": ""})

    @router.post("/login", include_in_schema=False)
    async def enter(
        request: Request,
        name: Annotated[str, Form(max_length=MAX_NAME)],
        password: Annotated[str, Form(max_length=MAX_PASSWORD)],
    ) -> Response:
        if not name.strip():
            return desk.page("login.html", request, {"message": "Give your name: it stands beside decisions."}, 422)
        agent = request.headers.get("user-agent", "")
        session = await run_in_threadpool(desk.door.let_in, password, name.strip(), agent)
        if session is None:
            return await run_in_threadpool(_refused, request, name.strip())
        answer = RedirectResponse("/", status_code=303)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, session, SESSION_SECONDS, httponly=True, samesite="strict", secure=secure)
        return answer

    def _refused(request: Request, name: str) -> Response:
        wait = math.ceil(desk.door.wait(name))
        wrong = "Name or password is wrong." if desk.door.has_people else "The password is wrong."
        message = f"Too many wrong passwords; try again in {wait} s." if wait else wrong
        return desk.page("login.html", request, {"message": message}, 429 if wait else 403)

    @router.post("/logout", include_in_schema=False)
    def leave(request: Request) -> Response:
        desk.door.sessions.end(request.cookies.get(COOKIE, ""))
        answer = RedirectResponse("/login", status_code=303)
        answer.delete_cookie(COOKIE)
        return answer

    return router
