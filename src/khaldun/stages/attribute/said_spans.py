"""Words of a sentence as the spans of a saying: trimmed at their edges, widened to whole phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from khaldun.model.account import Stance
from khaldun.model.parsed import Sentence, Word
from khaldun.model.saying import SayingKind, Spans

QUOTE_TAGS = frozenset({"``", "''"})
LOOSE_MARKS = frozenset({",", ".", ":", ";", "-", "–", "—", "?", "!"})
"""Marks that belong to no part where they stand at its edge; those of a question inside quotation marks stay there."""


WIDENED = frozenset({"appos", "relcl", "acl"})
"""What, standing last in a source before its cue, brings its closing comma with it."""


@dataclass(frozen=True, slots=True)
class SaidWords:
    """A saying of one sentence as positions of its words.

    Attributes:
        sentence: where they stand.
        source, cue, content: positions, each in any order.
        kind, stance, rule: as in `Saying`.
    """

    sentence: Sentence
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    kind: SayingKind
    stance: Stance
    rule: str


def below(sentence: Sentence, words: Iterable[Word]) -> frozenset[int]:
    """Positions of `words` with all that hangs under them."""
    return frozenset(inside.i for word in words for inside in sentence.subtree(word))


def source_words(sentence: Sentence, heads: Sequence[Word], cue: Word) -> frozenset[int]:
    """The whole noun phrase of each of `heads`, without the cue and what hangs under it."""
    if not heads:
        return frozenset()
    inside = below(sentence, heads[:1])
    if cue.i in inside:
        inside -= below(sentence, [cue])
    inside = frozenset(_trimmed(sentence, inside))
    if not inside:
        return inside
    last, after = max(inside), max(inside) + 1
    closes = any(child.dep in WIDENED and child.i <= last for child in sentence.dependents(heads[0]))
    apposed = closes and after < cue.i and sentence.words[after].text == ","
    return inside | {after} if apposed else inside


def spans_of(sentence: Sentence, positions: Iterable[int]) -> Spans:
    """Offsets of the unbroken runs of `positions`, marks at the edges of each run left out."""
    return tuple(
        (sentence.words[run[0]].start, sentence.words[run[-1]].end)
        for run in (_trimmed(sentence, run) for run in _runs(sorted(positions)))
        if run
    )


def _runs(positions: Sequence[int]) -> Iterable[list[int]]:
    run: list[int] = []
    for i in positions:
        if run and i != run[-1] + 1:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _trimmed(sentence: Sentence, positions: Iterable[int]) -> list[int]:
    """`positions` in order, without loose marks at either end."""
    kept = sorted(positions)
    while kept and _is_loose(sentence, kept, kept[0]):
        kept.pop(0)
    while kept and _is_loose(sentence, kept, kept[-1]):
        kept.pop()
    return kept


def _is_loose(sentence: Sentence, kept: Sequence[int], i: int) -> bool:
    word = sentence.words[i]
    if word.tag in QUOTE_TAGS or word.text in {'"', "“", "”"}:
        return len(kept) == 1
    return word.text in LOOSE_MARKS or word.tag in {",", ":"} or i == kept[0] and word.dep == "cc"
