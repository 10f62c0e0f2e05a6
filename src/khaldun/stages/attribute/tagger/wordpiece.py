"""Uncased WordPiece, as BERT's English vocabulary is meant to be used; every piece knows where it stands.

The algorithm is that of Devlin et al., "BERT" (NAACL 2019), appendix; and of Wu et al. (2016), section 4.1: a word is
cut into the longest pieces of the vocabulary, from its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

WORD = re.compile(r"''|``|[^\W_]+|[^\w\s]|_")
"""Runs of letters and digits, and every mark alone, a quotation mark typed as two as one."""

SAME = {"''": '"', "``": '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "—": "-", "–": "-"}
"""Marks that texts write in several ways, each as the plain one."""

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
MAX_WORD_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class PiecedWord:
    """A word or mark of a text with its pieces.

    Attributes:
        start, end: offsets in the text.
        pieces: their numbers in the vocabulary.
    """

    start: int
    end: int
    pieces: tuple[int, ...]


class WordPieces:
    """Cuts text into pieces of a vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._numbers: Mapping[str, int] = {piece: i for i, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}
        self.start, self.end = self._numbers[START], self._numbers[END]

    def words(self, text: str, start: int = 0, end: int | None = None) -> Iterator[PiecedWord]:
        """The words of `text` between two offsets, in order."""
        for match in WORD.finditer(text, start, len(text) if end is None else end):
            yield PiecedWord(match.start(), match.end(), self._pieces(match[0]))

    def _pieces(self, word: str) -> tuple[int, ...]:
        if word not in self._known:
            self._known[word] = self._cut(_plain(word))
        return self._known[word]

    def _cut(self, word: str) -> tuple[int, ...]:
        unknown = (self._numbers[UNKNOWN],)
        pieces: list[int] = []
        at = 0
        while at < len(word):
            found = self._longest(word, at)
            if found is None or len(word) > MAX_WORD_CHARACTERS:
                return unknown
            at, number = found
            pieces.append(number)
        return tuple(pieces) or unknown

    def _longest(self, word: str, at: int) -> tuple[int, int] | None:
        """End and number of the longest piece that begins at `at`."""
        for end in range(len(word), at, -1):
            number = self._numbers.get(word[at:end] if at == 0 else "##" + word[at:end])
            if number is not None:
                return end, number
        return None


def _plain(word: str) -> str:
    """`word` in lower case, without accents; marks of one meaning as one."""
    if word in SAME:
        return SAME[word]
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
