"""The word behind a form: "killed", "kills" and "killing" are one."""

from __future__ import annotations

from functools import cache

from khaldun.lexicons.inflect import IRREGULAR_VERBS, VOWELS

_IRREGULAR = {form: lemma for lemma, forms in IRREGULAR_VERBS.items() for form in forms.split()}
_SUFFIXES = ("ings", "ing", "ies", "ied", "ed", "es", "s")
_SHORTEST = 3


@cache
def lemma_of(word: str) -> str:
    """A stem that all forms of a regular verb or noun share; not always a word ("arriv" for "arrive")."""
    word = word.lower()
    if word in _IRREGULAR:
        return _stripped(_IRREGULAR[word])
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST and not word.endswith("ss"):
            stem = word[: -len(suffix)] + ("y" if suffix in ("ies", "ied") else "")
            return _stripped(_undoubled(stem) if suffix in ("ings", "ing", "ed") else stem)
    return _stripped(word)


def _undoubled(stem: str) -> str:
    """ "stabb" is "stab"; "kill" stays."""
    doubled = len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in VOWELS + "lsz"
    return stem[:-1] if doubled else stem


def _stripped(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word
