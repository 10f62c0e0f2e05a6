"""One's own password, sessions and tokens."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khaldun.catalogue.people import MAX_NAME, ROLES, lesser_role
from khaldun.catalogue.tokens import DEFAULT_DAYS
from khaldun.desk.access import COOKIE
from khaldun.desk.asked import whole_number
from khaldun.desk.desk import Desk
from khaldun.desk.pages.decisions import lead_back
from khaldun.desk.passwords import hashed
from khaldun.desk.rights import Visitor
from khaldun.desk.settings import MAX_PASSWORD, check_password
from khaldun.errors import OptionError

Password = Annotated[str, Form(max_length=MAX_PASSWORD)]
Words = Annotated[str, Form()]


def routes(desk: Desk) -> APIRouter:
    """`/me`."""
    router = APIRouter(prefix="/me", include_in_schema=False)

    @router.get("")
    def me(request: Request) -> Response:
        return _page(desk, request)

    @router.post("/password")
    def password(request: Request, old: Password, new: Password) -> Response:
        visitor = _listed(desk, request)
        check_password(new)
        if not desk.door.is_own(visitor.name, old):
            return _page(desk, request, "That is not your password, or it was tried too often; wait a minute.", 403)
        desk.door.people.change(visitor.name, password=hashed(new))
        answer = RedirectResponse("/login", status_code=303)
        answer.delete_cookie(COOKIE)
        return answer

    _sessions(router, desk)
    _tokens(router, desk)
    return router


def _sessions(router: APIRouter, desk: Desk) -> None:
    @router.post("/sessions/end")
    def end(request: Request, session: Words) -> Response:
        desk.door.sessions.end_one(_visitor(desk, request).name, session)
        return lead_back("/me")

    @router.post("/sessions/end-others")
    def end_others(request: Request) -> Response:
        desk.door.sessions.end_all(_visitor(desk, request).name, but=request.cookies.get(COOKIE, ""))
        return lead_back("/me")


def _tokens(router: APIRouter, desk: Desk) -> None:
    @router.post("/tokens/add")
    def add(
        request: Request, name: Annotated[str, Form(max_length=MAX_NAME)], role: Words, days: Words = ""
    ) -> Response:
        visitor = _visitor(desk, request)
        if role not in ROLES or lesser_role(role, visitor.role) != role:
            raise OptionError(f"A token of yours may be {visitor.role} at most.")
        lasting = whole_number("days", days) if days.strip() else DEFAULT_DAYS
        owner = visitor.name if desk.door.has_people else None
        _, secret = desk.door.tokens.add(name, role, visitor.name, owner, lasting)
        # Shown in the answer itself, which is not kept: an address would stand in the browser's history.
        return _page(desk, request, secret=secret)

    @router.post("/tokens/revoke")
    def revoke(request: Request, token: Words) -> Response:
        owner = _visitor(desk, request).name if desk.door.has_people else None
        desk.door.tokens.revoke(token, owner)
        return lead_back("/me")


def _page(desk: Desk, request: Request, wrong: str = "", status: int = 200, secret: str = "") -> Response:
    visitor = _visitor(desk, request)
    here = desk.door.sessions.find(request.cookies.get(COOKIE, ""))
    values = {
        "is_listed": desk.door.people.find(visitor.name) is not None,
        "sessions": desk.door.sessions.of(visitor.name) if desk.door.asks else [],
        "here": here.id if here else "",
        "tokens": desk.door.tokens.all(visitor.name if desk.door.has_people else None),
        "roles": [role for role in ROLES if lesser_role(role, visitor.role) == role],
        "days": DEFAULT_DAYS,
        "wrong": wrong,
        "secret": secret,
    }
    return desk.page("me.html", request, values, status)


def _visitor(desk: Desk, request: Request) -> Visitor:
    visitor = desk.look(request)
    assert visitor is not None
    return visitor


def _listed(desk: Desk, request: Request) -> Visitor:
    """Who asks, if it is a person with an own password.

    Raises:
        OptionError: this desk has one password for all, or none.
    """
    visitor = _visitor(desk, request)
    if desk.door.people.find(visitor.name) is None:
        raise OptionError("Nobody has an own password on this desk; an admin lists people first.")
    return visitor
