"""The interface for programs that decide: JSON in, the decision's number out; a kind of `kinds` at each address."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request

from khaldun.desk.answered import REFUSALS
from khaldun.desk.desk import Desk
from khaldun.desk.kinds import KINDS, Decision


class Made(BaseModel):
    """The number of the decision that was appended; `undo` takes it."""

    decision: int


def routes(desk: Desk) -> APIRouter:
    """`/api/decisions/…`."""
    router = APIRouter(prefix="/api/decisions", tags=["decisions"], responses=REFUSALS)
    for kind in KINDS:
        router.post(f"/{kind.called}", name=kind.called, description=kind.__doc__)(_maker(desk, kind))
    return router


def _maker(desk: Desk, kind: type[Decision]) -> Callable[[Request, Decision], Made]:
    def make(request: Request, asked: Decision) -> Made:
        return Made(decision=desk.decide(request, asked))

    # What FastAPI reads: of which kind the body is.
    make.__annotations__ = {"request": Request, "asked": kind, "return": Made}
    return make
