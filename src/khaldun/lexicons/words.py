"""Word lists of the reader: acts, weapons, targets, words of harm, people, cues; matched on the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from khaldun.lexicons import read_table
from khaldun.lexicons.inflect import noun_forms, verb_forms


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a word list.

    Attributes:
        lemma: the word or phrase, uninflected.
        pos: "v" for a verb, "n" for a noun, "a" for words that do not inflect.
        labels: what the row says of the word, in the order of the file's columns.
    """

    lemma: str
    pos: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Words `first` to `last` (inclusive positions in the sentence) are a form of `entry`."""

    first: int
    last: int
    entry: Entry


class WordTable:
    """A word list that finds its entries in a sentence, longest first, hyphens ignored."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: dict[str, list[tuple[tuple[frozenset[str], ...], Entry]]] = {}
        for entry in entries:
            pattern = _pattern(entry)
            for form in pattern[0]:
                self._by_first.setdefault(form, []).append((pattern[1:], entry))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def find(self, words: Sequence[str]) -> Iterator[Match]:
        """Matches over lower-case `words`, leftmost longest, every entry of that length."""
        positions = [i for i, word in enumerate(words) if word != "-"]
        k = 0
        while k < len(positions):
            found = self._at(words, positions, k)
            yield from (Match(positions[k], positions[k + size], entry) for size, entry in found)
            k += found[0][0] + 1 if found else 1

    def _at(self, words: Sequence[str], positions: list[int], k: int) -> list[tuple[int, Entry]]:
        best: list[tuple[int, Entry]] = []
        for rest, entry in self._by_first.get(words[positions[k]], ()):
            if best and len(rest) < best[0][0]:
                break
            tail = positions[k + 1 : k + 1 + len(rest)]
            if len(tail) == len(rest) and all(words[i] in forms for i, forms in zip(tail, rest, strict=True)):
                best.append((len(rest), entry))
        return best

    def lookup(self, word: str) -> list[Entry]:
        """Entries of one word that have this form."""
        return [entry for rest, entry in self._by_first.get(word, ()) if not rest]


def _pattern(entry: Entry) -> tuple[frozenset[str], ...]:
    words = entry.lemma.lower().replace("-", " ").split()
    forms = [frozenset({word}) for word in words]
    if entry.pos == "v":
        forms[0] = verb_forms(words[0])
    elif entry.pos == "n":
        forms[-1] = noun_forms(words[-1])
    return tuple(forms)


@cache
def act_words() -> WordTable:
    """Acts: label is the family."""
    return WordTable(Entry(form, pos, (family,)) for form, pos, family in read_table("acts.csv"))


def names_act(word: str) -> bool:
    """True for a noun of an act ("shelling", "raids"), in lower case."""
    return any(entry.pos == "n" for entry in act_words().lookup(word))


@cache
def weapon_words() -> WordTable:
    """Weapons: label is the family of act that their use makes."""
    return WordTable(Entry(form, "n", (family,)) for form, family in read_table("weapons.csv"))


@cache
def target_words() -> WordTable:
    """Targets: label is the kind."""
    return WordTable(Entry(form, "n", (kind,)) for form, kind in read_table("targets.csv"))


@cache
def people_words() -> WordTable:
    """People: label is "generic", "civilian" or "fighter"."""
    return WordTable(Entry(form, "n", (kind,)) for form, kind in read_table("people.csv"))


@cache
def harm_words() -> WordTable:
    """Words of harm: labels are the role (vt, vi, n, adj, toll) and the outcome."""
    pos = {"vt": "v", "vi": "v", "n": "n", "adj": "a", "toll": "n"}
    rows = read_table("casualty_words.csv")
    return WordTable(Entry(form, pos[role], (role, outcome)) for form, role, outcome in rows)


@cache
def cue_words() -> WordTable:
    """Words of saying: label is the stance that they express."""
    return WordTable(Entry(form, pos, (stance,)) for form, pos, stance in read_table("cues.csv"))


@cache
def blame_words() -> WordTable:
    """Words that say who is behind a deed: labels are where it says who, what precedes the deed, and how firmly."""
    rows = read_table("blaming.csv")
    return WordTable(Entry(form, pos, (who, deed, firmness)) for form, pos, who, deed, firmness in rows)


@cache
def peaceful_causes() -> WordTable:
    """Causes of death that are no act of violence."""
    return WordTable(Entry(form, pos, ()) for form, pos in read_table("peaceful_causes.csv"))
