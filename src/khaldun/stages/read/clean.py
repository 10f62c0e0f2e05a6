"""The only changes that every text undergoes, and one-line fields."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n?")
_REMOVED = re.compile("[\x00\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """`text` with LF line ends, without a leading byte-order mark, NULs and lone surrogates; all else is kept.

    Combining, zero-width and direction marks stay, since offsets and quotes are compared with the given text.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return _REMOVED.sub("", text)


def one_line(value: str | None) -> str | None:
    """A title, name or address on one line, or None where nothing is left of it."""
    if value is None:
        return None
    return _SPACE.sub(" ", _REMOVED.sub("", value)).strip() or None


def has_words(text: str) -> bool:
    """Whether any letter or digit is in `text`."""
    return any(character.isalnum() for character in text)
