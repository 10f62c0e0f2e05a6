"""How far decisions have been looked at by a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from khaldun.catalogue.rows import dump
from khaldun.catalogue.rulings import Ruling

LOOKED_AT = ("finding", "grade", "place", "claim", "no-claim", "merge", "split", "judge")
"""Kinds of decisions that a second person confirms or contests; remarks and undos are none."""

Standing = Literal["awaits", "confirmed", "contested"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a decision in force stands with others than the person who made it.

    Attributes:
        decision: its number.
        kind: what sort of decision.
        what: as in `Happening`.
        by, why: who made it, and the reason.
        standing: "awaits" where nobody else has looked, "contested" where anybody doubts it, else "confirmed".
        confirmed_by, contested_by: names; of one person the last view holds.
    """

    decision: int
    kind: str
    what: str
    by: str
    why: str
    standing: Standing
    confirmed_by: tuple[str, ...] = ()
    contested_by: tuple[str, ...] = ()

    def is_own(self, name: str) -> bool:
        """Whether the decision is this person's, who then looks at it no second time."""
        return same_person(self.by, name)


def same_person(left: str, right: str) -> bool:
    """Whether two names are one person's, however they are written."""
    return " ".join(left.split()).casefold() == " ".join(right.split()).casefold()


def looks_at(rulings: Sequence[Ruling]) -> tuple[Look, ...]:
    """How each decision in force stands, in order; one that a later decision replaced is left out."""
    views: dict[int, dict[str, str]] = {}
    for ruling in rulings:
        if ruling.about is not None:
            views.setdefault(ruling.about, {})[ruling.by] = ruling.kind
    last = {_subject(ruling): ruling for ruling in rulings if ruling.kind in LOOKED_AT}
    return tuple(_look(ruling, views.get(ruling.seq, {})) for ruling in sorted(last.values(), key=lambda one: one.seq))


def _subject(ruling: Ruling) -> tuple[str, object]:
    """What a decision settles: a later one on the same replaces it."""
    if ruling.kind == "finding":
        return "finding", ruling.subject["field"]
    if ruling.kind == "grade":
        return "grade", tuple(sorted(name for name, value in ruling.subject.items() if value))
    return ("place", "") if ruling.kind == "place" else (ruling.kind, ruling.seq)


def _look(ruling: Ruling, views: dict[str, str]) -> Look:
    confirmed = tuple(sorted(name for name, kind in views.items() if kind == "confirm"))
    contested = tuple(sorted(name for name, kind in views.items() if kind == "contest"))
    standing: Standing = "contested" if contested else "confirmed" if confirmed else "awaits"
    what = f"{ruling.kind} {dump(ruling.subject)}"
    return Look(ruling.seq, ruling.kind, what, ruling.by, ruling.why, standing, confirmed, contested)
