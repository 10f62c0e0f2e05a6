"""Whether a source that a researcher lists is among the speakers that were read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khaldun.model.account import Reading, Speaker

PLATFORM = re.compile(r"\b(facebook|twitter|telegram|youtube|instagram|page|account|post|report|website)\b", re.I)
"""Words that a list of sources puts beside a name to say where it was found."""

MIN_LETTERS = 3
MIN_SHARE = 0.6
"""So much of a listed name must be read where only a part of it is."""


def wordings(reading: Reading) -> set[str]:
    """Every name and wording of the speakers of a reading, folded."""
    return {wording for speaker in reading.speakers for wording in wordings_of(speaker)}


def wordings_of(speaker: Speaker) -> set[str]:
    """Every name and wording of a speaker, and those through whom its words came, folded."""
    names = (speaker.name, speaker.named_person or "", *speaker.mentions, *speaker.chain)
    return {folded for name in names if len(folded := fold(name)) >= MIN_LETTERS}


def is_among(title: str, names: Iterable[str]) -> bool:
    """Whether the listed `title` is one of the folded `names`, or within one, or mostly one."""
    folded = fold(PLATFORM.sub("", title)) or fold(title)
    return any(folded in name or name in folded and len(name) >= MIN_SHARE * len(folded) for name in names)


def fold(name: str) -> str:
    """Letters and digits in lower case."""
    return "".join(character for character in name.lower() if character.isalnum())
