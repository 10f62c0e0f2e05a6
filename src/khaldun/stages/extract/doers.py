"""Whether a possessor did an act or suffered it: "the army's attack", "the mayor's murder"."""

from __future__ import annotations

from functools import cache

from khaldun.lexicons import collectives
from khaldun.model.parsed import Word

FORCES = frozenset({"force", "hardware", "rebel", "police", "government", "intelligence", "group"})
"""Kinds of collectives that act by force."""

RULING = frozenset({"government", "regime", "opposition"})
SUFFERED = frozenset(
    "murder murders assassination assassinations killing killings death deaths abduction abductions kidnapping"
    " kidnappings execution executions slaying slayings massacre massacres disappearance disappearances".split()
)
"""Nouns whose possessor mostly is whom it was done to ("the mayor's murder")."""


def is_sufferer(noun: Word, possessor: Word) -> bool:
    """True for the possessor of a noun of what is done to people: "the priests' murder"; not "the army's attack"."""
    return possessor.dep == "poss" and noun.lower in SUFFERED and possessor.lower not in _force_words()


@cache
def _force_words() -> frozenset[str]:
    return RULING | {row.word.lower() for row in collectives().values() if row.kind in FORCES}
