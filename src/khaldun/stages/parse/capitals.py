"""Texts in capitals, as old wires and monitoring services send them, put into sentence case for the parser.

Every character stays where it is, so offsets hold. Words that English writes in small letters go small, known names get
their case, and what no list knows is taken for a name: in such texts that is what unknown words mostly are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from khaldun.names import tag_names

MIN_LETTERS = 60
CAPITALS_SHARE = 0.9
"""Share of capitals among the letters from which a text counts as one in capitals; mixed text has 0.02 to 0.1."""

LONGEST_ACRONYM = 6
WINDOW = 48
"""Characters before a word in which the end of a sentence, and editor's marks after it, are looked for."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\.[^\W_]\b)*\.?")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,}(?:[^\W\d_]\.?)?$")
_INTRODUCED = re.compile(r"[(\[]\s?[\"“]?([A-Z][A-Z0-9-]{1,7})[\"”]?\s?[)\]]")
_NEW_SENTENCE = re.compile(r"(?:^|[.!?:][\"”')\]]*\s+|\n\s*\n\s*|-- ?)(?:\[[A-Z ]+\] ?)*[\"“'(\[]*$")
_ROMAN = re.compile(r"(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XXI|XXIII)$")
_DATE_BEFORE, _DATE_AFTER = re.compile(r"\d\s+$"), re.compile(r"\s+\d")
_WORDS_OF_TIME_OR_NOT = frozenset({"may", "march", "august"})
_JOINING = frozenset("of the and for in on at to with by from a an or de del y e da do dos du des von van".split())
_PREFIXES = ("anti", "counter", "non", "ultra", "inter", "narco", "para", "pre", "pro", "re", "self", "super", "un")
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("es", ""),
    ("s", ""),
    ("er", ""),
    ("er", "e"),
    ("ers", "e"),
    ("ly", ""),
    ("ness", ""),
    ("ment", ""),
    ("ation", "e"),
)
_NO_VOWELS = re.compile(r"[^AEIOUY]+$")


def sentence_case(text: str) -> str:
    """`text` as it would be written in small letters, of the same length; the very same unless it is in capitals."""
    if not in_capitals(text):
        return text
    cased = list(text)
    for start, end, word in _words(text):
        if len(word) == end - start:
            cased[start:end] = word
    return "".join(cased)


def in_capitals(text: str) -> bool:
    """True where nearly all letters of a text of some length are capitals."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < MIN_LETTERS:
        return False
    return sum(map(str.isupper, letters)) >= CAPITALS_SHARE * sum(char.isupper() or char.islower() for char in letters)


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, the word in its case) for every word."""
    names = {position for name in tag_names(text) for position in range(name.start, name.end)}
    acronyms = {match.group(1) for match in _INTRODUCED.finditer(text)}
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        begins = _NEW_SENTENCE.search(text, max(0, start - WINDOW), start) is not None
        yield start, match.end(), _cased(text, match, start in names, begins, word.rstrip(".") in acronyms)


def _cased(text: str, match: re.Match[str], named: bool, begins: bool, introduced: bool) -> str:
    word = match.group()
    bare = word.rstrip(".").lower()
    if _stays(word, introduced):
        return word
    if named and bare not in _JOINING:
        return word if _is_acronym(word) else _title(word)
    if _is_month(text, match, bare) or not (_is_small(bare) or bare in _JOINING):
        return word if _is_acronym(word) else _title(word)
    return _title(word) if begins else word.lower()


def _stays(word: str, introduced: bool) -> bool:
    """True for what keeps its capitals: acronyms put in brackets, "U.S.", "II", letters with digits."""
    if introduced and not _is_small(word.rstrip(".").lower()):
        return True
    if any(char.isdigit() for char in word) or _ROMAN.match(word):
        return True
    return word == "I" or _DOTTED.match(word) is not None


def _is_acronym(word: str) -> bool:
    """True for short words that no list knows and that cannot be spoken, and for short names that lists know so."""
    bare = word.rstrip(".")
    return 2 <= len(bare) <= LONGEST_ACRONYM and _NO_VOWELS.match(bare) is not None and not _is_small(bare.lower())


def _is_month(text: str, match: re.Match[str], bare: str) -> bool:
    """ "14 MAY", "MARCH 3": a month, not a verb."""
    if bare not in _WORDS_OF_TIME_OR_NOT:
        return False
    before = _DATE_BEFORE.search(text, max(0, match.start() - 4), match.start())
    return before is not None or _DATE_AFTER.match(text, match.end()) is not None


def _title(word: str) -> str:
    """ "O'NEILL" as "O'Neill", "CARTEL'S" as "Cartel's"."""
    head, mark, tail = word.partition("'")
    if mark and len(head) == 1 and len(tail) > 1:
        return f"{head.upper()}'{tail.capitalize()}"
    return word.capitalize()


def _is_small(word: str) -> bool:
    """True for a word that English writes in small letters, or one made of such a word by an ending or a prefix."""
    stem = word.partition("'")[0].partition("’")[0]
    known = _small_letters()
    if stem in known:
        return True
    if any(stem.endswith(ending) and stem[: -len(ending)] + put in known for ending, put in _ENDINGS if len(stem) > 5):
        return True
    rests = (stem.removeprefix(prefix) for prefix in _PREFIXES if stem.startswith(prefix))
    return any(len(rest) > 3 and rest in known for rest in rests)


@cache
def _small_letters() -> frozenset[str]:
    text = resources.files(__package__).joinpath("small_letters.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
