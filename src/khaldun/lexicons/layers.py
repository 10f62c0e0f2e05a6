"""The user's own actors, outlets and holders of office: files that lie over the shipped lexicons.

A row with the id of a shipped one stands in its place; others are added. What an own row is called it is called before
any shipped row of that name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from khaldun.errors import InputError
from khaldun.lexicons.checks import Table, cell_faults
from khaldun.lexicons.rows import ActorRow, OfficeRow, OutletRow
from khaldun.lexicons.sheets import head_of, read_sheet
from khaldun.lexicons.tables import (
    ACTOR_COLUMNS,
    OFFICE_COLUMNS,
    OUTLET_COLUMNS,
    actor_of,
    office_of,
    outlet_of,
)
from khaldun.model.fault import Fault

LEXICONS_VARIABLE = "KHALDUN_LEXICONS"
"""Files of own rows, parted as in PATH; the first wins."""

COLUMNS: dict[Table, tuple[str, ...]] = {
    "actors": ACTOR_COLUMNS,
    "offices": OFFICE_COLUMNS,
    "outlets": OUTLET_COLUMNS,
}
NEEDED: dict[Table, tuple[str, ...]] = {
    "actors": ("id", "name", "kind"),
    "offices": ("id", "person", "office"),
    "outlets": ("id", "name", "kind"),
}


@dataclass(slots=True)
class OwnRows:
    """The rows of some files, by id, and where each stands."""

    actors: dict[str, ActorRow] = field(default_factory=dict)
    offices: dict[str, OfficeRow] = field(default_factory=dict)
    outlets: dict[str, OutletRow] = field(default_factory=dict)
    places: dict[tuple[Table, str], tuple[str, int]] = field(default_factory=dict)
    digest: str = ""

    def put(self, table: Table, cells: Mapping[str, str], file: str, line: int) -> Fault | None:
        """Take a row in; where an earlier file has its id that one stands, within a file it is a fault."""
        id_ = cells["id"]
        known = self.places.get((table, id_))
        if known is not None:
            same = known[0] == file
            return Fault(file, line, "id", f"{id_!r} stands in line {known[1]} too") if same else None
        self.places[table, id_] = (file, line)
        if table == "actors":
            self.actors[id_] = actor_of(cells, own=True)
        elif table == "offices":
            self.offices[id_] = office_of(cells, own=True)
        else:
            self.outlets[id_] = outlet_of(cells, own=True)
        return None


@cache
def own_rows() -> OwnRows:
    """The rows of the files that the environment names, read once a process.

    Raises:
        InputError: a file is missing or a row malformed; `khaldun lexicon check` lists every fault.
    """
    paths = [Path(part) for part in os.environ.get(LEXICONS_VARIABLE, "").split(os.pathsep) if part]
    rows, faults = read_rows(paths)
    if faults:
        more = f" ({len(faults) - 1} more; `khaldun lexicon check` lists them)" if len(faults) > 1 else ""
        raise InputError("own-lexicon", f"{faults[0]}{more}.")
    if paths:
        rows.digest = sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
    return rows


def read_rows(paths: Iterable[Path]) -> tuple[OwnRows, list[Fault]]:
    """The rows of some files, and everything that is wrong with single ones; what kind they are, their columns say.

    Raises:
        InputError: a file cannot be read at all.
    """
    rows = OwnRows()
    faults: list[Fault] = []
    for path in paths:
        table = table_of(path)
        for line, cells in read_sheet(path, COLUMNS[table], NEEDED[table], faults):
            found = [Fault(path.name, line, column, reason) for column, reason in cell_faults(table, cells)]
            double = None if found else rows.put(table, cells, path.name, line)
            faults += found if double is None else [double]
    return rows, faults


def table_of(path: Path) -> Table:
    """Which table a file lies over: offices have a person, outlets have domains, all others are actors.

    Raises:
        InputError: the file cannot be read.
    """
    head = set(head_of(path))
    if {"person", "office"} & head:
        return "offices"
    return "outlets" if {"domains", "owner", "language"} & head else "actors"
