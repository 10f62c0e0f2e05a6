""" "In Belfast, a taxi driver, 43, died": the parser may take the driver for another name of the town.

A verb without a subject gets the noun that hangs as an apposition in the phrase before it.
"""

from __future__ import annotations

from khaldun.model.parsed import Word
from khaldun.stages.parse.tree import Place, below, child, moved

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")


def mend_subject(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """`words` with the apposition in a phrase before a verb without a subject as that subject."""
    verb = next((word for word in words if word.dep == "ROOT"), None)
    if verb is None or child(words, verb.i, *SUBJECTS) is not None or not _is_finite(words, verb):
        return words
    noun = next((word for word in words[: verb.i] if _is_apart(words, word, verb)), None)
    return words if noun is None else _mended(words, noun, verb)


def _is_finite(words: tuple[Word, ...], verb: Word) -> bool:
    return verb.tag in FINITE or verb.tag == "VBN" and child(words, verb.i, "auxpass", "aux") is not None


def _is_apart(words: tuple[Word, ...], word: Word, verb: Word) -> bool:
    """True for a noun with an article or a number, after a comma, in apposition within a phrase before the verb."""
    beside = word.dep == "appos" or word.dep == "conj" and child(words, word.head, "cc") is None
    if not beside or not word.tag.startswith("NN"):
        return False
    object_, first = words[word.head], below(words, word.i).start
    preposition = words[object_.head]
    fronted = object_.dep == "pobj" and preposition.dep == "prep" and _leads_to(words, preposition, verb)
    return fronted and first > 0 and words[first - 1].text == "," and words[first].tag in {"DT", "CD"}


def _leads_to(words: tuple[Word, ...], preposition: Word, verb: Word) -> bool:
    """True for a preposition under the verb, or within the phrase of one that is."""
    for _ in words:
        if preposition.head == verb.i:
            return True
        preposition = words[preposition.head]
        if preposition.dep in {"ROOT", "nsubj"}:
            return False
    return False


def _mended(words: tuple[Word, ...], noun: Word, verb: Word) -> tuple[Word, ...]:
    passive = child(words, verb.i, "auxpass") is not None
    places = {noun.i: Place("nsubjpass" if passive else "nsubj", verb.i)}
    for word in words[noun.i + 1 : verb.i]:
        if word.head == noun.head:
            places[word.i] = Place(word.dep, noun.i)
    return moved(words, places)
