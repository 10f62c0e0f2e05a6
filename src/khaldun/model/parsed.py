"""A report's text, taken apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from khaldun.model.name import Name


@dataclass(frozen=True, slots=True)
class Word:
    """One token with its place in the dependency tree.

    Attributes:
        i: position in its sentence.
        text, lower: the characters, and in lower case.
        tag: Penn Treebank part-of-speech tag.
        dep: dependency label to the head (ClearNLP style, as spaCy's English models give).
        head: position of the head in the sentence; equal to `i` for the root.
        start, end: offsets in the report's text.
    """

    i: int
    text: str
    lower: str
    tag: str
    dep: str
    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        index: position in the report.
        paragraph: position of its paragraph in the report.
        start, end: offsets in the report's text.
        words: its tokens.
        children: for each word, the positions of its dependents in order.
    """

    index: int
    paragraph: int
    start: int
    end: int
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...]

    @property
    def root(self) -> Word:
        """The word that heads the sentence."""
        return next((word for word in self.words if word.head == word.i), self.words[0])

    def head(self, word: Word) -> Word:
        """The word that `word` depends on (itself for the root)."""
        return self.words[word.head]

    def dependents(self, word: Word, *labels: str) -> list[Word]:
        """Words that depend on `word`, those with one of `labels` if any are given."""
        found = (self.words[i] for i in self.children[word.i])
        return [child for child in found if not labels or child.dep in labels]

    def subtree(self, word: Word) -> list[Word]:
        """`word` and all that hangs under it, in order of the text."""
        found, queue = [], [word.i]
        while queue:
            i = queue.pop()
            found.append(i)
            queue.extend(self.children[i])
        return [self.words[i] for i in sorted(found)]

    def ancestors(self, word: Word) -> Iterator[Word]:
        """The head of `word`, its head, and so on to the root."""
        seen = 0
        while word.head != word.i and seen <= len(self.words):
            word = self.words[word.head]
            seen += 1
            yield word


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A text with its sentences and the names in it.

    Attributes:
        text: the report's text, unchanged; every offset counts its characters.
        sentences: in order.
        names: in order of `start`, not overlapping.
        model: name and version of the parser.
        datelines: offsets of what stands before the first sentence of a paragraph ("KABUL, Feb 3 (Agency) -").
    """

    text: str
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    model: str
    datelines: tuple[tuple[int, int], ...] = ()

    def in_dateline(self, offset: int) -> bool:
        """True where `offset` lies in a dateline."""
        return any(start <= offset < end for start, end in self.datelines)

    def names_over(self, start: int, end: int) -> tuple[Name, ...]:
        """Names that overlap the offsets `start` to `end`."""
        low = bisect_right(self.names, start, key=lambda name: name.end)
        high = bisect_left(self.names, end, low, key=lambda name: name.start)
        return self.names[low:high]
