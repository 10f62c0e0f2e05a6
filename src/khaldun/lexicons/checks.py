"""What may stand in the cells of a table of actors, outlets or offices."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Literal

from khaldun.lexicons.rows import ACTOR_KINDS, OUTLET_KINDS, PLOVER_SECTORS, SIDES
from khaldun.lexicons.tables import forms_of_cell, parse_day, read_table

Table = Literal["actors", "offices", "outlets"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_PLOVER = re.compile(r"([A-Z]{3})?([A-Z]{3})")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_LANGUAGES = re.compile(r"[a-z]{2,3}(?: [a-z]{2,3})*")


def cell_faults(table: Table, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Column and reason for each cell of a row that cannot stand."""
    name = "person" if table == "offices" else "name"
    checks: dict[str, Callable[[str], str]] = {"id": _id, name: _letters, "aliases": _aliases, "country": _country}
    if table == "actors":
        checks |= {"kind": _one_of(ACTOR_KINDS), "side": _one_of(SIDES), "acled_inter": _inter, "plover": _plover}
        checks |= {"parent": lambda text: _id(text) if text else ""}
    elif table == "outlets":
        checks |= {"kind": _one_of(OUTLET_KINDS), "domains": _domains, "codes": _codes, "language": _languages}
    else:
        checks |= {"office": _letters, "organisation": lambda text: _id(text) if text else ""}
    yield from ((column, reason) for column, check in checks.items() if (reason := check(cells[column])))
    yield from _period(cells, *(("from", "to") if table == "offices" else ("period_from", "period_to")))


def _period(cells: Mapping[str, str], first: str, last: str) -> Iterator[tuple[str, str]]:
    days: list[datetime.date | None] = []
    for column in (first, last):
        try:
            days.append(parse_day(cells[column], last=column == last))
        except ValueError:
            yield column, f"{cells[column]!r} is no day; write YYYY, YYYY-MM or YYYY-MM-DD"
            days.append(None)
    if days[0] and days[1] and days[0] > days[1]:
        yield last, f"{cells[last]} is before {cells[first]}"


def _id(text: str) -> str:
    fine = _ID.fullmatch(text) is not None
    return "" if fine else f"{text!r} is no id: small letters, digits and hyphens"


def _letters(text: str) -> str:
    return "" if any(char.isalpha() for char in text) else "it holds no letter"


def _aliases(text: str) -> str:
    forms = forms_of_cell(text)
    empty = next((f"{form.text!r} holds no letter" for form in forms if not any(map(str.isalnum, form.text))), "")
    double = next((f"{form.text!r} stands twice" for form in forms if forms.count(form) > 1), "")
    return empty or double


def _country(text: str) -> str:
    return "" if not text or text in country_codes() else f"{text!r} is no ISO 3166-1 alpha-2 code"


def _one_of(words: frozenset[str]) -> Callable[[str], str]:
    known = ", ".join(sorted(word for word in words if word))
    return lambda text: "" if text in words else f"{text!r} is none of: {known}"


def _inter(text: str) -> str:
    return "" if text in {"", *"12345678"} else f"{text!r} is none of ACLED's 1 to 8"


def _plover(text: str) -> str:
    match = _PLOVER.fullmatch(text)
    fine = not text or (match is not None and match[2] in PLOVER_SECTORS)
    return "" if fine else f"{text!r} is no sector of PLOVER, such as REB, MIL or SYRGOV"


def _domains(text: str) -> str:
    wrong = next((part for part in text.split("|") if text and not _DOMAIN.fullmatch(part)), None)
    return "" if wrong is None else f"{wrong!r} is no domain in small letters, such as example.org"


def _codes(text: str) -> str:
    return "" if text == text.lower() else f"{text!r} is not in small letters"


def _languages(text: str) -> str:
    return "" if not text or _LANGUAGES.fullmatch(text) else f"{text!r} are no ISO 639-1 codes parted by blanks"


@cache
def country_codes() -> frozenset[str]:
    """Codes of the table of countries."""
    return frozenset(row[0] for row in read_table("countries.csv"))
