"""What is wrong with the user's own files of actors, outlets and offices, and what they change of the shipped ones."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from khaldun.lexicons import ActorRow, Form, OfficeRow, OutletRow, read_cells
from khaldun.lexicons.checks import Table
from khaldun.lexicons.layers import OwnRows, read_rows
from khaldun.lexicons.tables import actor_of, office_of, outlet_of
from khaldun.model.fault import Fault
from khaldun.names.check import form_key

Row = ActorRow | OfficeRow | OutletRow
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in some files.

    Attributes:
        rows: how many rows each table has.
        faults: what must be mended before they can be used.
        notes: what they change of the shipped lexicons, to be looked at once.
    """

    rows: dict[str, int]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def check_files(paths: Iterable[Path]) -> Checked:
    """Check files as they would lie over the shipped lexicons, the earlier before the later.

    Raises:
        InputError: a file cannot be read at all.
    """
    rows, faults = read_rows(paths)
    faults += [*_parents(rows), *_overlaps(rows)]
    counts = {"actors": len(rows.actors), "offices": len(rows.offices), "outlets": len(rows.outlets)}
    ordered = sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column))
    return Checked(counts, tuple(ordered), (*_over_shipped(rows), *_two_in_office(rows)))


def _parents(rows: OwnRows) -> Iterator[Fault]:
    """Parents and organisations that no table has, and rows that are their own ancestor."""
    shipped = {cells["id"]: cells["parent"] for cells in read_cells("actors.csv")}
    parents = shipped | {id_: row.parent or "" for id_, row in rows.actors.items()}
    for id_, row in rows.actors.items():
        if row.parent and row.parent not in parents:
            yield _at(rows, "actors", id_, "parent", f"no actor has the id {row.parent!r}")
        elif chain := _cycle(id_, parents):
            yield _at(rows, "actors", id_, "parent", f"it belongs to itself: {' → '.join(chain)}")
    for id_, office in rows.offices.items():
        if office.organisation and office.organisation not in parents:
            yield _at(rows, "offices", id_, "organisation", f"no actor has the id {office.organisation!r}")
    for id_, office in rows.offices.items():
        if not (office.country or office.organisation):
            yield _at(rows, "offices", id_, "country", "neither country nor organisation says whose office it is")


def _cycle(id_: str, parents: Mapping[str, str]) -> list[str]:
    """The way from a row back to itself, or nothing."""
    chain = [id_]
    while (above := parents.get(chain[-1], "")) and above not in chain:
        chain.append(above)
    return [*chain, id_] if above == id_ else []


def _overlaps(rows: OwnRows) -> Iterator[Fault]:
    """Forms that rows of the files claim at the same time without the mark that they share them."""
    claims: dict[Key, list[tuple[Table, str, Row, Form]]] = defaultdict(list)
    for table, id_, row in _all(rows):
        for form in _forms(row):
            claims[_key(form)].append((table, id_, row, form))
    for claimants in claims.values():
        for i, (table, id_, row, form) in enumerate(claimants):
            for _, other_id, other, other_form in claimants[:i]:
                if _who(row) != _who(other) and not (form.shared and other_form.shared) and _together(row, other):
                    where = "aliases" if form.text != _who(row) else "person" if table == "offices" else "name"
                    reason = f"{form.text!r} names {other_id} too; write ~{form.text} in both, or part their periods"
                    yield _at(rows, table, id_, where, reason)


def _over_shipped(rows: OwnRows) -> Iterator[Fault]:
    """Shipped rows that are replaced, and shipped names that come to mean an own row."""
    shipped: dict[Key, str] = {}
    ids: set[tuple[Table, str]] = set()
    for table, row in _shipped():
        ids.add((table, row.id))
        shipped |= {_key(form): row.id for form in _forms(row) if not form.shared}
    for table, id_, row in _all(rows):
        if (table, id_) in ids:
            yield _at(rows, table, id_, "id", f"stands in place of the shipped {id_}")
        for form in _forms(row):
            other = shipped.get(_key(form))
            if other is not None and other != id_:
                yield _at(rows, table, id_, "aliases", f"{form.text!r} no longer means the shipped {other}")


def _two_in_office(rows: OwnRows) -> Iterator[Fault]:
    """Two people in one office at one time: then "the minister" alone is nobody."""
    terms: dict[tuple[str, str, str], list[OfficeRow]] = defaultdict(list)
    for row in rows.offices.values():
        terms[row.office.casefold(), row.country or "", row.organisation or ""].append(row)
    for holders in terms.values():
        holders.sort(key=lambda row: row.start or datetime.date.min)
        for left, right in pairwise(holders):
            if left.person != right.person and (left.end is None or (right.start and right.start < left.end)):
                yield _at(rows, "offices", right.id, "from", f"{left.person} is still in office then")


def _all(rows: OwnRows) -> Iterator[tuple[Table, str, Row]]:
    yield from (("actors", id_, row) for id_, row in rows.actors.items())
    yield from (("offices", id_, row) for id_, row in rows.offices.items())
    yield from (("outlets", id_, row) for id_, row in rows.outlets.items())


def _shipped() -> Iterator[tuple[Table, Row]]:
    yield from (("actors", actor_of(cells)) for cells in read_cells("actors.csv"))
    yield from (("offices", office_of(cells)) for cells in read_cells("offices.csv"))
    yield from (("outlets", outlet_of(cells)) for cells in read_cells("outlets.csv"))


def _who(row: Row) -> str:
    return row.person if isinstance(row, OfficeRow) else row.name


def _forms(row: Row) -> tuple[Form, ...]:
    """The name and its aliases; an alias that repeats the name says how the name is to be read."""
    name = _who(row)
    return row.aliases if any(form.text == name for form in row.aliases) else (Form(name), *row.aliases)


def _key(form: Form) -> Key:
    return form_key(form.text), form.text if form.exact or form.text.isupper() else ""


def _together(left: Row, right: Row) -> bool:
    """Whether their periods have a day in common; an open end reaches on."""
    (left_from, left_to), (right_from, right_to) = _period(left), _period(right)
    return left_from <= right_to and right_from <= left_to


def _period(row: Row) -> tuple[datetime.date, datetime.date]:
    first, last = (row.start, row.end) if isinstance(row, OfficeRow) else (row.period_from, row.period_to)
    return first or datetime.date.min, last or datetime.date.max


def _at(rows: OwnRows, table: Table, id_: str, column: str, reason: str) -> Fault:
    file, line = rows.places[table, id_]
    return Fault(file, line, column, reason)
