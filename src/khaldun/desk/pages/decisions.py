"""What people decide on the desk: each kind of `kinds` a form that is sent, and shown in the history."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, get_args, get_origin
from urllib.parse import quote, urlencode, urlsplit

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khaldun.desk.asked import decimal_number, whole_number
from khaldun.desk.desk import Desk
from khaldun.desk.kinds import KINDS, Decision
from khaldun.errors import OptionError

YES = frozenset(("1", "yes", "on", "true"))


def routes(desk: Desk) -> APIRouter:
    """`/decide/…`, each of which leads back to where it was sent from, or to what came of it."""
    router = APIRouter(prefix="/decide", include_in_schema=False)
    for kind in KINDS:
        router.post(f"/{kind.called}")(_taker(desk, kind))
    return router


def _taker(desk: Desk, kind: type[Decision]) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def take(request: Request) -> Response:
        form = await request.form(max_fields=MAX_FIELDS, max_files=0)
        wanted = from_form(kind, form)
        made = await run_in_threadpool(desk.decide, request, wanted)
        back = form.get("back")
        return lead_back(back if isinstance(back, str) and back else wanted.leads_to, made=made)

    return take


MAX_FIELDS = 1000
"""Ticked accounts of an incident, among others."""


def from_form(kind: type[Decision], form: FormData) -> Decision:
    """What a form asks for; what it leaves empty is not given.

    Raises:
        OptionError: a field is missing, or means nothing.
    """
    values: dict[str, object] = {}
    for name, field in kind.model_fields.items():
        sent = [words.strip() for words in form.getlist(name) if isinstance(words, str) and words.strip()]
        if get_origin(field.annotation) is list:
            values[name] = sent
        elif sent:
            values[name] = _read(name, sent[-1], field.annotation)
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise OptionError(f"{wrong}.") from None


def _read(name: str, words: str, annotation: object) -> object:
    """Words of a form as the type that a field has."""
    kinds = _types_in(annotation)
    if bool in kinds:
        return words.lower() in YES
    if int in kinds:
        return whole_number(name, words)
    return decimal_number(name, words) if float in kinds else words


def _types_in(annotation: object) -> set[object]:
    return {annotation, *(inner for one in get_args(annotation) for inner in _types_in(one))}


def lead_back(path: str, **told: object) -> Response:
    """To a page of the desk with what it shall tell; an address of another site is not followed."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    parts = urlsplit(path if inside else "/")
    query = "&".join(filter(None, (_without(parts.query, told), urlencode(told))))
    fragment = f"#{quote(parts.fragment, safe='-_.')}" if parts.fragment else ""
    return RedirectResponse(f"{parts.path or '/'}?{query}{fragment}", status_code=303)


def _without(query: str, told: dict[str, object]) -> str:
    return "&".join(part for part in query.split("&") if part.partition("=")[0] not in told)
