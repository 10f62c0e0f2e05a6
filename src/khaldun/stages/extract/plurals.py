"""Plurals without a number: "others were wounded" tells of two or more."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.grammar import is_verb
from khaldun.model.parsed import Word
from khaldun.stages.extract.view import SentenceView, outcome_of
from khaldun.values.quantity import Quantity

UNCOUNTED = frozenset({"others", "civilians", "people", "citizens", "residents", "neighbours", "neighbors"})
BEFORE_NOUN = frozenset({"det", "nummod", "poss", "quantmod", "predet"})


def uncounted(view: SentenceView) -> Iterator[tuple[Quantity, Word]]:
    """Bare plurals of people who are the subject or object of a verb of killing or wounding."""
    for word in view.sentence.words:
        if word.lower in UNCOUNTED and _is_bare(view, word) and _is_harmed(view, word):
            yield Quantity(2, None, None, "vague", word.text, word.start, word.end), word


def _is_bare(view: SentenceView, word: Word) -> bool:
    before = view.sentence.dependents(word)
    return not any(child.dep in BEFORE_NOUN or child.tag in {"CD", "JJ", "JJR"} for child in before if child.i < word.i)


def _is_harmed(view: SentenceView, word: Word) -> bool:
    """True beside a verb of harm told as done, "civilians killed" and "to protect civilians" left out."""
    verb = view.sentence.head(word)
    if (
        word.dep != "nsubjpass"
        and (word.dep != "dobj" or word.lower != "others")
        or not is_verb(verb)
        or verb.tag in {"VB", "VBZ", "VBP"}
    ):
        return False
    return outcome_of(view, verb, "vt") in {"killed", "injured"}
