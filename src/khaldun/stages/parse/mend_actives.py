""" "Unknown warplanes killed twelve fighters", which the parser may read as "warplanes [that were] killed"."""

from __future__ import annotations

from dataclasses import replace

from khaldun.model.parsed import Word
from khaldun.stages.parse.tree import Place, moved

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OBJECTS = frozenset({"dobj", "ccomp"})


def mend_active(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`words` with a verb as the root where the parser took its subject for the root and the verb for a participle.

    A passive participle has no object of its own: where one has, it is a past tense, and the noun its subject.
    """
    verb = next((word for word in words if _is_active(words, word)), None)
    if verb is None:
        return words
    noun = verb.head
    return tuple(_moved(word, noun, verb.i) for word in words)


def _is_active(words: tuple[Word, ...], word: Word) -> bool:
    if word.tag != "VBN" or word.dep != "acl":
        return False
    noun = words[word.head]
    if noun.dep != "ROOT" or not noun.tag.startswith("NN") or noun.i > word.i:
        return False
    return any(below.head == word.i and below.i > word.i and below.dep in OBJECTS for below in words)


def _moved(word: Word, noun: int, verb: int) -> Word:
    if word.i == verb:
        return replace(word, tag="VBD", dep="ROOT", head=verb)
    if word.i == noun:
        return replace(word, dep="nsubj", head=verb)
    if word.head == noun and (word.i > verb or word.dep == "punct"):
        return replace(word, head=verb)
    return word


def mend_modifier(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`words` with a verb as the root where "a resident blamed aircraft" was read as aircraft of one kind.

    A sentence has a verb: where it has none but a participle between two nouns, without hyphens, that is the verb.
    """
    if any(word.tag in FINITE for word in words):
        return words
    verb = next((word for word in words if _is_hidden_verb(words, word)), None)
    if verb is None:
        return words
    subject, object_ = words[verb.i - 1], words[verb.head]
    places = {
        verb.i: Place("ROOT", verb.i, "VBD"),
        subject.i: Place("nsubj", verb.i),
        object_.i: Place("dobj", verb.i),
    }
    for word in words:
        if word.head == object_.i and word.i < subject.i:
            places[word.i] = Place(word.dep, subject.i)
        elif word.head == object_.i and word.dep == "punct" and word.i > object_.i:
            places[word.i] = Place("punct", verb.i)
    return moved(words, places)


def _is_hidden_verb(words: tuple[Word, ...], word: Word) -> bool:
    if word.tag != "VBN" or word.dep != "amod" or not 0 < word.i < word.head:
        return False
    before, noun = words[word.i - 1], words[word.head]
    return before.tag in {"NN", "NNS", "NNP"} and before.head == word.i and noun.dep == "ROOT"
