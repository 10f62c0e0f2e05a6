"""The records of a web archive (WARC, ISO 28500), streamed; a broken one is skipped and the next is looked for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser  # type: ignore[import-untyped]

from khaldun.errors import InputError

MAX_HEADER_BYTES = 64 * 1024
"""Of a record, and of the HTTP answer in it; crawlers' own limits are below."""

_SKIP_BYTES = 1024 * 1024
_MARK = b"WARC/"
_RECORD_PARSER = StatusAndHeadersParser(["WARC/"], verify=False)
_HTTP_PARSER = StatusAndHeadersParser(["HTTP/"], verify=False)


@dataclass(frozen=True, slots=True)
class Record:
    """One record that may hold a document.

    Attributes:
        number: 1-based, counting all records of the archive.
        kind: `WARC-Type`: "response", "resource" or "conversion".
        url: `WARC-Target-URI`, or None.
        media_type: `Content-Type` of the block, lower case, with its parameters.
        block: its bytes; for a response with the HTTP headers.
        cut: whether the archive ends before the record does, or the crawler says that it cut it.
    """

    number: int
    kind: str
    url: str | None
    media_type: str
    block: bytes
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: status, content type, codings and the body as it was sent."""

    status: int
    media_type: str
    content_coding: str
    transfer_coding: str
    body: bytes


def read_records(raw: io.RawIOBase, max_bytes: int, before: int = 0) -> Iterator[Record | tuple[int, InputError]]:
    """Records of the kinds that hold documents; for a record that cannot be read, its number and why.

    Args:
        raw: the archive, unpacked.
        max_bytes: largest block that is read; a larger one is skipped with the error "too-large".
        before: records of the archive that stand before these.
    """
    stream = _Stream(raw)
    number, lost = before + 1, False
    while True:
        try:
            if lost:
                stream.find_record()
                lost = False
            if not (line := stream.next_line()):
                return
            if not line.startswith(_MARK):
                raise InputError("record-broken", "bytes stand here that are no record and are left out.")
            record = _read_record(stream, line, number, max_bytes)
        except InputError as error:
            if error.code not in ("record-broken", "too-large"):
                raise
            lost = error.code == "record-broken"
            yield number, error
        else:
            if record is not None:
                yield record
        number += 1


def read_answer(block: bytes) -> Answer:
    """The HTTP answer in the block of a response record.

    Raises:
        InputError: "record-broken" where it is none.
    """
    head = block[:MAX_HEADER_BYTES]
    end = min((at + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := head.find(mark)) >= 0), default=0)
    if not end or not head.startswith(b"HTTP/"):
        raise InputError("record-broken", "it holds no answer of a web server.")
    headers = _HTTP_PARSER.parse(io.BytesIO(block[:end]))
    status = headers.get_statuscode()
    return Answer(
        int(status) if status.isascii() and status.isdigit() else 0,
        _header(headers, "Content-Type"),
        _header(headers, "Content-Encoding"),
        _header(headers, "Transfer-Encoding"),
        block[end:],
    )


def join_chunks(body: bytes) -> bytes:
    """`body` without the marks of chunked transfer; as it is where it has none, up to where they break off."""
    joined, position = bytearray(), 0
    while (end := body.find(b"\r\n", position, position + 64)) >= 0:
        try:
            size = int(body[position:end].split(b";")[0], 16)
        except ValueError:
            break
        if size <= 0:
            return bytes(joined)
        joined += body[end + 2 : end + 2 + size]
        position = end + 2 + size + 2
    return bytes(joined) if position else body


def _read_record(stream: _Stream, line: bytes, number: int, max_bytes: int) -> Record | None:
    headers = _RECORD_PARSER.parse(stream, line)
    kind = _header(headers, "WARC-Type").lower()
    written = _header(headers, "Content-Length")
    if not (written.isascii() and written.isdigit() and len(written) < 19):
        raise InputError("record-broken", f"its Content-Length is {written[:40]!r}, which is no length.")
    length = int(written)
    if kind not in ("response", "resource", "conversion"):
        stream.skip(length)
        return None
    if length > max_bytes + MAX_HEADER_BYTES:
        stream.skip(length)
        raise InputError("too-large", f"the record is larger than {max_bytes} bytes and is left out.")
    block = stream.read(length)
    cut = len(block) < length or bool(headers.get_header("WARC-Truncated"))
    url = _header(headers, "WARC-Target-URI").strip("<>")
    return Record(number, kind, url or None, _header(headers, "Content-Type").lower(), block, cut)


def _header(headers: StatusAndHeaders, name: str) -> str:
    value = headers.get_header(name)
    return value.strip() if isinstance(value, str) else ""


class _Stream:
    """The archive's bytes; header lines are bounded, since a broken archive may hold no line end at all."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._stream = io.BufferedReader(raw, _SKIP_BYTES)
        self._allowed = 0
        self._found = b""
        self._begins = self._ended = True

    def next_line(self) -> bytes:
        """The first line of the next record, b"" at the end."""
        line, self._found = self._found, b""
        while not line.strip():
            if not (line := self._line(MAX_HEADER_BYTES)):
                return b""
        self._allowed = MAX_HEADER_BYTES
        return line

    def readline(self) -> bytes:
        """A header line, for the parser of headers."""
        line = self._line(self._allowed)
        self._allowed -= len(line)
        if self._allowed <= 0:
            raise InputError("record-broken", f"its headers are longer than {MAX_HEADER_BYTES} bytes.")
        return line

    def read(self, length: int) -> bytes:
        """The next `length` bytes, fewer only at the end."""
        return self._stream.read(length)

    def skip(self, length: int) -> None:
        """Pass over `length` bytes."""
        while length > 0 and (data := self._stream.read(min(length, _SKIP_BYTES))):
            length -= len(data)

    def find_record(self) -> None:
        """Pass over everything up to a line that begins a record."""
        while line := self._line(MAX_HEADER_BYTES):
            if self._begins and line.startswith(_MARK):
                self._found = line
                return

    def _line(self, limit: int) -> bytes:
        """The next line or its next `limit` bytes; `_begins` says whether it is the beginning of one."""
        self._begins = self._ended
        line = self._stream.readline(limit)
        self._ended = line.endswith(b"\n")
        return line
