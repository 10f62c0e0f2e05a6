"""Whom the name of an actor, or of a group of the dead, stands for: a state, an armed group, civilians, a crowd."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from khaldun.lexicons import ActorRow, actors, countries
from khaldun.model.account import TargetKind
from khaldun.names import tag_names

PartyKind = Literal[
    "state", "armed group", "coalition", "external", "communal", "protesters", "rioters", "civilians", "unknown"
]
Status = Literal["civilians", "state", "armed group", "fighters"]
"""Who the harmed were; "fighters" where their side is not said."""

KIND_OF_ROW: dict[str, PartyKind] = {
    "government": "state",
    "state force": "state",
    "non-state armed group": "armed group",
    "party": "armed group",
    "coalition": "coalition",
    "UN": "external",
    "IGO": "external",
    "population": "communal",
    "NGO": "civilians",
    "monitor": "civilians",
    "medic/rescuer": "civilians",
    "company": "civilians",
    "media": "civilians",
}
"""By the kind that the lexicon of actors gives."""

STATE_WORDS = frozenset(
    "aircraft airforce airmen army authorities coastguard conscript conscripts gendarme gendarmes government military"
    " navy police policeman policemen policewoman regime serviceman servicemen soldier soldiers troop troops trooper"
    " troopers warplanes jets jawan jawans".split()
)
ARMED_WORDS = frozenset(
    "assailants attackers bandits bomber extremist extremists fighter fighters gang gunman gunmen guerrilla guerrillas"
    " insurgent insurgents islamist islamists jihadi jihadis jihadist jihadists kidnappers mercenaries militant"
    " militants militia militiaman militiamen militias rebel rebels separatist separatists terrorist terrorists".split()
)
CROWD_WORDS: dict[str, PartyKind] = {
    **dict.fromkeys("protester protesters demonstrator demonstrators marchers strikers".split(), "protesters"),
    **dict.fromkeys("rioter rioters mob mobs looters".split(), "rioters"),
    **dict.fromkeys("villagers residents settlers herders farmers tribesmen clansmen".split(), "communal"),
}
OWN_NAME = frozenset("army battalion brigade brigades command forces front movement resistance".split())
"""Words of the names that armed groups give themselves."""

CIVIL_TARGETS: frozenset[TargetKind] = frozenset(
    {
        "civilians",
        "medical",
        "school",
        "market",
        "refugee/IDP site",
        "religious",
        "aid/humanitarian",
        "media",
        "residential area",
    }
)
STATUS_OF_TARGET: dict[str, Status] = {
    "state forces": "state",
    "rebels/non-state fighters": "armed group",
    "military site": "fighters",
    **dict.fromkeys(CIVIL_TARGETS, "civilians"),
}
_GENERAL = re.compile(r"\b(?:government forces|government|forces|army|military|police|air force)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Party:
    """What the name of an actor stands for.

    Attributes:
        name: as in the record.
        kind: what it is.
        country: ISO 3166-1 alpha-2 of a state, or of the seat or theatre of a group; None where unknown.
        side: as the lexicon of actors has it ("anti-government", "jihadist", …), or "".
    """

    name: str
    kind: PartyKind
    country: str | None = None
    side: str = ""

    @property
    def organised(self) -> bool:
        """Whether it is a body that acts by force, as UCDP asks of a side."""
        return self.kind in ("state", "armed group", "coalition", "external")


@lru_cache(maxsize=4096)
def party_of(name: str) -> Party:
    """What `name` stands for; "unknown" where nothing tells."""
    row = _rows().get(name.casefold())
    if row is not None:
        return Party(name, KIND_OF_ROW.get(row.kind, "unknown"), row.country, row.side)
    country = _countries().get(_GENERAL.sub("", name).strip(" :").casefold())
    if country is not None:
        return Party(name, "state", country)
    kind = _by_words(name)
    return Party(name, kind, nation_in(name) if kind == "state" else None)


@lru_cache(maxsize=4096)
def status_of(group: str | None, civilian: bool | None) -> Status | None:
    """Who the people of a group were, by its words and what the reader made of them; None where nothing tells."""
    if civilian:
        return "civilians"
    words = {word.casefold() for word in _WORDS.findall(group or "")}
    if words & STATE_WORDS:
        return "state"
    if words & ARMED_WORDS:
        return "armed group"
    return "fighters" if civilian is False else None


@lru_cache(maxsize=4096)
def bodies_in(words: str) -> tuple[Party, ...]:
    """The armed bodies that words name: "IS militants" names the Islamic State."""
    named = (party_of(name.canonical) for name in tag_names(words))
    return tuple(party for party in named if party.kind in ("armed group", "coalition"))


@lru_cache(maxsize=4096)
def nation_in(group: str) -> str | None:
    """ISO 3166-1 alpha-2 of the nation that a group's words name ("Iraqi soldiers"), or None."""
    return next((code for word in _WORDS.findall(group) if (code := _nations().get(word.casefold()))), None)


def _by_words(name: str) -> PartyKind:
    words = [word.casefold() for word in _WORDS.findall(name)]
    for word in words:
        if word in CROWD_WORDS:
            return CROWD_WORDS[word]
    if any(word in ARMED_WORDS for word in words):
        return "armed group"
    if any(word in STATE_WORDS for word in words):
        return "state"
    # A name that no list has: most who act by force under a name of their own are armed groups.
    return "armed group" if name[:1].isupper() and not OWN_NAME.isdisjoint(words) else "unknown"


@cache
def _rows() -> dict[str, ActorRow]:
    return {row.name.casefold(): row for row in actors().values()}


@cache
def _countries() -> dict[str, str]:
    return {
        text.casefold(): row.iso
        for row in countries().values()
        for text in (row.name, *(form.text for form in (*row.aliases, *row.adjectives)))
    }


@cache
def _nations() -> dict[str, str]:
    found = {}
    for row in countries().values():
        for form in (*row.adjectives, *row.people):
            found[form.text.casefold()] = row.iso
            found[f"{form.text.casefold()}s"] = row.iso
    return found
