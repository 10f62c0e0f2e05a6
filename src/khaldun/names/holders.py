"""Who held an office that is named without its holder: "the US Secretary of State said" in a report of 2019."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from khaldun.lexicons import Form, OfficeRow, actors, countries, offices
from khaldun.names.lookup import resolve_office
from khaldun.names.tokens import Tokens, tokenise

LONGEST_OWNER = 6
"""Tokens of the longest name of a country or body that is tried before or behind an office."""
NOT_THE_HOLDER = frozenset({"former", "ex", "then", "late", "ousted", "deposed", "acting", "incoming", "exiled"})


@dataclass(frozen=True, slots=True)
class Title:
    """An office, and whose it is.

    Attributes:
        office: in words.
        country: ISO 3166-1 alpha-2, or None.
        body: id of the organisation, or None.
    """

    office: str
    country: str | None
    body: str | None


def titles_in(words: str) -> Iterator[Title]:
    """The readings of words as an office with its owner, before it ("Israeli") or behind "of" ("of Israel")."""
    tokens = tokenise(words)
    first = 1 if len(tokens) and tokens.keys[0] == "the" else 0
    for length in range(1, LONGEST_OWNER + 1):
        if first + length >= len(tokens):
            return
        for country, body in _owners().get(tuple(tokens.keys[first : first + length]), ()):
            yield Title(_words(tokens, first + length, len(tokens)), country, body)
        before = len(tokens) - length
        at = before - 2 if tokens.keys[before - 1] == "the" else before - 1
        if at > first and tokens.keys[at] == "of":
            for country, body in _owners().get(tuple(tokens.keys[before:]), ()):
                yield Title(_words(tokens, first, at), country, body)


def holder_of(mentions: Collection[str], day: datetime.date | None, named: Collection[str] = ()) -> OfficeRow | None:
    """Who held the office that somebody is called by, on the day of the report.

    Args:
        mentions: the wordings under which the report names the speaker.
        day: of the report; without one nobody is told.
        named: countries that the report names; of an office without its country ("the defence minister") the holder is
            told where just one of them has one.
    """
    if day is None:
        return None
    kept = [words for words in mentions if NOT_THE_HOLDER.isdisjoint(tokenise(words).keys)]
    for words in kept:
        for title in titles_in(words):
            if (row := resolve_office(title.office, title.country, day, title.body)) is not None:
                return row
    for words in kept:
        holders = [row for country in named if (row := resolve_office(words, country, day)) and not row.organisation]
        if len(holders) == 1:
            return holders[0]
    return None


def _words(tokens: Tokens, first: int, behind: int) -> str:
    return " ".join(tokens.surface(i) for i in range(first, behind))


@cache
def _owners() -> dict[tuple[str, ...], list[tuple[str | None, str | None]]]:
    """Countries and organisations with offices, by the tokens of their names."""
    found: dict[tuple[str, ...], list[tuple[str | None, str | None]]] = {}
    bodies = {row.organisation for row in offices().values()}
    named = [
        *(
            (form, row.iso, None)
            for row in countries().values()
            for form in (Form(row.name), *row.adjectives, *row.aliases)
        ),
        *(
            (form, None, id_)
            for id_, row in actors().items()
            if id_ in bodies
            for form in (Form(row.name), *row.aliases)
        ),
    ]
    for form, country, body in named:
        tokens = tokenise(form.text)
        keys = tuple(key for i, key in enumerate(tokens.keys) if i or not tokens.articles[i])
        if keys:
            found.setdefault(keys, []).append((country, body))
    return found
