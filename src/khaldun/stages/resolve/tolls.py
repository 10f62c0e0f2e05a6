"""Evidence of the tolls: agreement speaks for one incident, disagreement hardly against it."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.model.judgement import Evidence
from khaldun.stages.resolve.features import Features, Toll
from khaldun.stages.resolve.weights import weight

LARGE_TOLL = 4
"""Counts of one to three are common to very many incidents."""

NEAR_SHARE = 0.2
"""Counts that differ by a fifth or less are taken for two states of one count."""

_COMPARED = ("killed", "injured")


def toll_evidence(left: Features, right: Features) -> Iterator[Evidence]:
    """For the dead and for the injured, the pair of undivided counts that agrees best."""
    for outcome in _COMPARED:
        mine = [toll for toll in left.tolls if toll.outcome == outcome and not toll.part]
        theirs = [toll for toll in right.tolls if toll.outcome == outcome and not toll.part]
        pairs = [(weight(row), row, a, b) for a in mine for b in theirs for row in (_row(outcome, a, b),)]
        if pairs:
            value, _, a, b = max(pairs, key=_rank)
            yield Evidence(outcome, value, _words(outcome, a, b))


def _rank(pair: tuple[float, str, Toll, Toll]) -> tuple[float, int, int]:
    """The best agreement first, then the greater counts; the same whichever account is left."""
    value, _, left, right = pair
    return (value, left.low + right.low, -abs(left.low - right.low))


def _row(outcome: str, left: Toll, right: Toll) -> str:
    if left.low == right.low and left.low < LARGE_TOLL:
        return "toll same, small" if outcome == "killed" else "injured same, small"
    if left.low == right.low:
        return "toll same"
    least, most = sorted((left.low, right.low))
    return "toll near" if most - least <= NEAR_SHARE * most else "toll apart"


def _words(outcome: str, left: Toll, right: Toll) -> str:
    counts = sorted((left.low, right.low))
    return f"{counts[0]} {outcome} in both" if counts[0] == counts[1] else f"{counts[0]} and {counts[1]} {outcome}"
