"""The edges of a saying's parts, moved where the tagger is sure that the rules set them wrong."""

from __future__ import annotations

from dataclasses import replace

from khaldun.model.parsed import Sentence
from khaldun.stages.attribute.said_spans import SaidWords
from khaldun.stages.attribute.tagger.decode import CONTENT, CUE, SOURCE, Numbers

TRIM_BELOW = (0.15, 0.15, 0.15)
"""Certainty of a word (in source, cue, content) below which it is cut from the edge of that part."""

GROW_FROM = (0.6, 0.7, 0.4)
"""Certainty of a word (in source, cue, content) from which it joins the part beside it."""

SOURCE_FROM = 0.8
"""Certainty from which words beside a cue are the source that the rules did not find."""

MAX_WORDS_TO_SOURCE = 5
"""Between such a source and its cue: one is 1."""


def fitted(said: SaidWords, certain: Numbers) -> SaidWords:
    """`said` with its parts trimmed and grown, one word after another from their edges.

    Args:
        said: of the rules.
        certain: the tagger's certainties for the words of its sentence.
    """
    cue = _fitted(said.cue, certain[CUE], CUE, said.source | said.content) or said.cue
    cue = _with_colon(said.sentence, _without_agent(said.sentence, cue, said.source))
    source = _fitted(said.source - cue, certain[SOURCE], SOURCE, cue | said.content)
    source = source or _source_near(cue, certain[SOURCE], said.content)
    content = _fitted(said.content - cue - source, certain[CONTENT], CONTENT, cue | source)
    return replace(said, source=source, cue=cue, content=content)


def _without_agent(sentence: Sentence, cue: frozenset[int], source: frozenset[int]) -> frozenset[int]:
    """`cue` without the "by" that leads to its source."""
    last = max(cue)
    return cue - {last} if sentence.words[last].lower == "by" and last + 1 in source and len(cue) > 1 else cue


def _with_colon(sentence: Sentence, cue: frozenset[int]) -> frozenset[int]:
    """`cue` with the colon that follows it, or follows the "it" of "put it:"."""
    after = sentence.words[max(cue) + 1 : max(cue) + 3]
    if after and after[0].text == ":":
        return cue | {after[0].i}
    return cue | {word.i for word in after} if [word.lower for word in after] == ["it", ":"] else cue


def _fitted(positions: frozenset[int], certain: Numbers, part: int, taken: frozenset[int]) -> frozenset[int]:
    """`positions` without the doubtful words at the edges of each run, with the sure ones beside it."""
    kept = set(positions)
    for first, last in runs_of(positions):
        _trim(kept, certain, first, last, part)
    for first, last in runs_of(frozenset(kept)):
        _grow(kept, certain, first, last, part, taken)
    return frozenset(kept)


def _source_near(cue: frozenset[int], certain: Numbers, content: frozenset[int]) -> frozenset[int]:
    """The run of words right beside a cue that the tagger takes for a source, where the rules name none."""
    likely = frozenset(i for i, certainty in enumerate(certain) if certainty >= SOURCE_FROM and i not in cue | content)
    near = [(max(min(cue) - last, first - max(cue)), first, last) for first, last in runs_of(likely)]
    gap, first, last = min(near, default=(MAX_WORDS_TO_SOURCE + 1, 0, 0))
    return frozenset(range(first, last + 1)) if gap <= MAX_WORDS_TO_SOURCE else frozenset()


def _trim(kept: set[int], certain: Numbers, first: int, last: int, part: int) -> None:
    while first <= last and certain[first] < TRIM_BELOW[part]:
        kept.discard(first)
        first += 1
    while last >= first and certain[last] < TRIM_BELOW[part]:
        kept.discard(last)
        last -= 1


def _grow(kept: set[int], certain: Numbers, first: int, last: int, part: int, taken: frozenset[int]) -> None:
    for at, step in ((first - 1, -1), (last + 1, 1)):
        while 0 <= at < len(certain) and at not in taken and certain[at] >= GROW_FROM[part]:
            kept.add(at)
            at += step


def runs_of(positions: frozenset[int]) -> list[tuple[int, int]]:
    """First and last of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for i in sorted(positions):
        if runs and i == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], i
        else:
            runs.append((i, i))
    return runs
