"""One sentence with what the lexicons find in it, and the harm that its grammar ties to a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from khaldun.lexicons.words import Match, harm_words
from khaldun.model.account import Outcome
from khaldun.model.name import Name
from khaldun.model.parsed import Sentence, Word


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with what the lexicons find in it.

    Attributes:
        text: the report's text.
        sentence: one of its sentences.
        harms: words of harm, by position of their first and last word.
        people: words for people, by position of each of their words.
        targets: words for targets, by position of their last word.
        names: names in the sentence.
    """

    text: str
    sentence: Sentence
    harms: dict[int, list[Match]]
    people: dict[int, Match]
    targets: dict[int, Match]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Harm:
    """What became of the counted.

    Attributes:
        outcome: the harm.
        word: the word that says so.
        rule: which rule tied it to the counted.
        superseded: True where the count is the one that another replaced ("from 57").
    """

    outcome: Outcome
    word: Word
    rule: str
    superseded: bool = False


def harms_by_word(words: Sequence[str]) -> dict[int, list[Match]]:
    """Words of harm among lower-case `words`, by position of their first and last word."""
    harms: dict[int, list[Match]] = {}
    for match in harm_words().find(words):
        for i in {match.first, match.last}:
            harms.setdefault(i, []).append(match)
    return harms


def outcome_of(view: SentenceView, word: Word, *roles: str) -> Outcome | None:
    """Outcome of `word` where it is a word of harm in one of `roles` (vt, vi, n, adj, toll)."""
    for match in view.harms.get(word.i, ()):
        if match.entry.labels[0] in roles:
            return cast(Outcome, match.entry.labels[1])
    return None


def names_harm(view: SentenceView, word: Word) -> bool:
    """True for a noun or adjective of harm ("dead", "casualties")."""
    return outcome_of(view, word, "n", "adj") is not None
