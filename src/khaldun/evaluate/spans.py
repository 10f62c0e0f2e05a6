"""Spans of attributions held against those that people marked: by token, whole, and linked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from khaldun.evaluate.clustering import GroupShare
from khaldun.model.saying import Saying, Spans

Part: TypeAlias = Literal["source", "cue", "content"]
PARTS: tuple[Part, ...] = ("source", "cue", "content")

TOKEN = re.compile(r"\w+|[^\w\s]")
LINKED_F1 = 0.5
"""Least F1 of its tokens at which a part is the same part."""

SAID_WITH_SUBJECT = re.compile(r"\b(\w+) (said)\b")
SENTENCE = re.compile(r"[^\n.!?]+")

Scorer: TypeAlias = Callable[["Words", Sequence[Saying], Sequence[Saying]], GroupShare]
"""Counts of one text: its words, what was read, what was marked."""


class Words:
    """The tokens of a text, words and marks, found by offset."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in TOKEN.finditer(text)]
        self._starts, self._ends = [start for start, _ in spans], [end for _, end in spans]

    def within(self, start: int, end: int) -> range:
        """Numbers of the tokens that overlap the offsets `start` to `end`."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def covered(self, parts: Iterable[Spans]) -> frozenset[int]:
        """Numbers of the tokens that any of `parts` covers."""
        return frozenset(i for part in parts for span in part for i in self.within(*span))

    def runs(self, parts: Iterable[Spans]) -> frozenset[tuple[int, int]]:
        """First and last token of each unbroken run of each part."""
        return frozenset(run for part in parts for run in _runs(sorted(self.covered([part]))))


def token_share(part: Part) -> Scorer:
    """A scorer of the tokens that stand in any `part`."""

    def share(words: Words, read: Sequence[Saying], marked: Sequence[Saying]) -> GroupShare:
        return _share(words.covered(_parts(read, part)), words.covered(_parts(marked, part)))

    return share


def span_share(part: Part) -> Scorer:
    """A scorer of the unbroken runs of `part`, right only where first and last token are."""

    def share(words: Words, read: Sequence[Saying], marked: Sequence[Saying]) -> GroupShare:
        return _share(words.runs(_parts(read, part)), words.runs(_parts(marked, part)))

    return share


def link_share(words: Words, read: Sequence[Saying], marked: Sequence[Saying]) -> GroupShare:
    """Sources with their contents: each read pair is right for at most one marked pair, and the reverse."""
    made, due = (list(_pairs(words, sayings)) for sayings in (read, marked))
    free, right = list(due), 0
    for pair in made:
        same = next((other for other in free if all(map(_same, pair, other))), None)
        if same is not None:
            free.remove(same)
            right += 1
    return GroupShare(right, len(made), right, len(due))


def said_beside(text: str) -> tuple[Saying, ...]:
    """What needs no reader: in a sentence with "said", the word before it is the source, the rest the content."""
    return tuple(_said(match.start(), match[0]) for match in SENTENCE.finditer(text) if " said" in match[0])


def _said(offset: int, sentence: str) -> Saying:
    subject = SAID_WITH_SUBJECT.search(sentence)
    first, cue = subject.span(1) if subject else (0, 0), sentence.index("said")
    source = ((offset + first[0], offset + first[1]),) if subject else ()
    rest = ((offset, offset + first[0]), (offset + cue + 4, offset + len(sentence)))
    return Saying(source, ((offset + cue, offset + cue + 4),), rest, "speech", "asserts", "said")


def _parts(sayings: Iterable[Saying], part: Part) -> Iterator[Spans]:
    for saying in sayings:
        yield saying.source if part == "source" else saying.cue if part == "cue" else saying.content


def _pairs(words: Words, sayings: Iterable[Saying]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    for saying in sayings:
        if saying.source and saying.content:
            yield words.covered([saying.source]), words.covered([saying.content])


def _same(left: frozenset[int], right: frozenset[int]) -> bool:
    return 2 * len(left & right) >= LINKED_F1 * (len(left) + len(right))


def _share(read: frozenset[object] | frozenset[int], marked: frozenset[object] | frozenset[int]) -> GroupShare:
    right = len(read & marked)
    return GroupShare(right, len(read), right, len(marked))


def _runs(tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = 0
    for i, token in enumerate(tokens):
        if i + 1 == len(tokens) or tokens[i + 1] != token + 1:
            yield tokens[first], token
            first = i + 1
