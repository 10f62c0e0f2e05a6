"""Places of a report resolved together, dates against the day of publication."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.resolve import PlaceName, resolve_places
from khaldun.model.mention import Mentions, PlaceMention
from khaldun.model.parsed import ParsedText
from khaldun.values.date_grammar import DateMention, find_dates
from khaldun.values.place import Place

COUNTED_KINDS = frozenset({"country", "demonym", "actor", "person", "place"})
"""Kinds of name that speak for a country; that of the outlet says nothing of where the act was."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """Values for the mentions of one text.

    Attributes:
        places: for each place mention in turn, its value.
        dates: time expressions in order of the text.
        countries: how often each country is named, directly or through its people and forces.
    """

    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    countries: tuple[tuple[str, float], ...]


def ground_mentions(
    parsed: ParsedText, mentions: Mentions, published: datetime.date | None, gazetteer: Gazetteer, title: str = ""
) -> Grounded:
    """Values for the places of `mentions` and the times of `parsed`.

    Args:
        parsed: the text.
        mentions: what it mentions.
        published: day of publication, None where unknown.
        gazetteer: where places lie.
        title: the report's title, whose country names count too.
    """
    countries = _country_weights(parsed)
    names = [_place_name(mention) for mention in mentions.places]
    places = resolve_places(names, gazetteer, countries)
    return Grounded(tuple(places), tuple(find_dates(parsed.text, published)), tuple(sorted(countries.items())))


def _place_name(mention: PlaceMention) -> PlaceName:
    return PlaceName(
        mention.name,
        mention.phrase.start,
        mention.phrase.end,
        mention.kind,
        mention.relation,
        mention.within,
        mention.bearing_km,
    )


def _country_weights(parsed: ParsedText) -> dict[str, float]:
    """Share of each country among the names that have one; a land named counts more than its people or forces."""
    counts: Counter[str] = Counter()
    for name in parsed.names:
        if name.country and name.kind in COUNTED_KINDS:
            counts[name.country] += 2 if name.kind == "country" else 1
    total = sum(counts.values())
    return {country: count / total for country, count in counts.items()} if total else {}
