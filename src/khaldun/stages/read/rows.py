"""JSONL and CSV: one report a row, streamed; a broken row is an issue and the next is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read.columns import best_delimiter, match_columns
from khaldun.stages.read.decode import LineDecoder, marked_codec, text_codec, wide_codec
from khaldun.stages.read.draft import Note
from khaldun.stages.read.finish import Identifiers, Origin
from khaldun.stages.read.rowfields import read_fields
from khaldun.stages.read.settings import ReadSettings

MAX_ROW_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: number, bytes, characters without the line end (None if too long), what was repaired."""

    number: int
    data: bytes
    text: str | None
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class RowFile:
    """A file of rows, open for reading from its beginning.

    Attributes:
        stream: the bytes, unpacked.
        head: its first bytes, already read and not in `stream` any more.
        source, stem: as in `Origin`.
        before: lines or records of the file that stand before these, where this is a piece from its middle.
    """

    stream: BinaryIO
    head: bytes
    source: str
    stem: str
    before: int = 0


def read_jsonl(file: RowFile, settings: ReadSettings, identifiers: Identifiers) -> Iterator[Report | Issue]:
    """Reports of a file with a JSON object a line, or with one JSON array of objects or one object."""
    if not file.before and is_whole_json(file.head):
        yield from _read_whole(file, settings, identifiers)
        return
    for line in _lines(file, settings):
        if line.text is not None and not line.text.strip():
            continue
        origin = _origin(file, line.number, line.data, "application/jsonl")
        if line.text is None:
            yield origin.issue(
                "row-too-long", f"the line is longer than {MAX_ROW_BYTES} bytes and is left out; split it."
            )
        else:
            yield from _json_row(line.text, line.note, origin, settings, identifiers)


def read_csv(file: RowFile, settings: ReadSettings, identifiers: Identifiers) -> Iterator[Report | Issue]:
    """Reports of a table with a header row; the delimiter is a comma, semicolon, tab or bar."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW_BYTES))
    source = _CsvLines(_lines(file, settings))
    first = next(source, None)
    while first is not None and not first.strip():
        first = next(source, None)
    if first is None:
        yield Origin(file.source, file.stem, "text/csv", "").issue(
            "empty", "there is nothing in it; give a table with a header row."
        )
        return
    delimiter, _ = best_delimiter(first, frozenset(settings.columns.values()))
    header = next(csv.reader([first.replace("\r", " ")], delimiter=delimiter))
    columns = match_columns(tuple(header), tuple(settings.columns.items()))
    if "text" not in columns:
        names = ", ".join(header[:20])
        yield _origin(file, 1, b"", "text/csv", "row").issue(
            "no-text-column", f"no column holds the text (columns: {names}); name it with --column text=NAME."
        )
        return
    yield from _missing_columns(file, settings, header)
    yield from _table_rows(csv.reader(source, delimiter=delimiter), source, header, file, settings, identifiers)


class _CsvLines:
    """Lines for the table reader, which keeps those of the row that is being read."""

    def __init__(self, lines: Iterator[_Line]) -> None:
        self._lines = lines
        self._taken: list[_Line] = []

    def __iter__(self) -> _CsvLines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._taken.append(line)
        return (line.text or "") + "\n"

    def take(self) -> list[_Line]:
        """The lines since the last call."""
        taken, self._taken = self._taken, []
        return taken


def _table_rows(
    reader: Iterator[list[str]],
    source: _CsvLines,
    header: list[str],
    file: RowFile,
    settings: ReadSettings,
    identifiers: Identifiers,
) -> Iterator[Report | Issue]:
    source.take()
    for row in count(2):
        try:
            cells, fault = next(reader), None
        except StopIteration:
            return
        except csv.Error as error:
            cells, fault = [], error
        lines = source.take()
        if fault is None and not cells:
            continue
        origin = _origin(file, row, b"\n".join(line.data for line in lines), "text/csv", "row")
        if fault is not None:
            yield origin.issue(
                "bad-row", f"the row cannot be read ({fault}); look for a quotation mark that is not closed."
            )
        elif any(line.text is None for line in lines):
            yield origin.issue(
                "row-too-long", f"the row is longer than {MAX_ROW_BYTES} bytes and is left out; split it."
            )
        elif any(map(str.strip, cells)):
            notes = [note for line in lines if (note := line.note)][:1]
            yield from read_fields(_cells(header, cells, notes), origin, settings, identifiers, notes)


def _cells(header: list[str], cells: list[str], notes: list[Note]) -> dict[str, object]:
    """The row by column name; an empty cell is no value."""
    if len(cells) > len(header) and any(map(str.strip, cells[len(header) :])):
        counts = f"the row has {len(cells)} cells and the header {len(header)}"
        message = f"{counts}; the rest is left out. Check the quotation marks."
        notes.append(Note("row-shape", message))
    return {name: cell if cell.strip() else None for name, cell in zip(header, cells, strict=False)}


def _missing_columns(file: RowFile, settings: ReadSettings, header: list[str]) -> Iterator[Issue]:
    found = match_columns(tuple(header), tuple(settings.columns.items()))
    for field, name in settings.columns.items():
        if field not in found:
            yield _origin(file, 1, b"", "text/csv", "row").issue(
                "no-column", f"there is no column {name!r} for {field}; the columns are {', '.join(header[:20])}."
            )


def _json_row(
    text: str, note: Note | None, origin: Origin, settings: ReadSettings, identifiers: Identifiers
) -> Iterator[Report | Issue]:
    try:
        row = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        yield origin.issue("bad-row", f"the line is no JSON object ({_reason(error)}); correct it or leave it out.")
        return
    if not isinstance(row, dict):
        yield origin.issue(
            "bad-row", f"the line is JSON, but {type(row).__name__} and no object; write one object a line."
        )
        return
    yield from read_fields(row, origin, settings, identifiers, [note] if note else [])


def _read_whole(file: RowFile, settings: ReadSettings, identifiers: Identifiers) -> Iterator[Report | Issue]:
    """A file that is one JSON value: an object, or an array of them."""
    data = file.head + file.stream.read(settings.max_bytes + 1)
    origin = Origin(file.source, file.stem, "application/json", "")
    if len(data) > settings.max_bytes:
        yield origin.issue(
            "too-large", f"the JSON value is larger than {settings.max_bytes} bytes; write one object a line (JSONL)."
        )
        return
    try:
        value = json.loads(_unwide(data, settings), strict=False)
    except (ValueError, RecursionError) as error:
        yield origin.issue(
            "bad-row", f"the file is no JSON ({_reason(error)}); correct it, or write one object a line."
        )
        return
    rows = value if isinstance(value, list) else [value]
    if not rows:
        yield origin.issue("empty", "the JSON array is empty.")
    for number, row in enumerate(rows, start=1):
        data = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
        place = Origin(file.source, f"{file.stem}-{number}", "", "", number, "entry").of(data, "application/json")
        if isinstance(row, dict):
            yield from read_fields(row, place, settings, identifiers)
        else:
            yield place.issue("bad-row", "it is no JSON object; write one object for each report.")


def is_whole_json(head: bytes) -> bool:
    """Whether the first line alone is no JSON value, as in a pretty-printed file, or opens an array."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first = start.split(b"\n", 1)[0].strip()
    return start.startswith(b"[") or first == b"{"


