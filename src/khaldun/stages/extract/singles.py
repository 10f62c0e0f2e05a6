"""Persons told of one by one, whom no number counts: "a woman", "the driver", "he", "Mark Gilland", "man shot in"."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.grammar import first_conjunct
from khaldun.model.parsed import Word
from khaldun.stages.extract.view import SentenceView, names_harm
from khaldun.values.quantity import Quantity

Single = tuple[Quantity, Word]
"""A count of one and the word that stands for the counted in the tree."""

ARTICLES = frozenset({"a", "an"})
SINGULAR_STARTS = ARTICLES | {"another", "one"}
POINTERS = frozenset({"the", "this", "that"})
SINGULAR_GENERICS = frozenset({"person", "individual", "victim", "patient"})
"""The words for anybody that are counted in the singular; "a body", "a death" are no persons."""

SEVERAL = frozenset("crew family couple police personnel staff troop leadership public crowd group".split())
"""Singular nouns for several people."""

PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
PERSON_LABELS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"})
HEADLINE_TAGS = frozenset({"JJ", "NN", "NNP", "CD", "HYPH", ",", ":", "``", "''", "NNPS", "VBN", "RB"})
"""Tags of the words that may stand before the first noun of a headline without an article."""

MIN_NAME_LETTERS = 3


def singles(view: SentenceView) -> Iterator[Single]:
    """Every person of the sentence who is told of alone, in no order."""
    for word in view.sentence.words:
        first = _opening(view, word)
        if first is not None:
            yield Quantity(1, 1, 1, "exact", view.text[first.start : word.end], first.start, word.end), word


def _opening(view: SentenceView, word: Word) -> Word | None:
    """The first word of the mention that `word` heads, None where it heads none."""
    if word.i in view.people:
        return _opening_of_noun(view, word)
    if word.tag == "PRP":
        return word if word.lower in PRONOUNS else None
    if word.lower == "another" and word.dep in PERSON_LABELS:
        return word
    if word.lower == "old" and word.dep in PERSON_LABELS:
        return _opening_of_age(view, word)
    return _opening_of_name(view, word) if word.tag == "NNP" else None


def _opening_of_noun(view: SentenceView, word: Word) -> Word | None:
    match = view.people[word.i]
    generic = match.entry.labels[0] == "generic" and word.lower not in SINGULAR_GENERICS
    if word.i != match.last or word.tag not in {"NN", "NNP"} or generic or word.lower in SEVERAL:
        return None
    starts = view.sentence.dependents(word, "det", "poss")
    wanted = SINGULAR_STARTS | POINTERS
    opening = next((child for child in starts if child.lower in wanted or child.dep == "poss"), None)
    if opening is not None:
        return opening if opening.lower in SINGULAR_STARTS else word
    return word if _shares_article(view, word) or _opens_headline(view, word) else None


def _shares_article(view: SentenceView, word: Word) -> bool:
    """ "a man and woman": the second has the article of the first."""
    if word.dep != "conj" or view.sentence.dependents(word, "det", "poss", "nummod"):
        return False
    first = first_conjunct(view.sentence, word)
    return any(child.lower in ARTICLES for child in view.sentence.dependents(first, "det"))


def _opens_headline(view: SentenceView, word: Word) -> bool:
    """ "Man shot in Denver", "37-year-old woman dies": the first noun of a sentence without articles before it."""
    if word.dep == "compound" or view.sentence.dependents(word, "nummod"):
        return False
    before = view.sentence.words[: word.i]
    return len(before) <= 6 and all(other.tag in HEADLINE_TAGS and other.i not in view.people for other in before)


def _opening_of_age(view: SentenceView, word: Word) -> Word | None:
    """ "a 25-year-old was shot", "the 14-year-old": an age that stands for the person."""
    if not any(child.lower == "year" for child in view.sentence.dependents(word)):
        return None
    return next((child for child in view.sentence.dependents(word, "det") if child.lower in ARTICLES | POINTERS), None)


def _is_acted_on(view: SentenceView, word: Word) -> bool:
    """True for the subject or object of a verb, and for whose death it is ("the killing of Mark Gilland")."""
    top = first_conjunct(view.sentence, word)
    if top.dep == "pobj" and view.sentence.head(top).lower == "of":
        return names_harm(view, view.sentence.head(view.sentence.head(top)))
    return top.dep in {"nsubj", "nsubjpass", "dobj"}


def _opening_of_name(view: SentenceView, word: Word) -> Word | None:
    """ "Mark Gilland": a name that is no place's or outlet's, nor the town that opens a dispatch."""
    run = [child for child in view.sentence.dependents(word, "compound") if child.tag == "NNP"]
    other = any(name.start <= word.start < name.end and name.kind != "person" for name in view.names)
    if other or word.dep not in PERSON_LABELS or len(word.text) < MIN_NAME_LETTERS or word.text.isupper():
        return None
    if view.sentence.dependents(word, "det") or not _is_acted_on(view, word):
        return None
    return min([word, *run], key=lambda one: one.i)
