"""Datelines: "KABUL, Feb 3 (Agency) -", the town in which a report was written, before its first sentence.

They are no part of the sentence, and a parser that takes the town for a subject misses who did what.
"""

from __future__ import annotations

import re

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}"
"""A town in capitals, as agencies write it."""

_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?:[ -][A-ZÀ-Þ][\w.'’-]+){0,3}"
_REGION = r"(?:[,/]\s?[A-Z][^\n(),:/–—-]{1,30}){0,2}"
_DAY = r"(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?)(?:,?\s+(?:\d{2}|\d{4}))?)"
_AGENCY = r"(?:\s*[(\[][^)\]\n]{2,60}[)\]])"
_DASH = r"\s*(?:\.-|—|–|--|-\s)\s*-?"

_MARKED = re.compile(
    rf"[ \t]*(?:{_CAPITALS}{_REGION}{_DAY}?(?:\s+\d{{4}})?{_AGENCY}?{_DASH}"
    # In small letters only with an agency or a day, since "Ali Hassan - the mayor - said" is no dateline.
    rf"|{_NAME}{_REGION}{_DAY}?{_AGENCY}{_DASH}|{_NAME}{_REGION}{_DAY}(?:{_DASH}|:\s))\s*"
)
_COLON = re.compile(rf"[ \t]*(?P<town>{_CAPITALS}){_REGION}{_AGENCY}?:\s+")
_NO_TOWN = frozenset(
    "update updated breaking related more watch read video videos photo photos byline exclusive editorial opinion"
    " analysis explainer factbox timeline note correction live latest title headline source date".split()
)
_BEGINS = re.compile(r"""["“'‘«]?[A-ZÀ-Þ\d][^\n]{0,60}""")
"""How a sentence begins, which is what follows a dateline."""


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline ends that opens the paragraph from `start` to `end`; `start` where there is none.

    A town before a colon counts only at the head of the text: further down it is who speaks in an interview.
    """
    match = _MARKED.match(text, start, end)
    if match is None and not text[:start].strip():
        match = _COLON.match(text, start, end)
        match = None if match and match["town"].lower() in _NO_TOWN else match
    follows = _BEGINS.match(text, match.end(), end) if match else None
    return match.end() if match and follows and any(letter.islower() for letter in follows[0]) else start
