"""The rules and the tagger together: it takes back what the rules find without need, and adds what they do not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from khaldun.grammar import is_verb
from khaldun.model.parsed import ParsedText, Sentence
from khaldun.stages.attribute.cue import Cue
from khaldun.stages.attribute.fitted import fitted
from khaldun.stages.attribute.said_spans import SaidWords, spans_of
from khaldun.stages.attribute.said_verbs import saying_of_verb
from khaldun.stages.attribute.tagger.decode import CONTENT, CUE, SOURCE, Numbers, Votes
from khaldun.stages.attribute.tagger.windows import Window
from khaldun.stages.attribute.verbs import strong_forms

Certainties: TypeAlias = Mapping[int, Numbers]
"""Of each sentence by its number: (source, cue or content; word), how certain the word is in that part, 0 to 1."""

DROP_BELOW = 0.2
"""Certainty of its cue below which a saying of the rules is taken back; 0.1 to 0.2 score alike on coded news."""

ADD_FROM = 0.95
"""Certainty from which words are a cue that the rules did not find; below 0.8 wrong cues cost more."""

SPEAK_FROM = 0.9
"""The same for a verb of plain speech that becomes an attribution of the record."""

PART_FROM = 0.5
EMPTY_LABELS = frozenset({"aux", "auxpass", "neg", "det", "punct", "mark", "cc"})
"""Words that are no cue by themselves, though they stand in one."""

SPEAKING_TAGS = frozenset({"NN", "PR", "WP"})
"""How the tags of nouns and pronouns begin."""


def certainties(parsed: ParsedText, votes: Iterable[tuple[Window, Votes]]) -> Certainties:
    """The tagger's votes for the words of the parser; the mean of several for one word."""
    by_character, looks = np.zeros((3, len(parsed.text) + 1)), np.zeros(len(parsed.text) + 1)
    for window, vote in votes:
        for i, word in enumerate(window):
            by_character[:, word.start : word.end] += vote.certain[:, i : i + 1]
            looks[word.start : word.end] += 1
    by_character /= np.maximum(looks, 1)
    return {
        sentence.index: np.stack([by_character[:, word.start : word.end].mean(axis=1) for word in sentence.words], 1)
        for sentence in parsed.sentences
    }


def blend(sentence: Sentence, ruled: Sequence[SaidWords], certain: Numbers) -> list[SaidWords]:
    """Sayings of a sentence.

    Args:
        sentence: where they stand.
        ruled: what the rules find.
        certain: the tagger's certainties for its words.
    """
    kept = [said for said in ruled if max(certain[CUE, i] for i in said.cue) >= DROP_BELOW]
    taken = {i for said in kept for i in said.cue}
    added = (_added(sentence, run, certain) for run in _runs(certain[CUE] >= ADD_FROM) if not taken & set(run))
    return [fitted(said, certain) for said in (*kept, *(said for said in added if said is not None))]


def tagged_cues(sentence: Sentence, certain: Numbers, found: Sequence[Cue]) -> list[Cue]:
    """Cues of plain speech that the tagger finds where the rules of attribution have none.

    Only verbs that speak by themselves are taken: thoughts, wishes and praise are sayings, but claim nothing.
    """
    taken = {i for cue in found for i in range(cue.first, cue.last + 1)}
    free = (run for run in _runs(certain[CUE] >= SPEAK_FROM) if not taken & set(run))
    said = (_added(sentence, run, certain) for run in free)
    return [cue for one in said if one is not None and (cue := _spoken(one)) is not None]


def _spoken(said: SaidWords) -> Cue | None:
    """`said` as a cue of attribution, where it is plain speech of somebody named."""
    words = said.sentence.words
    heads = [words[i] for i in sorted(said.source) if words[i].head not in said.source]
    head = next((word for word in heads if word.tag[:2] in SPEAKING_TAGS), None)
    if head is None or not said.content or not any(words[i].lower in strong_forms() for i in said.cue):
        return None
    contents = spans_of(said.sentence, said.content)
    if not contents:
        return None
    return Cue(said.sentence, (head,), min(said.cue), max(said.cue), said.stance, contents, "tagger")


def _added(sentence: Sentence, run: Sequence[int], certain: Numbers) -> SaidWords | None:
    """The saying of a cue that the tagger alone finds, its parts by the tree, else by the tagger."""
    words = [sentence.words[i] for i in run]
    if all(word.dep in EMPTY_LABELS for word in words):
        return None
    verbs = [word for word in words if is_verb(word) and word.dep not in EMPTY_LABELS]
    verb = next((word for word in verbs if word.head == word.i or sentence.head(word) not in words), None)
    said = saying_of_verb(sentence, verb) if verb else None
    if said is not None and said.content:
        return SaidWords(
            sentence, said.source, said.cue | frozenset(run), said.content - set(run), said.kind, said.stance, "tagger"
        )
    source = _nearest(run, _worded(sentence, certain[SOURCE]))
    content = _nearest(run, _worded(sentence, certain[CONTENT]))
    if not content:
        return None
    outside = frozenset(run) | source
    return SaidWords(sentence, source, frozenset(run), content - outside, "judgement", "asserts", "tagger")


def _worded(sentence: Sentence, certain: Numbers) -> list[list[int]]:
    """The runs of a part that hold more than marks."""
    runs = _runs(certain >= PART_FROM)
    return [run for run in runs if any(sentence.words[i].text[:1].isalnum() for i in run)]


def _nearest(cue: Sequence[int], runs: Iterable[Sequence[int]]) -> frozenset[int]:
    """The run next to the cue, on either side."""
    found = min(runs, key=lambda run: max(cue[0] - run[-1], run[0] - cue[-1]), default=())
    return frozenset(found)


def _runs(inside: Iterable[bool]) -> Iterator[list[int]]:
    run: list[int] = []
    for i, here in enumerate(inside):
        if here:
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run
