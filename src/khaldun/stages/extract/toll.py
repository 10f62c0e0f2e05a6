"""The harm that a toll counts: "the death toll rose to 60 from 57", "put the number of wounded at 130"."""

from __future__ import annotations

from khaldun.grammar import first_conjunct
from khaldun.lexicons.words import act_words, names_act
from khaldun.model.account import Outcome
from khaldun.model.parsed import Word
from khaldun.stages.extract.view import Harm, SentenceView, outcome_of
from khaldun.values.quantity import Quantity

TOLL_VERBS = frozenset(
    "rise rises rose risen rising climb climbs climbed climbing reach reaches reached reaching stand stands"
    " stood standing bring brings brought bringing raise raises raised raising put puts putting increase"
    " increased increases jump jumped pass passed top tops topped exceed exceeded exceeds hit hits go went gone"
    " revise revised lower lowered set place placed be is was are were been total totaled totalled include"
    " includes included including soar soared update updated grow grew grown estimate estimated estimates had"
    " mount mounted surpass surpassed".split()
)
INCLUDING = frozenset({"include", "includes", "including", "included"})
RISE_VERBS = frozenset({"risen", "rose", "rises", "climbed", "rising"})
"""Verbs that make a toll of an act alone ("the blast rose to 40" for "the toll of the blast")."""

BEFORE_COUNT = frozenset({"to", "at", "a", "total", "of", "as", "high", "by", "now", "currently", "some"})
COUNTERS = frozenset({"number", "figure", "count", "total", "tally", "those"})
"""Nouns that count what the words under them tell of."""


def toll_harms(view: SentenceView, quantity: Quantity, word: Word) -> list[Harm]:
    """The harm of a count that a toll reaches, stands at or is put at."""
    sentence = view.sentence
    beside = _toll_beside(view, quantity)
    if beside:
        return beside
    top = first_conjunct(sentence, word)
    preposition = sentence.head(top) if top.dep == "pobj" else None
    governor = _governor(view, sentence.head(preposition or top))
    own = outcome_of(view, governor, "toll")
    superseded = preposition is not None and preposition.lower == "from"
    if own and preposition is not None and preposition.lower in {"of", "to", "at", "from"}:
        return [Harm(own, governor, "toll of the counted", superseded)]
    if governor.lower not in TOLL_VERBS:
        return []
    for child in sentence.dependents(governor, "nsubj", "nsubjpass", "dobj"):
        if child.i == top.i:
            continue
        if outcome := _toll_of(view, child):
            return [Harm(outcome, child, "toll", superseded)]
        if governor.lower in RISE_VERBS and preposition is not None and names_act(child.lower):
            return [Harm("killed", child, "toll of an act", superseded)]
    return []


def _governor(view: SentenceView, word: Word) -> Word:
    """The verb of a toll, or the toll itself, at most two steps above."""
    for _ in range(2):
        if word.lower in TOLL_VERBS or word.head == word.i or outcome_of(view, word, "toll"):
            break
        word = view.sentence.head(word)
    return word


def _toll_beside(view: SentenceView, quantity: Quantity) -> list[Harm]:
    """ "… toll … reached at least 112": by the order of the words, where the tree went wrong."""
    words = view.sentence.words
    first = next((word.i for word in words if word.end > quantity.start), 0)
    i = first - 1
    while i >= 0 and words[i].lower in BEFORE_COUNT:
        i -= 1
    if i < 0 or words[i].lower not in TOLL_VERBS - INCLUDING:
        return []
    rises = words[i].lower in RISE_VERBS and first - i > 1
    for word in reversed(words[:i]):
        if not word.tag.startswith("NN"):
            continue
        if outcome := _toll_of(view, word):
            return [Harm(outcome, word, "toll, by the order of the words")]
        if rises and _names_deadly_act(word):
            return [Harm("killed", word, "toll of an act")]
    return []


def _names_deadly_act(word: Word) -> bool:
    return any(entry.pos == "n" and entry.labels[0] != "offensive" for entry in act_words().lookup(word.lower))


def _toll_of(view: SentenceView, word: Word) -> Outcome | None:
    """Outcome that a toll noun counts; "number" and "those" take it from the words under them."""
    toll = outcome_of(view, word, "toll")
    if word.lower not in COUNTERS and not toll:
        plural = word.tag == "NNS" and word.lower in {"fatalities", "deaths", "injuries"}
        return outcome_of(view, word, "n") if plural else None
    below = view.sentence.subtree(word)
    for inner in below:
        found = outcome_of(view, inner, "n", "adj", "vt")
        if found and inner.i != word.i:
            return found
    return "killed" if {"victims", "dead"} & {inner.lower for inner in below} else toll
