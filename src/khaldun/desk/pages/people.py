"""Who may use the desk, and what the catalogue demands of them: for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from khaldun.catalogue.evidence import second_is_demanded
from khaldun.catalogue.people import MAX_NAME, ROLES, People
from khaldun.desk.desk import Desk
from khaldun.desk.pages.decisions import lead_back
from khaldun.desk.passwords import hashed
from khaldun.desk.settings import MAX_PASSWORD, check_password
from khaldun.errors import OptionError
from khaldun.model.finding import RULES

Name = Annotated[str, Form(max_length=MAX_NAME)]
Password = Annotated[str, Form(max_length=MAX_PASSWORD)]
Words = Annotated[str, Form()]


def routes(desk: Desk) -> APIRouter:
    """`/people` and `/settings`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/people")
    def everybody(request: Request) -> Response:
        with desk.catalogue.database.reading() as connection:
            demanded = second_is_demanded(connection)
        values = {
            "people": desk.door.people.all(),
            "tokens": desk.door.tokens.all(),
            "roles": ROLES,
            "demanded": demanded,
            "rule": desk.catalogue.rule(),
            "rules": RULES,
        }
        return desk.page("people.html", request, values)

    _changes(router, desk)
    _settings(router, desk)
    return router


def _changes(router: APIRouter, desk: Desk) -> None:
    people = desk.door.people

    @router.post("/people/add")
    def add(request: Request, name: Name, role: Words, password: Password) -> Response:
        check_password(password)
        if not len(people) and role != "admin":
            raise OptionError("The first person must be an admin: nobody else could come in to add more.")
        people.add(name, role, hashed(password), desk.who(request) or "")
        return lead_back("/people")

    @router.post("/people/role")
    def role(name: Name, role: Words) -> Response:
        if role != "admin":
            _keep_an_admin(people, name)
        people.change(name, role=role)
        return lead_back("/people")

    @router.post("/people/lock")
    def lock(name: Name, locked: Words) -> Response:
        if locked == "yes":
            _keep_an_admin(people, name)
        people.change(name, locked=locked == "yes")
        return lead_back("/people")

    @router.post("/people/password")
    def password(name: Name, password: Password) -> Response:
        check_password(password)
        people.change(name, password=hashed(password))
        return lead_back("/people")

    @router.post("/people/revoke")
    def revoke(token: Words) -> Response:
        desk.door.tokens.revoke(token)
        return lead_back("/people")


def _settings(router: APIRouter, desk: Desk) -> None:
    @router.post("/settings/second-look")
    def second_look(request: Request, demanded: Words, why: Words = "") -> Response:
        desk.catalogue.decide(desk.who(request)).demand_second_look(demanded == "yes", why)
        return lead_back("/people")

    @router.post("/settings/rule")
    def rule(request: Request, rule: Words, why: Words = "") -> Response:
        desk.catalogue.decide(desk.who(request)).choose_rule(rule, why)
        return lead_back("/people")


def _keep_an_admin(people: People, name: str) -> None:
    """Refuse what would leave nobody to manage people on the desk."""
    if people.is_last_admin(name):
        raise OptionError(f"{name} is the only admin who can log in; make another one first.")
