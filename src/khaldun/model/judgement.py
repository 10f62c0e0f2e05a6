"""Judgements: two accounts are the same incident, different, or it is unsure; and what speaks for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against two accounts being one incident.

    Attributes:
        kind: what was compared: "place", "day", "act", "actors", "targets", "killed", "injured", "names", "wording",
            "copy", "report".
        weight: natural logarithm of the odds that it adds; negative speaks against.
        words: the reason as a person reads it ("both in Mayadeen (0.0 km apart)").
    """

    kind: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the matcher makes of two accounts; a pure and symmetric function of the two.

    Attributes:
        score: probability, 0 to 1, that they are the same incident.
        verdict: "same", "different" or "unsure", by the thresholds of the resolver.
        evidence: the reasons, strongest first.
    """

    score: float
    verdict: Verdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """The judgement in force on two accounts: what clusters are derived from.

    Attributes:
        left, right: account ids, `left` < `right`.
        score: of the matcher; 1.0 or 0.0 where a person decided.
        verdict: in force.
        decided: True where a person decided; it wins over every suggestion, also over those between other accounts.
    """

    left: str
    right: str
    score: float
    verdict: Verdict
    decided: bool = False
