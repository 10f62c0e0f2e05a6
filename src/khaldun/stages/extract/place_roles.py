"""What the grammar uses a place's name for: where something happens, where somebody goes, is from, or speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khaldun.grammar import first_conjunct, is_verb
from khaldun.lexicons.words import act_words, cue_words, names_act, people_words
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.extract.place_kinds import KINDS

MAX_STEPS = 5
"""Steps up the tree after which a name counts as used for nothing."""

PARTS = frozenset("parts part control heart side sides edge vicinity entrance rest most".split())
"""Words for a part of a place, or for holding it."""

FRINGES = frozenset({"outskirts", "edge", "edges", "suburbs", "vicinity", "countryside", "periphery"})
SITE_PREPOSITIONS = frozenset(
    "in at near on around outside over across inside within throughout between off along against above beside beyond"
    " through".split()
)
GOAL_PREPOSITIONS = frozenset({"to", "into", "towards", "toward", "onto", "for"})
NEAR = frozenset({"near", "outside", "around", "beside", "off"})
BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)\s*-?\s*(km|kms|kilomet(?:er|re)s?|miles?|mi)\b", re.IGNORECASE)
MAX_CHARS_BEFORE_BEARING = 60
"""Characters before a direction in which its distance is sought."""

MAX_CHARS_TO_BEARING = 25
"""Characters between a distance and its direction."""

KM_PER_MILE = 1.609344
STATIONED = frozenset({"positioned", "located", "stationed", "based", "deployed", "entrenched", "holed", "stationing"})
"""Where somebody stands who acts elsewhere."""

BROUGHT = frozenset(
    "arrived arriving taken took transferred rushed transported brought admitted treated hospitalised"
    " hospitalized airlifted carried moved".split()
)
"""Where the hurt are brought."""

TAKING_PART = frozenset("participating participate participated participates involved engaged part role".split())
"""Before "in", these go with the name of an operation, not of a place ("participating in Desert Shield")."""

SPEECH_NOUNS = frozenset(
    "source sources official officials spokesman spokeswoman spokesperson police correspondent reporter"
    " journalist resident residents activist activists report reports media witness witnesses monitor".split()
)

ACTED_ON = frozenset(
    "entered reached left reopen reopened reopening cut blocked besieged hit hits hitting rocked shook destroyed"
    " damaged affected entering leaving controlled surrounded encircled attack invaded bombed targeting struck retaken"
    " retook".split()
)
"""Words whose object is a place that something is done to, beside the words of acts."""


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """What a sentence uses a place's name for.

    Attributes:
        role: as in `PlaceMention`.
        relation: None, "near", "outskirts" or "offset".
        bearing_km: direction and distance for an offset, where given.
    """

    role: str
    relation: str | None = None
    bearing_km: tuple[str, float] | None = None


def use_of(parsed: ParsedText, sentence: Sentence, top: Word) -> PlaceUse:
    """What `sentence` uses the place for that `top` stands for in the tree."""
    relation = None
    current = first_conjunct(sentence, top)
    for _ in range(MAX_STEPS):
        preposition = sentence.head(current)
        above = sentence.head(preposition)
        of = preposition.lower == "of"
        if current.dep == "appos":
            current = first_conjunct(sentence, preposition)
        elif current.dep != "pobj":
            return PlaceUse(_bare_role(sentence, current), relation)
        elif of and above.lower in FRINGES:
            relation, current = "outskirts", above
        elif of and above.lower in BEARINGS:
            return PlaceUse("site", "offset", _bearing(parsed, sentence, above))
        elif _names_kind(current, preposition, above):
            current = above
        else:
            near = "near" if preposition.lower in NEAR else None
            return PlaceUse(_prepositional_role(sentence, preposition, above), relation or near)
    return PlaceUse("other", relation)


def _names_kind(current: Word, preposition: Word, above: Word) -> bool:
    """ "the villages in X": the role is that of the villages."""
    kind = above.lower in KINDS and above.dep in {"pobj", "dobj", "nsubj", "nsubjpass"}
    return kind and preposition.lower in {"of", "in"} and above.i != current.i


def _bare_role(sentence: Sentence, word: Word) -> str:
    """Role of a place without a preposition."""
    above = sentence.head(word)
    if word.dep == "dobj" or word.dep == "npadvmod" and is_verb(above):
        return "object" if _acts_on(above) else "other"
    if word.dep in {"nsubj", "nsubjpass"}:
        return "subject"
    if word.dep in {"compound", "amod", "nmod"} and names_act(above.lower):
        return "site"
    if word.dep in {"compound", "amod", "nmod"} or word.dep == "npadvmod" and above.tag.startswith("NN"):
        return "modifier"
    return "other"


def _prepositional_role(sentence: Sentence, preposition: Word, above: Word) -> str:
    """Role of a place after `preposition`, which hangs under `above`."""
    if preposition.lower == "from" or preposition.lower == "of" and above.lower == "out":
        return "origin"
    if preposition.lower in GOAL_PREPOSITIONS:
        return "goal"
    if above.lower in SPEECH_NOUNS and preposition.lower in {"in", "of", "at"}:
        return "speaker"
    if _says_where(sentence, preposition, above):
        return "speech"
    if above.lower in BROUGHT:
        return "goal"
    if above.lower in TAKING_PART and preposition.lower == "in":
        return "other"
    if above.lower in STATIONED and above.dep in {"acl", "relcl", "amod"}:
        return "origin"
    if preposition.lower == "of":
        return _of_role(above)
    return "site" if preposition.lower in SITE_PREPOSITIONS else "other"


def _says_where(sentence: Sentence, preposition: Word, verb: Word) -> bool:
    """ "said in X that …": where it was said, not where it happened; the place stands outside what is said."""
    if not (is_verb(verb) and cue_words().lookup(verb.lower) and preposition.i > verb.i):
        return False
    clauses = sentence.dependents(verb, "ccomp")
    inside = any(child.i < preposition.i < sentence.subtree(child)[-1].i for child in clauses)
    return preposition.lower in {"in", "at"} and bool(clauses) and not inside


def _of_role(above: Word) -> str:
    """ "shelling of X", "capture of X", "people of X"."""
    if people_words().lookup(above.lower):
        return "origin"
    return "object" if _acts_on(above) or above.lower in KINDS or above.lower in PARTS else "other"


def _acts_on(word: Word) -> bool:
    """True for a word that tells of an act done to its object."""
    return bool(act_words().lookup(word.lower)) or word.lower in ACTED_ON


def _bearing(parsed: ParsedText, sentence: Sentence, direction: Word) -> tuple[str, float] | None:
    """Direction and kilometres of "30 km (19 miles) north of"; None where no distance stands before the direction."""
    before = parsed.text[max(sentence.start, direction.start - MAX_CHARS_BEFORE_BEARING) : direction.start]
    found = list(DISTANCE.finditer(before))
    if not found or len(before) - found[-1].end() > MAX_CHARS_TO_BEARING:
        return None
    chosen = found[0] if _is_metric(found[0]) else found[-1]
    number = float(chosen.group(1).replace(",", "."))
    return direction.lower.replace("-", ""), number if _is_metric(chosen) else number * KM_PER_MILE


def _is_metric(distance: re.Match[str]) -> bool:
    return distance.group(2).lower().startswith("k")
