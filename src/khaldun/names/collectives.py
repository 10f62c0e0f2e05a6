"""Words that make a name of an actor beside the name of a country or people: finding them in a text."""

from __future__ import annotations

from functools import cache

from khaldun.lexicons import collectives
from khaldun.names.tokens import Tokens, token_key

LONGEST_COLLECTIVE = 3
FORCE_KINDS = frozenset({"force", "hardware"})
RELATED_KINDS = frozenset({"force", "hardware", "rebel", "group", "government", "police"})
_SELF_STANDING = {"government": "government", "regime": "government", "military": "force"}


@cache
def collective_keys() -> dict[tuple[str, ...], tuple[str, str]]:
    """Kind and canonical word of each collective, by its token keys."""
    return {
        tuple(token_key(word) for word in row.word.replace("-", " ").split()): (row.kind, row.canonical)
        for row in collectives().values()
    }


def collective_kind(tokens: Tokens, i: int) -> str:
    """Kind of the collective of one word at token `i`, "" if none."""
    row = collective_keys().get((tokens.keys[i],))
    return row[0] if row is not None else ""


def longest_collective(tokens: Tokens, i: int) -> tuple[int, str, str]:
    """Last token, kind and canonical word of the longest collective at token `i`; kind "" if none."""
    table = collective_keys()
    for length in range(LONGEST_COLLECTIVE, 0, -1):
        last = i + length - 1
        if last >= len(tokens) or not all(tokens.joined[j] for j in range(i, last)):
            continue
        row = table.get(tuple(tokens.keys[i : last + 1]))
        if row is not None:
            return last, row[0], row[1]
    return i, "", ""


def collective_phrase(tokens: Tokens, i: int) -> tuple[int, str, str] | None:
    """Last token, kind and canonical word of the phrase of collectives that begins at token `i`.

    Words that only qualify ("special", "security") count when a collective follows them.
    """
    found: tuple[int, str, str] | None = None
    while i < len(tokens):
        last, kind, canonical = longest_collective(tokens, i)
        if kind == "modifier" and tokens.keys[i] in _SELF_STANDING and found is None:
            found = (last, _SELF_STANDING[tokens.keys[i]], "")
        elif kind != "modifier":
            if kind in ("relation", "placing", "prefix", "group", "") or not _continues(found, kind):
                return found
            found = (last, _stronger(found, kind), canonical)
        if not tokens.joined[last]:
            return found
        i = last + 1
    return found


def _continues(found: tuple[int, str, str] | None, kind: str) -> bool:
    """True where a collective of `kind` may go on with what was found ("government" + "forces")."""
    if found is None:
        return True
    if found[1] == "rebel":
        return kind == "rebel"
    return kind in FORCE_KINDS or (found[1] in FORCE_KINDS and kind in ("police", "intelligence"))


def _stronger(found: tuple[int, str, str] | None, kind: str) -> str:
    """Police and intelligence keep their kind when "forces" or "services" follow."""
    if found is not None and found[1] in ("police", "intelligence") and kind in FORCE_KINDS:
        return found[1]
    return kind