def _unwide(data: bytes, settings: ReadSettings) -> str:
    return LineDecoder(settings.encoding).decode(data).text.removeprefix("\ufeff")


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]


def _origin(file: RowFile, number: int, data: bytes, media_type: str, unit: str = "line") -> Origin:
    return Origin(file.source, f"{file.stem}-{number}", "", "", number, unit).of(data, media_type)


def _lines(file: RowFile, settings: ReadSettings) -> Iterator[_Line]:
    """Numbered lines, decoded one by one; wide encodings and CR line ends are first turned into UTF-8 lines."""
    stream: BinaryIO = io.BufferedReader(JoinedStream(file.head, file.stream))
    codec = None if file.before else whole_file_codec(file.head, settings)
    if codec or (not file.before and has_old_line_ends(file.head)):
        stream = io.BufferedReader(_Transcoded(stream, codec or "utf-8"))
        decoder = LineDecoder(None)
    else:
        decoder = LineDecoder(settings.encoding)
    number = file.before
    while data := stream.readline(MAX_ROW_BYTES + 1):
        number += 1
        if len(data) > MAX_ROW_BYTES and not data.endswith(b"\n"):
            _skip_line(stream)
            yield _Line(number, b"", None)
            continue
        yield _decoded(number, data, decoder)


def _decoded(number: int, data: bytes, decoder: LineDecoder) -> _Line:
    data = data.removesuffix(b"\n").removesuffix(b"\r")
    if not data:
        return _Line(number, b"", "")
    if number == 1:
        data = data.removeprefix(b"\xef\xbb\xbf")
    decoded = decoder.decode(data)
    return _Line(number, data, decoded.text.replace("\x00", ""), decoded.note)


def has_old_line_ends(head: bytes) -> bool:
    """Whether lines end with CR alone."""
    return b"\n" not in head and b"\r" in head


def whole_file_codec(head: bytes, settings: ReadSettings) -> str | None:
    """Codec where lines cannot be found in the bytes themselves (UTF-16, UTF-32), else None."""
    given = text_codec(settings.encoding) if settings.encoding else None
    if given and given.startswith(("utf-16", "utf-32")):
        return given
    marked = marked_codec(head)
    if marked and marked[0] != "utf-8":
        return marked[0]
    return wide_codec(head[: len(head) // 4 * 4])


def _skip_line(stream: BinaryIO) -> None:
    while (data := stream.readline(MAX_ROW_BYTES)) and not data.endswith(b"\n"):
        pass


class JoinedStream(io.RawIOBase):
    """The head that was already read, then the rest of the stream."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = memoryview(head)
        self._stream = stream

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` as far as one read goes; 0 at the end."""
        if self._head:
            count = min(len(buffer), len(self._head))
            buffer[:count] = self._head[:count]
            self._head = self._head[count:]
            return count
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Transcoded(io.RawIOBase):
    """The stream in UTF-8 with LF line ends."""

    def __init__(self, stream: BinaryIO, codec: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding=codec, errors="replace", newline=None)
        self._rest = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` as far as one read goes; 0 at the end."""
        if not self._rest:
            self._rest = self._text.read(32 * 1024).removeprefix("\ufeff").encode("utf-8", "replace")
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
