"""The features of each account of a reading, and of a report as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from khaldun.gazetteer.keys import normalise, skeleton_of_key
from khaldun.model.account import Account, Casualty, Reading
from khaldun.names import tag_names
from khaldun.stages.resolve.acts import act_class
from khaldun.stages.resolve.copies import sketch_of
from khaldun.stages.resolve.days import WIDE_DAYS
from khaldun.stages.resolve.features import Day, Features, Spot, Toll, rounded
from khaldun.stages.resolve.folding import fold, plain_name
from khaldun.stages.resolve.marks import MAX_MARKS, marks_of
from khaldun.stages.resolve.passages import Passage, headed, own_text, passages
from khaldun.stages.resolve.proper_names import names_in
from khaldun.stages.resolve.wording import proper_words_in, words_in
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

MAX_SPOTS, MAX_DAYS, MAX_ACTORS, MAX_TARGETS, MAX_TOLLS = 6, 6, 4, 6, 8
"""Kept of each: more than nineteen in twenty accounts have of any."""

_DISTRICT = 3
"""UCDP `where_prec` from which a place is no point."""

_PART = re.compile(
    r"(?:[NSEW]\.|[NS][EW]\.?|[NS]\.[EW]\.|(?:north|south|east|west)\w*|central|rural|countryside of)\s+", re.IGNORECASE
)
"""Before a province's capital such a word makes it the countryside around it ("W. Aleppo", "northern Homs")."""

_ARTICLE = re.compile(r"(?:al|el|a[lnrsdtz]|ash)[\s-]+", re.IGNORECASE)
_NOBODY = ("unidentified", "unspecified", "unknown")
_SKETCH_SHIFT = 31
"""Of the 63 bits of a hash the upper 32 are kept: in the same order, and seldom shared by two of a million texts."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """What all accounts of a report share: names that do not tell them apart, and the text's sketch."""

    reading: Reading
    known: frozenset[str]
    places: frozenset[str]
    sketch: tuple[int, ...]


def features_of(reading: Reading) -> tuple[Features, ...]:
    """The features of each account of `reading`, in their order; nothing but the reading decides them."""
    if not reading.accounts:
        return ()
    whole = _whole(reading)
    told = zip(reading.accounts, passages(reading), strict=True)
    return tuple(_features(whole, account, passage) for account, passage in told)


def document_features(reading: Reading) -> Features:
    """The whole report as one: its main account with all days, places, names and rarer words of the report."""
    bare = _bare(_whole(reading), Passage(headed(reading.report, own_text(reading.report)), 1.0, True))
    accounts = features_of(reading)
    main = next((one for one in accounts if one.main), None)
    if main is None:
        return bare
    ordered = [main, *(one for one in accounts if one is not main and one.share > 0)]
    violent = next((one for one in ordered if act_class(one.type) != "strategic"), main)
    return replace(
        main,
        type=violent.type,
        tolls=tuple(dict.fromkeys(toll for one in ordered for toll in one.tolls))[:MAX_TOLLS],
        days=_days_of_all(main, ordered),
        spots=tuple(dict.fromkeys(spot for one in ordered for spot in one.spots))[:MAX_SPOTS],
        names=bare.names,
        proper=bare.proper,
        words=bare.words,
        share=1.0,
        marks=tuple(dict.fromkeys(mark for one in ordered for mark in one.marks))[:MAX_MARKS],
    )


def _days_of_all(main: Features, ordered: Sequence[Features]) -> tuple[Day, ...]:
    """The days of all accounts; those longer than a month only of the main one: the others' are mostly the past's."""
    days = (day for one in ordered for day in one.days if one is main or day.end - day.start <= WIDE_DAYS)
    return tuple(dict.fromkeys(days))[:MAX_DAYS]


def _features(whole: _Whole, account: Account, passage: Passage) -> Features:
    actors = [actor for actor in map(fold, account.actors) if not actor.startswith(_NOBODY)]
    targets = [word for target in account.targets for word in (target.kind, fold(target.text))]
    bare = _bare(whole, passage)
    return replace(
        bare,
        type=account.type.value,
        days=_days(account.date),
        spots=_spots(account, bare.names),
        actors=tuple(actors[:MAX_ACTORS]),
        targets=tuple(dict.fromkeys(word for word in targets if word != "other"))[:MAX_TARGETS],
        tolls=tuple(dict.fromkeys(map(_toll, _in_force(account.casualties))))[:MAX_TOLLS],
        marks=marks_of(account.date),
    )


def _bare(whole: _Whole, passage: Passage) -> Features:
    """Features of a passage without an account."""
    report = whole.reading.report
    return Features(
        report=report.doc,
        published=report.published.toordinal() if report.published else None,
        type="",
        days=(),
        spots=(),
        actors=(),
        targets=(),
        tolls=(),
        names=tuple(names_in(passage.text, whole.known | whole.places)),
        proper=tuple(proper_words_in(passage.text, whole.known)),
        words=tuple(words_in(passage.text)),
        share=passage.share,
        main=passage.main,
        sketch=whole.sketch,
    )


def _whole(reading: Reading) -> _Whole:
    report = reading.report
    listed = (text for name in tag_names(report.text, report.published) for text in (name.text, name.canonical))
    people = (speaker.named_person for speaker in reading.speakers if speaker.named_person)
    own = (text for text in (report.byline, report.outlet) if text)
    found = [place for one in reading.accounts for place in one.places if place.gazetteer_id is not None]
    provinces = (place.admin1 for place in found if place.admin1)
    sketch = tuple(value >> _SKETCH_SHIFT for value in sketch_of(own_text(report)))
    known = frozenset(map(fold, (*listed, *people, *own, *provinces)))
    return _Whole(reading, known, frozenset(fold(place.name) for place in found), sketch)


def _days(date: DateInterval | None) -> tuple[Day, ...]:
    if date is None or date.start is None or date.end is None:
        return ()
    return (Day(date.start.toordinal(), date.end.toordinal(), date.basis),)


def _spots(account: Account, names: Sequence[str]) -> tuple[Spot, ...]:
    """The account's places but for those that are the last name of a person whom its passage names in full."""
    last_names = {name.rpartition(" ")[2] for name in names}
    return tuple(spot for spot in map(_spot, account.places) if spot.name not in last_names)[:MAX_SPOTS]


def _spot(place: Place) -> Spot:
    name, precision = plain_name(place.name), place.precision or 1
    capital = place.admin1 is not None and _bones(place.name) == _bones(place.admin1)
    part = capital and _PART.match(place.name) is not None
    rank = 2 if precision >= _DISTRICT or part else int(capital)
    lat, lon = rounded(place.lat), rounded(place.lon)
    return Spot(name, place.admin1, place.country, lat, lon, place.precision, place.gazetteer_id, rank)


def _bones(name: str) -> str:
    """What the spellings of a name share ("Lattakia", "Latakia"), without words for a part of the place."""
    return skeleton_of_key(normalise(_ARTICLE.sub("", _PART.sub("", name))))


def _in_force(casualties: Sequence[Casualty]) -> Iterable[Casualty]:
    """Figures that no later one replaced, and that nobody denies."""
    return (one for one in casualties if not one.superseded and one.stance != "denies")


def _toll(casualty: Casualty) -> Toll:
    return Toll(casualty.outcome, casualty.low, casualty.high, casualty.part_of_total)
