"""What the words say of a person who is told of alone: name, age, sex, and whether they point back."""

from __future__ import annotations

import re

from khaldun.model.mention import Person
from khaldun.model.parsed import Word
from khaldun.stages.extract.singles import OWNERS, POINTERS, PRONOUNS, SINGULAR_STARTS
from khaldun.stages.extract.view import SentenceView
from khaldun.values.quantity import Quantity

FEMALE = frozenset(
    "woman girl female lady she her herself wife widow daughter mother sister aunt niece grandmother granddaughter"
    " schoolgirl actress nun hers stepmother stepdaughter girlfriend fiancee fiancée policewoman".split()
)
MALE = frozenset(
    "man boy male he him himself his husband son father brother uncle nephew grandfather grandson schoolboy imam priest"
    " stepfather stepson boyfriend policeman fisherman militiaman gunman businessman cameraman serviceman".split()
)
NO_NOUN = frozenset({"old", "one", "another", "dead", "killed", "injured", "wounded"})
SAME = {"dad": "father", "mom": "mother", "mum": "mother", "kid": "child", "cop": "officer", "gunman": "shooter"}
"""Two words for one."""

OTHERS = frozenset({"another", "other", "second", "third", "fourth"})
YEARS_OLD = re.compile(r"(\d{1,3})[-\s]years?[-\s]old")
AGE_AFTER = re.compile(r"\s*(?:,\s*|\()(\d{1,3})(?:\s+years\s+old)?\s*[,).]")
OLDEST_YEARS = 120


def person_of(view: SentenceView, quantity: Quantity, word: Word) -> Person | None:
    """The person whom a count of one counts; None for any other count, and for one of several ("one of them")."""
    if quantity.low != 1 or quantity.high != 1 or quantity.relation != "exact":
        return None
    children = view.sentence.dependents(word)
    if word.tag == "NNS" or any(child.lower == "of" for child in children if child.i > word.i and word.tag == "CD"):
        return None
    named = word.tag == "NNP" and word.i not in view.people
    starts = {child.lower for child in children if child.dep in {"det", "nummod", "amod"}} | {quantity.text.lower()}
    owned = any(child.dep == "poss" for child in children)
    return Person(
        noun=_noun(word, named),
        name=_name(view, quantity, word, named),
        age=_age(view, quantity, word),
        sex="female" if word.lower in FEMALE else "male" if word.lower in MALE else "",
        pointing=word.lower in PRONOUNS | OWNERS or owned or bool(starts & POINTERS) and not starts & SINGULAR_STARTS,
        other=bool(starts & OTHERS),
    )


def _noun(word: Word, named: bool) -> str:
    if named:
        return ""
    return "person" if word.tag == "CD" or word.lower in NO_NOUN else SAME.get(word.lower, word.lower)


def _name(view: SentenceView, quantity: Quantity, word: Word, named: bool) -> str:
    """The name itself, or that beside the noun ("his wife, Ann Hall")."""
    if named:
        return view.text[quantity.start : word.end]
    for child in view.sentence.dependents(word, "appos", "compound", "nmod"):
        if child.tag == "NNP" and child.i > word.i and child.i not in view.people:
            run = [inner.start for inner in view.sentence.dependents(child, "compound") if inner.tag == "NNP"]
            return view.text[min([child.start, *run]) : child.end]
    return ""


def _age(view: SentenceView, quantity: Quantity, word: Word) -> int | None:
    """ "a 24-year-old man", "Mark Gilland, 50," or "(50)"."""
    start = min([quantity.start, *(inner.start for inner in view.sentence.subtree(word) if inner.i < word.i)])
    before = YEARS_OLD.search(view.text, start, word.end)
    found = before or AGE_AFTER.match(view.text, word.end, word.end + 24)
    age = int(found.group(1)) if found else None
    return age if age is not None and age <= OLDEST_YEARS else None
