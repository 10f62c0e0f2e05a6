"""Files, folders, globs and standard input to reports."""

from __future__ import annotations

import glob
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from khaldun.errors import InputError
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.model.slice import Slice
from khaldun.stages.read.documents import MEDIA_TYPES, read_document
from khaldun.stages.read.feedfile import read_feed_file
from khaldun.stages.read.feeds import MAX_FEED_BYTES
from khaldun.stages.read.finish import Identifiers, Origin, finish
from khaldun.stages.read.parquet import read_parquet
from khaldun.stages.read.rows import JoinedStream, RowFile, read_csv, read_jsonl
from khaldun.stages.read.settings import ReadSettings
from khaldun.stages.read.slices import Part
from khaldun.stages.read.sniff import GZIP_MARK, HEAD_BYTES, check_text, is_parquet, is_pdf, is_warc, sniff_format
from khaldun.stages.read.unpack import Unpacked
from khaldun.stages.read.warc import read_warc

STDIN = "-"
_ROW_READERS = {"jsonl": read_jsonl, "csv": read_csv, "warc": read_warc}


def find_sources(arguments: Sequence[str]) -> list[str]:
    """The files that `arguments` name, each once: files, folders (all files under them, sorted), globs, "-".

    Hidden files and folders inside a folder are passed over. A name for which there is no file, and a folder without
    files, stay in the list as they are; `read_sources` gives an issue for each.
    """
    return list(dict.fromkeys(path for argument in arguments for path in _expanded(argument)))


def read_sources(
    arguments: Sequence[str], settings: ReadSettings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | Issue]:
    """Reports of all sources, one after the other; the issues of a report come just before it and carry its `doc`.

    A file, row or folder that cannot be read gives an issue, and the run goes on.

    Args:
        arguments: as for `find_sources`.
        settings: what is known of all reports.
        stdin: bytes of the source "-"; standard input if None.
    """
    settings = settings or ReadSettings()
    identifiers = Identifiers()
    for path in find_sources(arguments):
        yield from _read_path(path, settings, identifiers, stdin)


def read_bytes(data: bytes, source: str, settings: ReadSettings | None = None) -> Iterator[Report | Issue]:
    """Reports in `data`, as `read_sources` gives them for a file; a pure function.

    Args:
        data: content of a file.
        source: its path or address; names the reports and, where the content does not show it, the format.
        settings: what is known of all reports.
    """
    yield from _read_stream(io.BytesIO(data), source, settings or ReadSettings(), Identifiers())


def read_slices(
    slices: Sequence[Slice], settings: ReadSettings | None = None, base: str = ""
) -> Iterator[Report | Issue]:
    """Reports of pieces of files, as `read_sources` gives them for the files.

    Identifiers are told apart within the slices alone, and where lines are in an encoding that is not stated, it is
    guessed for each slice.

    Args:
        slices: the pieces.
        settings: what is known of all reports.
        base: folder from which their paths lead, where that is not the working folder.
    """
    settings = settings or ReadSettings()
    identifiers = Identifiers()
    for piece in slices:
        yield from _read_path(piece.source, settings, identifiers, None, piece, base)


def _expanded(argument: str) -> Iterator[str]:
    if argument == STDIN or _is(Path.is_file, argument):
        yield argument
    elif _is(Path.is_dir, argument):
        yield from list(_files_under(argument)) or [argument]
    elif glob.has_magic(argument) and (paths := sorted(glob.glob(argument, recursive=True))):
        for path in paths:
            yield from _expanded(path)
    else:
        yield argument


def _is(test: Callable[[Path], bool], path: str) -> bool:
    """Whether `path` passes; not where it cannot even be looked at, of which opening it will tell."""
    try:
        return test(Path(path))
    except OSError:
        return False


def _files_under(folder: str) -> Iterator[str]:
    """Files under `folder` in order, and the folders that cannot be opened."""
    closed: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (str(Path(parent, name)) for name in sorted(files) if not name.startswith("."))
        yield from (path for path in paths if _is(Path.is_file, path))
    yield from closed


def _read_path(
    path: str,
    settings: ReadSettings,
    identifiers: Identifiers,
    stdin: BinaryIO | None,
    piece: Slice | None = None,
    base: str = "",
) -> Iterator[Report | Issue]:
    shown = os.fsencode(path).decode("utf-8", "replace")
    origin = Origin(shown, "", "", "")
    if path == STDIN:
        yield from _read_stream(stdin or sys.stdin.buffer, STDIN, settings, identifiers)
        return
    try:
        with Path(base, path).open("rb") as stream:
            if piece is None or piece.kind == "file":
                yield from _read_stream(stream, shown, settings, identifiers)
            else:
                yield from _read_piece(stream, shown, piece, settings, identifiers)
    except IsADirectoryError:
        yield origin.issue("empty-folder", "there is no file in the folder; name another.")
    except FileNotFoundError:
        yield origin.issue("not-found", "there is no such file or folder; check the name.")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        yield origin.issue("not-readable", f"it cannot be opened ({reason}); check its permissions.")


