"""The features of each account of a reading, and of a report as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from khaldun.model.account import Account, Casualty, Reading
from khaldun.names import tag_names
from khaldun.stages.resolve.copies import sketch_of
from khaldun.stages.resolve.features import Day, Features, Spot, Toll, rounded
from khaldun.stages.resolve.passages import Passage, passages
from khaldun.stages.resolve.proper_names import fold, names_in
from khaldun.stages.resolve.wording import words_in
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

MAX_SPOTS, MAX_DAYS, MAX_ACTORS, MAX_TARGETS, MAX_TOLLS = 6, 6, 4, 6, 8
"""Kept of each: more than nineteen in twenty accounts have of any."""

_NOBODY = ("unidentified", "unspecified", "unknown")
_LETTERS = re.compile(r"[^\w]+|_")
_SKETCH_SHIFT = 31
"""Of the 63 bits of a hash the upper 32 are kept: in the same order, and seldom shared by two of a million texts."""


def features_of(reading: Reading) -> tuple[Features, ...]:
    """The features of each account of `reading`, in their order; nothing but the reading decides them."""
    if not reading.accounts:
        return ()
    known, sketch = _known_names(reading), _sketch(reading)
    told = zip(reading.accounts, passages(reading), strict=True)
    return tuple(_features(reading, account, passage, known, sketch) for account, passage in told)


def document_features(reading: Reading) -> Features:
    """The whole report as one: its main account with all days, places, names and rarer words of the report."""
    text, known = f"{reading.report.title or ''}\n\n{reading.report.text}", _known_names(reading)
    whole = Passage(text, 1.0, True)
    accounts = features_of(reading)
    main = next((one for one in accounts if one.main), None)
    if main is None:
        return _bare(reading, whole, known)
    ordered = [main, *(one for one in accounts if one is not main)]
    return replace(
        main,
        days=tuple(dict.fromkeys(day for one in ordered for day in one.days))[:MAX_DAYS],
        spots=tuple(dict.fromkeys(spot for one in ordered for spot in one.spots))[:MAX_SPOTS],
        names=tuple(names_in(text, known)),
        words=tuple(words_in(text)),
        share=1.0,
    )


def _features(
    reading: Reading, account: Account, passage: Passage, known: frozenset[str], sketch: tuple[int, ...]
) -> Features:
    bare = _bare(reading, passage, known, sketch)
    actors = [actor for actor in map(fold, account.actors) if not actor.startswith(_NOBODY)]
    targets = [word for target in account.targets for word in (target.kind, fold(target.text))]
    return replace(
        bare,
        type=account.type.value,
        days=_days(account.date),
        spots=tuple(map(_spot, account.places[:MAX_SPOTS])),
        actors=tuple(actors[:MAX_ACTORS]),
        targets=tuple(dict.fromkeys(word for word in targets if word != "other"))[:MAX_TARGETS],
        tolls=tuple(dict.fromkeys(map(_toll, _in_force(account.casualties))))[:MAX_TOLLS],
    )


def _bare(reading: Reading, passage: Passage, known: frozenset[str], sketch: tuple[int, ...] | None = None) -> Features:
    """Features of a passage without an account."""
    report = reading.report
    return Features(
        report.doc,
        report.published.toordinal() if report.published else None,
        "",
        (),
        (),
        (),
        (),
        (),
        tuple(names_in(passage.text, known)),
        tuple(words_in(passage.text)),
        passage.share,
        passage.main,
        _sketch(reading) if sketch is None else sketch,
    )


def _sketch(reading: Reading) -> tuple[int, ...]:
    return tuple(value >> _SKETCH_SHIFT for value in sketch_of(reading.report.text))


def _known_names(reading: Reading) -> frozenset[str]:
    """Folded names that many reports share: what lists know, who speaks, who wrote it, the first-level divisions."""
    listed = (
        text
        for name in tag_names(reading.report.text, reading.report.published)
        for text in (name.text, name.canonical)
    )
    speakers = (text for one in reading.speakers for text in (one.name, one.named_person, *one.mentions) if text)
    found = [place for one in reading.accounts for place in one.places if place.rule == "exact"]
    places = (text for place in found for text in (place.name, place.admin1) if text)
    own = (text for text in (reading.report.byline, reading.report.outlet) if text)
    return frozenset(map(fold, (*listed, *speakers, *places, *own)))


def _days(date: DateInterval | None) -> tuple[Day, ...]:
    if date is None or date.start is None or date.end is None:
        return ()
    return (Day(date.start.toordinal(), date.end.toordinal(), date.basis),)


def _spot(place: Place) -> Spot:
    name = plain_name(place.name)
    lat, lon = rounded(place.lat), rounded(place.lon)
    return Spot(name, place.admin1, place.country, lat, lon, place.precision, place.gazetteer_id)


def plain_name(name: str) -> str:
    """Letters and digits of a place's name in lower case, without its article."""
    plain = _LETTERS.sub("", fold(name))
    for article in ("al", "el", "the"):
        if plain.startswith(article) and len(plain) > len(article) + 3:
            return plain.removeprefix(article)
    return plain


def _in_force(casualties: Sequence[Casualty]) -> Iterable[Casualty]:
    """Figures that no later one replaced, and that nobody denies."""
    return (one for one in casualties if not one.superseded and one.stance != "denies")


def _toll(casualty: Casualty) -> Toll:
    return Toll(casualty.outcome, casualty.low, casualty.high, casualty.part_of_total)
