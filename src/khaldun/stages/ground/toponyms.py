"""Every name of a place in a report with what it means, whether or not an act was there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khaldun.gazetteer import Gazetteer
from khaldun.model.mention import Mentions
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText
from khaldun.values.place import Place

COUNTRY_PRECISION = 6
LANDS = {"country": "country", "demonym": "people"}
"""`Place.rule` of a country that is named itself, and of one named through its people ("Syrian")."""


def toponyms(parsed: ParsedText, mentions: Mentions, places: Iterable[Place], gazetteer: Gazetteer) -> list[Place]:
    """The names of places in order of the text, not overlapping; those without a position are left out.

    Args:
        parsed, mentions: the text and what it mentions.
        places: the value of each place mention.
        gazetteer: where countries lie.
    """
    found = [
        replace(place, start=mention.phrase.start, end=mention.phrase.start + len(mention.name))
        for mention, place in zip(mentions.places, places, strict=True)
        if place.lat is not None
    ]
    lands = (land for name in parsed.names if (land := _land(name, gazetteer)))
    return _apart([*found, *lands])


def _land(name: Name, gazetteer: Gazetteer) -> Place | None:
    entry = gazetteer.country(name.country) if name.kind in LANDS and name.country else None
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
        LANDS[name.kind],
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
