"""What answers of the interface look like, for its description; the answers themselves are made by `encode`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from khaldun.catalogue.sides import AccountSide
from khaldun.catalogue.tallying import CheckedTally
from khaldun.catalogue.views import ReviewItem, SourceRow
from khaldun.desk.places import Offer
from khaldun.model.finding import Gap

ENCODED_APART = {
    "Tally": {
        "title": "Tally",
        "type": "object",
        "required": ["text", "start", "end", "kind", "value", "window", "speaker"],
        "description": "A tally as it is in the JSON of a report.",
    },
    "DateInterval": {
        "title": "DateInterval",
        "type": ["object", "null"],
        "description": "Days as they are in the JSON of a report; null where none is known.",
    },
}
"""Classes whose JSON is not simply that of their attributes: `khaldun.model.encode` has its own form for them."""


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """The queue, and the accounts that its doubtful pairs name."""

    incidents: tuple[ReviewItem, ...]
    accounts: tuple[AccountSide, ...]


@dataclass(frozen=True, slots=True)
class GapsAnswer:
    """What the record lacks by press tallies."""

    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class SourcesAnswer:
    """Outlets and speakers."""

    sources: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class TalliesAnswer:
    """Press tallies."""

    tallies: tuple[CheckedTally, ...]


@dataclass(frozen=True, slots=True)
class PlacesAnswer:
    """Places that bear a name."""

    places: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class NamesAnswer:
    """Names that hold what was typed."""

    names: tuple[str, ...]


class ErrorAnswer(BaseModel):
    """Why a request was refused: a code for programs, a message for people."""

    error: str
    message: str


REFUSALS: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorAnswer, "description": "Nobody has logged in."},
    403: {"model": ErrorAnswer, "description": "Readers do not change the record."},
    404: {"model": ErrorAnswer, "description": "Nothing has this id."},
    422: {"model": ErrorAnswer, "description": "The request means nothing."},
    503: {"model": ErrorAnswer, "description": "The catalogue cannot be used."},
}


def answers(model: type) -> dict[int | str, dict[str, Any]]:
    """The description of an answer with the JSON of a class."""
    return {200: {"model": model, "description": "The JSON of the command line."}}


def describe(app: FastAPI) -> None:
    """Let the description say what `ENCODED_APART` is as JSON."""
    plain: Callable[[], dict[str, Any]] = app.openapi

    def described() -> dict[str, Any]:
        schema = plain()
        schemas = schema["components"]["schemas"]
        schemas.update({name: shape for name, shape in ENCODED_APART.items() if name in schemas})
        return schema

    # FastAPI's own way to change a description.
    app.openapi = described  # type: ignore[method-assign]
