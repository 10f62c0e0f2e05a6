"""Scores of TIMEX3 as the toolkit of TempEval-3 counts them (UzZaman et al. 2013, section 4.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khaldun.evaluate.clustering import GroupShare
from khaldun.evaluate.tempeval3.timex import Timex


@dataclass(frozen=True, slots=True)
class Alignment:
    """The expressions of one document, annotated and read, side by side.

    Attributes:
        pairs: those that overlap, (annotated, read), each expression in one pair at most.
        missed: annotated and not read.
        spurious: read and not annotated.
    """

    pairs: tuple[tuple[Timex, Timex], ...]
    missed: tuple[Timex, ...]
    spurious: tuple[Timex, ...]

    def share(self, right: float) -> GroupShare:
        """The document's part of an F1 in which `right` of its expressions are right."""
        made, due = len(self.pairs) + len(self.spurious), len(self.pairs) + len(self.missed)
        return GroupShare(right, made, right, due)

    @property
    def exact(self) -> int:
        """How many have the same words."""
        return sum((gold.start, gold.end) == (read.start, read.end) for gold, read in self.pairs)

    @property
    def valued(self) -> int:
        """How many have the same value, compared letter by letter."""
        return sum(gold.value == read.value for gold, read in self.pairs)

    @property
    def levelled(self) -> int:
        """How many have the same value once its spelling is levelled."""
        return sum(level(gold.value) == level(read.value) for gold, read in self.pairs)

    @property
    def typed(self) -> int:
        """How many have the same type."""
        return sum(gold.type == read.type for gold, read in self.pairs)


def level(value: str) -> str:
    """The value in one spelling: a week in two digits, no unknown parts at the end ("1949-XX" is "1949")."""
    return re.sub(r"-W(\d)\b", r"-W0\1", re.sub(r"(?:-XX)+$", "", value))


def align_timexes(annotated: Sequence[Timex], read: Sequence[Timex]) -> Alignment:
    """Pairs what overlaps, the same words first, then in order of the text."""
    left, pairs, missed = list(read), [], []
    exact = {(timex.start, timex.end): timex for timex in read}
    for gold in annotated:
        found = exact.get((gold.start, gold.end)) or next(filter(gold.overlaps, left), None)
        if found is None or found not in left:
            missed.append(gold)
            continue
        left.remove(found)
        pairs.append((gold, found))
    return Alignment(tuple(pairs), tuple(missed), tuple(left))
