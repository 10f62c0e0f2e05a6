"""What became of the counted: the rules that tie a word of harm to a count, in the order in which they are tried."""

from __future__ import annotations

from dataclasses import replace

from khaldun.grammar import conjuncts, first_conjunct, has_subject, is_verb, words_between
from khaldun.model.account import Outcome
from khaldun.model.parsed import Word
from khaldun.stages.extract.parts import is_part
from khaldun.stages.extract.toll import toll_harms
from khaldun.stages.extract.verb_harm import also_harmed, grants_passage, shares_object, verb_harms
from khaldun.stages.extract.view import Harm, SentenceView, outcome_of
from khaldun.stages.extract.wounds import also_self, wound_beside
from khaldun.values.quantity import Quantity

MEANS_OF_KILLING = frozenset({"shot", "stabbed", "beaten", "shooting"})
ACTS_ON_ONE = frozenset({"shooting", "stabbing", "beating", "wounding"})
DEADLY = frozenset({"fatal", "deadly", "lethal"})
OWN_HARM = frozenset({"injury", "injuries", "wound", "wounds"})
REMAINS = frozenset({"names", "remains", "funeral", "funerals"})
"""Nouns of which the counted, not they, have come to the harm ("the funeral of five people killed")."""

PARTICIPLE_LABELS = ("acl", "amod", "advcl", "relcl", "appos", "oprd", "acomp", "conj")
ADJECTIVE_LABELS = frozenset({"oprd", "acomp", "amod", "advmod", "ccomp", "acl", "dep", "xcomp"})
COUNTED_AGAIN = frozenset({"people", "others", "more", "other", "persons", "civilians"})
"""Words that may stand between a count and its adjective of harm."""

MAX_WORDS_BESIDE = 4
BETWEEN_COUNT_AND_HARM = COUNTED_AGAIN | frozenset(
    "were was have been has also of them had are is fighters soldiers reportedly being and \" '' `` “ ”".split()
)


def harms_of(view: SentenceView, quantity: Quantity, word: Word, noun: Word | None) -> list[Harm]:
    """Every harm that is tied to the counted, nearest first; at most two ("killed and wounded 20").

    Args:
        view: the sentence.
        quantity: the count.
        word: what stands for the counted in the tree.
        noun: what names the counted, if anything does.
    """
    found = (
        _grammatical_harms(view, quantity, word, noun)
        or _included_harms(view, quantity, word)
        or _beside_harms(view, quantity, word)
        or toll_harms(view, quantity, word)
    )
    return _without_means([_if_fatal(view, harm) for harm in found])[:2]


def _grammatical_harms(view: SentenceView, quantity: Quantity, word: Word, noun: Word | None) -> list[Harm]:
    found = _noun_harms(view, quantity, word, noun) or _adjective_harms(view, word) or verb_harms(view, word)
    if found:
        return found
    wound = also_self(view, word) or wound_beside(view, word)
    return [wound] if wound else []


def _if_fatal(view: SentenceView, harm: Harm) -> Harm:
    """ "fatally shot", "stabbed to death": a wound that killed."""
    beside = {word.lower for word in view.sentence.dependents(harm.word, "advmod", "acomp", "prep", "oprd")}
    after = {word.lower for word in view.sentence.words[harm.word.i + 1 : harm.word.i + 4]}
    deadly = beside & {"fatally", "lethally", "dead", "mortally"} or "to" in beside and "death" in after
    return replace(harm, outcome="killed") if harm.outcome == "injured" and deadly else harm


def _without_means(harms: list[Harm]) -> list[Harm]:
    """ "shot and killed": the shot is how they were killed."""
    if any(harm.outcome == "killed" for harm in harms):
        return [harm for harm in harms if harm.outcome == "killed" or harm.word.lower not in MEANS_OF_KILLING]
    return harms


def _noun_harms(view: SentenceView, quantity: Quantity, word: Word, noun: Word | None) -> list[Harm]:
    """ "24 dead", "12 deaths", "the lives of 40 people", "the deaths of three men", "the bodies of 11 men"."""
    sentence = view.sentence
    for candidate in (word, noun):
        if candidate is None or quantity.start <= candidate.start < quantity.end and quantity.relation != "zero":
            continue
        outcome = outcome_of(view, candidate, "n", "adj")
        if outcome and not (is_verb(candidate) and has_subject(sentence, candidate)):
            return [Harm(outcome, candidate, "counted word of harm")]
    top = first_conjunct(sentence, word)
    if top.dep == "poss" and sentence.head(top).lower in OWN_HARM and sentence.head(top).dep in {"nsubj", "nsubjpass"}:
        outcome = outcome_of(view, sentence.head(top), "n")
        return [Harm(outcome, sentence.head(top), "harm of its owner")] if outcome else []
    if top.dep == "pobj" and sentence.head(top).lower in {"of", "to", "for"}:
        above = sentence.head(sentence.head(top))
        if above.lower in ACTS_ON_ONE and sentence.head(top).lower == "of":
            deadly = any(child.lower in DEADLY for child in sentence.dependents(above, "amod"))
            return [Harm("killed" if deadly else "injured", above, "harm of the counted")]
        outcome = outcome_of(view, above, "n", "toll")
        if outcome and above.tag.startswith("NN") and not outcome_of(view, above, "toll"):
            return [Harm(outcome, above, "harm of the counted")]
        if above.lower in REMAINS and (harm := _participle(view, word)):
            return [harm]
    return []


