"""Whether a word beside a noun of an act names those who did it: "army shelling"; not "car bomb raid"."""

from __future__ import annotations

from functools import cache

from khaldun.lexicons import collectives
from khaldun.lexicons.words import people_words
from khaldun.model.parsed import ParsedText, Word

NAMING = frozenset({"actor", "country", "demonym", "person"})
FORCES = frozenset({"force", "hardware", "rebel", "police", "government", "intelligence", "group"})
"""Kinds of collectives that act by force."""

RULING = frozenset({"government", "regime", "opposition"})
SUFFERED = frozenset(
    "murder murders assassination assassinations killing killings death deaths abduction abductions kidnapping"
    " kidnappings execution executions slaying slayings massacre massacres disappearance disappearances".split()
)
"""Nouns whose possessor mostly is whom it was done to ("the mayor's murder")."""


def may_do(parsed: ParsedText, word: Word) -> bool:
    """True for a name, a noun for people, and a noun for a force."""
    if word.tag in {"NNP", "NNPS"} or any(name.kind in NAMING for name in parsed.names_over(word.start, word.end)):
        return True
    return word.lower in _force_words() or bool(people_words().lookup(word.lower))


def is_sufferer(noun: Word, possessor: Word) -> bool:
    """True for the possessor of a noun of what is done to people: "the priests' murder"; not "the army's attack"."""
    return possessor.dep == "poss" and noun.lower in SUFFERED and possessor.lower not in _force_words()


@cache
def _force_words() -> frozenset[str]:
    return RULING | {row.word.lower() for row in collectives().values() if row.kind in FORCES}
