"""Looking a name up in the lexicons, for people: every row that it may name on a day, with the reasons."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from khaldun.lexicons import ActorRow, OfficeRow, OutletRow, actors, offices, outlets
from khaldun.lexicons.checks import Table
from khaldun.names.check import form_key
from khaldun.names.holders import Title, titles_in
from khaldun.names.lookup import find_outlet, office_key, resolve_office

LEAST_LIKENESS = 82.0
"""Per cent of two keys alike, from which a name is offered for another."""
Row = ActorRow | OfficeRow | OutletRow


@dataclass(frozen=True, slots=True)
class NameFound:
    """A row that a name may mean.

    Attributes:
        table: "actors", "offices" or "outlets".
        id: of the row.
        name: what Khaldun calls it.
        kind: of actor or outlet; the office of a person.
        country: ISO 3166-1 alpha-2, or None.
        start, end: first and last day, None where open or unsure.
        valid: whether the day that was asked for lies between them; None where none was.
        parents: names of what an actor belongs to, the nearest first; of a holder of office, whose office it is.
        names: every wording.
        acled_inter, plover: codes of an actor.
        origin: where the row comes from; a user's own row says so.
        likeness: 0 to 1, how well the name fits.
        why: how it was found.
    """

    table: Table
    id: str
    name: str
    kind: str
    country: str | None
    start: datetime.date | None
    end: datetime.date | None
    valid: bool | None
    parents: tuple[str, ...]
    names: tuple[str, ...]
    acled_inter: int | None
    plover: str
    origin: str
    likeness: float
    why: str


def find_name(name: str, day: datetime.date | None, *, limit: int) -> list[NameFound]:
    """Rows that `name` may mean, the likeliest first; those that are valid on `day` before others.

    Besides names, an office does ("US Secretary of State", "foreign minister of Iran") with a day, an outlet's domain
    or code, and, where nothing bears the name, what is like it.
    """
    found = {**_by_office(name, day), **_by_domain(name, day), **_by_form(name, day)}
    if not found:
        found = _by_likeness(name, day)
    return sorted(found.values(), key=_rank)[:limit]


def _rank(one: NameFound) -> tuple[float, bool, str, datetime.date, str]:
    newest = datetime.date.max - (one.start or datetime.date.min)
    return -one.likeness, one.valid is False, one.table, datetime.date.min + newest, one.id


def _by_form(name: str, day: datetime.date | None) -> dict[tuple[Table, str], NameFound]:
    rows = _rows_by_key().get(form_key(name), [])
    return {
        (table, row.id): _found(table, row, day, 1.0, "its name" if _called(row) == name else "one of its names")
        for table, row in rows
    }


def _by_office(name: str, day: datetime.date | None) -> dict[tuple[Table, str], NameFound]:
    """Holders of an office that is named with its country, on a day or ever."""
    found: dict[tuple[Table, str], NameFound] = {}
    for title in titles_in(name):
        if day is not None:
            holder = resolve_office(title.office, title.country, day, title.body)
            rows = [holder] if holder else []
        else:
            rows = [row for row in offices().values() if _is_office(row, title)]
        for row in rows:
            found["offices", row.id] = _found("offices", row, day, 1.0, f"held the office {row.office}")
    return found


def _is_office(row: OfficeRow, title: Title) -> bool:
    whose = row.organisation == title.body if title.body else row.country == title.country and not row.organisation
    return whose and office_key(row.office) == office_key(title.office)


def _by_domain(name: str, day: datetime.date | None) -> dict[tuple[Table, str], NameFound]:
    row = find_outlet(name)
    return {} if row is None else {("outlets", row.id): _found("outlets", row, day, 1.0, "its name, domain or code")}


def _by_likeness(name: str, day: datetime.date | None) -> dict[tuple[Table, str], NameFound]:
    from rapidfuzz import fuzz, process

    keys = list(_rows_by_key())
    near = process.extract(form_key(name), keys, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=20)
    found: dict[tuple[Table, str], NameFound] = {}
    for key, likeness, _ in near:
        for table, row in _rows_by_key()[key]:
            found.setdefault((table, row.id), _found(table, row, day, likeness / 100, f"{likeness:.0f}% like “{key}”"))
    return found


@cache
def _rows_by_key() -> dict[str, list[tuple[Table, Row]]]:
    found: dict[str, list[tuple[Table, Row]]] = {}
    for table, row in _all():
        for key in {form_key(text) for text in (_called(row), *(form.text for form in row.aliases))}:
            found.setdefault(key, []).append((table, row))
    return found


def _all() -> Iterator[tuple[Table, Row]]:
    yield from (("actors", row) for row in actors().values())
    yield from (("offices", row) for row in offices().values())
    yield from (("outlets", row) for row in outlets().values())


def _called(row: Row) -> str:
    return row.person if isinstance(row, OfficeRow) else row.name


def _found(table: Table, row: Row, day: datetime.date | None, likeness: float, why: str) -> NameFound:
    first, last = (row.start, row.end) if isinstance(row, OfficeRow) else (row.period_from, row.period_to)
    valid = None if day is None else (first is None or first <= day) and (last is None or day <= last)
    return NameFound(
        table,
        row.id,
        _called(row),
        row.office if isinstance(row, OfficeRow) else row.kind,
        row.country,
        first,
        last,
        valid,
        _parents(row),
        tuple(form.text for form in row.aliases),
        row.acled_inter if isinstance(row, ActorRow) else None,
        row.plover if isinstance(row, ActorRow) else "",
        f"your own file{f': {row.origin}' if row.origin else ''}" if row.own else row.origin,
        round(likeness, 3),
        why,
    )


def _parents(row: Row) -> tuple[str, ...]:
    if isinstance(row, OutletRow):
        return (row.owner,) if row.owner else ()
    if isinstance(row, OfficeRow):
        body = actors().get(row.organisation or "")
        return (body.name,) if body else ()
    found: list[str] = []
    above = actors().get(row.parent or "")
    while above is not None and above.name not in found:
        found.append(above.name)
        above = actors().get(above.parent or "")
    return tuple(found)
