"""An answer as it came, turned into proposals: what has not the shape that was asked for is counted and left out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from khaldun.errors import FetchError
from khaldun.model.account import ActorStatus, Outcome, SpeakerKind, Stance, TallyKind, TargetKind
from khaldun.values.acts import ActType

MAX_ITEMS = 100
"""Of one kind in one answer; a part of a report has some ten."""

MAX_STARTS = 50
"""Opening braces at which an object is looked for."""

Quote = Annotated[str, StringConstraints(min_length=1, max_length=1500)]
Short = Annotated[str, StringConstraints(max_length=300)]
Item = TypeVar("Item")

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL | re.IGNORECASE)


class _Proposal(BaseModel):
    """Frozen; fields that nobody asked for are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Words(_Proposal):
    """Words of the report, and their English where they are in another language."""

    quote: Quote
    english: Short | None = None


class TargetProposal(_Proposal):
    """Words for a target, and its kind."""

    quote: Quote
    kind: TargetKind


class TollProposal(_Proposal):
    """A figure of harm, in a clause."""

    quote: Quote
    figure: Words
    outcome: Outcome
    group: Quote | None = None
    civilian: bool | None = None
    part_of_total: bool = False
    speaker: Quote | None = None
    stance: Stance = "asserts"


class IncidentProposal(_Proposal):
    """An act with what belongs to it; the lists are checked item by item."""

    quote: Quote
    type: Annotated[ActType, Field(strict=False)]
    actor_status: ActorStatus = "unknown"
    when: Any = None
    places: Any = ()
    actors: Any = ()
    targets: Any = ()
    weapons: Any = ()
    tolls: Any = ()


class SpeakerProposal(_Proposal):
    """Somebody to whom the report attributes something."""

    quote: Quote
    english: Short | None = None
    kind: SpeakerKind
    person: Quote | None = None
    anonymous: bool = False


class StatementProposal(_Proposal):
    """Who takes which stance on which incident, in which clause."""

    quote: Quote
    speaker: Quote | None = None
    stance: Stance
    incident: int | None = None
    cue: Quote | None = None


class TallyProposal(_Proposal):
    """A count, an order or a superlative over a period."""

    quote: Quote
    kind: TallyKind
    figure: Words | None = None
    speaker: Quote | None = None


@dataclass(slots=True)
class Refused:
    """How many values were given, and how many of them were left out for which reason."""

    given: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def refuse(self, reason: str) -> None:
        """One value is left out."""
        self.reasons[reason] += 1

    def items(self, kind: type[Item], rows: object) -> Iterator[Item]:
        """Those of `rows` that have the shape of `kind`; the others are counted."""
        for row in rows[:MAX_ITEMS] if isinstance(rows, list) else ():
            if (item := self.item(kind, row)) is not None:
                yield item
        if isinstance(rows, list) and len(rows) > MAX_ITEMS:
            self.given += len(rows) - MAX_ITEMS
            self.reasons["too many"] += len(rows) - MAX_ITEMS

    def item(self, kind: type[Item], row: object) -> Item | None:
        """`row` as `kind`, or None where it has not its shape, which is counted."""
        self.given += 1
        try:
            return TypeAdapter(kind).validate_python(row)
        except (ValidationError, RecursionError):
            self.refuse("not of the shape asked for")
            return None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model proposes for a part of a report, nothing of it yet believed."""

    incidents: Sequence[IncidentProposal | None]
    speakers: Sequence[SpeakerProposal]
    statements: Sequence[StatementProposal]
    tallies: Sequence[TallyProposal]


def read_answer(words: str, refused: Refused) -> Answer:
    """The proposals in what a model said.

    Args:
        words: what it said; thoughts and fences around the object are passed over.
        refused: counts what has not the shape asked for.

    Raises:
        FetchError: "not-json", where there is no object of that kind in it.
    """
    row = _object(words)
    incidents = row.get("incidents")
    rows = incidents[:MAX_ITEMS] if isinstance(incidents, list) else []
    return Answer(
        # Those that have no shape keep their place: statements count by it.
        [refused.item(IncidentProposal, one) for one in rows],
        list(refused.items(SpeakerProposal, row.get("speakers"))),
        list(refused.items(StatementProposal, row.get("statements"))),
        list(refused.items(TallyProposal, row.get("tallies"))),
    )


def _object(words: str) -> Mapping[str, Any]:
    """The first JSON object in `words` that has one of the fields asked for."""
    bare = _THOUGHT.sub(" ", words)
    decoder = json.JSONDecoder(strict=False)
    at = bare.find("{")
    for _ in range(MAX_STARTS):
        if at < 0:
            break
        try:
            value, end = decoder.raw_decode(bare, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict) and value.keys() & {"incidents", "speakers", "statements", "tallies"}:
                return value
        at = bare.find("{", end)
    raise FetchError("not-json", "the model's answer holds no JSON object with what was asked for.")
