"""Whether a count is a part of another figure: "including 19 children", "two of them"."""

from __future__ import annotations

from khaldun.grammar import is_verb
from khaldun.model.parsed import Word
from khaldun.stages.extract.verb_harm import predicate_harms
from khaldun.stages.extract.view import SentenceView

PARTITIVE_VERBS = frozenset({"were", "was", "are", "include", "included", "includes"})
"""Verbs that name a part of the harmed ("among the dead were two women")."""


def is_part(view: SentenceView, word: Word) -> bool:
    """True under "including", "among them", "of whom", "of them": a subset of another figure."""
    if _is_of_them(view, word):
        return True
    current = word
    for _ in range(4):
        if current.head == current.i:
            return False
        above = view.sentence.head(current)
        if _is_included(current, above):
            return not any(noun.lower == "others" for noun in view.sentence.dependents(above, "pobj"))
        if above.lower in PARTITIVE_VERBS:
            return _is_among(view, above)
        if is_verb(above):
            return False
        current = above
    return False


def _is_of_them(view: SentenceView, word: Word) -> bool:
    return any(
        noun.lower in {"them", "whom", "those"}
        for preposition in view.sentence.dependents(word, "prep")
        if preposition.lower == "of"
        for noun in view.sentence.dependents(preposition, "pobj")
    )


def _is_included(word: Word, above: Word) -> bool:
    """True for what directly follows "including" or "among"."""
    opens = above.lower in {"including", "among"} and above.dep in {"prep", "advcl", "acl", "conj", "pcomp"}
    return opens and word.dep in {"pobj", "dobj", "conj"}


def _is_among(view: SentenceView, verb: Word) -> bool:
    if verb.lower.startswith("includ"):
        return bool(predicate_harms(view, verb))
    return any(child.lower == "among" for child in view.sentence.dependents(verb, "prep"))
