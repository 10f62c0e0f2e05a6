"""Names and words as they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:a[lnrstzd]|ash|el|the)[\s-]+")


def fold(text: str) -> str:
    """Lower case without diacritics."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").lower()


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Letters and digits of a place's name in lower case, without its article."""
    plain = _ARTICLE.sub("", fold(name))
    return _LETTERS.sub("", plain) or _LETTERS.sub("", fold(name))
