"""Casualty figures: counts of people with a word of harm that the grammar ties to them.

The counted is the object of "killed", the subject of "died" or "were wounded", has "dead" beside it, stands after
"the toll rose to", and so on. What is counted is decided in `counted`, what became of it in `harm`, who it was in
`groups`, and whether it is a part of another figure in `parts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khaldun.grammar import clause_of, is_verb, sentence_words, word_at
from khaldun.lexicons.words import people_words, target_words
from khaldun.model.mention import FigureMention, Person
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.extract.counted import counts_of, group_noun, may_be_people, with_sums
from khaldun.stages.extract.groups import group_of
from khaldun.stages.extract.harm import harms_of
from khaldun.stages.extract.parts import is_part
from khaldun.stages.extract.persons import person_of
from khaldun.stages.extract.telling import told_as
from khaldun.stages.extract.toll import RISE_VERBS
from khaldun.stages.extract.verb_harm import TO_HOSPITAL
from khaldun.stages.extract.view import Harm, SentenceView, harms_by_word
from khaldun.stages.extract.wounds import HIT, SENDING
from khaldun.values.quantity import Quantity

HARM_WITHOUT_WORDS = RISE_VERBS | TO_HOSPITAL | HIT | SENDING | {"granted", "lives", "condition", "turned", "turning"}
"""Words that may tell of harm where no word of harm does."""

HARMED = frozenset({"killed", "injured"})
CLAUSE_MARKS = frozenset({",", ":", ".", "``", "''"})
"""Tags of the punctuation between which a clause stands."""


def extract_figures(
    parsed: ParsedText, sentence: Sentence, quantities: list[Quantity], names: tuple[Name, ...]
) -> list[FigureMention]:
    """The casualty figures of one sentence, in order.

    Args:
        parsed: the text.
        sentence: one of its sentences.
        quantities: counts in that sentence, offsets in the text.
        names: names in that sentence.
    """
    words = sentence_words(sentence)
    harms = harms_by_word(words)
    if not harms and not HARM_WITHOUT_WORDS & set(words):
        return []
    people = {i: match for match in people_words().find(words) for i in range(match.first, match.last + 1)}
    targets = {match.last: match for match in target_words().find(words)}
    view = SentenceView(parsed.text, sentence, harms, people, targets, names)
    counted, summands = with_sums(view, counts_of(view, quantities))
    return [
        replace(figure, part=True, rule=f"{figure.rule}, summand") if quantity in summands else figure
        for quantity, word in counted
        for figure in _figures(view, quantity, word)
    ]


def _figures(view: SentenceView, quantity: Quantity, word: Word) -> Iterator[FigureMention]:
    noun = group_noun(view, quantity, word)
    if noun is not None and not may_be_people(view, noun, quantity):
        return
    group, civilian = group_of(view, quantity, noun)
    person = person_of(view, quantity, word)
    for harm in harms_of(view, quantity, word, noun):
        if not _is_told(view, quantity, harm) or _is_barely_told(person, harm) or _is_anybody(view, word):
            continue
        start, end = _quote(view, quantity, word, harm)
        yield FigureMention(
            sentence=view.sentence.index,
            word=word.i,
            clause=clause_of(view.sentence, harm.word).i,
            outcome=harm.outcome,
            quantity=quantity,
            group=group,
            civilian=civilian,
            part=is_part(view, word),
            start=start,
            end=end,
            predicate=harm.word.i,
            superseded=harm.superseded,
            rule=harm.rule,
            person=person,
        )


def _is_told(view: SentenceView, quantity: Quantity, harm: Harm) -> bool:
    """False for harm that may yet come, and for harm that did not come about ("was not hurt")."""
    if quantity.relation == "zero":
        return True
    if harm.rule == "harm of its owner":
        return True
    if _is_neither(view, harm.word):
        return False
    return told_as(view.sentence, harm.word, is_verb(harm.word)) not in {"hypothetical", "negated"}


def _is_neither(view: SentenceView, word: Word) -> bool:
    """ "Neither the driver nor his two passengers were hurt"."""
    below = [
        inner
        for child in view.sentence.dependents(word, "nsubj", "nsubjpass")
        for inner in view.sentence.subtree(child)
    ]
    return bool({"neither", "nor", "none"} & {inner.lower for inner in below})


def _is_barely_told(person: Person | None, harm: Harm) -> bool:
    """True for the arrest or flight of somebody whom the words only point to: only the dead and the hurt count so."""
    points = person is not None and (person.pointing or not person.noun or person.noun in {"person", "victim"})
    return points and harm.outcome not in HARMED


def _is_anybody(view: SentenceView, word: Word) -> bool:
    """ "That person is dead": whoever it may be; news tells of a victim's end in the past."""
    points = word.lower in {"person", "one"} and any(child.lower == "that" for child in view.sentence.dependents(word))
    return points and view.sentence.head(word).tag == "VBZ"


def _quote(view: SentenceView, quantity: Quantity, word: Word, harm: Harm) -> tuple[int, int]:
    """Offsets of the clause that gives the figure: from the counted and its word of harm out to the nearest commas."""
    sentence = view.sentence
    opening, closing = word_at(sentence, quantity.start), word_at(sentence, quantity.end - 1)
    low = min((opening or word).i, word.i, harm.word.i)
    high = max((closing or word).i, word.i, harm.word.i)
    while low > 0 and sentence.words[low - 1].tag not in CLAUSE_MARKS | {"-LRB-"}:
        low -= 1
    while high + 1 < len(sentence.words) and sentence.words[high + 1].tag not in CLAUSE_MARKS | {"-RRB-"}:
        high += 1
    return sentence.words[low].start, sentence.words[high].end
