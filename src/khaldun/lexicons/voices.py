"""What the lexicons say of speakers: kinds of role words, seats that stand for governments."""

from __future__ import annotations

from functools import cache
from typing import cast

from khaldun.lexicons import actors, metonyms, roles
from khaldun.model.account import SpeakerKind
from khaldun.model.name import Name

KIND_OF_ROLE: dict[str, SpeakerKind] = {
    "government": "state",
    "state force": "state",
    "coalition": "state",
    "non-state armed group": "armed group",
    "monitor": "monitor",
    "medic/rescuer": "medic/rescuer",
    "NGO": "NGO",
    "UN": "UN",
    "IGO": "UN",
    "media": "media outlet",
    "party": "other",
    "company": "other",
    "population": "witness/resident",
}
"""Kind of speaker that an actor of the lexicon makes."""


@cache
def _kinds() -> dict[str, SpeakerKind]:
    return {form.lower(): cast(SpeakerKind, row.kind) for row in roles().values() for form in (row.noun, row.plural)}


def speaker_kind(noun: str) -> SpeakerKind | None:
    """Kind of speaker that a role word names, in any number; None for other words."""
    return _kinds().get(noun.lower())


@cache
def _seats() -> dict[str, str]:
    names = {row.id: row.name for row in actors().values()}
    return {
        text.lower(): names.get(row.actor, row.actor)
        for row in metonyms().values()
        for text in (row.name, *(form.text for form in row.aliases))
    }


def metonym_actor(text: str) -> str | None:
    """Canonical name of the government for which a capital or seat stands as a speaker, or None."""
    return _seats().get(text.lower().removeprefix("the "))


def kind_of_name(name: Name) -> SpeakerKind:
    """Kind of speaker that a name of an actor, outlet or country makes."""
    if name.kind == "outlet":
        return "state" if "state" in name.role else "armed group" if "armed" in name.role else "media outlet"
    return "state" if name.kind == "country" else KIND_OF_ROLE.get(name.role, "other")
