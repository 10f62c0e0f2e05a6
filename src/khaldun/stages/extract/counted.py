"""Which word a count counts, and whether it counts people."""

from __future__ import annotations

import re

from khaldun.grammar import conjuncts, is_verb, words_between
from khaldun.model.parsed import Word
from khaldun.stages.extract.parts import is_part
from khaldun.stages.extract.plurals import uncounted
from khaldun.stages.extract.singles import singles
from khaldun.stages.extract.view import SentenceView, names_harm
from khaldun.values.quantity import Quantity

Count = tuple[Quantity, Word]
"""A count and the word that stands for the counted in the tree."""

CHANGES = frozenset(
    "raised revised updated lowered increased risen rose up climbed reduced raising revising cut".split()
)
"""Beside one of these, "from 40 to 57" is two counts, not a range."""

PLAIN_NUMBER = re.compile(r"\d[\d,]*")
COLLECTIVES = frozenset({"family", "families", "household", "households", "tribe", "clan"})
"""Nouns for several people; a count of them counts no people."""

WOUNDS = frozenset({"wound", "wounds", "gunshot", "gunshots"})
"""Of these one person may have several."""

MODIFIER_LABELS = frozenset({"nummod", "quantmod", "amod", "compound", "det", "advmod", "nmod", "poss", "predet"})
COUNTABLE_TAGS = frozenset({"NN", "CD", "JJ", "RB", "VB"})
"""First two letters of the tags that a count may modify."""

BARE_PEOPLE = frozenset({"others", "them", "us", "those", "more", "whom", "these"})
BARE_TAGS = frozenset({"CD", "JJ", "JJR", "VBN"})
PEOPLE_TARGETS = frozenset({"civilians", "state forces", "rebels/non-state fighters", "media"})
PEOPLE_ENDINGS = ("ans", "ers", "ors", "ists", "men", "ese", "is", "ees", "ians", "ants")
"""Endings of plurals that name people whom no lexicon knows ("motorists", "Rwandans")."""


NO_PEOPLE = frozenset(
    "warrants restaurants plants grants tankers towers servers orders papers computers trailers containers bunkers"
    " numbers offers letters helicopters choppers mortars cars doors sectors reactors generators tractors detectors"
    " shelters launchers boulders trackers bulldozers chambers centers corners trucks".split()
)
"""Plurals with such an ending that name things."""


def counts_of(view: SentenceView, quantities: list[Quantity]) -> list[Count]:
    """The counts of a sentence with their words, in order; those of one that no number gives are added."""
    quantities = [part for quantity in quantities for part in _changes(view, quantity)]
    counted = [(quantity, word) for quantity in quantities if (word := _counted_word(view, quantity))]
    counted += [(quantity, word) for quantity, word in uncounted(view) if word.i not in {one.i for _, one in counted}]
    taken = {word.i for _, word in counted} | {
        word.i for quantity in quantities for word in words_between(view.sentence, quantity.start, quantity.end)
    }
    counted += [(quantity, word) for quantity, word in singles(view) if word.i not in taken]
    return sorted(counted, key=lambda pair: pair[0].start)


def _changes(view: SentenceView, quantity: Quantity) -> list[Quantity]:
    """The old and the new count of "raised its count from 40 to 57"; any other count alone."""
    numbers = [(m.start(), m.end(), int(m.group().replace(",", ""))) for m in PLAIN_NUMBER.finditer(quantity.text)]
    changed = CHANGES & {word.lower for word in view.sentence.words} and quantity.text.lower().startswith("from")
    if quantity.relation != "range" or len(numbers) != 2 or not changed:
        return [quantity]
    return [
        Quantity(value, value, value, "exact", quantity.text[first:last], quantity.start + first, quantity.start + last)
        for first, last, value in numbers
    ]


def _counted_word(view: SentenceView, quantity: Quantity) -> Word | None:
    """The word that stands for the counted things in the tree: the noun, or the number itself."""
    inside = words_between(view.sentence, quantity.start, quantity.end)
    if not inside:
        return None
    ids = {word.i for word in inside}
    top = next((word for word in reversed(inside) if word.head not in ids and word.tag != "IN"), inside[-1])
    while _modifies(view, top):
        top = view.sentence.head(top)
    return top


def _modifies(view: SentenceView, word: Word) -> bool:
    """True for a number that only modifies the counted above it; of verbs, only a word of harm is counted."""
    above = view.sentence.head(word)
    if word.dep not in MODIFIER_LABELS or word.head == word.i or above.tag[:2] not in COUNTABLE_TAGS:
        return False
    return not is_verb(above) or word.dep != "advmod" and above.i in view.harms


def with_sums(view: SentenceView, counted: list[Count]) -> tuple[list[Count], set[Quantity]]:
    """`counted` with the sum before people that are counted one by one, and the summands.

    "A woman and her two children" is three, then one and two.
    """
    by_word = {word.i: quantity for quantity, word in counted}
    result: list[Count] = []
    parts: set[Quantity] = set()
    for quantity, word in counted:
        chain = conjuncts(view.sentence, word)
        summands = [by_word[link.i] for link in chain if link.i in by_word]
        if _opens_sum(view, quantity, word) and len(chain) == len(summands) > 1:
            end = max(chain[-1].end, *(summand.end for summand in summands))
            result.append((_sum(view, summands, quantity.start, end), word))
            parts.update(summands)
        result.append((quantity, word))
    return result, parts


def _opens_sum(view: SentenceView, quantity: Quantity, word: Word) -> bool:
    one_by_one = quantity.low == quantity.high == 1 and quantity.relation == "exact" and word.tag != "CD"
    return one_by_one and word.dep != "conj" and not is_part(view, word)


def _sum(view: SentenceView, summands: list[Quantity], start: int, end: int) -> Quantity:
    low = sum(summand.low for summand in summands)
    highs = [summand.high for summand in summands]
    high = None if None in highs else sum(filter(None, highs))
    return Quantity(low, high, low, "exact", view.text[start:end], start, end)


def group_noun(view: SentenceView, quantity: Quantity, word: Word) -> Word | None:
    """The noun that names the counted: the head itself, or what follows "of" ("dozens of civilians")."""
    inside = quantity.start <= word.start < quantity.end and quantity.text.lower() not in {"no", "none"}
    if not inside or quantity.low == quantity.high == 1 and word.tag == "NN":
        return word
    if word.i in view.people and word.tag.startswith("NN"):
        return word
    for preposition in view.sentence.dependents(word, "prep"):
        if preposition.lower == "of":
            return next(iter(view.sentence.dependents(preposition, "pobj")), None)
    return word if word.tag in {"NN", "NNS"} and word.i in view.people else None


def may_be_people(view: SentenceView, noun: Word, quantity: Quantity) -> bool:
    """False for counted things that are no people: "75 buses", "500 targets", "two towns", "three families"."""
    if noun.lower in COLLECTIVES and "family of" not in quantity.text.lower() or noun.lower in WOUNDS:
        return False
    if noun.i in view.people or names_harm(view, noun) or noun.lower in BARE_PEOPLE or noun.tag in BARE_TAGS:
        return True
    if any(name.start <= noun.start < name.end for name in view.names if name.kind in {"demonym", "actor", "country"}):
        return True
    target = view.targets.get(noun.i)
    if target is not None:
        return target.entry.labels[0] in PEOPLE_TARGETS
    return noun.tag in {"NNPS", "NNS"} and noun.lower.endswith(PEOPLE_ENDINGS) and noun.lower not in NO_PEOPLE
