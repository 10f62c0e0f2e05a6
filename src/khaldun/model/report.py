"""One published text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as it came in.

    Attributes:
        doc: identifier, unique in one run: given in the input, else made from the file's name (and the row's number).
        text: body; every offset in a result counts its characters. From JSONL, CSV and Python it is the given text but
            for line ends (LF), a leading byte-order mark, NULs and lone surrogates; it is not Unicode-normalised. From
            files, HTML, PDF and e-mail it is the words in paragraphs, with a blank line between them.
        title, outlet, byline, url: as published, or None where unknown.
        published: day of publication, or None where neither given nor found.
        published_basis: how `published` is known: "given", "metadata", "dateline", "text", "header" or "unknown".
        language: ISO 639-1 code (639-3 for a language without one), or "und" where the text is too short or unclear.
        source: path, "-" for standard input, or URL the bytes came from.
        media_type: of the original bytes.
        sha256: of the original bytes (unpacked, for a .gz), hexadecimal; of the row's bytes for a row of JSONL or CSV.
        original: those bytes where they were asked for, else None; no part of what the report says, so not compared.
    """

    doc: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: datetime.date | None = None
    published_basis: str = "unknown"
    language: str = "und"
    url: str | None = None
    source: str = "-"
    media_type: str = "text/plain"
    sha256: str = ""
    original: bytes | None = field(default=None, repr=False, compare=False)
