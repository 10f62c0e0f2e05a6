"""A speaker while the report is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from khaldun.model.account import UNSPECIFIED, Speaker, SpeakerKind
from khaldun.stages.attribute.speaker_words import ORGANISATION_NOUNS

ORGANISED = frozenset({"monitor", "state", "armed group", "medic/rescuer", "NGO", "UN", "media outlet"})
"""Kinds of speaker that are organisations."""


IMPERSONAL = frozenset(
    "family clan council diwan news agency network channel radio media center centre school hospital ministry union"
    " association committee of on for the".split()
)
"""Words that no person's name holds."""


@dataclass(slots=True)
class Voice:
    """A speaker while the report is read; it gathers wordings and may get a fuller name.

    Attributes:
        name, kind, person, anonymous: as in `Speaker`.
        plural: True where several speak as one ("residents").
        nouns: words, lower case, by which the report may come back to it.
        chain: outlets through which its words came, in order.
        mentions: its wordings, in order.
    """

    name: str
    kind: SpeakerKind
    person: str | None
    anonymous: bool
    plural: bool
    nouns: set[str]
    chain: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)

    @property
    def organisation(self) -> bool:
        """True for a body, named or not ("the military"); not for a person, whatever body is behind them."""
        own_name = self.person is not None and self.name.startswith(self.person)
        body = not self.anonymous or bool(self.nouns & ORGANISATION_NOUNS)
        return self.kind in ORGANISED and body and not own_name and not self.plural

    def heard(self, mention: str, person: str | None = None) -> Voice:
        """This voice, with one more wording, and with the person who speaks for it if none was known."""
        if mention:
            self.mentions.append(mention)
        self.person = self.person or person
        return self

    def has_person_called(self, part: str) -> bool:
        """True where `part`, in lower case, is a part of the name of its person."""
        return self.person is not None and part in name_parts(self.person)

    def speaker(self) -> Speaker:
        """The finished speaker."""
        chain, mentions = tuple(dict.fromkeys(self.chain)), tuple(dict.fromkeys(self.mentions))
        return Speaker(self.name, self.kind, self.person, self.anonymous, chain, mentions)


def name_parts(name: str) -> list[str]:
    """Parts of a person's name in lower case."""
    return re.split(r"[\s-]", name.lower())


def person_called(written: str) -> str | None:
    """The name of a person, where `written` looks like one: two words or more, no handle, no body or page."""
    parts = name_parts(written)
    impersonal = written.startswith("@") or len(parts) < 2 or bool(set(parts) & IMPERSONAL)
    return None if impersonal or any(character.isdigit() for character in written) else written


def is_somebody(voice: Voice) -> bool:
    """False for the voice of words that attribute to nobody."""
    return voice.name != UNSPECIFIED


def may_be_one_person(voice: Voice) -> bool:
    """True for a voice that "he" or "she" may stand for."""
    impersonal = voice.plural or voice.kind == "media outlet" or voice.organisation
    return bool(voice.person) or not impersonal


def is_relative(voice: Voice, proper: str) -> bool:
    """True for two full names with one surname ("Ann Hall", "Mark Hall")."""
    if not voice.person:
        return False
    mine, theirs = set(name_parts(proper)), set(name_parts(voice.person))
    return not (mine <= theirs or theirs <= mine)
