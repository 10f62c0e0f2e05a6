"""Silence and doubt: "declined to comment on …", "could not be reached", "it was not possible to verify …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khaldun.lexicons.inflect import verb_forms
from khaldun.model.parsed import Sentence, Word
from khaldun.stages.attribute.expressions import expression_cues
from khaldun.stages.attribute.said_spans import SaidWords, below, source_words
from khaldun.stages.attribute.said_verbs import verb_group

VERIFYING = frozenset().union(
    *map(verb_forms, "verify confirm corroborate authenticate substantiate check establish".split())
)
DECLINING = frozenset().union(*map(verb_forms, ("decline", "refuse")))
ASKED_ABOUT = frozenset({"on", "about", "to"})
NOT = frozenset({"not", "n't", "never", "no", "neither", "impossible", "unable"})
MAX_WORDS_TO_VERIFY = 5
"""Words from "not possible" or "no way" to the verb."""


def silent_sayings(sentence: Sentence) -> Iterator[SaidWords]:
    """What `sentence` says was not said, in order of the words of silence; the content is what was asked about."""
    for cue in expression_cues(sentence):
        if cue.rule == "no comment":
            head, last = sentence.words[cue.first], sentence.words[cue.last]
            source = source_words(sentence, cue.sources[:1], head)
            words = frozenset(range(cue.first, cue.last + 1)) | verb_group(sentence, head)
            asked = [child for child in sentence.dependents(last, "prep") if child.lower in ASKED_ABOUT]
            nouns = [noun for child in asked for noun in sentence.dependents(child, "pobj", "pcomp")]
            cue_words = words | {child.i for child in asked if child.i == last.i + 1}
            content = below(sentence, nouns) - cue_words
            cue_words, content = _declined(sentence, cue_words - source, content)
            yield SaidWords(sentence, source, cue_words, content, "speech", cue.stance, "no comment")


def silenced(said: SaidWords) -> frozenset[int]:
    """Positions of the words of a silence that are no cue of their own: "declined to *comment*"."""
    words = said.sentence.words
    declined = {i for i in said.content if i >= 2 and words[i - 1].lower == "to" and i - 2 in said.cue}
    return said.cue | declined


def _declined(
    sentence: Sentence, cue: frozenset[int], content: frozenset[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """ "declined | to comment on …": cue and content with what was declined in the content, as other wishes have it."""
    words = sentence.words
    to = next((i for i in sorted(cue) if words[i].lower == "to" and i and words[i - 1].lower in DECLINING), None)
    if to is None:
        return cue, content
    asked = frozenset(i for i in cue if i >= to)
    return cue - asked, content | asked


def doubted(said: SaidWords) -> SaidWords:
    """`said` with the stance of doubt where its cue says that something could not be confirmed."""
    words = {said.sentence.words[i].lower for i in said.cue}
    return replace(said, stance="doubts") if words & VERIFYING and words & NOT else said


def impossible_to_verify(sentence: Sentence) -> Iterator[SaidWords]:
    """ "It was not possible to verify …", "There was no way to check …": nobody's, in doubt."""
    for verb in sentence.words:
        if verb.lower in VERIFYING and verb.tag == "VB" and (first := _impossible(sentence, verb)) is not None:
            objects = sentence.dependents(verb, "dobj", "ccomp")
            cue = frozenset(range(first, verb.i + 1))
            content = below(sentence, objects) - cue
            yield SaidWords(sentence, frozenset(), cue, content, "speech", "doubts", "no verifying")


def _impossible(sentence: Sentence, verb: Word) -> int | None:
    """Where "it was not possible to" begins before `verb`, if it does."""
    before = sentence.words[max(0, verb.i - MAX_WORDS_TO_VERIFY) : verb.i]
    words = {word.lower for word in before}
    possible = words & {"impossible"} or words & {"possible", "way"} and words & NOT
    first = next((word.i for word in before if word.lower in {"it", "there"}), None)
    return first if possible else None
