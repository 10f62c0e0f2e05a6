"""Lists of incidents: filters in, one page of summaries out, at a cost that does not grow with the catalogue."""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, literal_column, select, tuple_

from khaldun.catalogue.columns import GRADES
from khaldun.catalogue.deriving import fold
from khaldun.catalogue.nearness import Box, box_conditions, check_box, check_near, is_near, near_conditions
from khaldun.catalogue.schema import accounts, incident_terms, incidents, memberships, reports, terms
from khaldun.catalogue.searching import matching_reports
from khaldun.catalogue.views import Count, IncidentPage, IncidentSummary
from khaldun.catalogue.wording import check_words, mend
from khaldun.errors import OptionError

DEFAULT_PAGE = 50
MAX_PAGE = 1000
MAX_TERMS = 50
"""So many names may hold the words of a filter."""

FEW_ROWS = 2000
"""Up to so many rows that fit, their incidents are taken first; beyond, the list is walked and each one tested."""

MAX_PEOPLE = 2**63 - 1
"""The largest figure that a row can hold."""

_CURSOR = re.compile(r"(\d{4}-\d\d-\d\d)?")


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """What a list of incidents is narrowed to; every part that is given must hold.

    Attributes:
        since, until: days between which the incident may have been (its possible days overlap them).
        near: latitude, longitude in degrees and radius in km.
        place: words in a place's name.
        country: ISO 3166-1 alpha-2.
        act: an act type, or words of its name.
        actor, outlet, speaker: words of a name.
        grade: one of Airwars' five.
        disputed: True for those with disputed fields, False for those without.
        denied: True for those of which something is denied.
        review: True for those that a person should look at.
        text: words of a report; in quotation marks a phrase.
        min_killed: lowest best figure of people killed.
        box: west, south, east and north in degrees, between which the position lies.
        placed: True for those with a position, False for those without.
        dated: True for those with a day, False for those without.
    """

    since: datetime.date | None = None
    until: datetime.date | None = None
    near: tuple[float, float, float] | None = None
    place: str | None = None
    country: str | None = None
    act: str | None = None
    actor: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    grade: str | None = None
    disputed: bool | None = None
    denied: bool | None = None
    review: bool | None = None
    text: str | None = None
    min_killed: int | None = None
    box: Box | None = None
    placed: bool | None = None
    dated: bool | None = None


def list_incidents(
    connection: Connection, wanted: IncidentFilter, limit: int = DEFAULT_PAGE, after: str | None = None
) -> IncidentPage:
    """A page of the incidents that `wanted` lets through, newest first, undated ones last.

    Args:
        limit: most incidents on the page, 1 to 1,000.
        after: `IncidentPage.next` of the page before.

    Raises:
        OptionError: a part of the filter means nothing.
    """
    if not 1 <= limit <= MAX_PAGE:
        raise OptionError(f"limit is {limit}; it must be from 1 to {MAX_PAGE}.")
    check_filter(wanted)
    query = _query(connection, wanted)
    found: list[Row[Any]] = []
    for row in _in_order(connection, query, _cursor(after) if after else None, limit + 1):
        if is_near(row, wanted.near):
            found.append(row)
        if len(found) > limit:
            break
    page = found[:limit]
    last = page[-1] if len(found) > limit else None
    return IncidentPage(tuple(map(summary_of, page)), _encode_cursor(last) if last is not None else None)


def summary_of(row: Row[Any]) -> IncidentSummary:
    """The summary that a row of `incidents` holds."""
    return IncidentSummary(
        row.id,
        row.type,
        row.day_start or None,
        row.day_end or None,
        row.place,
        row.admin1,
        row.country,
        row.lat,
        row.lon,
        row.where_prec,
        row.date_prec,
        tuple(json.loads(row.actors)),
        row.actor_status,
        Count(row.killed_low, row.killed_best, row.killed_high),
        Count(row.injured_low, row.injured_best, row.injured_high),
        row.grade,
        row.admiralty,
        row.event_clarity,
        tuple(row.disputed.split()),
        row.denied,
        row.reports,
        row.outlets,
        row.origins,
        row.first_published,
        row.last_published,
        tuple(json.loads(row.review)),
    )


