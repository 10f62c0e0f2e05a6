"""The harm that a verb tells of its subject or object."""

from __future__ import annotations

from khaldun.grammar import first_conjunct, is_verb
from khaldun.model.account import Outcome
from khaldun.model.parsed import Word
from khaldun.stages.extract.view import Harm, SentenceView, outcome_of
from khaldun.stages.extract.wounds import wound_of_object, wound_of_subject

RAISING_FORMS = frozenset(
    "believed reported feared presumed said confirmed thought known declared estimated left found pronounced counted"
    " listed recorded registered considered lay lying were was are is remain remained remains remaining go gone went"
    " taken rushed".split()
)
"""Verbs whose subject comes to the harm that a word under them tells of ("are feared dead", "were left wounded")."""

STATES = frozenset("were are was is be been lay lying remain remained remains remaining go gone went".split())
"""Of these, the ones whose subject need not be a passive's; "a worker said that …" tells nothing of the worker."""

RAISED_LABELS = ("xcomp", "oprd", "acomp", "ccomp", "advcl", "attr", "advmod", "prep", "acl")
LOSING = frozenset({"lose", "loses", "lost", "losing"})
"""Verbs whose object, if fighters, was killed."""

TO_HOSPITAL = frozenset(
    {"brought", "driven", "taken", "rushed", "transported", "airlifted", "flown", "transferred", "admitted", "sent"}
)
TREATING = frozenset({"hospital", "hospitals", "clinic", "medical", "trauma", "icu", "treatment"})
PRECAUTIONS = frozenset({"evaluation", "observation", "precaution", "morgue", "custody"})
LEAVING = frozenset({"left", "leave", "leaves", "leaving", "departed", "escaped", "escape"})
LEFT_PLACES = frozenset(
    "town towns village villages city home homes house houses area areas country camp camps neighbourhood neighborhood"
    " neighbourhoods neighborhoods district districts province region enclave enclaves".split()
)
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "myself"})
WHOLES = frozenset({"total", "all", "number", "most", "group", "crew", "family", "each"})
"""Words that stand for the counted after "of" ("most of the 57 people")."""

LIVES = frozenset({"lives", "life", "deaths", "death", "blood"})
AFTER_PARTICIPLE_TAGS = frozenset({"IN", ",", ".", "CC", "RB", "NNP", "NN", ":", "-RRB-", "TO", "''"})


def verb_harms(view: SentenceView, word: Word) -> list[Harm]:
    """What a verb tells of `word`, its subject or object; through "are believed to have", "were left", "said to be"."""
    sentence = view.sentence
    top = _out_of_partitive(view, first_conjunct(sentence, word))
    verb = sentence.head(top)
    if verb.dep in {"aux", "auxpass"}:
        verb = sentence.head(verb)
    if top.head == top.i or top.dep == "pobj" and verb.lower == "by":
        return []
    if top.dep in {"dobj", "dative", "attr", "oprd"} and is_verb(verb):
        return [*_object_harms(view, top, verb), *_taken_up(view, top, verb)]
    if top.dep in {"nsubjpass", "nsubj"}:
        return _subject_harms(view, top, verb)
    if top.dep == "pobj" and verb.lower == "between" and verb.dep == "prep" and is_verb(sentence.head(verb)):
        return _ranged_harms(view, top, sentence.head(verb))
    if top.dep == "dep" and is_verb(verb) and top.i < verb.i and sentence.dependents(verb, "auxpass"):
        return _subject_harms(view, top, verb)
    if top.dep == "pobj" and verb.lower in {"of", "for"} and verb.dep == "prep":
        above = sentence.head(verb)
        if above.lower in LIVES:
            return [Harm("killed", above, "lives of the counted")]
    return []


def _ranged_harms(view: SentenceView, top: Word, verb: Word) -> list[Harm]:
    """ "killing between 12 and 19 civilians", "between 12 and 19 civilians were killed": the range hides the role."""
    outcome = outcome_of(view, verb, "vt")
    passive = bool(view.sentence.dependents(verb, "auxpass"))
    if outcome is None or passive != (top.i < verb.i) or view.sentence.dependents(verb, "dobj", "nsubjpass"):
        return []
    return [Harm(outcome, verb, "range beside a verb of harm"), *([] if not passive else also_harmed(view, verb))]


