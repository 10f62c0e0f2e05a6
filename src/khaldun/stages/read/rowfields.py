"""From a dictionary-like row (a JSON object, a line of a table, a Python caller's) to a report."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from khaldun.errors import InputError
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read.clean import clean_text, one_line
from khaldun.stages.read.columns import match_columns
from khaldun.stages.read.days import read_day
from khaldun.stages.read.decode import looks_mangled
from khaldun.stages.read.draft import Draft, Note
from khaldun.stages.read.finish import Identifiers, Origin, finish
from khaldun.stages.read.language import language_code
from khaldun.stages.read.settings import ReadSettings

_ONE_LINE = ("doc", "title", "outlet", "byline", "url")


def report_from_fields(
    fields: Mapping[str, object], source: str = "-", settings: ReadSettings | None = None
) -> tuple[Report | None, tuple[Issue, ...]]:
    """A report from named values, as a row of JSONL gives them, and what could not be read of them.

    Args:
        fields: `text`, and where known `doc`, `title`, `outlet`, `published` (date, datetime or a written day), `url`,
            `byline`, `language`, or their synonyms; others are passed over. The text is kept as `clean_text` says.
        source: where it comes from, for messages and for `Report.source`.
        settings: column names and values given for all reports.

    Returns:
        The report, or None where there is no text; and the issues.
    """
    settings = settings or ReadSettings()
    rows = list(read_fields(fields, Origin(source, "report", "application/json", ""), settings, Identifiers()))
    report = next((row for row in rows if isinstance(row, Report)), None)
    return report, tuple(row for row in rows if isinstance(row, Issue))


def read_fields(
    fields: Mapping[str, object],
    origin: Origin,
    settings: ReadSettings,
    identifiers: Identifiers,
    notes: Iterable[Note] = (),
) -> Iterator[Report | Issue]:
    """As `report_from_fields`, within a run: issues, then the report."""
    columns = match_columns(tuple(fields), tuple(settings.columns.items()))
    values = {field: fields.get(name) for field, name in columns.items()}
    text = values.get("text")
    if not isinstance(text, str):
        yield origin.issue("no-text", _no_text(fields, columns))
        return
    draft = _draft(values, clean_text(text), tuple(notes))
    yield from finish(draft, origin, settings, identifiers)


def _draft(values: Mapping[str, object], text: str, notes: tuple[Note, ...]) -> Draft:
    found = list(notes)
    words = {field: _words(field, values.get(field), found) for field in _ONE_LINE}
    published = _published(values.get("published"), found)
    language = _language(values.get("language"), found)
    if looks_mangled(text[:20_000]):
        found.append(
            Note(
                "mangled-text",
                "the text seems to be UTF-8 read as windows-1252 (â€™ for ’) and is kept so; decode it anew.",
            )
        )
    return Draft(
        text=text,
        title=words["title"],
        outlet=words["outlet"],
        byline=words["byline"],
        url=words["url"],
        doc=words["doc"],
        published=published,
        basis="given" if published else "unknown",
        language=language,
        notes=tuple(found),
    )


def _words(field: str, value: object, notes: list[Note]) -> str | None:
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return one_line(", ".join(value))
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and field == "doc":
        return str(value)
    if value is not None:
        notes.append(Note("bad-field", f"{field} is no text but {type(value).__name__}; it is left out."))
    return None


def _published(value: object, notes: list[Note]) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        return read_day(str(value))
    except InputError as error:
        notes.append(Note(error.code, str(error)))
        return None


def _language(value: object, notes: list[Note]) -> str | None:
    if value is None or value in ("", "und"):
        return None
    code = language_code(value) if isinstance(value, str) else None
    if code is None:
        notes.append(Note("bad-field", f"language {str(value)[:40]!r} is no language code such as en; it is left out."))
    return code


def _no_text(fields: Mapping[str, object], columns: Mapping[str, str]) -> str:
    if "text" in columns:
        return f"{columns['text']!r} holds no text; give the words of the report there."
    names = ", ".join(list(map(str, fields))[:12])
    return f"there is no text among its fields ({names}); name the field that holds it with --column text=NAME."
