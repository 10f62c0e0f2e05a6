"""From the tagger's numbers to words: each word's certainty to be in a part, and whole runs of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from khaldun.stages.attribute.tagger.windows import Window

Numbers: TypeAlias = NDArray[np.floating[Any]]
Run: TypeAlias = tuple[int, int]
"""First and last word of a window."""

SOURCE, CUE, CONTENT = range(3)
"""In the order of the outputs; three outputs each: outside, begins, inside."""

PARTS = 3

LEAST_CERTAINTY = 0.5
"""At which a word is taken to be in a part."""


@dataclass(frozen=True, slots=True)
class Votes:
    """What the tagger finds in a window.

    Attributes:
        certain: (part, word), how certain it is that the word is in that part, 0 to 1.
        runs: of each part, in order.
        stances: (word, stance), before any squashing, for a cue that begins at the word.
    """

    certain: Numbers
    runs: tuple[tuple[Run, ...], ...]
    stances: Numbers


def decode(window: Window, labels: Numbers) -> Votes:
    """The votes of the words of a window: the mean of those of their pieces.

    Args:
        window: its words.
        labels: (piece, output), the two pieces at the ends included.
    """
    edges = np.cumsum([1, *(len(word.pieces) for word in window)])
    by_word = np.add.reduceat(labels[: edges[-1]], edges[:-1], axis=0) / np.diff(edges)[:, None]
    triples = [by_word[:, 3 * part : 3 * part + 3] for part in range(PARTS)]
    certain = [_certainty(triple) for triple in triples]
    runs = tuple(tuple(_runs(row, triple[:, 1] > triple[:, 2])) for row, triple in zip(certain, triples, strict=True))
    return Votes(np.stack(certain), runs, by_word[:, 3 * PARTS :])


def offsets_of(window: Window, runs: Sequence[Run]) -> tuple[tuple[int, int], ...]:
    """Runs of words as offsets in the text."""
    return tuple((window[first].start, window[last].end) for first, last in runs)


def _certainty(labels: Numbers) -> Numbers:
    """One less the share of "outside" among the three outputs of a part."""
    raised = np.exp(labels - labels.max(axis=1, keepdims=True))
    return np.asarray(1 - raised[:, 0] / raised.sum(axis=1))


def _runs(certain: Numbers, begins: NDArray[np.bool_]) -> Iterator[Run]:
    """Runs of words in a part; a run without a beginning begins with its first word."""
    first: int | None = None
    for i, certainty in enumerate(certain):
        inside = certainty >= LEAST_CERTAINTY
        if first is not None and (not inside or begins[i]):
            yield first, i - 1
            first = None
        if inside and first is None:
            first = i
    if first is not None:
        yield first, len(certain) - 1
