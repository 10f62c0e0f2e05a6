"""Wounds that no verb of harm tells of: "suffered a wound", "is in critical condition", "sent two to hospital"."""

from __future__ import annotations

from collections.abc import Iterable

from khaldun.grammar import is_verb, joined_dependents
from khaldun.model.parsed import Sentence, Word
from khaldun.stages.extract.view import Harm, SentenceView, outcome_of

SUFFERING = frozenset(
    "suffer suffers suffered suffering sustain sustains sustained sustaining receive receives received receiving"
    " incurred has had have".split()
)
"""Verbs whose object is a wound of their subject."""

TREATED = frozenset(
    "treated recovering recovered hospitalized hospitalised suffering bleeding taken transported rushed flown airlifted"
    " admitted found left discovered walked arrived came showed remains remained brought survived located dropped"
    " listed reported was were is are".split()
)
"""Verbs beside which "for", "from" or "with" a wound says that their subject has it."""

STATES_OF_HEALTH = frozenset("critical stable serious fair good guarded grave extremely poor moderate".split())
HEALTH_VERBS = TREATED | {"being", "be", "been", "said", "described", "upgraded"}
HIT = frozenset("hit hits hitting struck strike strikes striking".split())
BODY = frozenset(
    "arm arms leg legs head neck chest stomach back shoulder shoulders hand hands foot feet face abdomen torso thigh"
    " thighs knee hip buttocks buttock groin ankle wrist finger ear eye jaw side elbow calf body pelvis toe throat"
    " forearm upper lower backside heel shin".split()
)
MISSILES = frozenset(
    "bullet bullets gunfire shot shots shrapnel round rounds gunshot gunshots fragments crossfire pellets buckshot"
    " splinters".split()
)
FIRING = frozenset("fired firing fire fires opened shot shooting shoots".split())
SENDING = frozenset(
    "sent send sends sending put puts putting land landed lands landing left leave leaves leaving".split()
)
CARRYING = frozenset("took take takes taking transported transporting rushed rushing flew airlifted carried".split())
HOSPITALS = frozenset("hospital hospitals hospitalized hospitalised clinic icu".split())
SELVES = frozenset({"himself", "herself", "themselves"})
WITH = frozenset({"with", "from", "for"})


def wound_of_subject(view: SentenceView, verb: Word) -> Harm | None:
    """What `verb` and its complements tell of its subject."""
    if wound := _own_hand(view, verb):
        return wound
    if verb.lower in SUFFERING and (noun := _wound(view, view.sentence.dependents(verb, "dobj"))):
        return Harm("injured", noun, "suffered a wound")
    if verb.lower in TREATED and (noun := _wound_with(view, verb)):
        return Harm("injured", noun, "treated for a wound")
    if verb.lower in HEALTH_VERBS and (noun := _health(view, verb)):
        return Harm("injured", noun, "in a bad state")
    if verb.lower in HIT and view.sentence.dependents(verb, "auxpass") and hit_in_body(view.sentence, verb):
        return Harm("injured", verb, "hit in the body")
    return None


def wound_of_object(view: SentenceView, verb: Word) -> Harm | None:
    """What `verb` and its complements tell of its object."""
    if verb.lower in HIT and (hit_in_body(view.sentence, verb) or _by_shot(view, verb)):
        return Harm("injured", verb, "hit in the body")
    if verb.lower in SENDING | CARRYING:
        below = {word.lower for word in view.sentence.subtree(verb) if word.i > verb.i}
        noun = _wound_with(view, verb) or _health(view, verb)
        if below & HOSPITALS or noun:
            return Harm("injured", noun or verb, "sent to hospital")
    return None


def wound_beside(view: SentenceView, word: Word) -> Harm | None:
    """ "a man with a gunshot wound", "the victim suffering from a wound": under the counted itself."""
    if noun := _wound_with(view, word):
        return Harm("injured", noun, "with a wound")
    for child in view.sentence.dependents(word, "acl", "relcl"):
        if child.tag == "VBG" and (wound := wound_of_subject(view, child)):
            return wound
    return None


def also_self(view: SentenceView, word: Word) -> Harm | None:
    """ "shot his wife and then himself": the word for oneself after another object of the same verb."""
    if word.lower not in SELVES or word.dep not in {"conj", "dep", "appos"}:
        return None
    verb = next((above for above in view.sentence.ancestors(word) if is_verb(above)), None)
    outcome = outcome_of(view, verb, "vt") if verb else None
    return Harm(outcome, verb, "by their own hand") if verb and outcome else None


def _own_hand(view: SentenceView, verb: Word) -> Harm | None:
    """ "shot himself", "turned the gun on himself"."""
    for one in (verb, *view.sentence.dependents(verb, "conj")):
        outcome = outcome_of(view, one, "vt")
        selves = [word for word in joined_dependents(view.sentence, one, "dobj") if word.lower in SELVES]
        if outcome and selves and selves[0].dep == "dobj":
            return Harm(outcome, one, "by their own hand")
    on = (child for child in view.sentence.dependents(verb, "prep") if child.lower == "on")
    if verb.lower in {"turned", "turning"} and any(
        noun.lower in SELVES for one in on for noun in view.sentence.dependents(one, "pobj")
    ):
        return Harm("killed", verb, "by their own hand")
    return None


def _wound(view: SentenceView, nouns: Iterable[Word]) -> Word | None:
    """The first of the nouns that names a wound."""
    return next(
        (noun for noun in nouns if noun.tag.startswith("NN") and outcome_of(view, noun, "n") == "injured"), None
    )


def _wound_with(view: SentenceView, above: Word) -> Word | None:
    """The wound after "with", "for" or "from" under `above`."""
    prepositions = [child for child in view.sentence.dependents(above, "prep") if child.lower in WITH]
    return _wound(view, (noun for one in prepositions for noun in joined_dependents(view.sentence, one, "pobj")))


def _health(view: SentenceView, verb: Word) -> Word | None:
    """The "condition" in which somebody is."""
    for word in view.sentence.subtree(verb):
        bad = word.lower == "condition" and STATES_OF_HEALTH & {child.lower for child in view.sentence.dependents(word)}
        if bad and word.i > verb.i and not _is_below_other(view, verb, word):
            return word
    return None


def _is_below_other(view: SentenceView, verb: Word, word: Word) -> bool:
    """True where another verb with a subject of its own stands between."""
    for above in view.sentence.ancestors(word):
        if above.i == verb.i:
            return False
        if is_verb(above) and view.sentence.dependents(above, "nsubj", "nsubjpass"):
            return True
    return True


def hit_in_body(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb of hitting names the part of the body, or the bullet."""
    below = sentence.dependents(verb, "prep", "agent")
    words = {noun.lower for child in below for noun in joined_dependents(sentence, child, "pobj")}
    inner = {word.lower for child in below if child.lower in {"in", "on"} for word in sentence.subtree(child)}
    return bool(words & (BODY | MISSILES)) or bool(inner & BODY)


def _by_shot(view: SentenceView, verb: Word) -> bool:
    """True where it was a bullet that hit, or somebody who fired."""
    above = view.sentence.head(verb)
    subject = {word.lower for word in view.sentence.dependents(verb, "nsubj")}
    return bool(subject & MISSILES) or verb.dep in {"advcl", "conj", "xcomp"} and above.lower in FIRING
