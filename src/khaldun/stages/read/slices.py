"""Files cut into slices that can be read apart, on other machines, and again after a stop."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO

from khaldun.errors import InputError
from khaldun.model.slice import Slice
from khaldun.stages.read.parquet import open_table
from khaldun.stages.read.rows import has_old_line_ends, is_whole_json, whole_file_codec
from khaldun.stages.read.settings import ReadSettings
from khaldun.stages.read.sniff import GZIP_MARK, HEAD_BYTES, is_parquet, is_warc, sniff_format

_STEP_BYTES = 1024 * 1024
_WARC_MARK = b"WARC/"
_START_BYTES = 64
_MAX_WARC_HEADER_BYTES = 64 * 1024


def slices_of(path: str, settings: ReadSettings, target_bytes: int, base: str = "") -> list[Slice]:
    """The slices of a file, each of about `target_bytes`; one for a file that is read only as a whole.

    JSONL is cut between lines, a Parquet table between rows, a web archive between records. Other formats, packed JSONL
    and JSONL that is one value or in an encoding of wide characters stay whole.

    Args:
        path: of the file.
        settings: what is known of it.
        target_bytes: about how large a slice is to be, as the file has it.
        base: folder from which the path leads, where that is not the working folder.
    """
    try:
        with Path(base, path).open("rb") as stream:
            try:
                return _cut(stream, path, settings, target_bytes)
            except (ValueError, InputError):
                # Whatever is wrong with it, reading it will say.
                return [_whole(stream, path)]
    except OSError:
        return [Slice(path, "file")]


def _cut(stream: BufferedReader, path: str, settings: ReadSettings, target_bytes: int) -> list[Slice]:
    head = stream.read(HEAD_BYTES)
    kind = _kind(path, head, settings)
    stream.seek(0)
    if kind == "jsonl":
        return list(_line_slices(stream, path, target_bytes))
    if kind == "warc":
        return _record_slices(stream, path, target_bytes) or [_whole(stream, path)]
    if kind == "parquet":
        return list(_row_slices(stream, path, target_bytes))
    return [_whole(stream, path)]


def _kind(path: str, head: bytes, settings: ReadSettings) -> str:
    """What the file is if it can be cut, else ""."""
    if head.startswith(GZIP_MARK):
        return "warc" if is_warc(_unpacked_start(head)) else ""
    if is_warc(head) or is_parquet(head):
        return "warc" if is_warc(head) else "parquet"
    kind = settings.format or sniff_format(head, path, frozenset(settings.columns.values()))
    strange = is_whole_json(head) or has_old_line_ends(head) or whole_file_codec(head, settings)
    return "jsonl" if kind == "jsonl" and not strange else ""


def _unpacked_start(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, _START_BYTES)
    except zlib.error:
        return b""


def _whole(stream: BufferedReader, path: str) -> Slice:
    stream.seek(0)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return Slice(path, "file", 0, size, 0, hashlib.file_digest(stream, "sha256").hexdigest(), size)


@dataclass(slots=True)
class _Cut:
    """A slice that is growing."""

    start: int
    before: int
    digest: hashlib._Hash

    def slice(self, path: str, end: int) -> Slice:
        """The slice of lines that ends here."""
        return Slice(path, "lines", self.start, end, self.before, self.digest.hexdigest(), end - self.start)


def _line_slices(stream: BufferedReader, path: str, target_bytes: int) -> Iterator[Slice]:
    """Slices that end with a line; one read of the file, which also hashes it."""
    cut = _Cut(0, 0, hashlib.sha256())
    position = lines = 0
    while piece := stream.read(min(_STEP_BYTES, target_bytes)):
        if not piece.endswith(b"\n"):
            piece += stream.readline()
        cut.digest.update(piece)
        position += len(piece)
        lines += piece.count(b"\n")
        if position - cut.start >= target_bytes:
            yield cut.slice(path, position)
            cut = _Cut(position, lines, hashlib.sha256())
    if position > cut.start or position == 0:
        yield cut.slice(path, position)


def _row_slices(stream: BufferedReader, path: str, target_bytes: int) -> Iterator[Slice]:
    """Slices of as many rows as have about `target_bytes` unpacked; they do not reach over row groups."""
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    table = open_table(stream)
    begin = 0
    for number in range(table.num_row_groups):
        group = table.metadata.row_group(number)
        count, size = group.num_rows, max(group.total_byte_size, 1)
        step = max(1, count * target_bytes // size)
        for start in range(begin, begin + count, step):
            end = min(start + step, begin + count)
            yield Slice(path, "rows", start, end, start, digest, size * (end - start) // max(count, 1))
        begin += count
    if begin == 0:
        yield Slice(path, "rows", 0, 0, 0, digest)


def _record_slices(stream: BufferedReader, path: str, target_bytes: int) -> list[Slice]:
    """Slices that begin with a record; none where records do not follow one another as they should."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    packed = stream.read(2) == GZIP_MARK
    stream.seek(0)
    found: list[tuple[int, int]] = []
    for number, start in enumerate(_members(stream) if packed else _records(stream, size)):
        if not found or start - found[-1][0] >= target_bytes:
            found.append((start, number))
    ends = [start for start, _ in found[1:]] + [size]
    return [
        Slice(path, "records", start, end, before, _digest(stream, start, end), end - start)
        for (start, before), end in zip(found, ends, strict=True)
    ]


