"""A text cut into windows that the tagger reads at once: whole paragraphs and sentences where they fit."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from khaldun.stages.attribute.tagger.wordpiece import PiecedWord, WordPieces

WINDOW_PIECES = 254
"""Pieces of text in a window; with the two that mark its ends 256, beyond which cost grows faster than length."""

Window = tuple[PiecedWord, ...]


def windows_of(text: str, breaks: Sequence[int], pieces: WordPieces, first: int = WINDOW_PIECES) -> Iterator[Window]:
    """The words of `text` in windows, in order.

    Args:
        text: all of it is read.
        breaks: offsets where sentences begin; a window ends before one, unless one sentence alone is too long.
        pieces: of the tagger's vocabulary.
        first: pieces of text in the first window; with fewer, the edges of all fall elsewhere.
    """
    window: list[PiecedWord] = []
    used = WINDOW_PIECES - first
    for sentence in _sentences(text, breaks, pieces):
        size = sum(len(word.pieces) for word in sentence)
        if window and used + size > WINDOW_PIECES:
            yield tuple(window)
            window, used = [], 0
        for word in sentence:
            if used + len(word.pieces) > WINDOW_PIECES:
                yield tuple(window)
                window, used = [], 0
            window.append(word)
            used += len(word.pieces)
    if window:
        yield tuple(window)


def _sentences(text: str, breaks: Sequence[int], pieces: WordPieces) -> Iterator[list[PiecedWord]]:
    edges = sorted({0, *breaks, len(text)})
    for start, end in itertools.pairwise(edges):
        yield list(pieces.words(text, start, end))
