""" "Gunmen believed to be herders stormed the village": what the gunmen did is storm, not believe.

The parser takes the participle for the verb of the sentence where another verb follows; the noun goes to that verb.
"""

from __future__ import annotations

from khaldun.model.parsed import Word
from khaldun.stages.parse.tree import Place, child, moved

REPUTED = frozenset("believed suspected thought presumed understood alleged reported known said feared".split())
"""Participles of what somebody is held to be."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
SUBJECTS = ("nsubj", "nsubjpass")


def mend_reputed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`words` with "believed to be …" under the noun before it where a verb for that noun follows."""
    for word in words[1:-2]:
        if word.lower in REPUTED and words[word.i + 1].lower == "to" and words[word.i + 2].lower in {"be", "have"}:
            noun, verb = words[word.i - 1], _verb_after(words, word)
            if noun.tag.startswith("NN") and verb is not None and _is_main(words, word):
                return _mended(words, noun, word, verb)
    return words


def _is_main(words: tuple[Word, ...], participle: Word) -> bool:
    """True where the parser took it for a verb with a subject and without "was", "are", "has" before it."""
    has_subject = child(words, participle.i, *SUBJECTS) is not None
    return has_subject and child(words, participle.i, "aux", "auxpass") is None


def _verb_after(words: tuple[Word, ...], participle: Word) -> Word | None:
    """The verb that stands after what somebody is held to be: beside the participle, or in its clause."""
    after = (word for word in words[participle.i + 3 :] if word.tag in FINITE and not word.dep.startswith("aux"))
    return next((word for word in after if _under(words, word, participle.i) and _has_object(words, word)), None)


def _under(words: tuple[Word, ...], word: Word, top: int) -> bool:
    """True for a verb joined to the one at `top` through nothing but verbs and nouns of the same clause."""
    for _ in words:
        if word.dep not in {"ccomp", "conj", "xcomp", "acl", "attr", "advcl", "dep"}:
            return False
        if word.head == top:
            return True
        word = words[word.head]
    return False


def _has_object(words: tuple[Word, ...], verb: Word) -> bool:
    return verb.tag != "VBN" or child(words, verb.i, "dobj") is not None


def _mended(words: tuple[Word, ...], noun: Word, participle: Word, verb: Word) -> tuple[Word, ...]:
    top = verb.i if participle.head == participle.i else participle.head
    places = {
        noun.i: Place("nsubj", verb.i),
        participle.i: Place("acl", noun.i, "VBN"),
        participle.i + 2: Place("xcomp", participle.i, "VB"),
        verb.i: Place(participle.dep, top, "VBD" if verb.tag == "VBN" else verb.tag),
    }
    for word in words:
        if word.i in places or word.dep == "aux" and word.head == participle.i + 2:
            continue
        if word.head == verb.i and word.dep in SUBJECTS:
            places[word.i] = Place("attr", participle.i + 2)
        elif word.head == participle.i and word.i > verb.i or word.head == participle.i and word.dep == "punct":
            places[word.i] = Place(word.dep, verb.i)
    return moved(words, places)
