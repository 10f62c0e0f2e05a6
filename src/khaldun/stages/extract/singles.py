"""Persons told of one by one, whom no number counts: "a woman", "the driver", "he", "Mark Gilland", "man shot in"."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.grammar import first_conjunct, has_subject
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
OWNERS = frozenset({"his", "her"})
PERSON_LABELS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"})
HEADLINE_TAGS = frozenset({"JJ", "NN", "NNP", "CD", "HYPH", ",", ":", "``", "''", "NNPS", "VBN", "RB"})
"""Tags of the words that may stand before the first noun of a headline without an article."""

MIN_NAME_LETTERS = 3
MAX_CHARACTERS_BACK = 8_000
"""How far back the full name of somebody is looked for; so a long text costs linear time."""

CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday christmas easter ramadan".split()
)


def singles(view: SentenceView) -> Iterator[Single]:
    """Every person of the sentence who is told of alone, in no order."""
    for word in view.sentence.words:
        first = _opening(view, word)
        if word.lower == "couple" and view.sentence.dependents(word, "det") and not _of(view, word):
            yield Quantity(2, 2, 2, "exact", word.text, word.start, word.end), word
        elif first is not None:
            yield Quantity(1, 1, 1, "exact", view.text[first.start : word.end], first.start, word.end), word


def _is_subject_again(view: SentenceView, word: Word) -> bool:
    """ "a farmer shot himself": the farmer is counted."""
    verb = view.sentence.head(word)
    return word.lower.endswith("self") and word.dep == "dobj" and has_subject(view.sentence, verb)


def _of(view: SentenceView, word: Word) -> bool:
    return any(child.lower == "of" for child in view.sentence.dependents(word, "prep"))


def _opening(view: SentenceView, word: Word) -> Word | None:
    """The first word of the mention that `word` heads, None where it heads none."""
    if word.i in view.people:
        return _opening_of_noun(view, word)
    if word.tag == "PRP":
        return word if word.lower in PRONOUNS and not _is_subject_again(view, word) else None
    if word.tag == "PRP$":
        return word if word.lower in OWNERS and word.dep == "poss" else None
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
    if (
        other
        or word.lower in CALENDAR
        or word.dep not in PERSON_LABELS
        or len(word.text) < MIN_NAME_LETTERS
        or word.text.isupper()
    ):
        return None
    if view.sentence.dependents(word, "det") or not _is_acted_on(view, word):
        return None
    if not run and not _is_surname(view, word):
        return None
    return min([word, *run], key=lambda one: one.i)


def _is_surname(view: SentenceView, word: Word) -> bool:
    """True for a name by which somebody was called in full before."""
    return any(
        text[:1].isupper() and text.isalpha()
        for text in (
            before.split()[-1]
            for before in _before_each(view.text[max(0, word.start - MAX_CHARACTERS_BACK) : word.start], word.text)
        )
    )


def _before_each(text: str, name: str) -> Iterator[str]:
    """The text before each earlier place of `name`, where there is any."""
    pieces = text.split(f" {name}")
    return (piece for piece in pieces[:-1] if piece.split())
