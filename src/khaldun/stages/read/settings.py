"""What the caller says about the input before it is read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from khaldun.errors import OptionError
from khaldun.model.envelope import Envelope

FORMATS = ("text", "html", "pdf", "eml", "jsonl", "csv", "feed", "warc", "parquet")
COLUMNS = ("doc", "title", "outlet", "published", "url", "text", "byline")

_NO_ENVELOPE = Envelope()
_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What is known of every report of a run, and the limits of reading.

    Attributes:
        published, outlet, language: given for all reports; each wins over what the input says.
        encoding: character encoding of the files, where the caller knows it.
        columns: for CSV and JSONL, our field (`COLUMNS`) to the input's own column name.
        format: one of `FORMATS`, or None: by content, then by extension.
        max_bytes: largest file read as one report. JSONL, CSV and WARC are streamed and have no such limit.
        envelope: what is known of the one document from outside it.
        keep_original: whether each report carries its original bytes (`Report.original`).
        max_words: words kept of one report; a longer text is cut at a paragraph with the issue "text-cut".

    Raises:
        OptionError: a setting has a value that means nothing.
    """

    published: datetime.date | None = None
    outlet: str | None = None
    language: str | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: _NO_COLUMNS)
    format: str | None = None
    envelope: Envelope = _NO_ENVELOPE
    max_bytes: int = 64 * 1024 * 1024
    max_words: int = 200_000
    keep_original: bool = False

    def __post_init__(self) -> None:
        from khaldun.stages.read.decode import text_codec
        from khaldun.stages.read.language import language_code

        if self.format is not None and self.format not in FORMATS:
            raise OptionError(f"format {self.format!r} is not known; use one of {', '.join(FORMATS)}.")
        if self.encoding is not None and text_codec(self.encoding) is None:
            raise OptionError(f"encoding {self.encoding!r} is not known; use a name such as utf-8 or windows-1251.")
        if self.language is not None and language_code(self.language) is None:
            raise OptionError(f"language {self.language!r} is not a language code; use one such as en, ar or fr.")
        for name in self.columns:
            if name not in COLUMNS:
                raise OptionError(f"column option names the field {name!r}; the fields are {', '.join(COLUMNS)}.")
        if self.max_bytes < 1 or self.max_words < 1:
            raise OptionError("max_bytes and max_words must be at least 1.")
