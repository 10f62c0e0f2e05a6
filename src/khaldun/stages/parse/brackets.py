"""Square brackets within a sentence, at which the parser breaks it in two ("the Front [FLN] attacked").

What stands in them is an editor's: a name beside a name, a word put into a quotation, a note on the recording. Every
character stays where it is, so offsets hold; brackets that begin a sentence ("[Text] …") stay as they are.
"""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"(?<=\w)(\s+)\[([^\[\]\n]+(?:\n[^\[\]\n]+)?)\]")
_NOTE = re.compile(
    r"\b(?:indistinct|heard|received|published|printed|omitted|sic|identified|inaudible)$", re.IGNORECASE
)
"""How notes on what was heard or printed end, as monitoring services write them ("[name as heard]")."""

MAX_WORDS_PUT_IN = 3
"""An editor's longer insertions are remarks, not words of the sentence."""


def without_brackets(text: str) -> str:
    """`text` with round brackets for square ones after a word, and with spaces around words that its clause needs."""
    return _BRACKETED.sub(_opened, text) if "[" in text else text


def _opened(match: re.Match[str]) -> str:
    space, inside = match.groups()
    return f"{space} {inside} " if _is_put_in(inside) else f"{space}({inside})"


def _is_put_in(inside: str) -> bool:
    """ "make [his] case"; not "the Front [FLN]", "the man [words indistinct]"."""
    return inside[:1].islower() and len(inside.split()) <= MAX_WORDS_PUT_IN and _NOTE.search(inside) is None
