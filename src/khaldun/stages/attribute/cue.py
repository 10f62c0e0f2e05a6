"""An attributing expression, before its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass

from khaldun.grammar import subjects
from khaldun.model.account import Stance
from khaldun.model.parsed import Sentence, Word

Span = tuple[int, int]
"""Offsets in the report's text."""


@dataclass(frozen=True, slots=True)
class Cue:
    """An attributing expression in one sentence.

    Attributes:
        sentence: the sentence.
        sources: head words of the source; empty where attributed to nobody.
        first, last: positions of the words of the cue.
        stance: what it expresses.
        contents: offsets of what is attributed.
        rule: the pattern.
        chain: head words of those through whom it reached the outlet.
    """

    sentence: Sentence
    sources: tuple[Word, ...]
    first: int
    last: int
    stance: Stance
    contents: tuple[Span, ...]
    rule: str
    chain: tuple[Word, ...] = ()


def span_of(sentence: Sentence, words: list[Word]) -> Span:
    """Offsets from the first to the last of `words`; of the sentence where there are none."""
    if not words:
        return sentence.start, sentence.end
    return min(word.start for word in words), max(word.end for word in words)


def span_under(sentence: Sentence, word: Word) -> Span:
    """Offsets of `word` with all that hangs under it."""
    return span_of(sentence, sentence.subtree(word))


def named_subjects(sentence: Sentence, verb: Word) -> list[Word]:
    """Subjects of `verb`, those left out that say that nobody does it ("no group", "none")."""
    return [head for head in subjects(sentence, verb) if not _is_nobody(sentence, head)]


def _is_nobody(sentence: Sentence, head: Word) -> bool:
    determiners = {child.lower for child in sentence.dependents(head, "det")}
    return head.lower in {"none", "nobody", "one"} or bool(determiners & {"no", "neither"})
