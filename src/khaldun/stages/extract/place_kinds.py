"""What the words beside a place's name call it: "Sermin district", "the city of Homs", "Atmeh refugee camp"."""

from __future__ import annotations

from khaldun.grammar import first_conjunct
from khaldun.model.parsed import Sentence, Word

_WORDS_OF_KIND: dict[str | None, str] = {
    "city": "city capital cities metropolis",
    "town": "town township municipality commune towns",
    "village": "village hamlet settlement locality villages kibbutz",
    "district": "district county raion subdistrict districts",
    "neighbourhood": ("neighborhood neighbourhood quarter neighborhoods neighbourhoods ghetto slum barrio colony"),
    "area": (
        "area suburb suburbs valley mountain mountains hills island peninsula desert countryside outskirts coast river"
        " forest enclave frontline zone areas hill center centre lake"
    ),
    "province": (
        "region province governorate state oblast department prefecture strip provinces regions states governorates"
    ),
    "camp": "camp",
    "crossing": "crossing",
    "site": (
        "checkpoint bridge square hospital mosque church market school university cemetery hotel prison farms"
        " port field refinery crossroads junction gate park station castle citadel compound headquarters"
        " stadium block roundabout tunnel"
    ),
    "base": "airport airbase base airfield garrison barracks",
    "dam": "dam",
    "road": "road highway street boulevard avenue",
    None: "stronghold",
    "border": "border",
}
KINDS = {word: kind for kind, words in _WORDS_OF_KIND.items() for word in words.split()}
"""Kind of place that a common noun names, None where it says no kind."""

KIND_MODIFIERS = frozenset({"refugee", "military", "air", "border", "displacement", "power", "oil", "bus", "train"})
"""Words between a name and its kind ("Menagh air base")."""

NOT_BEFORE_NAME = frozenset({"border", "state", "area"})
"""Kinds that, before a name, belong to something else ("the border Syria shares")."""


def kind_beside(sentence: Sentence, first: int, last: int) -> tuple[str | None, int, Word]:
    """Kind of the place named by words `first` to `last`.

    Returns:
        The kind or None, the last word of the name with its kind, and the word that stands for the place in the tree.
    """
    words, head = sentence.words, sentence.words[last]
    if end := _end_of_kind(sentence, last):
        return KINDS[words[end].lower], end, words[end]
    if head.lower in KINDS and last > first:
        return KINDS[head.lower], last, head
    if above := _kind_above(sentence, head):
        return KINDS[above.lower], last, above
    if first > 0 and words[first - 1].lower in KINDS and words[first - 1].lower not in NOT_BEFORE_NAME:
        return KINDS[words[first - 1].lower], last, head
    if above := _kind_above(sentence, first_conjunct(sentence, head)):
        return KINDS[above.lower], last, above
    return None, last, head


def _end_of_kind(sentence: Sentence, last: int) -> int | None:
    """Position of the kind word after a name, one word between them at most."""
    head, after = sentence.words[last], sentence.words[last + 1 : last + 3]
    lowers = [word.lower for word in after]
    if lowers == ["border", "crossing"]:
        return last + 2
    if after and lowers[0] in KINDS and after[0].tag.startswith("NN") and head.head in (after[0].i, last):
        return last + 1
    if len(after) == 2 and lowers[0] in KIND_MODIFIERS and lowers[1] in KINDS:
        return last + 2
    return None


def _kind_above(sentence: Sentence, name: Word) -> Word | None:
    """ "the city of X"."""
    preposition = sentence.head(name)
    above = sentence.head(preposition)
    return above if name.dep == "pobj" and preposition.lower == "of" and above.lower in KINDS else None
