"""Evidence of the tolls: agreement speaks for one incident, disagreement hardly against it."""

from __future__ import annotations

from khaldun.stages.resolve.features import Toll
from khaldun.stages.resolve.profile import Hint
from khaldun.stages.resolve.weights import weight

LARGE_TOLL = 4
"""Counts of one to three are common to very many incidents."""

GREAT_TOLL = 20
"""Counts from which agreement is rarely chance."""

NEAR_SHARE = 0.2
"""Counts that differ by a fifth or less are taken for two states of one count."""


def toll_evidence(outcome: str, ours: tuple[Toll, ...], others: tuple[Toll, ...]) -> Hint | None:
    """Of the undivided counts of the dead ("killed") or the injured, the pair that agrees best."""
    pairs = [(weight(_row(outcome, mine, theirs)), mine, theirs) for mine in ours for theirs in others]
    if not pairs:
        return None
    value, left, right = pairs[0] if len(pairs) == 1 else max(pairs, key=_rank)
    return outcome, value, lambda: _words(outcome, left, right)


def _rank(pair: tuple[float, Toll, Toll]) -> tuple[float, int, int]:
    """The best agreement first, then the greater counts; the same whichever account is left."""
    value, left, right = pair
    return (value, left.low + right.low, -abs(left.low - right.low))


def _row(outcome: str, left: Toll, right: Toll) -> str:
    if left.low == right.low and left.low < LARGE_TOLL:
        return "toll same, small" if outcome == "killed" else "injured same, small"
    least, most = sorted((left.low, right.low))
    if least == most:
        return "toll same, great" if least >= GREAT_TOLL else "toll same"
    if most - least > NEAR_SHARE * most:
        return "toll apart"
    return "toll near, great" if least >= GREAT_TOLL else "toll near"


def _words(outcome: str, left: Toll, right: Toll) -> str:
    counts = sorted((left.low, right.low))
    return f"{counts[0]} {outcome} in both" if counts[0] == counts[1] else f"{counts[0]} and {counts[1]} {outcome}"
