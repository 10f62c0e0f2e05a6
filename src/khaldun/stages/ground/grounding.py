"""Places of a report resolved together, dates against the day of publication."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.common_words import common_words
from khaldun.gazetteer.resolve import PlaceName, resolve_places
from khaldun.lexicons.everyday import everyday_words
from khaldun.model.mention import Mentions, PlaceMention
from khaldun.model.name import NameKind
from khaldun.model.parsed import ParsedText
from khaldun.stages.ground.years import with_years
from khaldun.values.date_grammar import DateMention, find_dates
from khaldun.values.furniture import furniture, lies_in
from khaldun.values.place import Place

COUNTRY_PRECISION = 6
PASSING_SHARE = 0.5
"""A country with less than this of the most named one's share is named in passing."""

_WORD = re.compile(r"[^\W_]+")

SMALL_TOWN = 50_000
KIND_WEIGHTS: dict[NameKind, int] = {"country": 4, "demonym": 2, "actor": 2, "person": 2, "place": 2, "outlet": 1}
"""How much a name speaks for its country; an outlet that is quoted says little of where the act was."""


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
    parsed: ParsedText, mentions: Mentions, published: datetime.date | None, gazetteer: Gazetteer
) -> Grounded:
    """Values for the places of `mentions` and the times of `parsed`.

    Args:
        parsed: the text.
        mentions: what it mentions.
        published: day of publication, None where unknown.
        gazetteer: where places lie.
    """
    countries = _country_weights(parsed)
    names = [_place_name(mention) for mention in mentions.places]
    found = resolve_places(names, gazetteer, countries)
    exact = {place.country for place in found if place.rule == "exact" and place.country}
    large = {
        place.country
        for place in found
        if place.country and place.precision != COUNTRY_PRECISION and not _is_small(place, gazetteer)
    }
    evidence = _Evidence(gazetteer, countries, exact, large, _lands(parsed))
    places = [
        _as_country(place, evidence) or _as_word(place, mention) or _gated(place, mention, evidence)
        for place, mention in zip(found, mentions.places, strict=True)
    ]
    aside = furniture(parsed.text)
    dates = [date for date in find_dates(parsed.text, published) if not lies_in(date.start, aside)]
    return Grounded(tuple(_at_home(places)), tuple(with_years(dates)), tuple(sorted(countries.items())))


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What tells whether a place that was found is meant.

    Attributes:
        gazetteer: where places lie.
        shares: share of each country among the names.
        exact: countries of the places that were found under their very names.
        large: countries of which a place of some size is named.
        lands: names of countries, by their offsets.
    """

    gazetteer: Gazetteer
    shares: dict[str, float]
    exact: set[str]
    large: set[str]
    lands: dict[tuple[int, int], str]


def _at_home(places: list[Place]) -> Iterator[Place]:
    """`places`, those without a position put in the country where all the others lie, if that is one."""
    known = {place.country for place in places if place.lat is not None and place.precision != COUNTRY_PRECISION}
    home = next(iter(known)) if len(known) == 1 else None
    for place in places:
        yield replace(place, country=home) if place.rule == "unresolved" and place.lat is None else place


def _lands(parsed: ParsedText) -> dict[tuple[int, int], str]:
    return {(name.start, name.end): name.country for name in parsed.names if name.kind == "country" and name.country}


def _as_country(place: Place, evidence: _Evidence) -> Place | None:
    """The country of that name, before any village of it."""
    code = evidence.lands.get((place.start, place.end))
    entry = evidence.gazetteer.country(code) if code else None
    if code is None or entry is None or place.precision == COUNTRY_PRECISION:
        return None
    return Place(
        place.name, None, code, entry.lat, entry.lon, COUNTRY_PRECISION, entry.id, place.start, place.end, "country"
    )


def _as_word(place: Place, mention: PlaceMention) -> Place | None:
    """No place, where everyday words were taken for a name: in headlines, at the beginning of a sentence.

    What is called a town, a square or the like is one, whatever its name means, and so is what several words name in
    which something happens ("Key Food"). What the gazetteer has under that very name is one, unless it is a single word
    that running text hardly ever means so.
    """
    words = _WORD.findall(place.name.lower())
    several = len(words) > 1 and (place.rule == "exact" or mention.role == "site")
    if mention.kind or several or place.precision == COUNTRY_PRECISION:
        return None
    listed = common_words() if place.rule == "exact" else everyday_words()
    if not words or not all(word in listed for word in words):
        return None
    return Place(place.name, start=place.start, end=place.end, rule="word")


def _gated(place: Place, mention: PlaceMention, evidence: _Evidence) -> Place:
    """Leave open what only chance finds.

    That is a likeness of spelling in a country that nothing else speaks for, and a small town of a country that the
    report names only in passing.
    """
    if place.country is None or place.lat is None or mention.within:
        return place
    named = evidence.exact | evidence.shares.keys()
    unlike = place.rule == "skeleton" and bool(named) and place.country not in named
    share = evidence.shares.get(place.country, 0.0)
    passing = place.country not in evidence.large and share < PASSING_SHARE * max(evidence.shares.values(), default=0.0)
    if unlike or passing and place.precision in {1, 2} and _is_small(place, evidence.gazetteer):
        return Place(place.name, start=place.start, end=place.end)
    return place


def _is_small(place: Place, gazetteer: Gazetteer) -> bool:
    hits = gazetteer.find(place.name, [place.country or ""])
    entry = next((hit.entry for hit in hits if hit.entry.id == place.gazetteer_id), None)
    return entry is not None and not entry.chosen_by_hand and entry.population < SMALL_TOWN


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
        if name.country:
            counts[name.country] += KIND_WEIGHTS.get(name.kind, 0)
    total = sum(counts.values())
    return {country: count / total for country, count in counts.items()} if total else {}
