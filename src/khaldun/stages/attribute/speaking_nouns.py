"""Which nouns may speak, and as whom: the author of a post, the member of a body, the role beside a name."""

from __future__ import annotations

from khaldun.lexicons.voices import speaker_kind
from khaldun.lexicons.words import names_act
from khaldun.model.account import SpeakerKind
from khaldun.model.name import Name
from khaldun.model.parsed import Word
from khaldun.stages.attribute.sources import Source, is_proper
from khaldun.stages.attribute.speaker_words import (
    ACCOUNTS,
    AUTHORED,
    DOCUMENTS,
    MEMBERS,
    ORGANISATION_NOUNS,
    SPEAKS_FOR,
)

MEMBER_ROLES = frozenset({"monitor", "NGO", "medic/rescuer", "UN"}) | {"IGO"}
CIVILIAN_NOUNS = frozenset({"resident", "farmer", "employee"})


def author(source: Source) -> Word | None:
    """ "a tweet by @x", "local source @x": the name that publishes, where no lexicon knows it."""
    head, sentence = source.head, source.sentence
    named = head.lower in ACCOUNTS
    apposed = sentence.dependents(head, "appos")
    handles = [child for child in apposed if child.text.startswith("@") or named and child.tag.startswith("NNP")]
    if head.lower not in DOCUMENTS | AUTHORED or source.inner:
        return handles[0] if handles else None
    by = (child for child in sentence.dependents(head, "prep") if child.lower in {"by", "from"})
    authors = (noun for child in by for noun in sentence.dependents(child, "pobj") if is_proper(noun))
    return next(authors, handles[0] if handles else None)


def may_speak(noun: str) -> bool:
    """True for roles, and for bodies and documents whose noun is not that of an act."""
    if speaker_kind(noun) is not None:
        return True
    return (noun in ORGANISATION_NOUNS or noun in DOCUMENTS) and not names_act(noun)


def speaks_for(noun: str, actor: Name) -> bool:
    """True where a `noun` of this actor speaks as the actor."""
    member = noun in MEMBERS and actor.role in MEMBER_ROLES
    return member or noun in SPEAKS_FOR or noun in DOCUMENTS or noun in ORGANISATION_NOUNS


def kind_of_person(source: Source, beside: set[str]) -> SpeakerKind:
    """Kind of a named person, from the role words before the name, else from those beside it."""
    before = [word.lower for word in source.sentence.words[source.phrase.first : source.head.i]]
    kinds = (speaker_kind(word) for word in [*before, *sorted(beside)])
    kind = next((kind for kind in kinds if kind is not None), None)
    if kind is None:
        return "witness/resident" if beside & CIVILIAN_NOUNS else "other"
    return "state" if kind == "official (unnamed)" else kind
