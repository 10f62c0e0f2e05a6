""" "Unknown warplanes killed twelve fighters", which the parser may read as "warplanes [that were] killed"."""

from __future__ import annotations

from dataclasses import replace

from khaldun.model.parsed import Word

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
