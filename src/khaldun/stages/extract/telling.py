"""How an act is told: as a fact, a plan or possibility, a denial, or a habit."""

from __future__ import annotations

from khaldun.grammar import has_subject, is_verb
from khaldun.model.mention import Modality
from khaldun.model.parsed import Sentence, Word

HYPOTHETICAL_AUXILIARIES = frozenset("will would could may might should shall 'll can 'd must".split())
FIGHTING = frozenset({"fight", "fights", "fighting", "fought"})
"""Verbs that, in a relative clause, only say what sort of people somebody is ("Afghans who fought for Iran")."""

HABITUAL = frozenset(
    "frequently regularly often repeatedly routinely daily usually sporadically previously traditionally"
    " always occasionally continually constantly".split()
)
REPEATED = frozenset(
    "several many numerous dozens hundreds frequent regular repeated daily past previous recent similar such".split()
)
UNTOLD_OF = frozenset({"string", "spate", "threat", "risk", "fear", "possibility", "plan", "plans"})
"""Nouns that make the act after them one of many, or one that has not come about ("a spate of killings")."""

NEGATIONS = frozenset({"not", "n't", "no", "never", "without", "nor", "neither"})
CAME_ABOUT = frozenset(
    "managed able helped appeared seems seemed began started continued happened came said believed reported thought"
    " understood known had forced forcing compelled compelling prompted prompting resorted proceeded".split()
)
"""Words whose infinitive tells of what was done ("managed to flee", "is said to have", "had to open fire")."""

DURATIONS = frozenset({"days", "day", "week", "weeks", "month", "months", "year", "years", "hours"})


def told_as(sentence: Sentence, head: Word, verb: bool) -> Modality:
    """How the act of `head` is told, from the verbs that govern it.

    Args:
        sentence: where it stands.
        head: the word that tells of the act.
        verb: True where it is a verb, False for a noun.
    """
    if _is_negated(sentence, head):
        return "negated"
    chain = _governing(sentence, head, verb)
    for i, word in enumerate(chain):
        if _is_hypothetical(sentence, word, near=i < 2):
            return "hypothetical"
        if not verb and is_verb(word) and _is_negated(sentence, word):
            return "negated"
    if verb and head.lower in FIGHTING and head.dep in {"relcl", "acl"}:
        return "habitual"
    habitual = any(_has_modifier(sentence, word, HABITUAL, "advmod", "amod", "npadvmod") for word in chain[:2])
    return "habitual" if habitual or not verb and _one_of_many(sentence, head) else "fact"


def _governing(sentence: Sentence, head: Word, verb: bool) -> list[Word]:
    """The act's own verb and the words above it, as far as its clause and the verb of the clause above."""
    chain = [head] if verb else []
    current = head
    for _ in range(4):
        own_clause = is_verb(current) and current.dep in {"ccomp", "advcl", "relcl"}
        if current.head == current.i or own_clause and (current is not head or has_subject(sentence, current)):
            break
        current = sentence.head(current)
        chain.append(current)
        if is_verb(current) and current.dep in {"ROOT", "relcl", "ccomp"}:
            break
    return chain


def _is_hypothetical(sentence: Sentence, word: Word, near: bool) -> bool:
    """True for a verb with "will", "could"; with "to" where it is a wish or purpose; and after "without", "from"."""
    if not is_verb(word):
        return False
    auxiliaries = {child.lower for child in sentence.dependents(word, "aux")}
    perhaps_done = "have" in auxiliaries and auxiliaries & {"may", "might"}
    if near and auxiliaries & HYPOTHETICAL_AUXILIARIES and not perhaps_done:
        return True
    if "to" in auxiliaries and "have" not in auxiliaries and _is_prospective(sentence, word):
        return True
    return word.dep == "pcomp" and sentence.head(word).lower in {"without", "from", "against"}


def _is_prospective(sentence: Sentence, verb: Word) -> bool:
    """An infinitive that tells of a wish or plan, or of a purpose."""
    if verb.dep in {"xcomp", "acl", "advcl", "relcl", "ccomp"}:
        return sentence.head(verb).lower not in CAME_ABOUT
    return verb.dep == "ROOT"


def _is_negated(sentence: Sentence, word: Word) -> bool:
    return _has_modifier(sentence, word, NEGATIONS, "neg", "det", "preconj", "advmod")


def _has_modifier(sentence: Sentence, word: Word, wanted: frozenset[str], *labels: str) -> bool:
    return any(child.lower in wanted for child in sentence.dependents(word, *labels))


def _one_of_many(sentence: Sentence, noun: Word) -> bool:
    """True for acts told of together ("several raids", "a spate of killings"), and for one that only dates another."""
    if _long_before(sentence, noun) or noun.tag == "NNS" and _has_modifier(sentence, noun, REPEATED, "amod", "det"):
        return True
    preposition = sentence.head(noun)
    after_of = noun.dep == "pobj" and preposition.lower in {"of", "for"}
    return after_of and sentence.head(preposition).lower in UNTOLD_OF


def _long_before(sentence: Sentence, noun: Word) -> bool:
    """ "days after a chemical attack", "a week before the massacre": an act that only dates another."""
    above = sentence.head(noun)
    if noun.dep not in {"pobj", "pcomp"} or above.lower not in {"after", "before", "since", "following"}:
        return False
    return any(word.lower in DURATIONS for word in sentence.words[max(0, above.i - 3) : above.i])
