"""The counts of the score report: correct, partial, incorrect, spurious, missing, for a slot of two templates."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khaldun.evaluate.muc34.comparing import CREDIT, compare_fills
from khaldun.evaluate.muc34.slots import SLOTS
from khaldun.evaluate.muc34.template import Fill, KeyFill, KeyTemplate, Template


@dataclass(frozen=True, slots=True)
class Counts:
    """A row of the score report.

    Attributes:
        correct, partial, incorrect, spurious, missing: COR, PAR, INC, SPU, MIS.
    """

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.correct + other.correct,
            self.partial + other.partial,
            self.incorrect + other.incorrect,
            self.spurious + other.spurious,
            self.missing + other.missing,
        )

    @property
    def possible(self) -> int:
        """POS: fillers of the key, less the optional ones that were not given."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """ACT: fillers of the response."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def credit(self) -> float:
        """COR + 0.5 PAR."""
        return self.correct + 0.5 * self.partial


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the fillers of one slot were paired.

    Attributes:
        counts: what it comes to.
        wrong: (key, response) pairs that earn less than all; either side None where it stands alone.
    """

    counts: Counts
    wrong: tuple[tuple[KeyFill | None, Fill | None], ...] = ()


def pair_slot(slot: str, fills: Sequence[Fill], keys: Sequence[KeyFill]) -> Pairing:
    """The pairing of one slot's fillers that earns most.

    What is left over on both sides is paired as incorrect, then responses are spurious and keys missing; an optional
    key that nothing matches does not count.
    """
    worth = [[CREDIT[compare_fills(slot, fill, key)] for key in keys] for fill in fills]
    pairs = best_pairs(worth)
    right = sum(worth[i][j] == 1.0 for i, j in pairs)
    halves = tuple((keys[j], fills[i]) for i, j in pairs if worth[i][j] < 1.0)
    spare_fills = [fill for i, fill in enumerate(fills) if i not in {i for i, _ in pairs}]
    spare_keys = [key for j, key in enumerate(keys) if j not in {j for _, j in pairs} and not key.optional]
    both = min(len(spare_fills), len(spare_keys))
    counts = Counts(right, len(halves), both, len(spare_fills) - both, len(spare_keys) - both)
    alone = [*((None, fill) for fill in spare_fills[both:]), *((key, None) for key in spare_keys[both:])]
    return Pairing(counts, (*halves, *zip(spare_keys[:both], spare_fills[:both], strict=True), *alone))


def pair_templates(template: Template, key: KeyTemplate) -> dict[str, Pairing]:
    """The pairing of every slot of two templates; slots that do not apply to the key's incident are left out."""
    return {
        slot: pair_slot(slot, template.get(slot, ()), key.slots.get(slot, ()))
        for slot in SLOTS
        if slot not in key.outside
    }


def spurious(template: Template) -> dict[str, Pairing]:
    """The slots of a response template that maps to no key."""
    return {slot: pair_slot(slot, template.get(slot, ()), ()) for slot in SLOTS}


def missing(key: KeyTemplate) -> dict[str, Pairing]:
    """The slots of a key template that no response maps to; nothing where the template is optional."""
    return {} if key.optional else {slot: pair_slot(slot, (), key.slots.get(slot, ())) for slot in SLOTS}


def total(pairings: Mapping[str, Pairing]) -> Counts:
    """All slots together."""
    return sum((pairing.counts for pairing in pairings.values()), Counts())


def best_pairs(worth: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
    """Rows and columns paired so that the sum of their worths is largest; pairs worth nothing are left out.

    The assignment problem, solved by the Hungarian method with potentials (Kuhn 1955, Munkres 1957) on a square table.
    """
    size = max(len(worth), len(worth[0]) if worth else 0)
    cost = [[-_at(worth, i, j) for j in range(size)] for i in range(size)]
    row_of = [-1] * (size + 1)
    high, low = [0.0] * size, [0.0] * (size + 1)
    for row in range(size):
        _augment(cost, row, row_of, high, low)
    return tuple(sorted((row_of[j], j) for j in range(size) if _at(worth, row_of[j], j) > 0))


def _at(worth: Sequence[Sequence[float]], i: int, j: int) -> float:
    return worth[i][j] if i < len(worth) and j < len(worth[i]) else 0.0


def _augment(cost: list[list[float]], row: int, row_of: list[int], high: list[float], low: list[float]) -> None:
    """Give `row` a column by the cheapest chain of changes; `high` and `low` are the potentials of rows and columns."""
    size = len(cost)
    row_of[size] = row
    slack, before, used = [math.inf] * size, [size] * size, [False] * (size + 1)
    column = size
    while row_of[column] >= 0:
        used[column] = True
        here = row_of[column]
        for j in range(size):
            reduced = cost[here][j] - high[here] - low[j]
            if not used[j] and reduced < slack[j]:
                slack[j], before[j] = reduced, column
        column = min((j for j in range(size) if not used[j]), key=slack.__getitem__)
        step = slack[column]
        for j in range(size + 1):
            if used[j]:
                high[row_of[j]] += step
                low[j] -= step
            elif j < size:
                slack[j] -= step
    while column != size:
        row_of[column] = row_of[before[column]]
        column = before[column]
    row_of[size] = -1
