"""What the police did, sentence by sentence, as the reader's acts and figures tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khaldun.evaluate.india_police_events.words import (
    ANSWERABLE,
    BYSTANDING,
    DYING,
    FAILING_NOUNS,
    FAILING_VERBS,
    FIRING,
    FORCE_FAMILIES,
    FORCE_NOUNS,
    FORCES,
    GAS,
    NO_FORCE,
    NOT_DONE,
    POLICE,
    POLICING,
)
from khaldun.grammar import is_verb, subjects
from khaldun.model.mention import ActMention, Mentions, Phrase
from khaldun.model.parsed import ParsedText, Sentence, Word

REACH_SENTENCES = 2
"""How far back "the firing" finds the police that fired."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What police did, and the offset of the words that tell of it."""

    label: str
    start: int


def deeds_of(parsed: ParsedText, mentions: Mentions) -> list[Deed]:
    """The deeds of a text, in order of its sentences."""
    acts: dict[int, list[ActMention]] = {}
    for act in mentions.acts:
        acts.setdefault(act.phrase.sentence, []).append(act)
    dead = {figure.sentence for figure in mentions.figures if figure.outcome == "killed"}
    found: list[Deed] = []
    last_force = -REACH_SENTENCES - 1
    for sentence in parsed.sentences:
        recent = sentence.index - last_force <= REACH_SENTENCES
        told = [*_told(sentence, acts.get(sentence.index, [])), *_worded(sentence, recent=recent)]
        forced = [deed for deed in told if deed.label == "FORCE"]
        if forced:
            last_force = sentence.index
            if sentence.index in dead or _names_dying(sentence):
                told.append(Deed("KILL", forced[0].start))
        told += [Deed("ANY_ACTION", deed.start) for deed in told]
        told += [Deed("ANY_ACTION", word.start) for word in _policing(sentence)]
        told += [Deed("FAIL", word.start) for word in _failing(sentence)]
        found += told
    return found


def _told(sentence: Sentence, acts: Iterable[ActMention]) -> Iterator[Deed]:
    """Arrests and uses of force among the reader's acts."""
    for act in acts:
        if act.modality in ("hypothetical", "negated"):
            continue
        by_police = any(_is_police(sentence, phrase) for phrase in act.agents)
        if act.family == "arrests" and (by_police or not act.agents):
            yield Deed("ARREST", act.phrase.start)
        elif by_police and act.family in FORCE_FAMILIES or act.family == "intervention" and not act.agents:
            yield Deed("FORCE", act.phrase.start)


def _worded(sentence: Sentence, *, recent: bool) -> Iterator[Deed]:
    """What single words tell: tear gas; "the firing" beside the police or soon after theirs; "the arrested men"."""
    near = recent or names_police(sentence.words)
    for word in sentence.words:
        if word.lower in GAS or near and word.lower in FIRING and word.tag.startswith(("NN", "VBG")):
            yield Deed("FORCE", word.start)
        if word.lower == "arrested" and word.dep == "amod":
            yield Deed("ARREST", word.start)


def _is_police(sentence: Sentence, phrase: Phrase) -> bool:
    return names_police(sentence.words[phrase.first : phrase.last + 1])


def names_police(words: Sequence[Word]) -> bool:
    """Whether the words name police or other forces of order, and no police station."""
    return any(_names_police_at(words, i) for i in range(len(words)))


def _names_police_at(words: Sequence[Word], i: int) -> bool:
    word, after = words[i].lower, words[i + 1].lower if i + 1 < len(words) else ""
    return word in POLICE and after not in NO_FORCE or word in FORCES and after in FORCE_NOUNS


def _names_dying(sentence: Sentence) -> bool:
    return any(word.lower in DYING for word in sentence.words)


def _policing(sentence: Sentence) -> list[Word]:
    """Words that name police, or what only they do."""
    words = sentence.words
    return [word for word in words if word.lower in POLICING or _names_police_at(words, word.i)]


def _failing(sentence: Sentence) -> list[Word]:
    """Words by which police, or those above them, fail, refuse or do nothing."""
    answerable = [word for word in sentence.words if word.lower in ANSWERABLE]
    if not answerable:
        return []
    text = " ".join(word.lower for word in sentence.words)
    if any(phrase in text for phrase in BYSTANDING):
        return answerable[:1]
    nouns = [word for word in sentence.words if word.lower in FAILING_NOUNS] if names_police(sentence.words) else []
    return nouns or [verb for verb in sentence.words if _verb_fails(sentence, verb)]


def _verb_fails(sentence: Sentence, verb: Word) -> bool:
    if not is_verb(verb) or not (verb.lower in FAILING_VERBS or verb.lower in NOT_DONE and _is_denied(sentence, verb)):
        return False
    return any(word.lower in ANSWERABLE for word in subjects(sentence, verb))


def _is_denied(sentence: Sentence, verb: Word) -> bool:
    return any(child.dep == "neg" for child in sentence.dependents(verb))
