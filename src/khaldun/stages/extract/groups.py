"""Whom a figure counts, as written, and whether they are civilians."""

from __future__ import annotations

from khaldun.model.parsed import Word
from khaldun.stages.extract.view import SentenceView, names_harm
from khaldun.values.quantity import Quantity

NAMELESS = frozenset({"others", "more", "those", "whom"})
NAMELESS_TAGS = frozenset({"CD", "PRP", "DT"})
ADDITIONS = frozenset({"other", "more", "additional", "another", "further", "least"})
"""Words before the counted that say nothing of who they are."""

WITH_WHOLE = frozenset({"members", "member", "fighters", "elements", "supporters", "residents"})
"""Nouns that are no group without what they belong to ("members of the clan")."""

CIVIL_WHOLES = frozenset({"family", "families", "household", "community", "clan", "tribe"})
ARMED_WHOLES = frozenset({"group", "militia", "forces", "security", "army", "brigade", "rebel", "police", "militant"})
ARMED_ROLES = frozenset({"state force", "non-state armed group", "coalition"})


def group_of(view: SentenceView, quantity: Quantity, noun: Word | None) -> tuple[str | None, bool | None]:
    """The counted as written and whether they are civilians; None for "people", "others", "victims"."""
    if noun is None or noun.tag in NAMELESS_TAGS or noun.lower in NAMELESS:
        return None, None
    match = view.people.get(noun.i)
    kind = match.entry.labels[0] if match else None
    if kind == "generic" or not kind and names_harm(view, noun):
        return None, None
    return _as_written(view, quantity, noun), _is_civilian(view, noun, kind)


def _as_written(view: SentenceView, quantity: Quantity, noun: Word) -> str:
    """The noun with its modifiers after the count, and with what it is a part of."""
    sentence = view.sentence
    modifiers = [
        word.start
        for child in sentence.dependents(noun, "amod", "compound", "nmod", "poss", "npadvmod")
        if child.i < noun.i
        for word in sentence.subtree(child)
        if word.start >= quantity.end and word.lower not in ADDITIONS
    ]
    end = noun.end
    if noun.lower in WITH_WHOLE:
        for preposition in sentence.dependents(noun, "prep"):
            if preposition.lower == "of":
                end = max(word.end for word in sentence.subtree(preposition))
    return view.text[min([noun.start, *modifiers]) : end]


def _is_civilian(view: SentenceView, noun: Word, kind: str | None) -> bool | None:
    civilian = {"civilian": True, "fighter": False}.get(kind or "")
    if noun.lower in {"member", "members"}:
        civilian = _membership(view, noun)
    return _named_side(view, noun) if civilian is None else civilian


def _membership(view: SentenceView, noun: Word) -> bool | None:
    """ "members of a family" are civilians, "members of the group" are fighters."""
    below = {word.lower for word in view.sentence.subtree(noun)}
    if below & CIVIL_WHOLES:
        return True
    return False if below & ARMED_WHOLES else None


def _named_side(view: SentenceView, noun: Word) -> bool | None:
    """False where the noun is the name of an armed actor."""
    for name in view.names:
        if name.start <= noun.start < name.end and name.kind == "actor":
            return False if name.role in ARMED_ROLES else None
    return None
