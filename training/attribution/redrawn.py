"""An article told anew: some of its sources and cues give way to others that may stand there.

So an article can be read several times without being learned by heart, and cues that no article holds are met among the
words around them. Only whole sources and cues are replaced, each by one of the same kind; what is coded moves along.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from training.attribution.frames import BARE, PLURAL, SINGULAR, Fillers, Frame, read_frames
from training.attribution.passage import Coded, Passage, Span

CUE_SHARE = 0.35
"""Share of the cues before a clause or an infinitive that are redrawn."""

SOURCE_SHARE = 0.35
"""Share of the sources of these, pronouns apart, that are redrawn."""

QUOTES = ('"', "“", "''")
PRONOUNS = frozenset("he she it they we i you who that which his her their".split())

Change = tuple[int, int, str]
"""Offsets and the words that come to stand there."""


def varied(passages: Iterable[Passage], times: int, seed: int) -> Iterator[Passage]:
    """`passages`, and each own article `times` times: once as it is, then redrawn."""
    frames, fillers = read_frames()
    drawn = random.Random(seed)
    for passage in passages:
        yield passage
        for _ in range(times - 1 if passage.written else 0):
            yield redrawn(passage, frames, fillers, drawn)


def redrawn(passage: Passage, frames: Sequence[Frame], fillers: Fillers, drawn: random.Random) -> Passage:
    """`passage` with some sources and cues replaced."""
    changes: list[Change] = []
    for coded in passage.coded:
        changes += _changes(passage, coded, frames, fillers, drawn)
    kept = list(_apart(sorted(changes), passage.coded))
    return _changed(passage, kept)


def _changes(
    passage: Passage, coded: Coded, frames: Sequence[Frame], fillers: Fillers, drawn: random.Random
) -> Iterator[Change]:
    takes = _takes(passage.text, coded)
    if not takes or len(coded.cue) != 1 or len(coded.source) != 1 or coded.source[0] > coded.cue[0]:
        return
    (start, end), (first, last) = coded.cue[0], coded.source[0]
    number = None
    if drawn.random() < CUE_SHARE:
        cue = drawn.choice(
            [frame.cue for frame in frames if frame.takes == takes and frame.stance == coded.stance] or [""]
        )
        if cue and not cue.endswith(("that", "whether", "why", "how", "when", "fact", "case", "point", "clear")):
            yield start, end, cue
            number = _number(cue)
    words = passage.text[first:last]
    if words.lower() not in PRONOUNS and drawn.random() < SOURCE_SHARE:
        yield first, last, _fitting(words, drawn.choice(fillers[number or drawn.choice(("one", "many"))]))


def _takes(text: str, coded: Coded) -> str:
    """What the cue takes, where that can be told from the content."""
    if not coded.content or not coded.cue or coded.stance is None:
        return ""
    after = [span for span in coded.content if span[0] >= coded.cue[-1][1]]
    words = text[after[0][0] : after[0][1]] if after else ""
    if words.startswith("to "):
        return "to"
    quoted = text[coded.content[0][0] : coded.content[0][1]].startswith(QUOTES)
    return "clause" if words.startswith("that ") or quoted else ""


def _number(cue: str) -> str | None:
    first = cue.split()[0]
    if first in PLURAL | BARE:
        return "many"
    return "one" if first in SINGULAR or first.endswith("s") else None


def _fitting(old: str, new: str) -> str:
    """`new` with the first letter and the closing comma that `old` had."""
    new = new.rstrip(",") + ("," if old.endswith(",") else "")
    return new[0].upper() + new[1:] if old[:1].isupper() and old.split()[0] in {"The", "A", "An", "Some"} else new


def _apart(changes: Sequence[Change], coded: Sequence[Coded]) -> Iterator[Change]:
    """Changes that do not overlap, and within which no other part begins or ends."""
    edges = {edge for one in coded for part in (one.source, one.cue, one.content) for span in part for edge in span}
    end = -1
    for change in changes:
        if change[0] >= end and not any(change[0] < edge < change[1] for edge in edges):
            yield change
            end = change[1]


def _changed(passage: Passage, changes: Sequence[Change]) -> Passage:
    text, at = "", 0
    for start, end, words in changes:
        text += passage.text[at:start] + words
        at = end
    moved = tuple(
        replace(
            one, source=_moved(one.source, changes), cue=_moved(one.cue, changes), content=_moved(one.content, changes)
        )
        for one in passage.coded
    )
    breaks = tuple(_place(at, changes) for at in passage.breaks)
    return replace(passage, text=text + passage.text[at:], coded=moved, breaks=breaks)


def _moved(spans: Sequence[Span], changes: Sequence[Change]) -> tuple[Span, ...]:
    return tuple((_place(start, changes), _place(end, changes)) for start, end in spans)


def _place(offset: int, changes: Sequence[Change]) -> int:
    """Where an edge comes to stand."""
    return offset + sum(len(words) - (end - start) for start, end, words in changes if end <= offset)