def summary_of_derived(row: Mapping[str, object]) -> IncidentSummary:
    """The summary of a row of `incidents` that was derived and is not stored."""
    return summary_of(cast("Row[Any]", SimpleNamespace(**row)))


def _in_order(
    connection: Connection, query: Select[Any], cursor: tuple[str, int] | None, size: int
) -> Iterator[Row[Any]]:
    """The rows of `query`, newest first, a page at a time: one can stop after any."""
    while True:
        page = query
        if cursor is not None:
            page = page.where(tuple_(incidents.c.day_start, incidents.c.seq) < tuple_(*cursor))
        rows = connection.execute(page.order_by(incidents.c.day_start.desc(), incidents.c.seq.desc()).limit(size)).all()
        yield from rows
        if len(rows) < size:
            return
        cursor = (rows[-1].day_start, rows[-1].seq)


def _query(connection: Connection, wanted: IncidentFilter) -> Select[Any]:
    conditions = [*_plain_conditions(wanted), *_day_conditions(wanted), *near_conditions(wanted.near)]
    conditions += [*box_conditions(wanted.box), *_known_conditions(wanted)]
    for kind, words in names_wanted(wanted):
        conditions.append(_term_condition(connection, kind, words))
    if wanted.text:
        conditions.append(_text_condition(connection, wanted.text))
    return select(incidents).where(and_(True, *conditions))


def check_filter(wanted: IncidentFilter) -> None:
    """Refuse a filter that no incident could pass.

    Raises:
        OptionError: it says which part means nothing, and what to write.
    """
    for name in ("place", "country", "act", "actor", "outlet", "speaker", "grade", "text"):
        check_words(name, getattr(wanted, name) or "")
    if wanted.min_killed is not None and not 0 <= wanted.min_killed <= MAX_PEOPLE:
        raise OptionError(f"min killed is {wanted.min_killed}; it must be from 0 to {MAX_PEOPLE}.")
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise OptionError(f"since {wanted.since} is after until {wanted.until}; exchange the two.")
    check_near(wanted.near)
    check_box(wanted.box)


