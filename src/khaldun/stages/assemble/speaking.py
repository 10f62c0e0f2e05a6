"""Who says the words at an offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection

from khaldun.model.account import Stance
from khaldun.model.mention import Attribution

CLAIMING_TRUTH: frozenset[Stance] = frozenset({"asserts", "accuses", "denies", "doubts"})
"""Stances of those whose words say what happened."""


def attributions_in(attributions: tuple[Attribution, ...], sentence: int) -> tuple[Attribution, ...]:
    """Those of one sentence; `attributions` are in order of their sentences."""
    low = bisect_left(attributions, sentence, key=_sentence)
    return attributions[low : bisect_right(attributions, sentence, low, key=_sentence)]


def _sentence(attribution: Attribution) -> int:
    return attribution.sentence


def attribution_at(
    attributions: tuple[Attribution, ...], sentence: int, offset: int, stances: Collection[Stance] = ()
) -> Attribution | None:
    """Of the attributions that cover `offset`, the one with the least content, the first of several.

    Args:
        attributions: those of the text.
        sentence: the sentence that `offset` lies in.
        offset: in the report's text.
        stances: those that count; all if none is given.
    """
    covering = [
        attribution
        for attribution in attributions_in(attributions, sentence)
        if any(start <= offset < end for start, end in attribution.contents)
        and (not stances or attribution.stance in stances)
    ]
    return min(covering, key=_content_size, default=None)


def _content_size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.contents)
