"""One document's names of places as read, held against the corpus."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from khaldun.evaluate.clustering import GroupShare
from khaldun.evaluate.geoparsing.corpora import Document, Peoples, Toponym
from khaldun.values.place import Place, distance_km

NEAR_KM = 161.0
"""A hundred miles, within which the field counts a position as right (Leidner 2007; Gritta et al. 2019)."""

PEOPLE = "people"
"""`Place.rule` of a country that is named through its people."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name that the corpus and the reader both have, with both positions.

    Attributes:
        toponym, place: as the corpus and as the reader has it.
        km: between the two positions.
        covered: whether the gazetteer holds the corpus's place.
    """

    toponym: Toponym
    place: Place
    km: float
    covered: bool

    @property
    def exact(self) -> bool:
        """Whether both mean one place."""
        return self.toponym.id == self.place.gazetteer_id

    @property
    def near(self) -> bool:
        """Whether the position is right by the field's measure."""
        return self.km <= NEAR_KM


@dataclass(frozen=True, slots=True)
class Held:
    """A document as read, held against its reference.

    Attributes:
        document: with the reference.
        read: the names as read, those left out that the corpus does not judge.
        found: names that both have, in the same letters, with a position.
        covered: of the names that have a position in the corpus, how many are of places that the gazetteer holds.
    """

    document: Document
    read: tuple[Place, ...]
    found: tuple[Found, ...]
    covered: int

    @property
    def due(self) -> list[Toponym]:
        """The names that should be found."""
        return [one for one in self.document.toponyms if not one.neutral]

    @property
    def located(self) -> list[Toponym]:
        """Those of them that have a position."""
        return [one for one in self.due if one.lat is not None]

    def names(self) -> GroupShare:
        """Names found, by their very letters."""
        right = len(_spans(self.due) & _spans(self.read))
        return GroupShare(right, len(self.read), right, len(self.due))

    def through(self, test: Callable[[Found], bool]) -> GroupShare:
        """Names found and understood: of those read, and of those that have a position, how many pass `test`."""
        right = sum(map(test, self.found))
        open_ = _spans(self.due) - _spans(self.located)
        read = sum((place.start, place.end) not in open_ for place in self.read)
        return GroupShare(right, read, right, len(self.located))

    def missed(self) -> list[Toponym]:
        """Names that were not found."""
        spans = _spans(self.read)
        return [one for one in self.due if (one.start, one.end) not in spans]

    def invented(self) -> list[Place]:
        """Names that are none."""
        spans = _spans(self.due)
        return [place for place in self.read if (place.start, place.end) not in spans]


def held(document: Document, read: Iterable[Place], peoples: Peoples, ids: Collection[str]) -> Held:
    """What was read of `document`, held against its reference.

    Args:
        document: with its reference.
        read: the names of places that the reader found.
        peoples: which words for a people count as names of its country.
        ids: of the places that the gazetteer holds.
    """
    due = [one for one in document.toponyms if not one.neutral]
    judged = tuple(place for place in read if _counts(place, peoples) and _is_judged(place, document, due))
    by_span = {(place.start, place.end): place for place in judged}
    pairs = [(one, by_span.get((one.start, one.end))) for one in due]
    found = [_found(one, place, one.id is None or one.id in ids) for one, place in pairs if place is not None]
    known = sum(one.id in ids for one in due if one.lat is not None)
    return Held(document, judged, tuple(one for one in found if one is not None), known)


def _counts(place: Place, peoples: Peoples) -> bool:
    if place.rule != PEOPLE or peoples == "all":
        return True
    return peoples == "adjectives" and not place.name.endswith("s")


def _is_judged(place: Place, document: Document, due: Sequence[Toponym]) -> bool:
    """False for what the corpus leaves open: what it neither counts nor rules out."""
    neutral = any(one.neutral and one.start < place.end and place.start < one.end for one in document.toponyms)
    return not neutral or any(one.start < place.end and place.start < one.end for one in due)


def _found(toponym: Toponym, place: Place, covered: bool) -> Found | None:
    if toponym.lat is None or toponym.lon is None or place.lat is None or place.lon is None:
        return None
    return Found(toponym, place, distance_km(toponym.lat, toponym.lon, place.lat, place.lon), covered)


def _spans(names: Iterable[Toponym | Place]) -> set[tuple[int, int]]:
    return {(name.start, name.end) for name in names}