def _read_piece(
    stream: BinaryIO, source: str, piece: Slice, settings: ReadSettings, identifiers: Identifiers
) -> Iterator[Report | Issue]:
    """Reports of a piece of an open file."""
    origin = Origin(source, stem_of(source), "", "")
    try:
        if piece.kind == "rows":
            yield from read_parquet(stream, origin, settings, identifiers, (piece.start, piece.end))
            return
        part = cast(BinaryIO, io.BufferedReader(Part(stream, piece.start, piece.end)))
        head = _read_up_to(part, HEAD_BYTES)
        if head.startswith(GZIP_MARK):
            part, head = cast(BinaryIO, Unpacked(cast(BinaryIO, io.BufferedReader(JoinedStream(head, part))))), b""
        reader = read_jsonl if piece.kind == "lines" else read_warc
        yield from reader(RowFile(part, head, source, origin.stem, piece.before), settings, identifiers)
    except InputError as error:
        yield origin.issue(error.code, str(error))
    except (EOFError, zlib.error) as error:
        yield origin.issue("gzip-broken", f"it is packed with gzip and damaged ({error}); fetch it again.")


def _read_stream(
    stream: BinaryIO, source: str, settings: ReadSettings, identifiers: Identifiers
) -> Iterator[Report | Issue]:
    """Reports of an open file, unpacked if need be; what was read before a fault is kept."""
    origin = Origin(source, stem_of(source), "", "")
    try:
        head = _read_up_to(stream, HEAD_BYTES)
        if head.startswith(GZIP_MARK):
            packed = io.BufferedReader(JoinedStream(head, stream))
            stream = cast(BinaryIO, Unpacked(packed))
            head = _read_head(stream)
        if not head.strip():
            head += _read_up_to(stream, settings.max_bytes)
        yield from _read_unpacked(stream, head, origin, settings, identifiers)
    except InputError as error:
        yield origin.issue(error.code, str(error))
    except (EOFError, zlib.error) as error:
        yield origin.issue(
            "gzip-broken",
            f"the file is packed with gzip and damaged ({error}); fetch it again. What came before is kept.",
        )
    except OSError as error:
        yield origin.issue("not-readable", f"reading failed ({error.strerror or error}); check the disk or the pipe.")


def _read_unpacked(
    stream: BinaryIO, head: bytes, origin: Origin, settings: ReadSettings, identifiers: Identifiers
) -> Iterator[Report | Issue]:
    if not head.strip():
        raise InputError("empty", "there is nothing in it; give a file with the words of the report.")
    if is_parquet(head) or settings.format == "parquet":
        yield from _at_least_one(read_parquet(_seekable(stream, head, settings), origin, settings, identifiers))
        return
    if not is_warc(head) and not is_pdf(head) and settings.format not in ("pdf", "warc"):
        check_text(head[:HEAD_BYTES], settings.encoding)
    kind = settings.format or sniff_format(head[:HEAD_BYTES], origin.source, frozenset(settings.columns.values()))
    if reader := _ROW_READERS.get(kind):
        yield from _at_least_one(reader(RowFile(stream, head, origin.source, origin.stem), settings, identifiers))
        return
    if kind == "feed":
        yield from read_feed_file(_whole(stream, head, MAX_FEED_BYTES), origin, settings, identifiers)
        return
    data = _whole(stream, head, settings.max_bytes)
    yield from finish(read_document(kind, data, settings), origin.of(data, MEDIA_TYPES[kind]), settings, identifiers)


def _seekable(stream: BinaryIO, head: bytes, settings: ReadSettings) -> BinaryIO:
    """The file from its beginning, in memory where it is none that can be sought in."""
    if isinstance(stream, Unpacked) or not stream.seekable():
        return io.BytesIO(_whole(stream, head, settings.max_bytes))
    stream.seek(0)
    return stream


def _whole(stream: BinaryIO, head: bytes, max_bytes: int) -> bytes:
    data = head + _read_up_to(stream, max_bytes + 1 - len(head))
    if len(data) > max_bytes:
        raise InputError("too-large", f"the file is larger than {max_bytes} bytes; split it, or raise the limit.")
    return data


def _at_least_one(results: Iterator[Report | Issue]) -> Iterator[Report | Issue]:
    """`results`, which must not be nothing: a table of a header alone is no silence."""
    first = next(results, None)
    if first is None:
        raise InputError("empty", "there is no row in it; give one row for each report.")
    yield first
    yield from results


def _read_head(stream: BinaryIO) -> bytes:
    """The first `HEAD_BYTES`, fewer at the end and before a fault, which the next read meets again."""
    head = b""
    while len(head) < HEAD_BYTES:
        try:
            part = stream.read(HEAD_BYTES - len(head))
        except (EOFError, OSError, zlib.error):
            if not head:
                raise
            break
        if not part:
            break
        head += part
    return head


def _read_up_to(stream: BinaryIO, count: int) -> bytes:
    """The next `count` bytes, fewer only at the end; a pipe may give less at a time."""
    parts = []
    while count > 0 and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def stem_of(source: str) -> str:
    """Identifier that a file's name gives its report: "news" for "folder/news.jsonl.gz", "stdin" for "-"."""
    if source == STDIN:
        return "stdin"
    path = re.sub(r"[?#].*", "", source) if "://" in source else source
    name = re.split(r"[/\\]", path.rstrip("/"))[-1].removesuffix(".gz")
    return re.sub(r"(?<=.)\.[A-Za-z0-9]{1,7}$", "", name).strip() or "report"