def _plain_conditions(wanted: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.country:
        yield incidents.c.country == wanted.country.upper()
    if wanted.act:
        yield incidents.c.type.in_(acts_named(wanted.act))
    if wanted.grade:
        yield incidents.c.grade == grade_named(wanted.grade)
    if wanted.disputed is not None:
        yield incidents.c.disputed != "" if wanted.disputed else incidents.c.disputed == ""
    if wanted.denied is not None:
        yield incidents.c.denied == wanted.denied
    if wanted.review is not None:
        yield incidents.c.doubt > 0 if wanted.review else incidents.c.doubt == 0
    if wanted.min_killed is not None:
        yield incidents.c.killed_best >= wanted.min_killed


def _day_conditions(wanted: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    """The incident's possible days overlap those asked for; an incident without a day is let through by none."""
    if wanted.since:
        yield incidents.c.day_end >= wanted.since.isoformat()
    if wanted.until:
        yield and_(incidents.c.day_start <= wanted.until.isoformat(), incidents.c.day_start != "")
    if wanted.since:
        yield incidents.c.day_start >= earliest_start(wanted.since).isoformat()


def earliest_start(since: datetime.date) -> datetime.date:
    """What may have been on a day began at most a year before it (`date_prec` 5), which bounds the index."""
    return since - datetime.timedelta(days=366) if since.year > 1 else since


def _known_conditions(wanted: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.placed is not None:
        yield incidents.c.lat.is_not(None) if wanted.placed else incidents.c.lat.is_(None)
    if wanted.dated is not None:
        yield incidents.c.day_start != "" if wanted.dated else incidents.c.day_start == ""


def names_wanted(wanted: IncidentFilter) -> Iterator[tuple[str, str]]:
    """The parts of a filter that are words of a name, with the kind of the name."""
    for kind, words in (
        ("actor", wanted.actor),
        ("outlet", wanted.outlet),
        ("speaker", wanted.speaker),
        ("place", wanted.place),
    ):
        if words:
            yield kind, words


def terms_having(connection: Connection, kind: str, words: str) -> tuple[ColumnElement[bool], ...]:
    """Which rows of `incident_terms` have a term of this kind that is, or else holds, the words."""
    term = fold(words)
    used = select(incident_terms.c.term).where(
        incident_terms.c.kind == terms.c.kind, incident_terms.c.term == terms.c.term
    )
    known = select(terms.c.term).where(terms.c.kind == kind, used.correlate(terms).exists())
    exact = connection.execute(known.where(terms.c.term == term)).scalar()
    holding = known.where(terms.c.term.contains(term, autoescape=True))
    shortest = holding.order_by(func.length(terms.c.term), terms.c.term).limit(MAX_TERMS)
    names = [exact] if exact is not None else list(connection.execute(shortest).scalars())
    return incident_terms.c.kind == kind, incident_terms.c.term.in_(names)


def _term_condition(connection: Connection, kind: str, words: str) -> ColumnElement[bool]:
    """Incidents with such a term."""
    having = terms_having(connection, kind, words)
    inside = select(incident_terms.c.incident).where(*having)
    some = select(func.count()).select_from(inside.limit(FEW_ROWS + 1).subquery())
    if connection.execute(some).scalar_one() <= FEW_ROWS:
        return incidents.c.seq.in_(inside)
    # Tested one by one, by the key of the terms, while the list is walked from its newest end.
    here = (incident_terms.c.day_start == incidents.c.day_start, incident_terms.c.incident == incidents.c.seq)
    return select(literal_column("1")).select_from(incident_terms).where(*having, *here).correlate(incidents).exists()


def _text_condition(connection: Connection, words: str) -> ColumnElement[bool]:
    """Incidents of which a report has the words."""
    matching = matching_reports(connection, words)
    few = connection.execute(select(func.count()).select_from(matching.limit(FEW_ROWS + 1).subquery())).scalar_one()
    inside = (
        select(memberships.c.incident)
        .join(accounts, accounts.c.seq == memberships.c.account)
        .join(reports, reports.c.seq == accounts.c.report)
    )
    if few <= FEW_ROWS:
        return incidents.c.seq.in_(inside.where(reports.c.seq.in_(matching)))
    walked = inside.where(memberships.c.incident == incidents.c.seq, reports.c.seq.in_(matching))
    return walked.correlate(incidents).exists()


def acts_named(words: str) -> list[str]:
    """The act types of this name, or else with these words in it.

    Raises:
        OptionError: there is none.
    """
    from khaldun.values.acts import ActType

    found = [kind.value for kind in ActType if fold(words) == fold(kind.value)]
    found = found or [kind.value for kind in ActType if fold(words) in fold(kind.value)]
    if not found:
        names = "; ".join(kind.value for kind in ActType)
        raise OptionError(f"act {words!r} is no act type; the types are: {names}.")
    return found


def grade_named(words: str) -> str:
    """The grade of this name.

    Raises:
        OptionError: there is none.
    """
    found = next((grade for grade in GRADES if grade.casefold() == words.casefold()), None)
    if found is None:
        raise OptionError(f"grade {words!r} is none of {', '.join(GRADES)}.")
    return found


def _cursor(after: str) -> tuple[str, int]:
    try:
        day, seq = json.loads(base64.urlsafe_b64decode(after.encode()))
        if not _CURSOR.fullmatch(day) or type(seq) is not int or not 0 < seq < 2**63:
            raise ValueError
        return day, seq
    except (ValueError, TypeError, binascii.Error):
        raise OptionError(
            f"after {mend(after)!r} is no place in a list; take it from `next` of the page before."
        ) from None


def _encode_cursor(row: Row[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps([row.day_start, row.seq]).encode()).decode()
