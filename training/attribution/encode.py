"""Passages as the numbers that a tagger learns from: windows of word pieces with their labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khaldun.stages.attribute.tagger.windows import Window, windows_of
from khaldun.stages.attribute.tagger.wordpiece import WordPieces
from training.attribution.passage import STANCES, Coded, Passage, Span

OUT, BEGIN, INSIDE, IGNORED = 0, 1, 2, -100


@dataclass(frozen=True, slots=True)
class Example:
    """One window.

    Attributes:
        pieces: numbers of the word pieces, the two at the ends included.
        tags: for source, cue and content, the label of each piece.
        stances: of the first piece of each cue, by number; ignored elsewhere.
    """

    pieces: NDArray[np.int64]
    tags: NDArray[np.int64]
    stances: NDArray[np.int64]


def examples(passages: Iterable[Passage], pieces: WordPieces) -> Iterator[Example]:
    """The windows of all passages."""
    for passage in passages:
        for window in windows_of(passage.text, passage.breaks, pieces):
            yield _example(passage, window, pieces)


def _example(passage: Passage, window: Window, pieces: WordPieces) -> Example:
    numbers = [pieces.start, *(number for word in window for number in word.pieces), pieces.end]
    places = _places(window)
    tags = np.zeros((3, len(numbers)), np.int64)
    for part in range(3):
        for spans in sorted((_part(coded, part) for coded in passage.coded), key=_size, reverse=True):
            _tag(tags[part], places, spans)
    stances = np.full(len(numbers), IGNORED, np.int64)
    for coded in passage.coded:
        cue = _covered(places, coded.cue)
        if cue and coded.stance is not None:
            stances[cue[0]] = STANCES.index(coded.stance)
    return Example(np.array(numbers), tags, stances)


def _part(coded: Coded, part: int) -> tuple[Span, ...]:
    return (coded.source, coded.cue, coded.content)[part]


def _size(spans: tuple[Span, ...]) -> int:
    return sum(end - start for start, end in spans)


def _places(window: Window) -> list[tuple[int, int, int]]:
    """Of each piece its number in the window and the offsets of its word."""
    places, at = [], 1
    for word in window:
        for _ in word.pieces:
            places.append((at, word.start, word.end))
            at += 1
    return places


def _covered(places: Sequence[tuple[int, int, int]], spans: tuple[Span, ...]) -> list[int]:
    return [at for at, start, end in places if any(start < last and first < end for first, last in spans)]


def _tag(tags: NDArray[np.int64], places: Sequence[tuple[int, int, int]], spans: tuple[Span, ...]) -> None:
    """Mark each piece of the spans, the first word of each as its beginning."""
    for first, last in spans:
        inside = [(at, start) for at, start, end in places if start < last and first < end]
        for at, start in inside:
            tags[at] = BEGIN if start == inside[0][1] else INSIDE