def _participle(view: SentenceView, word: Word) -> Harm | None:
    """ "69 civilians killed", "25 others wounded": a participle that hangs under the counted."""
    for child in view.sentence.dependents(word, *PARTICIPLE_LABELS):
        if child.i < word.i and child.dep != "amod":
            continue
        if grants_passage(view, child):
            return Harm("displaced", child, "granted safe passage")
        outcome = _participle_outcome(view, child)
        if outcome and not (child.dep == "conj" and is_verb(child) and child.tag != "VBN"):
            deaths = (harm for harm in also_harmed(view, child) if harm.outcome == "killed" and outcome == "injured")
            return next(deaths, Harm(outcome, child, "participle after the counted"))
    return None


def _participle_outcome(view: SentenceView, participle: Word) -> Outcome | None:
    """Outcome of a passive participle, or of a relative clause ("who were killed", "who died")."""
    sentence = view.sentence
    passive = participle.tag in {"VBN", "VBD", "JJ"} and not sentence.dependents(participle, "dobj", "nsubj")
    outcome = outcome_of(view, participle, "vt", "adj") if passive else None
    if outcome or participle.dep != "relcl":
        return outcome
    return outcome_of(view, participle, "vt" if sentence.dependents(participle, "nsubjpass") else "vi")


def _adjective_harms(view: SentenceView, word: Word) -> list[Harm]:
    """ "leaving 57 people dead", "17 injured", "nine others wounded"."""
    for link in conjuncts(view.sentence, word):
        if harm := _participle(view, link):
            return [harm]
    following = view.sentence.words[word.i + 1 : word.i + 4]
    candidate = next((after for after in following if after.lower not in COUNTED_AGAIN), None)
    outcome = outcome_of(view, candidate, "adj") if candidate else None
    if candidate is None or outcome is None or candidate.dep not in ADJECTIVE_LABELS:
        return []
    if view.sentence.dependents(candidate, "nsubj", "nsubjpass", "dobj", "auxpass"):
        return []
    return [Harm(outcome, candidate, "harm beside the counted")]


def _included_harms(view: SentenceView, quantity: Quantity, word: Word) -> list[Harm]:
    """ "57 people were killed, including 19 children": the harm of the figure that it is a part of."""
    if not is_part(view, word):
        return []
    for above in view.sentence.ancestors(first_conjunct(view.sentence, word)):
        if above.tag.startswith(("NN", "CD")):
            found = _grammatical_harms(view, quantity, above, above)
        elif is_verb(above):
            found = _governing_harms(view, above)
        else:
            continue
        if found:
            return [replace(found[0], rule="part of a figure")]
    return []


def _governing_harms(view: SentenceView, verb: Word) -> list[Harm]:
    """The verb's own harm, else those of its subjects and objects and of the verbs above it."""
    if outcome := outcome_of(view, verb, "vt", "vi"):
        return [Harm(outcome, verb, "part of a figure")]
    return [
        Harm(outcome, word, "among the harmed")
        for above in (verb, *view.sentence.ancestors(verb))
        for child in view.sentence.dependents(above, "nsubj", "nsubjpass", "dobj")
        for word in view.sentence.subtree(child)
        if (outcome := outcome_of(view, word, "n", "adj", "vt")) and word.tag in {"VBN", "NN", "NNS", "JJ", "VBD"}
    ]


def _beside_harms(view: SentenceView, quantity: Quantity, word: Word) -> list[Harm]:
    """Where the tree fails: a word of harm directly after the counted ("57 killed in raid", "12 people missing")."""
    sentence = view.sentence
    top = first_conjunct(sentence, word)
    if top.dep == "pobj" and sentence.head(top).lower == "by":
        return []
    after = max(word.i, *(inside.i for inside in words_between(sentence, quantity.start, quantity.end)), 0)
    for candidate in sentence.words[after + 1 : after + 1 + MAX_WORDS_BESIDE]:
        outcome = outcome_of(view, candidate, "vt", "adj", "vi")
        if outcome and shares_object(view, candidate):
            return []
        if outcome:
            intransitive = not sentence.dependents(candidate, "dobj") or outcome_of(view, candidate, "vi")
            told = candidate.tag in {"VBN", "VBD", "JJ", "RB"} and intransitive
            return [Harm(outcome, candidate, "word of harm after the counted")] if told else []
        if candidate.lower not in BETWEEN_COUNT_AND_HARM:
            return []
    return []