def _members(stream: BufferedReader) -> Iterator[int]:
    """Where each packed record begins; crawlers pack each by itself.

    Raises:
        InputError: a member holds no record, or is damaged.
    """
    position, data = 0, b""
    while data := data or stream.read(_STEP_BYTES):
        member, begun = zlib.decompressobj(16 + zlib.MAX_WBITS), position
        unpacked = b""
        while not member.eof:
            if not (data := data or stream.read(_STEP_BYTES)):
                raise InputError("gzip-broken", "it breaks off")
            try:
                piece = member.decompress(data, _STEP_BYTES)
            except zlib.error as error:
                raise InputError("gzip-broken", str(error)) from None
            unpacked = unpacked or piece
            rest = member.unused_data if member.eof else member.unconsumed_tail
            position += len(data) - len(rest)
            data = rest
        if not unpacked.startswith(_WARC_MARK):
            raise InputError("record-broken", "a member is no record")
        yield begun


def _records(stream: BufferedReader, size: int) -> Iterator[int]:
    """Where each record begins that is not packed, by the length that the one before states.

    Raises:
        InputError: there is none where one should begin.
    """
    position = 0
    while position < size:
        stream.seek(position)
        head = stream.read(_MAX_WARC_HEADER_BYTES)
        blank = len(head) - len(head.lstrip(b"\r\n"))
        if blank == len(head):
            return
        position += blank
        length = _content_length(head[blank:])
        yield position
        position += length


def _content_length(head: bytes) -> int:
    """Bytes of the record that begins here, its header included."""
    end = min((at + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := head.find(mark)) >= 0), default=0)
    lengths = [line.split(b":", 1)[1].strip() for line in head[:end].splitlines()
               if line.lower().startswith(b"content-length:")]  # fmt: skip
    if not head.startswith(_WARC_MARK) or len(lengths) != 1 or not lengths[0].isdigit() or len(lengths[0]) > 18:
        raise InputError("record-broken", "no record begins here")
    return end + int(lengths[0])


def _digest(stream: BufferedReader, start: int, end: int) -> str:
    stream.seek(start)
    digest, left = hashlib.sha256(), end - start
    while left > 0 and (piece := stream.read(min(_STEP_BYTES, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


class Part(RawIOBase):
    """The bytes of a file from `start` to `end`."""

    def __init__(self, stream: BinaryIO, start: int, end: int) -> None:
        self._stream = stream
        self._left = end - start
        stream.seek(start)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` as far as one read goes; 0 at the end."""
        data = self._stream.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)
