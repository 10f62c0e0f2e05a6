"""Reports of a web archive: the pages, texts and PDFs among its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from urllib.parse import urlsplit

from khaldun.errors import InputError
from khaldun.model.envelope import Envelope
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read.archive import Answer, Record, join_chunks, read_answer, read_records
from khaldun.stages.read.documents import MEDIA_TYPES, read_document
from khaldun.stages.read.draft import Note
from khaldun.stages.read.finish import Identifiers, Origin, finish
from khaldun.stages.read.rows import JoinedStream, RowFile
from khaldun.stages.read.settings import ReadSettings
from khaldun.stages.read.sniff import HEAD_BYTES, is_pdf, sniff_format
from khaldun.stages.read.unpack import Unpacked, inflate

_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
}  # fmt: skip
_READ_STATUSES = frozenset((200, 203))
# Text files that crawlers fetch beside the pages.
_FOR_MACHINES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/llms.txt", "/humans.txt", "/security.txt")


@dataclass(frozen=True, slots=True)
class _Payload:
    """A document in a record: one of the formats of `MEDIA_TYPES`, the stated encoding, its bytes."""

    kind: str
    charset: str | None
    data: bytes


def read_warc(file: RowFile, settings: ReadSettings, identifiers: Identifiers) -> Iterator[Report | Issue]:
    """Reports of the HTML, text and PDF payloads of response, resource and conversion records, one at a time.

    All other records are passed over, as are answers of a server other than 200.
    """
    if isinstance(file.stream, Unpacked):
        file.stream.resumes = True
    for found in read_records(JoinedStream(file.head, file.stream), settings.max_bytes, file.before):
        number = found.number if isinstance(found, Record) else found[0]
        origin = Origin(file.source, f"{file.stem}-{number}", "", "", number, "record")
        try:
            if not isinstance(found, Record):
                raise found[1]
            yield from _read_record(found, origin, settings, identifiers)
        except InputError as error:
            yield origin.issue(error.code, str(error))


def _read_record(
    record: Record, origin: Origin, settings: ReadSettings, identifiers: Identifiers
) -> Iterator[Report | Issue]:
    payload = _payload(record, settings.max_bytes)
    if payload is None:
        return
    origin = origin.of(payload.data, MEDIA_TYPES[payload.kind])
    settings = replace(settings, envelope=Envelope(url=record.url, charset=payload.charset))
    draft = read_document(payload.kind, payload.data, settings)
    if record.cut:
        note = Note("record-cut", "the record is cut off; what there is of it is read. Fetch the archive again.")
        draft = replace(draft, notes=(*draft.notes, note))
    yield from finish(draft, origin, settings, identifiers)


def _payload(record: Record, max_bytes: int) -> _Payload | None:
    """The document in `record`, or None where it holds none."""
    if _path(record.url).endswith(_FOR_MACHINES):
        return None
    if record.kind != "response":
        return _document(record.media_type, record.block)
    if not (record.url or "").startswith(("http:", "https:")):
        return None
    answer = read_answer(record.block)
    if answer.status not in _READ_STATUSES:
        return None
    kind, _ = _stated(answer.media_type)
    return _document(answer.media_type, _body(answer, max_bytes)) if kind in _KINDS or not kind else None


def _body(answer: Answer, max_bytes: int) -> bytes:
    chunked = answer.transfer_coding.lower() == "chunked"
    return inflate(join_chunks(answer.body) if chunked else answer.body, answer.content_coding, max_bytes)


def _document(media_type: str, data: bytes) -> _Payload | None:
    """The document by what it is said to be, corrected by what it begins with."""
    stated, charset = _stated(media_type)
    kind = _KINDS.get(stated)
    if kind is None and stated:
        return None
    if is_pdf(data[:HEAD_BYTES]):
        return _Payload("pdf", None, data)
    if kind in ("text", None) and sniff_format(data[:HEAD_BYTES], "") == "html":
        kind = "html"
    return _Payload(kind, charset, data) if kind else None


def _stated(media_type: str) -> tuple[str, str | None]:
    """Media type without parameters, and the charset."""
    message = Message()
    message["Content-Type"] = media_type.replace("\r", " ").replace("\n", " ")
    charset = message.get_param("charset")
    return media_type.split(";")[0].strip().lower(), charset if isinstance(charset, str) else None


def _path(url: str | None) -> str:
    """Path of an address, "" where it has none or cannot be read."""
    try:
        return urlsplit(url or "").path.lower()
    except ValueError:
        return ""
