"""A filter held against all incidents at once: exactly those that a list of the filter has.

Every part of a filter is a mask over the survey, so that any of them can be combined, or left out to see what it takes
away, within some milliseconds for a million accounts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
from sqlalchemy import Connection, Select, Text, cast, func, select

from khaldun.catalogue.asking import (
    IncidentFilter,
    acts_named,
    check_filter,
    earliest_start,
    grade_named,
    names_wanted,
    terms_having,
)
from khaldun.catalogue.columns import DENIED, DISPUTED, REVIEW, act_number, country_number, grade_number
from khaldun.catalogue.schema import accounts, incident_terms, memberships
from khaldun.catalogue.searching import matching_reports
from khaldun.catalogue.survey import Degrees, Mask, Survey, Whole
from khaldun.values.place import EARTH_RADIUS_KM

MOST_REPORTS = 20_000
"""Of the reports that hold the words of a search, the newest so many are looked at: about 0.1 s."""

DAYS = ("since", "until")


@dataclass(frozen=True, slots=True)
class Sifted:
    """A filter's parts, each as a mask over the survey.

    Attributes:
        survey: over which.
        parts: by the names of `IncidentFilter`, those that are given.
        reports_cut: True where more reports hold the words of the search than are looked at.
    """

    survey: Survey
    parts: Mapping[str, Mask]
    reports_cut: bool = False

    def mask(self, without: Collection[str] = ()) -> Mask:
        """What all parts let through, or all but some."""
        chosen = [mask for name, mask in self.parts.items() if name not in without]
        return reduce(np.logical_and, chosen, np.ones(len(self.survey), np.bool_))


def sift(connection: Connection, survey: Survey, wanted: IncidentFilter) -> Sifted:
    """Hold a filter against a survey.

    Raises:
        OptionError: a part of the filter means nothing.
    """
    check_filter(wanted)
    parts = dict([*_plain(survey, wanted), *_days(survey, wanted), *_marks(survey, wanted), *_where(survey, wanted)])
    for kind, words in names_wanted(wanted):
        having = terms_having(connection, kind, words)
        parts[kind] = _among(survey, _numbers(connection, select(incident_terms.c.incident).where(*having)))
    if not wanted.text:
        return Sifted(survey, parts)
    found, cut = _telling(connection, wanted.text)
    return Sifted(survey, {**parts, "text": _among(survey, found)}, cut)


def _plain(survey: Survey, wanted: IncidentFilter) -> Iterator[tuple[str, Mask]]:
    if wanted.country:
        yield "country", survey.whole("country") == country_number(wanted.country.upper())
    if wanted.act:
        yield "act", np.isin(survey.whole("act"), [act_number(name) for name in acts_named(wanted.act)])
    if wanted.grade:
        yield "grade", survey.whole("grade") == grade_number(grade_named(wanted.grade))
    if wanted.min_killed is not None:
        yield "min_killed", survey.whole("killed_best") >= wanted.min_killed
    if wanted.dated is not None:
        yield "dated", (survey.whole("day_start") > 0) == wanted.dated


def _days(survey: Survey, wanted: IncidentFilter) -> Iterator[tuple[str, Mask]]:
    start, end = survey.whole("day_start"), survey.whole("day_end")
    if wanted.since:
        earliest = earliest_start(wanted.since).toordinal()
        yield "since", (end >= wanted.since.toordinal()) & (start >= earliest)
    if wanted.until:
        yield "until", (start <= wanted.until.toordinal()) & (start > 0)


def _marks(survey: Survey, wanted: IncidentFilter) -> Iterator[tuple[str, Mask]]:
    marks = survey.whole("marks")
    for name, bit, asked in (
        ("disputed", DISPUTED, wanted.disputed),
        ("denied", DENIED, wanted.denied),
        ("review", REVIEW, wanted.review),
    ):
        if asked is not None:
            yield name, ((marks & bit) > 0) == asked


def _where(survey: Survey, wanted: IncidentFilter) -> Iterator[tuple[str, Mask]]:
    lat, lon = survey.degrees("lat"), survey.degrees("lon")
    if wanted.placed is not None:
        yield "placed", np.isnan(lat) != wanted.placed
    if wanted.box is not None:
        west, south, east, north = wanted.box
        yield "box", (lat >= south) & (lat <= north) & (lon >= west) & (lon <= east)
    if wanted.near is not None:
        yield "near", _near(lat, lon, wanted.near)


def _near(lat: Degrees, lon: Degrees, circle: tuple[float, float, float]) -> Mask:
    """Which positions lie within a circle; only those of its latitudes are looked at closely."""
    reach = np.degrees(circle[2] / EARTH_RADIUS_KM) + 0.01
    near: Mask = (lat >= circle[0] - reach) & (lat <= circle[0] + reach)
    at = np.flatnonzero(near)
    near[at] = _distance_km(lat[at], lon[at], *circle[:2]) <= circle[2]
    return near


def _distance_km(lats: Degrees, lons: Degrees, lat: float, lon: float) -> Degrees:
    """`khaldun.values.place.distance_km` of many positions."""
    phi, other = np.radians(lats), np.radians(lat)
    half = np.sin((other - phi) / 2) ** 2
    half += np.cos(phi) * np.cos(other) * np.sin(np.radians(lon - lons) / 2) ** 2
    distance: Degrees = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return distance


def _telling(connection: Connection, words: str) -> tuple[Whole, bool]:
    """The incidents of the newest reports that hold the words, and whether there are more such reports."""
    matching = matching_reports(connection, words)
    newest = matching.order_by(matching.selected_columns[0].desc())
    more = len(_numbers(connection, newest.limit(MOST_REPORTS + 1))) > MOST_REPORTS
    telling = (
        select(memberships.c.incident)
        .distinct()
        .join(accounts, accounts.c.seq == memberships.c.account)
        .where(accounts.c.report.in_(select(newest.limit(MOST_REPORTS).subquery())))
    )
    return _numbers(connection, telling), more


def _numbers(connection: Connection, query: Select[tuple[int]]) -> Whole:
    """The numbers that a query gives, fetched as one text: several times as fast as row by row."""
    inside = query.subquery()
    joined = select(func.aggregate_strings(cast(inside.c[0], Text), ","))
    found = connection.execute(joined).scalar()
    return np.fromstring(found, np.int64, sep=",") if found else np.empty(0, np.int64)


def _among(survey: Survey, numbers: Whole) -> Mask:
    """Which incidents have one of these numbers."""
    seqs = survey.whole("seq")
    if not len(seqs) or not len(numbers):
        return np.zeros(len(seqs), np.bool_)
    table = np.zeros(int(max(seqs.max(), numbers.max())) + 1, np.bool_)
    table[numbers] = True
    return table[seqs]
