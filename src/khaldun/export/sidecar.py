"""What a file was made of, beside it: a Data Package (frictionlessdata.io) that tells of our columns and our making."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from khaldun import __version__
from khaldun.catalogue import CatalogueState, IncidentFilter
from khaldun.export.columns import Column, Kind, Table
from khaldun.export.formats import Format
from khaldun.export.writers import Json
from khaldun.model.finding import Rule
from khaldun.privacy import PrivacyPolicy

SIDECAR_SUFFIX = ".meta.json"
FOLDER_SIDECAR = "meta.json"

_FIELD_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "day": "date",
    "flag": "boolean",
    "list": "string",
    "objects": "array",
}
"""Names of the kinds in the Table Schema; a list is one text in a cell."""


@dataclass(frozen=True, slots=True)
class Making:
    """How a file was made.

    Attributes:
        format: of the file.
        state: of the catalogue.
        rule: by which counts were chosen.
        wanted: which incidents.
        policy: what was left out.
        every: whether incidents that are none of the format's unit were kept.
        at: when, ISO in UTC.
    """

    format: Format
    state: CatalogueState
    rule: Rule
    wanted: IncidentFilter
    policy: PrivacyPolicy
    every: bool
    at: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: incidents, rows of each table, and what was left out, by reason."""

    incidents: int
    rows: tuple[int, ...]
    outside: Mapping[str, int]
    withheld: Mapping[str, int]


def described(making: Making, outcome: Outcome) -> dict[str, Json]:
    """The making and what came of it, as JSON."""
    state = making.state
    return {
        "format": making.format.name,
        "khaldun": __version__,
        "made": making.at,
        "catalogue": {
            "identity": state.identity,
            "schema": state.schema,
            "rows": dict(state.rows),
            "version": state.digest,
        },
        "rule": making.rule,
        "filter": _filter(making.wanted),
        "every": making.every,
        "names": making.policy.names,
        "decimals": making.policy.decimals,
        "quote_characters": making.policy.quote_characters,
        "report_characters": making.policy.report_characters,
        "incidents": outcome.incidents,
        "rows": dict(zip((table.name for table in making.format.tables), outcome.rows, strict=True)),
        "left_out": dict(outcome.outside),
        "withheld": dict(outcome.withheld),
        "notice": " ".join(making.format.notice.split()),
    }


def package(making: Making, outcome: Outcome, files: Sequence[Path]) -> dict[str, Json]:
    """The sidecar of files: their tables column by column, their sizes and hashes, and the making."""
    return {
        "profile": "data-package",
        "name": f"khaldun-{making.format.name}",
        "title": f"{making.format.title} ({making.format.name})",
        "description": making.format.about.replace("\n", " "),
        "created": making.at,
        "resources": [_resource(table, file) for table, file in _of_files(making.format, files)],
        "khaldun": described(making, outcome),
    }


def hash_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _of_files(form: Format, files: Sequence[Path]) -> list[tuple[tuple[Table, ...], Path]]:
    """Which tables each file holds: one each, or all in the only one."""
    if len(files) == len(form.tables):
        return [((table,), file) for table, file in zip(form.tables, files, strict=True)]
    return [(form.tables, files[0])]


def _resource(tables: tuple[Table, ...], file: Path) -> Json:
    return {
        "name": tables[0].name,
        "path": file.name,
        "title": f"a row is {tables[0].title}",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{hash_of(file)}",
        "schema": {"fields": [_field(column) for column in tables[0].columns], "missingValues": [""]},
    }


def _field(column: Column) -> Json:
    constraints: dict[str, Json] = {"required": column.required}
    if column.codes and column.kind != "list":
        constraints["enum"] = [int(code) for code in column.codes] if column.kind == "integer" else list(column.codes)
    if column.low is not None:
        constraints["minimum"] = column.low
    if column.high is not None:
        constraints["maximum"] = column.high
    return {
        "name": column.name,
        "type": _FIELD_TYPES[column.kind],
        "description": column.meaning,
        "constraints": constraints,
        "filled": column.filling,
        "how": column.how,
    }


def _filter(wanted: IncidentFilter) -> dict[str, Json]:
    """The parts of the filter that were given."""
    found: dict[str, Json] = {}
    for part in fields(wanted):
        value = getattr(wanted, part.name)
        if value is not None:
            found[part.name] = list(value) if isinstance(value, tuple) else str(value) if _is_day(value) else value
    return found


def _is_day(value: object) -> bool:
    return hasattr(value, "isoformat")