def _out_of_partitive(view: SentenceView, word: Word) -> Word:
    """ "most of the 57 people were killed": climb from the counted to what stands for it."""
    preposition = view.sentence.head(word)
    if word.dep == "pobj" and preposition.lower == "of":
        above = view.sentence.head(preposition)
        if above.lower in WHOLES:
            return first_conjunct(view.sentence, above)
    return word


def _object_harms(view: SentenceView, top: Word, verb: Word) -> list[Harm]:
    outcome = outcome_of(view, verb, "vt")
    if outcome and not view.sentence.dependents(verb, "auxpass"):
        return [Harm(outcome, verb, "object of a verb of harm"), *_shared_object(view, verb, outcome)]
    if top.lower not in REFLEXIVES and (wound := wound_of_object(view, verb)):
        return [wound]
    if verb.lower in LOSING and top.i in view.people:
        return [Harm("killed", verb, "lost")] if view.people[top.i].entry.labels[0] == "fighter" else []
    if top.dep == "attr" or verb.lower.startswith("includ"):
        return predicate_harms(view, verb)
    return []


def _taken_up(view: SentenceView, top: Word, verb: Word) -> list[Harm]:
    """ "dragged 17 men from their homes and executed them": the pronoun stands for the counted."""
    for word in view.sentence.subtree(verb):
        if word.i > top.i and word.lower == "them" and word.dep == "dobj":
            second = view.sentence.head(word)
            outcome = outcome_of(view, second, "vt")
            if outcome and second.dep in {"conj", "advcl", "pcomp"} and second.i > top.i:
                return [Harm(outcome, second, "pronoun for the counted, object of a verb of harm")]
    return []


def _shared_object(view: SentenceView, verb: Word, outcome: Outcome) -> list[Harm]:
    """The first harm of "killed and wounded 20 people"."""
    above = view.sentence.head(verb)
    if verb.dep != "conj" or not is_verb(above) or view.sentence.dependents(above, "dobj"):
        return []
    shared = outcome_of(view, above, "vt")
    return [Harm(shared, above, "object shared by two verbs of harm")] if shared and shared != outcome else []


def predicate_harms(view: SentenceView, verb: Word) -> list[Harm]:
    """ "Among the dead were two women", "the dead include two women", "the victims were two women"."""
    for child in view.sentence.dependents(verb, "prep", "nsubj", "advmod"):
        for word in view.sentence.subtree(child):
            outcome = outcome_of(view, word, "n", "adj")
            if outcome:
                return [Harm(outcome, word, "among the harmed")]
            if word.lower in {"victims", "casualties"} and child.dep in {"prep", "nsubj"}:
                return [Harm("killed", word, "among the harmed")]
            if word.lower == "they" and child.dep == "nsubj":
                return _last_harmed(view, word)
    return []


def _last_harmed(view: SentenceView, pronoun: Word) -> list[Harm]:
    """The harm last named before "they"."""
    for word in reversed(view.sentence.words[: pronoun.i]):
        if outcome := outcome_of(view, word, "n", "adj"):
            return [Harm(outcome, word, "among the harmed")]
    return []


def _subject_harms(view: SentenceView, top: Word, verb: Word) -> list[Harm]:
    if verb.lower in {"were", "was", "are"} and _opens_with_harmed(view, verb):
        return predicate_harms(view, verb)
    outcome = outcome_of(view, verb, "vi") or (outcome_of(view, verb, "adj") if verb.tag == "VBG" else None)
    if outcome and top.dep == "nsubj" and _leaves_home(view, verb):
        return [Harm(outcome, verb, "subject of a verb of harm"), *also_harmed(view, verb)]
    if grants_passage(view, verb):
        return [Harm("displaced", verb, "granted safe passage")]
    if _brings_to_hospital(view, verb):
        return [Harm("injured", verb, "taken to hospital")]
    outcome = outcome_of(view, verb, "vt")
    if outcome and (top.dep == "nsubjpass" or _is_bare_participle(view, verb)):
        return [Harm(outcome, verb, "subject of a passive verb of harm"), *also_harmed(view, verb)]
    return _raised_harms(view, top, verb) or _conjoined_subject(view, verb) or _wounded(view, verb)


def _wounded(view: SentenceView, verb: Word) -> list[Harm]:
    wound = wound_of_subject(view, verb)
    return [wound] if wound else []


def _opens_with_harmed(view: SentenceView, verb: Word) -> bool:
    """ "Among the dead were 14 soldiers": the counted follows the verb as its subject."""
    return any(child.lower in {"among", "of"} and child.i < verb.i for child in view.sentence.dependents(verb, "prep"))


