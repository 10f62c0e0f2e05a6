"""Listed names that are a part of somebody's name or of another place's: "Chad Smith", "Ali al-Kurd", "New Jersey"."""

from __future__ import annotations

from collections.abc import Container

from khaldun.names.forms import Match
from khaldun.names.tokens import Tokens

_GIVEN_NAMES = frozenset({"chad", "jordan", "georgia", "israel", "kenya", "india", "cuba", "jersey", "america"})
_AFTER_COUNTRY = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_BEFORE_NAME = frozenset(
    "in from to of with for and the a an between near via against across inside outside while when as if but after "
    "since by on at north south east west northern southern eastern western central neighbouring neighboring both "
    "mr mrs ms dr president minister general gen colonel col lt prime premier secretary spokesman spokeswoman "
    "spokesperson chief commander captain capt major maj admiral sheikh senator director leader governor mayor "
    "ayatollah sayyed pope king prince under candidate dictator strongman chancellor envoy not that then because "
    "although though despite unlike because unless until given besides around over about among once still even only "
    "yet nor or do does did is are was were has have had will would should could can may might must "
    "these those this some most many all which what how why here there now later earlier recently "
    "former ex like said says told meanwhile also however where who whether so yesterday today".split()
)
_NEW_WORLD = frozenset({"jersey", "mexico", "england", "guinea", "britain", "france"})
_REGIONS = frozenset({"latin", "central", "south", "north"})
NEW = "new"


def part_of_other_name(tokens: Tokens, match: Match, inside: Container[int]) -> bool:
    """True where the words around a match show that it names somebody or something else.

    Args:
        tokens: of the text.
        match: a listed form.
        inside: tokens that lie in some match.
    """
    kind = match.entries[0].meaning.kind
    if kind in ("country", "demonym"):
        return _of_land(tokens, match, inside)
    if kind == "person" and match.first == match.last:
        return other_first_name(tokens, match.first, inside)
    return False


def other_first_name(tokens: Tokens, i: int, inside: Container[int]) -> bool:
    """True where a capitalised word that is neither a title nor a known name stands right before token `i`."""
    before = i - 1
    if before >= 0 and tokens.articles[before] and tokens.keys[before] != "the" and tokens.joined[before]:
        before -= 1
    if before < 0 or not tokens.joined[before] or before in inside or tokens.keys[before] != tokens.full_keys[before]:
        return False
    word = tokens.surface(before)
    return word[0].isupper() and len(word) > 1 and tokens.keys[before] not in _BEFORE_NAME


def _of_land(tokens: Tokens, match: Match, inside: Container[int]) -> bool:
    first, key = match.first, tokens.keys[match.first]
    if first > 0 and tokens.joined[first - 1]:
        before = tokens.keys[first - 1]
        if (before == NEW and key in _NEW_WORLD) or (before in _REGIONS and key == "america"):
            return True
        if tokens.hyphen[first - 1] and tokens.articles[first - 1] and before != "the":
            return True
    if key not in _GIVEN_NAMES or match.first != match.last or tokens.loud[first] or key != tokens.full_keys[first]:
        return False
    return other_first_name(tokens, first, inside) or _last_name_after(tokens, first)


def _last_name_after(tokens: Tokens, i: int) -> bool:
    if not tokens.joined[i] or tokens.hyphen[i] or i + 1 >= len(tokens):
        return False
    following = tokens.surface(i + 1)
    return following.istitle() and following.isalpha() and tokens.keys[i + 1] not in _AFTER_COUNTRY
