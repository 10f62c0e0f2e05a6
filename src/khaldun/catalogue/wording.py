"""What both databases can store as text: no NUL, no half of a surrogate pair."""

from __future__ import annotations

import re

from khaldun.errors import OptionError

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def is_storable(words: str) -> bool:
    """Whether both databases take the words as they are."""
    return _UNSTORABLE.search(words) is None


def mend(words: str) -> str:
    """The words with U+FFFD for each character that cannot be stored; their length stays."""
    return _UNSTORABLE.sub("\ufffd", words)


def check_words(name: str, words: str) -> None:
    """Refuse what a person gives as `name`, if it cannot be stored.

    Raises:
        OptionError: the words hold a NUL or half of a surrogate pair.
    """
    if not is_storable(words):
        raise OptionError(
            f"{name} {mend(words)!r} holds a character that is none (NUL, or half of a pair); leave it out."
        )
