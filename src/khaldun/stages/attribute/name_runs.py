"""Names as they stand in a sentence, without the tree, which odd spellings and long lists confuse.

A run is a name from its first to its last word: "@north_post", "Umm Salem al-Hadi", "Seven Hills news agency", and what
stands in quotation marks after a noun for an account.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from khaldun.lexicons.everyday import everyday_words
from khaldun.lexicons.voices import speaker_kind
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.stages.attribute.credit_words import (
    AFFILIATED,
    BODY_OF_PEOPLE,
    BODY_WORDS,
    CALENDAR,
    PARTICLES,
    PLATFORMS,
    PUBLISHED_NOUNS,
    SAYS,
)

OPENING = frozenset({'"', "“", "‘", "'", "``", "«"})
CLOSING = frozenset({'"', "”", "’", "'", "''", "»"})
MAX_WORDS_QUOTED = 8
MIN_LETTERS_OF_ACCOUNT = 5
OPENING_BODIES = frozenset("voice eye radio echo pulse window mirror news sons children people network made".split())
"""Everyday words that names of outlets and pages begin with ("Voice of the Valley", "Eye on the North")."""

JOINING = frozenset({"of", "on", "for"})
HYPHENS = frozenset({"-", "‑", "–", "’", "'"})
NO_NAME_TAGS = frozenset({"DT", "IN", "PRP", "PRP$", "CC", "TO", "WP", "WDT", "MD", "CD", "EX", "RB", "POS", ",", "."})
NOUNISH = frozenset({"NN", "JJ", "FW", "RB"})
PLACED = frozenset({"place", "country", "demonym"})


@dataclass(frozen=True, slots=True)
class NameRun:
    """A name from the word at position `first` to that at `last`.

    Attributes:
        first, last: positions of its words, without quotation marks.
        end: position after it and its closing quotation mark.
    """

    first: int
    last: int
    end: int


def run_at(sentence: Sentence, i: int, *, loose: bool = False) -> NameRun | None:
    """The name that begins at position `i`.

    Args:
        sentence: where it stands.
        i: position of its first word.
        loose: whether any noun may be a name, as behind "the user", "an account called".
    """
    words = sentence.words
    if i >= len(words):
        return None
    if words[i].text in OPENING and loose:
        return quoted_run(words, i)
    if loose and words[i].text[:1].isupper() and words[i].lower not in PLATFORMS and words[i].tag in NO_NAME_TAGS:
        return _capitals(words, i)
    if not (is_handle(words[i]) or _opens_name(words, i) or loose and _may_be_name(words[i])):
        return None
    last = _last(words, i)
    if not is_handle(words[i]) and all(word.lower in PARTICLES | HYPHENS for word in words[i : last + 1]):
        return None
    return NameRun(i, last, last + 1)


def is_handle(word: Word) -> bool:
    """True for "@name"."""
    return word.text.startswith("@") and len(word.text) > 1


def run_text(parsed: ParsedText, sentence: Sentence, run: NameRun) -> str:
    """The words of the run as they stand, with "The" where that begins the name within a sentence."""
    first = run.first - 1 if run.first > 1 and sentence.words[run.first - 1].text == "The" else run.first
    return parsed.text[sentence.words[first].start : sentence.words[run.last].end]


def name_of_run(parsed: ParsedText, sentence: Sentence, run: NameRun) -> Name | None:
    """The known name that the run is, or the longest within most of it."""
    start, end = sentence.words[run.first].start, sentence.words[run.last].end
    inside = parsed.names_over(start, end)
    longest = max(inside, key=lambda name: name.end - name.start, default=None)
    if longest is None or is_handle(sentence.words[run.first]) and (longest.start, longest.end) != (start + 1, end):
        return None
    return longest if 2 * (longest.end - longest.start) > end - start else None


def is_only_place(parsed: ParsedText, sentence: Sentence, run: NameRun) -> bool:
    """True where the run is a place, a country or a people and nothing more."""
    name, words = name_of_run(parsed, sentence, run), sentence.words
    whole = name is not None and name.start <= words[run.first].start and name.end >= words[run.last].end
    return whole and name is not None and name.kind in PLACED


def _capitals(words: tuple[Word, ...], i: int) -> NameRun:
    """The words with capitals from `i` on ("I Was There")."""
    last = i
    while last + 1 < len(words) and words[last + 1].text[:1].isupper():
        last += 1
    return NameRun(i, last, last + 1)


def quoted_run(words: tuple[Word, ...], i: int) -> NameRun | None:
    """A name in quotation marks, the opening one at `i`."""
    for j in range(i + 2, min(len(words), i + 2 + MAX_WORDS_QUOTED)):
        if words[j].text in CLOSING:
            return NameRun(i + 1, j - 1, j + 1)
    return None


def _opens_name(words: tuple[Word, ...], i: int) -> bool:
    """True for a capital that begins a name; at the beginning of a sentence other signs must say so as well."""
    word = words[i]
    if is_account_name(word):
        return True
    if word.lower in PARTICLES and i + 2 < len(words) and words[i + 1].text in HYPHENS:
        return words[i + 2].text[:1].isupper() or word.text[:1].isupper()
    if not word.text[:1].isupper() or word.lower in PLATFORMS | CALENDAR or _is_title(words, i):
        return False
    if i == 0:
        return _opens_sentence(words)
    return word.tag.startswith("NNP") or word.tag not in NO_NAME_TAGS


def _opens_sentence(words: tuple[Word, ...]) -> bool:
    """True where the first word of a sentence begins a name: no everyday word alone, unless names begin so."""
    word, joined = words[0], _next(words, 0) > 0
    if word.tag in NO_NAME_TAGS or word.lower in PUBLISHED_NOUNS and word.tag == "NNS":
        return False
    if joined and (word.lower in OPENING_BODIES or words[1].text[:1].isupper() and words[1].tag in {"IN", "DT", "TO"}):
        return True
    if word.tag.startswith("NNP"):
        return word.lower not in everyday_words() or joined
    return word.lower not in everyday_words() or joined and words[1].tag.startswith("NNP")


def is_account_name(word: Word) -> bool:
    """True for a word as accounts are called: digits or underscores ("salem_hadi"), capitals within ("HillNewsHD")."""
    inner = any(left.islower() and right.isupper() for left, right in pairwise(word.text))
    mixed = inner or any(character.isdigit() or character == "_" for character in word.text)
    letters = sum(character.isalpha() for character in word.text)
    return mixed and letters >= MIN_LETTERS_OF_ACCOUNT and word.text.replace("_", "").isalnum()


def _is_title(words: tuple[Word, ...], i: int) -> bool:
    """True for "Journalist" in "Journalist Salem Hadi"."""
    after = words[i + 1] if i + 1 < len(words) else None
    return speaker_kind(words[i].lower) is not None and after is not None and after.text[:1].isupper()


def _may_be_name(word: Word) -> bool:
    plain = word.tag not in NO_NAME_TAGS and not word.tag.startswith("VB")
    return word.text[:1].isalnum() and plain and word.lower not in PLATFORMS | BODY_WORDS


def _last(words: tuple[Word, ...], first: int) -> int:
    """Position of the last word of the name that begins at `first`."""
    i = first
    while (following := _next(words, i)) > i:
        i = following
    while i > first and words[i].text in HYPHENS | JOINING:
        i -= 1
    return i


def _next(words: tuple[Word, ...], i: int) -> int:
    """Position of a word of the name after that at `i`; `i` where the name ends."""
    j = i + 1
    if j >= len(words):
        return i
    if words[j].text in HYPHENS and words[j].start == words[i].end and j + 1 < len(words):
        joined = words[j + 1].start == words[j].end and words[j + 1].lower not in AFFILIATED
        return j + 1 if joined else i
    if _goes_on(words, j):
        return j
    k = j + 2 if j + 1 < len(words) and words[j + 1].lower in {"the", "a"} else j + 1
    if words[j].lower in JOINING and k < len(words) and words[k].text[:1].isupper() and _goes_on(words, k):
        return k
    return i


def _goes_on(words: tuple[Word, ...], j: int) -> bool:
    """True where the word at `j` belongs to the name before it."""
    if j >= len(words):
        return False
    word = words[j]
    if word.lower in PLATFORMS | CALENDAR or word.tag in {"PRP", "PRP$", "CC", "WP", "POS"} and "_" not in word.text:
        return False
    if word.text[:1].isupper() or word.text == "&":
        following = [after.text for after in words[j + 1 : j + 3]]
        return word.tag not in {"IN", "DT", "TO"} or any(text[:1].isupper() for text in following)
    return word.tag not in {"IN", "DT"} and (word.lower in BODY_WORDS | BODY_OF_PEOPLE or _goes_on_small(words, j))


def _goes_on_small(words: tuple[Word, ...], j: int) -> bool:
    """True for a small word that belongs to the name before it: tagged as a name, behind or before a part of names."""
    word = words[j]
    following = words[j + 1] if j + 1 < len(words) else None
    if word.tag.startswith("NNP") and word.text[:1].isalpha():
        return True
    if word.tag[:2] in NOUNISH and words[j - 1].lower in PARTICLES:
        return True
    if following is not None and word.lower in PARTICLES:
        return following.tag[:2] in NOUNISH
    if not _is_rare(word):
        return False
    behind = words[j + 2] if j + 2 < len(words) and _is_rare(words[j + 1]) else None
    return _closes_name(following) or _closes_name(behind)


def _is_rare(word: Word) -> bool:
    return word.tag[:2] in NOUNISH and word.lower not in everyday_words() and word.text.isalnum()


def _closes_name(word: Word | None) -> bool:
    """True for what may stand behind a name that somebody wrote small: a verb of publishing, "'s", "news"."""
    return word is not None and (word.lower in SAYS or word.lower in BODY_WORDS or word.tag == "POS")