def grants_passage(view: SentenceView, verb: Word) -> bool:
    """ "were granted safe passage": they had to go."""
    return verb.lower == "granted" and any(word.lower == "passage" for word in view.sentence.subtree(verb))


def _brings_to_hospital(view: SentenceView, verb: Word) -> bool:
    after = {word.lower for word in view.sentence.subtree(verb) if word.i > verb.i}
    return verb.lower in TO_HOSPITAL and bool(after & TREATING) and not after & PRECAUTIONS


def _leaves_home(view: SentenceView, verb: Word) -> bool:
    """False for "left" and "moved out" where nobody's home is left ("left a bomb", "left 57 dead")."""
    if verb.lower not in LEAVING:
        return True
    return any(
        word.lower in LEFT_PLACES or word.tag.startswith("NNP")
        for child in view.sentence.dependents(verb, "dobj")
        for word in view.sentence.subtree(child)
    )


def _is_bare_participle(view: SentenceView, verb: Word) -> bool:
    """ "dozens wounded", "57 killed in": a participle that the parser took for a finite verb."""
    objects = [word for word in view.sentence.dependents(verb, "dobj") if word.lower not in REFLEXIVES]
    if objects or verb.tag not in {"VBN", "VBD"} or shares_object(view, verb):
        return False
    following = view.sentence.words[verb.i + 1 : verb.i + 2]
    return not following or following[0].tag in AFTER_PARTICIPLE_TAGS or following[0].lower in {"when", "as", "after"}


def shares_object(view: SentenceView, verb: Word) -> bool:
    """ "a man shot and killed his father": active, with an object that the second verb has."""
    joined = view.sentence.dependents(verb, "conj")
    return any(is_verb(other) and view.sentence.dependents(other, "dobj") for other in joined)


def _raised_harms(view: SentenceView, top: Word, verb: Word) -> list[Harm]:
    """ "are believed to have died", "were left wounded": the harm stands under a verb that tells of none."""
    if verb.lower not in RAISING_FORMS or top.dep != "nsubjpass" and verb.lower not in STATES:
        return []
    for child in view.sentence.dependents(verb, *RAISED_LABELS):
        if child.i < verb.i and child.dep not in {"acomp", "oprd"}:
            continue
        for word in (child, *view.sentence.dependents(child, "conj", "xcomp", "pobj")):
            roles = ("vt",) if word.tag in {"VBN", "VBD"} else ()
            outcome = outcome_of(view, word, "vi", "adj") or outcome_of(view, word, *roles)
            if outcome and not view.sentence.dependents(word, "dobj"):
                return [Harm(outcome, word, "said to have come to harm"), *also_harmed(view, word)]
    return []


def also_harmed(view: SentenceView, verb: Word) -> list[Harm]:
    """A second harm of the same people: "were killed or wounded"."""
    joins = {word.i for word in view.sentence.dependents(verb, "cc") if word.lower in {"or", "and"}}
    for child in view.sentence.dependents(verb, "conj"):
        outcome = outcome_of(view, child, "vt", "vi", "adj")
        joined = any(_follows(view, join, child.i) for join in joins)
        if outcome and joined and not view.sentence.dependents(child, "nsubj", "nsubjpass", "dobj"):
            return [Harm(outcome, child, "subject of two verbs of harm")]
    return []


def _follows(view: SentenceView, join: int, verb: int) -> bool:
    """True where nothing but adverbs stands between "and" and the verb ("was shot and later died")."""
    return join < verb and all(word.tag == "RB" for word in view.sentence.words[join + 1 : verb])


def _conjoined_subject(view: SentenceView, verb: Word) -> list[Harm]:
    """A verb without harm whose conjunct has it: "were hit and killed"; also where the first is no finite verb."""
    for child in view.sentence.dependents(verb, "conj", "ccomp", "dep"):
        if child.i < verb.i or view.sentence.dependents(child, "nsubj", "nsubjpass", "mark"):
            continue
        if child.dep != "conj" and not view.sentence.dependents(child, "auxpass"):
            continue
        outcome = outcome_of(view, child, "vt")
        if outcome and child.tag == "VBN" and not view.sentence.dependents(child, "dobj"):
            return [Harm(outcome, child, "subject of a passive verb of harm"), *also_harmed(view, child)]
        outcome = outcome_of(view, child, "vi")
        if outcome:
            return [Harm(outcome, child, "subject of a verb of harm")]
    return []
