"""Ordinals in words and digits."""

from __future__ import annotations

import re

ORDINALS = {
    word: i
    for i, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
ORDINAL_DIGITS = re.compile(r"^(\d{1,3})(st|nd|rd|th)$")


def read_ordinal(word: str) -> int | None:
    """The number of an ordinal, in words up to twenty or in digits; None for other words."""
    digits = ORDINAL_DIGITS.match(word.lower())
    return int(digits[1]) if digits else ORDINALS.get(word.lower())
