"""The interface for programs that decide: JSON in, the decision's number out. The rules are those of `Decider`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from khaldun.catalogue import Decider
from khaldun.catalogue.quoting import Quoted
from khaldun.desk.answered import REFUSALS
from khaldun.desk.desk import Desk
from khaldun.model.claim import ClaimField
from khaldun.model.judgement import Verdict
from khaldun.values.place import Place

People = Annotated[int, Field(ge=0)]


class Decision(BaseModel):
    """What every decision may say; unknown names and values of another type are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    why: str = Field("", description="The reason; it stands beside the decision.")


class Judging(Decision):
    """Two accounts are one incident, two, or it stays unsure."""

    left: str = Field(description="Id of an account.")
    right: str = Field(description="Id of the other.")
    verdict: Verdict


class Merging(Decision):
    """Incidents that are one."""

    incidents: list[str] = Field(description="Ids of two or more; the one longest on record gives its own.")


class Splitting(Decision):
    """Accounts of one incident that together are another."""

    accounts: list[str] = Field(description="Ids of the accounts that leave.")


class Quoting(BaseModel):
    """Words of a report: verbatim, at their offsets in its text."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    report: str
    text: str
    start: int
    end: int


class Finding(Decision):
    """What is found on a field, whatever the claims come to: people for a count, else a value."""

    incident: str
    field: ClaimField
    low: People | None = None
    best: People | None = None
    high: People | None = None
    value: str | None = None
    quoted: Quoting | None = Field(None, description="By which words of a report of the incident.")


class Grading(Decision):
    """How well an incident is attested."""

    incident: str
    airwars: str | None = Field(None, description="Confirmed, Fair, Weak, Contested or Discounted.")
    admiralty: str | None = Field(None, description="A letter A to F and a digit 1 to 6.")


class Placing(Decision):
    """Where an incident was."""

    incident: str
    name: str
    admin1: str | None = None
    country: str | None = Field(None, description="ISO 3166-1 alpha-2.")
    lat: float | None = Field(None, description="WGS 84 degrees.")
    lon: float | None = None
    precision: int | None = Field(None, description="UCDP where_prec, 1 (exact) to 7.")


class Commenting(BaseModel):
    """A remark that stays with an incident."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    incident: str
    words: str


class Undoing(Decision):
    """A decision that is taken back; an undo can be undone."""

    decision: int


class Made(BaseModel):
    """The number of the decision that was appended; `undo` takes it."""

    decision: int


def routes(desk: Desk) -> APIRouter:
    """`/api/decisions/…`."""
    router = APIRouter(prefix="/api/decisions", tags=["decisions"], responses=REFUSALS)

    def decider(request: Request) -> Decider:
        return desk.catalogue.decide(desk.who(request))

    _on_accounts(router, decider)
    _on_incidents(router, decider)

    @router.post("/undo")
    def undo(request: Request, asked: Undoing) -> Made:
        """Take a decision back; both stay on record."""
        return Made(decision=decider(request).undo(asked.decision, asked.why))

    return router


def _on_accounts(router: APIRouter, decider: Callable[[Request], Decider]) -> None:
    @router.post("/judge")
    def judge(request: Request, asked: Judging) -> Made:
        """Two accounts are the same incident, different, or it stays unsure."""
        return Made(decision=decider(request).judge(asked.left, asked.right, asked.verdict, asked.why))

    @router.post("/merge")
    def merge(request: Request, asked: Merging) -> Made:
        """These incidents are one."""
        return Made(decision=decider(request).merge(asked.incidents, asked.why))

    @router.post("/split")
    def split(request: Request, asked: Splitting) -> Made:
        """These accounts of one incident are another."""
        return Made(decision=decider(request).split(asked.accounts, asked.why))


def _on_incidents(router: APIRouter, decider: Callable[[Request], Decider]) -> None:
    @router.post("/finding")
    def finding(request: Request, asked: Finding) -> Made:
        """Set the finding of a field."""
        values = asked.model_dump(exclude={"incident", "field", "quoted"})
        quoted = Quoted(**asked.quoted.model_dump()) if asked.quoted else None
        return Made(decision=decider(request).set_finding(asked.incident, asked.field, quoted=quoted, **values))

    @router.post("/grade")
    def grade(request: Request, asked: Grading) -> Made:
        """Set the grade."""
        return Made(decision=decider(request).set_grade(**asked.model_dump()))

    @router.post("/place")
    def place(request: Request, asked: Placing) -> Made:
        """Set the place."""
        where = Place(**asked.model_dump(exclude={"incident", "why"}), rule="decided")
        return Made(decision=decider(request).set_place(asked.incident, where, asked.why))

    @router.post("/comment")
    def comment(request: Request, asked: Commenting) -> Made:
        """Add a remark."""
        return Made(decision=decider(request).comment(asked.incident, asked.words))
