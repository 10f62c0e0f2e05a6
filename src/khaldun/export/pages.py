"""The page of documentation of a format, made of the same rows that its files are checked against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khaldun.export.columns import PART_MARK, Column, Table
from khaldun.export.formats import Format

KINDS = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "day": "day (YYYY-MM-DD)",
    "flag": "true or false",
    "list": "list",
    "objects": "array of objects",
}
CONTAINERS = {
    "csv": "UTF-8 text, comma-separated, a header line, a row on each line.",
    "hxl": "UTF-8 text, comma-separated, a header line, a line of hashtags, a row on each further line.",
    "jsonl": "UTF-8 text, a JSON object on each line; what is empty is left out. A name with a full stop is a name in"
    " an object.",
    "geojson": "A feature collection (RFC 7946, WGS 84, longitude before latitude); its member `khaldun` says what it"
    " was made of.",
    "parquet": "Apache Parquet, compressed with Zstandard; the key `khaldun` of its metadata says what it was made of.",
    "xlsx": "An Excel workbook; its first sheet says what it was made of, its last explains the columns.",
}
GENERATED = "<!-- Made by `python build_tools/format_pages.py`; change src/khaldun/export and make it anew. -->"


def page_of(form: Format) -> str:
    """The page in Markdown."""
    return "\n".join(_lines(form)) + "\n"


def _lines(form: Format) -> Iterator[str]:
    yield f"# `{form.name}`: {form.title}"
    yield ""
    yield GENERATED
    yield ""
    if form.notice:
        yield f"**{form.notice}**"
        yield ""
    yield form.about
    yield ""
    rule = f"`{form.rule}`" if form.rule else "that of the catalogue"
    yield f"Rule for counts: {rule}, unless `--rule` names another."
    yield CONTAINERS[form.container]
    for table in form.tables:
        yield ""
        yield from _table(table, form)


def _table(table: Table, form: Format) -> Iterator[str]:
    if len(form.tables) > 1:
        yield f"## {table.name}"
        yield ""
    yield f"A row is {table.title}. {_counted(table)}"
    yield ""
    tagged = form.container == "hxl"
    yield "| | column | holds | filled | means | how |" + (" hashtag |" if tagged else "")
    yield "|---|---|---|---|---|---|" + ("---|" if tagged else "")
    for number, column in enumerate(table.columns, 1):
        yield _row(str(number), column) + (f" `{column.hxl}` |" if tagged else "")
        for part in column.parts:
            yield _row("", replace(part, name=f"{column.name}{PART_MARK}{part.name}"))


def _counted(table: Table) -> str:
    by_filling = {
        word: sum(column.filling == word for column in table.columns) for word in ("filled", "derived", "empty")
    }
    return (
        f"Of {len(table.columns)} columns {by_filling['filled']} are filled from the record, {by_filling['derived']}"
        f" derived by a rule, {by_filling['empty']} left empty."
    )


def _row(number: str, column: Column) -> str:
    cells = (number, f"`{column.name}`", _holds(column), column.filling, column.meaning, column.how)
    return f"| {' | '.join(map(_safe, cells))} |"


def _holds(column: Column) -> str:
    words = KINDS[column.kind]
    if column.codes and len(column.codes) <= MOST_CODES:
        words += ": " + ", ".join(column.codes)
    if column.low is not None:
        words += f", from {column.low:g}"
    if column.high is not None:
        words += f" to {column.high:g}"
    return words + ("" if column.required else "; may be empty")


def _safe(words: str) -> str:
    return words.replace("|", "\\|")


MOST_CODES = 13
