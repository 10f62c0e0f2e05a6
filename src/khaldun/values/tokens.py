"""Words, numbers and marks of a running text with their offsets: what the number and date grammars read."""

from __future__ import annotations

import re

# Digits keep their separators ("1,429", "13.01.2021"); a blank line is a token, since no phrase runs across it.
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\n\s*\n|--+|\S")

PARAGRAPH = "\n"
"""The word of a blank line."""

_MARGIN = 12
"""Empty words after the last one, so that looking ahead or back needs no bounds check."""


class Tokens:
    """A text as parallel lists.

    Looking up to twelve places past either end finds an empty word: before the first, by Python's negative indices.

    Attributes:
        text: the text, unchanged.
        words: each token in lower case; then empty words.
        starts, ends: offsets in `text`; beyond its end for the empty words.
        count: how many tokens there are.
    """

    __slots__ = ("count", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text):
            word = match.group()
            self.words.append(PARAGRAPH if word[0] == "\n" else word.lower())
            self.starts.append(match.start())
            self.ends.append(match.end())
        self.count = len(self.words)
        for place in range(_MARGIN):
            self.words.append("")
            self.starts.append(len(text) + 2 * place + 2)
            self.ends.append(len(text) + 2 * place + 3)

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token `i` and the next one."""
        return self.ends[i] == self.starts[i + 1]

    def raw(self, i: int) -> str:
        """Token `i` as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def capitalised(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return self.text[self.starts[i] : self.starts[i] + 1].isupper()

    def is_digits(self, i: int) -> bool:
        """Whether token `i` is written in digits."""
        return "0" <= self.words[i][:1] <= "9"

    def matches(self, i: int, *phrase: str) -> bool:
        """Whether the tokens from `i` on are these words."""
        return self.words[i : i + len(phrase)] == list(phrase)

    def span(self, first: int, last: int) -> str:
        """The text from token `first` to the one before `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]
