"""Words that attribute, and what they take: `attributing.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from khaldun.lexicons import read_table
from khaldun.lexicons.inflect import noun_forms, verb_forms
from khaldun.model.account import Stance
from khaldun.model.saying import SayingKind


@dataclass(frozen=True, slots=True)
class Taking:
    """What an attributing word takes.

    Attributes:
        kind: what sort of act it tells of; None for a word that only looks like one.
        takes: "clause", "to", "object", "as", prepositions.
        stance: what it expresses.
    """

    kind: SayingKind | None
    takes: frozenset[str]
    stance: Stance


@cache
def _words() -> dict[tuple[str, str], Taking]:
    return {
        (inflected, pos): _taking(kind, takes, stance)
        for form, pos, kind, takes, stance in read_table("attributing.csv")
        for inflected in _forms(form, pos)
    }


def _taking(kind: str, takes: str, stance: str) -> Taking:
    known = None if kind == "nothing" else cast(SayingKind, kind)
    return Taking(known, frozenset(takes.split()), cast(Stance, stance))


def _forms(form: str, pos: str) -> frozenset[str]:
    if pos == "v":
        return verb_forms(form)
    return noun_forms(form) if pos == "n" else frozenset({form})


def taking_of(word: str, pos: str) -> Taking | None:
    """What a form of a v(erb), n(oun) or a(djective) takes, or None where it is not listed."""
    return _words().get((word.lower(), pos))
