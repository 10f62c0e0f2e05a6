"""The tagger: every name that a lexicon, a rule or the text itself makes known."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from khaldun.model.name import Name
from khaldun.names.context import (
    Found,
    acronyms,
    choose,
    gather_evidence,
    introduced_mentions,
    short_mentions,
)
from khaldun.names.forms import Match, Meaning, form_tree, longest_match
from khaldun.names.personal import part_of_other_name
from khaldun.names.rules import Made, bare_ministries, made_names
from khaldun.names.tokens import Tokens, tokenise

_KIND_ORDER = {"actor": 0, "person": 1, "outlet": 2, "place": 3, "country": 4, "demonym": 5, "unknown": 6}


def tag_names(text: str, day: datetime.date | None = None) -> tuple[Name, ...]:
    """Every known name in `text`, in order, not overlapping.

    Args:
        text: any text; offsets of the names count its characters.
        day: of the text; decides between holders of an office and between groups of one name.
    """
    tokens = tokenise(text)
    matches = _matches(tokens)
    evidence = gather_evidence(matches)
    made = [*made_names(tokens, matches), *bare_ministries(tokens)]
    listed = [
        _found(tokens, match.first, match.last, meaning)
        for match in matches
        if (meaning := choose(match, evidence, day)) is not None
    ]
    found = resolve_overlaps([*listed, *(_of_made(tokens, one) for one in made)])
    introduced = acronyms(text, found)
    if introduced:
        kept = [name for name in found if introduced.get(text[name.start : name.end], name.meaning) is not None]
        found = resolve_overlaps([*introduced_mentions(text, introduced), *kept])
    found = resolve_overlaps([*found, *short_mentions(tokens, found)])
    return tuple(_name(text, one) for one in found if one.meaning.canonical)


def _matches(tokens: Tokens) -> list[Match]:
    """The longest listed form at each token, also within longer ones: overlaps are resolved later."""
    root = form_tree()
    found = []
    for i in range(len(tokens)):
        match = longest_match(tokens, i, root)
        if match is not None:
            found.append(match)
    matches = _outermost(found)
    inside = {i for match in matches for i in range(match.first, match.last + 1)}
    return [match for match in matches if not part_of_other_name(tokens, match, inside)]


def _outermost(matches: Sequence[Match]) -> list[Match]:
    """Matches that lie in no longer one."""
    kept: list[Match] = []
    last = -1
    for match in matches:
        if match.last > last:
            kept.append(match)
            last = match.last
    return kept


def resolve_overlaps(found: Iterable[Found]) -> list[Found]:
    """Names in order of the text, the longest first where they overlap, then the firmer kind."""
    ranked = sorted(found, key=lambda one: (one.start - one.end, one.start, _KIND_ORDER[one.meaning.kind]))
    taken: set[int] = set()
    kept = []
    for one in ranked:
        if not any(position in taken for position in (one.start, one.end - 1)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


NOTHING = Meaning("unknown", "", "")
"""Holds a stretch so that no name is read in it."""


def _of_made(tokens: Tokens, made: Made) -> Found:
    return Found(tokens.starts[made.first], tokens.ends[made.last], made.meaning or NOTHING)


def _found(tokens: Tokens, first: int, last: int, meaning: Meaning) -> Found:
    """The span of the tokens, an Arabic article before a capitalised name included."""
    if first > 0 and _arabic_article(tokens, first - 1):
        first -= 1
    return Found(tokens.starts[first], tokens.ends[last], meaning)


def _arabic_article(tokens: Tokens, i: int) -> bool:
    """True where token `i` is an Arabic article that belongs to the next token."""
    if not tokens.articles[i] or tokens.keys[i] == "the" or not tokens.joined[i]:
        return False
    return tokens.hyphen[i] or tokens.capital(i)


def _name(text: str, one: Found) -> Name:
    meaning = one.meaning
    return Name(
        one.start,
        one.end,
        text[one.start : one.end],
        meaning.kind,
        meaning.id,
        meaning.canonical,
        meaning.role,
        meaning.country,
    )
