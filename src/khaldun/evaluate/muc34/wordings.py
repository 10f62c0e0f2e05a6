"""When a string of a response stands for a string of the key.

The program of 1992 dropped "nonessential modifiers" and asked a person about every other mismatch; this takes what its
guidelines (sections 3.1.1.1 and 3.1.1.2) say a person should decide, where words alone show it, and the rest is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from khaldun.lexicons import countries

Match = Literal["right", "half", "wrong"]

_WORD = re.compile(r"[A-Z0-9ÁÉÍÓÚÑÜ&'-]+")
_BRACKETS = re.compile(r"\[[^]]*\]")
_GROUP = re.compile(r"\b(?:GROUPS?|NUMBER|BAND) OF (?=[A-Z])")
_PASSED_OVER = frozenset(
    "A AN THE ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE SEVERAL SOME MANY ANOTHER OTHER OTHERS "
    "BOTH ALL HIS HER THEIR THIS THAT THESE THOSE AT LEAST ABOUT APPROXIMATELY MORE THAN DOZENS HUNDREDS".split()
)
"""Articles and quantifiers; nationalities come from the lexicon of countries."""
_TITLES = frozenset(
    "MR MRS MISS MS DR DON DONA FATHER MSGR MONSIGNOR BISHOP ARCHBISHOP GENERAL COLONEL CAPTAIN MAJOR LIEUTENANT "
    "SERGEANT MAYOR MINISTER SENATOR DEPUTY JUDGE PRESIDENT EX FORMER DOCTOR ENGINEER ATTORNEY".split()
)
"""What may stand before a name: a response of title and name is right (guidelines, section 3.2.18)."""
_ENDS_HEAD = frozenset(
    "OF IN AT ON BY FROM WITH TO FOR AGAINST NEAR BETWEEN FULL WHO WHICH THAT WHERE WHOSE BELONGING LOCATED BELONGED "
    "WEARING COMMANDED LINKED WORKING".split()
)
"""Words after which a noun phrase only says more of its head."""


def match_string(response: str, alternatives: Iterable[str], name: bool = False) -> Match:
    """How `response` stands to the best of the alternatives; `name` for slots that take proper names."""
    found = {_match(response, alternative, name) for alternative in alternatives}
    return "right" if "right" in found else "half" if "half" in found else "wrong"


def _match(response: str, alternative: str, name: bool) -> Match:
    left, right = _bare(response, name), _bare(alternative, name)
    if not left or not right:
        return "right" if response.strip() == alternative.strip() else "wrong"
    if left == right:
        return "right"
    at = _position(right, left)
    if at is not None:
        return _longer(response, left[:at], left[at + len(right) :], name)
    if _position(left, right) is not None:
        return "half"
    return "half" if _same_head(left, right, name) else "wrong"


def _longer(response: str, before: list[str], after: list[str], name: bool) -> Match:
    """The response has the key's words and more: right where they only modify, half where they go beyond it."""
    if any(word in _ENDS_HEAD for word in before):
        return "wrong"
    goes_on = bool(after) and (after[0] not in _ENDS_HEAD or "," in response)
    return "half" if name or goes_on else "right"


def _same_head(left: list[str], right: list[str], name: bool) -> bool:
    if name:
        return left[-1] == right[-1] or left[0] == right[0] and len(set(left) & set(right)) > 1
    return _one(_head(left)) == _one(_head(right))


def _head(words: list[str]) -> str:
    """The last word before what only says more of it."""
    end = next((i for i, word in enumerate(words) if word in _ENDS_HEAD and i > 0), len(words))
    return words[end - 1]


def _one(word: str) -> str:
    """A noun in the singular, roughly; only held against another noun put so."""
    if word.endswith("MEN"):
        return f"{word[:-3]}MAN"
    return word[:-1] if word.endswith("S") and not word.endswith("SS") else word


def _position(part: list[str], whole: list[str]) -> int | None:
    ends = range(len(whole) - len(part) + 1)
    return next((i for i in ends if whole[i : i + len(part)] == part), None)


def _bare(text: str, name: bool) -> list[str]:
    """The words without brackets, and without articles, quantifiers and nationalities (titles, for a name) in front."""
    words = [word.strip("'-") for word in _WORD.findall(_GROUP.sub("", _plain(text)))]
    words = [word for word in words if word]
    skipped = _PASSED_OVER | (_TITLES if name else _nationalities())
    first = next((i for i, word in enumerate(words) if word not in skipped and not word.isdigit()), None)
    return words[first:] if first is not None else words


def _plain(text: str) -> str:
    return " ".join(_BRACKETS.sub(" ", text.upper()).replace(".", "").split())


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(form.text.upper() for row in countries().values() for form in row.adjectives)
