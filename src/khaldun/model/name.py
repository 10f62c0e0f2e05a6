"""A name in a report's text and what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["actor", "outlet", "person", "country", "demonym", "place", "unknown"]


@dataclass(frozen=True, slots=True)
class Name:
    """These characters name this.

    Attributes:
        start, end: offsets in the text.
        text: the characters.
        kind: what sort of thing is named; "unknown" for a proper noun that no lexicon knows.
        id: row of the lexicon ("actor:islamic-state", "outlet:reuters", "country:SY", "office:..."), or "".
        canonical: the one name by which Khaldun calls it ("Islamic State" for "Daesh"); the text itself if unknown.
        role: finer kind from the lexicon row ("state force", "non-state armed group", "monitor", ...), or "".
        country: ISO 3166-1 alpha-2 of the actor, outlet, country or demonym, or None.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    id: str = ""
    canonical: str = ""
    role: str = ""
    country: str | None = None
