"""Every name of a place in a report with what it means, whether or not an act was there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.resolve import PlaceName, resolve_places
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText
from khaldun.stages.ground.homes import Home, home_of
from khaldun.stages.ground.name_words import state_codes
from khaldun.stages.ground.recognise import Candidate, recognise
from khaldun.values.place import Place

COUNTRY_PRECISION = 6
PEOPLE = "people"
"""`Place.rule` of a land that is named through its people ("Syrian"); "country" where it is named itself."""

LAND_WEIGHTS = {"country": 4, "demonym": 2, "actor": 2, "person": 2, "place": 2, "outlet": 1}
"""How much a name speaks for its country."""

INTERNATIONAL_PRECISION = 7
CONTINENTS = {"African": "Africa", "Asian": "Asia", "EU": "Europe", "European": "Europe"}
CONTINENTAL = re.compile(r"\b(?:African|Asian|EU|European)\b(?! Union)")

HOME_MENTIONS, HOME_WEIGHT = 3, 8
"""A local outlet's town counts as named so often; its country as named twice, and for a third of all at least."""


def toponyms(parsed: ParsedText, gazetteer: Gazetteer, domain: str | None = None) -> list[Place]:
    """The names of places in order of the text, not overlapping; those that the gazetteer lacks have no position.

    Args:
        parsed: the text.
        gazetteer: where places lie.
        domain: under which the text was published: a local outlet speaks of its own region.
    """
    home = home_of(domain)
    lands = [name for name in parsed.names if name.country and (name.kind == "country" or name.role == "national")]
    regions = [(home.country, home.admin1)] if home else []
    persons = [name for name in parsed.names if name.kind == "person"]
    recognised = [one for one in recognise(parsed, gazetteer, regions) if not _inside(one, persons)]
    double = {one.text for one in recognised if _is_double(one, home)}
    around = _around(home)
    names = [*around, *_names(recognised, home)]
    found = resolve_places(names, gazetteer, _shares(parsed, double, home))[len(around) :]
    named = [_land(name, gazetteer) for name in lands if name.text not in double and not _is_division(name, gazetteer)]
    continents = _continents(parsed.text, gazetteer)
    return _apart([*(place for place in named if place is not None), *found, *continents])


def _continents(text: str, gazetteer: Gazetteer) -> Iterator[Place]:
    """Continents that are named through their people ("European")."""
    for match in CONTINENTAL.finditer(text):
        hits = gazetteer.find(CONTINENTS[match.group()])
        entry = next((hit.entry for hit in hits if hit.entry.feature == "region"), None)
        if entry is not None:
            span = match.start(), match.end()
            yield Place(
                match.group(), None, None, entry.lat, entry.lon, INTERNATIONAL_PRECISION, entry.id, *span, PEOPLE
            )


def _around(home: Home | None) -> list[PlaceName]:
    """The home of the outlet as if the report named it."""
    if home is None:
        return []
    town = PlaceName(home.town, -1, -1, "city", None, (home.admin1,))
    return [town] * HOME_MENTIONS + [PlaceName(home.admin1, -1, -1, "province", None)]


def _names(recognised: Sequence[Candidate], home: Home | None) -> list[PlaceName]:
    """The names to resolve, each said to lie where any mention of it says so."""
    containers = {home.town: home.admin1} if home else {}
    containers |= {one.text: one.within for one in reversed(recognised) if one.within}
    return [_name(one, one.within or containers.get(one.text)) for one in recognised]


def _is_double(one: Candidate, home: Home | None) -> bool:
    """A name of a country that a state elsewhere bears too ("Georgia"), or a town at home ("Lebanon")."""
    countries = {entry.country for entry in one.entries if entry.feature == "country"}
    namesakes = [entry for entry in one.entries if entry.name == one.text and entry.country not in countries]
    states = any(entry.feature == "admin1" for entry in namesakes)
    town = home and any((entry.country, entry.admin1) == (home.country, home.admin1) for entry in namesakes)
    return bool(countries) and bool(states or town)


def _is_division(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a name that a lexicon has for a country is rather that of a division of it ("England", "Iowa")."""
    return any(
        hit.entry.feature == "admin1" and hit.entry.country == name.country and hit.entry.name == name.text
        for hit in gazetteer.find(name.text)
    )


def _inside(one: Candidate, names: Sequence[Name]) -> bool:
    return any(name.start <= one.start and one.end <= name.end for name in names)


def _name(one: Candidate, within: str | None) -> PlaceName:
    text = state_codes().get(one.text, (one.text, ""))[0]
    kind = "province" if one.text in state_codes() else None
    return PlaceName(text, one.start, one.end, kind, None, (within,) if within else ())


def _shares(parsed: ParsedText, double: set[str], home: Home | None) -> dict[str, float]:
    """Weight of each country among the names that have one and that of the outlet; names of two countries left out."""
    counts: Counter[str] = Counter()
    for name in parsed.names:
        if name.country and name.text not in double:
            counts[name.country] += LAND_WEIGHTS.get(name.kind, 0)
    if home:
        counts[home.country] += HOME_WEIGHT + sum(counts.values()) // 2
    return dict(counts)


def _land(name: Name, gazetteer: Gazetteer) -> Place | None:
    entry = gazetteer.country(name.country) if name.country else None
    if entry is None:
        return None
    return Place(
        name.text,
        None,
        entry.country,
        entry.lat,
        entry.lon,
        COUNTRY_PRECISION,
        entry.id,
        name.start,
        name.end,
        PEOPLE if name.kind == "demonym" else "country",
    )


def _apart(places: list[Place]) -> list[Place]:
    """`places` in order of the text, of those that overlap the longest."""
    return sorted(_longest(places), key=lambda place: place.start)


def _longest(places: list[Place]) -> Iterator[Place]:
    taken: set[int] = set()
    for place in sorted(places, key=lambda place: (place.start - place.end, place.start)):
        if taken.isdisjoint(span := range(place.start, place.end)):
            taken.update(span)
            yield place
