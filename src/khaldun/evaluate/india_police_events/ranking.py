"""Ranking stories by how much they tell of a deed: average precision."""

from __future__ import annotations

from collections.abc import Sequence


def average_precision(scores: Sequence[float], relevant: Sequence[bool]) -> float:
    """The mean of precision at each relevant document, in falling order of score; 1 where none is relevant.

    Documents of one score share their ranks: each counts with the precision over all of its score or above, so that the
    order of the file changes nothing.
    """
    if not any(relevant):
        return 1.0
    total = seen = right = 0.0
    pairs = list(zip(scores, relevant, strict=True))
    for score in sorted(set(scores), reverse=True):
        tied = [is_relevant for other, is_relevant in pairs if other == score]
        seen, right = seen + len(tied), right + sum(tied)
        total += sum(tied) * right / seen
    return total / sum(relevant)
