"""What people decide on the desk: each a form that is sent, appended to the record, and shown in the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khaldun.catalogue import Decider
from khaldun.catalogue.quoting import find_quote
from khaldun.desk.asked import whole_number
from khaldun.desk.desk import Desk
from khaldun.errors import OptionError
from khaldun.model.claim import COUNT_FIELDS, CountField

Words = Annotated[str, Form()]
Number = Annotated[str, Form()]
"""A number as a form sends it: empty where it is not given."""


def routes(desk: Desk) -> APIRouter:
    """`/decide/…`, each of which leads back to where it was sent from."""
    router = APIRouter(prefix="/decide", include_in_schema=False)

    def decider(request: Request) -> Decider:
        return desk.catalogue.decide(desk.who(request))

    _on_accounts(router, decider)
    _on_incidents(router, decider)
    _by_words(router, desk, decider)

    @router.post("/undo")
    def undo(request: Request, decision: Annotated[int, Form()], why: Words = "", back: Words = "/") -> Response:
        decider(request).undo(decision, why)
        return _back(back)

    return router


def _on_accounts(router: APIRouter, decider: Callable[[Request], Decider]) -> None:
    """Which accounts tell of one incident."""

    @router.post("/judge")
    def judge(
        request: Request,
        left: Words,
        right: Words,
        verdict: Annotated[Literal["same", "different", "unsure"], Form()],
        why: Words = "",
        back: Words = "/review",
    ) -> Response:
        decider(request).judge(left, right, verdict, why)
        return _back(back)

    @router.post("/merge")
    def merge(request: Request, incident: Words, other: Words, why: Words = "") -> Response:
        decider(request).merge([incident, other], why)
        return _back(f"/incidents/{incident}")

    @router.post("/split")
    def split(
        request: Request, incident: Words, accounts: Annotated[list[str] | None, Form()] = None, why: Words = ""
    ) -> Response:
        if not accounts:
            raise OptionError("No report is ticked; tick those that tell of another incident.")
        decider(request).split(accounts, why)
        return _back(f"/incidents/{incident}")


def _on_incidents(router: APIRouter, decider: Callable[[Request], Decider]) -> None:
    """What is found of an incident."""

    @router.post("/finding")
    def finding(
        request: Request, incident: Words, field: Words, low: Number = "", high: Number = "", why: Words = ""
    ) -> Response:
        people = _number("low", low), _number("high", high)
        decider(request).set_finding(incident, _count_field(field), low=people[0], high=people[1], why=why)
        return _back(f"/incidents/{incident}")

    @router.post("/grade")
    def grade(request: Request, incident: Words, grade: Words, why: Words = "") -> Response:
        decider(request).set_grade(incident, airwars=grade, why=why)
        return _back(f"/incidents/{incident}")

    @router.post("/comment")
    def comment(request: Request, incident: Words, words: Words) -> Response:
        decider(request).comment(incident, words)
        return _back(f"/incidents/{incident}")


def _by_words(router: APIRouter, desk: Desk, decider: Callable[[Request], Decider]) -> None:
    """What is found by the words of a report, which the desk looks up: a form cannot make them up."""

    @router.post("/claim")
    def claim(
        request: Request,
        report: Words,
        incident: Words,
        field: Words,
        quote: Words,
        low: Number = "",
        high: Number = "",
        start: Number = "",
        end: Number = "",
        why: Words = "",
    ) -> Response:
        people = _number("low", low), _number("high", high)
        text = desk.catalogue.report(report).text
        quoted = find_quote(report, text, quote, _number("start", start), _number("end", end))
        decider(request).set_finding(
            incident, _count_field(field), low=people[0], high=people[1], why=why, quoted=quoted
        )
        return _back(f"/reports/{report}#people")


def _count_field(field: str) -> CountField:
    named = next((one for one in COUNT_FIELDS if one == field), None)
    if named is None:
        raise OptionError(f"field {field!r} is none of {', '.join(COUNT_FIELDS)}.")
    return named


def _back(path: str) -> Response:
    """To a page of the desk; an address of another site is not followed."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\"))
    return RedirectResponse(path if inside else "/", status_code=303)


def _number(name: str, words: str) -> int | None:
    return whole_number(name, words.strip()) if words.strip() else None
