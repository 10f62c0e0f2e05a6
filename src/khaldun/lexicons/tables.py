"""Reading the tables of the lexicons: cells to rows."""

from __future__ import annotations

import calendar
import csv
import datetime
from collections.abc import Iterator, Mapping
from importlib.resources import files

from khaldun.lexicons.rows import ActorRow, Form, OfficeRow, OutletRow

ACTOR_COLUMNS = tuple(
    "id name aliases kind country period_from period_to parent side acled_inter plover notes origin".split()
)
OFFICE_COLUMNS = tuple("id person aliases office country organisation from to origin".split())
OUTLET_COLUMNS = tuple("id name aliases domains kind country owner language codes period_from period_to origin".split())
"""Columns of the tables over which the user's own files may lie."""


def read_cells(name: str) -> list[dict[str, str]]:
    """The rows of the CSV file `name` beside this module, by column."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(_data_lines(text)))


def read_table(name: str) -> list[list[str]]:
    """The rows of the CSV file `name` beside this module, without its comment lines and header."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.reader(_data_lines(text)))[1:]


def _data_lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def parse_form(text: str) -> Form:
    """The form that `text` writes: "=" before it asks for this case, "~" says that other rows share it."""
    bare = text.lstrip("=~")
    marks = text[: len(text) - len(bare)]
    return Form(bare, "=" in marks, "~" in marks)


def parse_day(text: str, *, last: bool = False) -> datetime.date | None:
    """The day that an ISO date names; a bare year or month gives its first or `last` day."""
    if not text:
        return None
    year, month, day = [*(int(part) for part in text.split("-")), 0, 0][:3]
    month = month or (12 if last else 1)
    return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


def forms_of_cell(text: str) -> tuple[Form, ...]:
    """The forms of a cell, parted by "|"."""
    return tuple(parse_form(part) for part in text.split("|")) if text else ()


def words_of_cell(text: str) -> tuple[str, ...]:
    """The words of a cell, parted by "|"."""
    return tuple(text.split("|")) if text else ()


def actor_of(cells: Mapping[str, str], *, own: bool = False) -> ActorRow:
    """The actor of a row, by column; columns that it lacks are empty."""
    given = {column: cells.get(column, "") for column in ACTOR_COLUMNS}
    return ActorRow(
        given["id"],
        given["name"],
        forms_of_cell(given["aliases"]),
        given["kind"],
        given["country"] or None,
        parse_day(given["period_from"]),
        parse_day(given["period_to"], last=True),
        given["parent"] or None,
        given["side"],
        given["notes"],
        int(given["acled_inter"]) if given["acled_inter"] else None,
        given["plover"],
        given["origin"],
        own,
    )


def office_of(cells: Mapping[str, str], *, own: bool = False) -> OfficeRow:
    """The term in office of a row."""
    given = {column: cells.get(column, "") for column in OFFICE_COLUMNS}
    return OfficeRow(
        given["id"],
        given["person"],
        forms_of_cell(given["aliases"]),
        given["office"],
        given["country"] or None,
        given["organisation"] or None,
        parse_day(given["from"]),
        parse_day(given["to"], last=True),
        given["origin"],
        own,
    )


def outlet_of(cells: Mapping[str, str], *, own: bool = False) -> OutletRow:
    """The outlet of a row."""
    given = {column: cells.get(column, "") for column in OUTLET_COLUMNS}
    return OutletRow(
        given["id"],
        given["name"],
        forms_of_cell(given["aliases"]),
        words_of_cell(given["domains"]),
        given["kind"],
        given["country"] or None,
        given["owner"],
        given["language"],
        words_of_cell(given["codes"]),
        parse_day(given["period_from"]),
        parse_day(given["period_to"], last=True),
        given["origin"],
        own,
    )
