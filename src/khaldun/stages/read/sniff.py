"""What kind of file some bytes are, by their content first and the file's name second."""

from __future__ import annotations

import json
import re

from khaldun.errors import InputError
from khaldun.stages.read.columns import looks_like_header
from khaldun.stages.read.decode import marked_codec, wide_codec

HEAD_BYTES = 64 * 1024
GZIP_MARK = b"\x1f\x8b"

_EXTENSIONS = {
    "txt": "text", "text": "text", "md": "text",
    "html": "html", "htm": "html", "xhtml": "html", "shtml": "html",
    "pdf": "pdf",
    "eml": "eml", "mht": "eml", "mhtml": "eml",
    "jsonl": "jsonl", "ndjson": "jsonl", "json": "jsonl",
    "csv": "csv", "tsv": "csv",
    "rss": "feed", "atom": "feed",
    "warc": "warc",
    "parquet": "parquet", "pq": "parquet",
}  # fmt: skip

# First bytes of common files that are no text, and what to call them.
_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a RIFF file (WebP image, WAV or AVI)"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ", "a program (Windows)"),
    (b"\xcf\xfa\xed\xfe", "a program (macOS)"),
    (b"\xca\xfe\xba\xbe", "a program (macOS or Java)"),
    (b"\x00asm", "a program (WebAssembly)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls or .msg)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ARROW1", "an Arrow table"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"\xff\xfb", "an MP3 recording"),
    (b"fLaC", "a FLAC recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_ZIPPED = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"opendocument.text", "an OpenDocument text (.odt)"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)"),
    (b"application/epub", "an e-book (.epub)"),
)
# Text files of a kind that is not read.
_MARKED_TEXT = (
    (re.compile(rb"\{\\rtf1"), "an RTF document"),
    (re.compile(rb"%!PS"), "a PostScript file"),
    (re.compile(rb"<(?:svg|urlset|sitemapindex|kml|gpx)[\s>]"), "an XML file that is no report"),
    (
        re.compile(rb"From \S+ .{10,40}\d{4}\r?\n(?s:.*)\n\r?\nFrom \S+ .{10,40}\d{4}\r?\n"),
        "a mailbox of several messages",
    ),
)
_WARC = re.compile(rb"\s*WARC/\d")
_FEED = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title|script)\b", re.IGNORECASE)
_MAIL_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?:\s|$)|[ \t]+\S|From \S+ .*\d{4}")
_MAIL_FIELDS = frozenset((
    "cc", "content-type", "date", "delivered-to", "from", "message-id", "mime-version", "received", "reply-to",
    "return-path", "sender", "subject", "to",
))  # fmt: skip
_MAIL_ONLY = frozenset((
    "delivered-to", "from", "message-id", "mime-version", "received", "return-path",
))  # fmt: skip
_PROLOG = re.compile(r"<\?|<!--|<!DOCTYPE\s(?!\s*html)", re.IGNORECASE)
_HAS_SUBSET = re.compile(r"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_MAX_CONTROL_SHARE = 0.02


def check_text(head: bytes, encoding: str | None = None) -> None:
    """Refuses bytes that are no text.

    Raises:
        InputError: "not-text" for pictures, archives, programs and other binary data, "format-not-read" for text that
            is no report (RTF, a sitemap); the message names the kind.
    """
    if name := _binary_name(head):
        raise InputError("not-text", f"this is {name}, not text; {_remedy(name)}.")
    start = _after_prolog(_rough(head)).encode("latin-1", "replace")
    for pattern, name in _MARKED_TEXT:
        if pattern.match(start):
            raise InputError("format-not-read", f"this is {name}, which is not read; {_remedy(name)}.")
    if (
        encoding is None
        and marked_codec(head) is None
        and wide_codec(head[: len(head) // 4 * 4]) is None
        and _has_controls(head)
    ):
        raise InputError("not-text", "this is binary data of an unknown kind; give the report as text, HTML or PDF.")


def sniff_format(head: bytes, source: str, names: frozenset[str] = frozenset()) -> str:
    """One of the formats of `ReadSettings.format` for a file that begins with `head` and is called `source`.

    Args:
        head: its first `HEAD_BYTES`.
        source: path; only the extension counts.
        names: column names that mark a table beside the known ones.
    """
    if is_warc(head):
        return "warc"
    if is_pdf(head):
        return "pdf"
    if is_parquet(head):
        return "parquet"
    extension = extension_of(source)
    text = _rough(head).lstrip("\ufeff").lstrip()
    if _is_json_lines(text):
        return "jsonl"
    start = _after_prolog(text)
    # A document type that fills the whole head belongs to no page.
    if _FEED.match(start) or (not start and _HAS_SUBSET.search(text[:1024])):
        return "feed"
    if _HTML.match(start):
        return "html"
    if extension != "csv" and _is_mail(text):
        return "eml"
    known = _EXTENSIONS.get(extension)
    if known in (None, "text") and looks_like_header(text.split("\n", 1)[0], names):
        return "csv"
    return known if known not in (None, "pdf", "parquet") else "text"


def is_pdf(head: bytes) -> bool:
    """Whether the bytes begin as a PDF does; readers of the format allow some rubbish before the mark."""
    return b"%PDF-" in head[:1024] and head.lstrip()[:1] not in (b"<", b"{")


def is_warc(head: bytes) -> bool:
    """Whether the bytes begin as a web archive does."""
    return bool(_WARC.match(head))


def is_parquet(head: bytes) -> bool:
    """Whether the bytes begin as a Parquet table does."""
    return head.startswith(b"PAR1")


def extension_of(source: str) -> str:
    """Lower-case file extension without the dot; the inner one of "news.csv.gz"; "" where there is none."""
    name = re.split(r"[/\\]", source)[-1].lower().removesuffix(".gz")
    return name.rpartition(".")[2] if "." in name[1:] else ""


def _binary_name(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return "a video or picture (MP4 family)"
    name = next((name for mark, name in _BINARY if head.startswith(mark)), None)
    if name == "a ZIP archive":
        return next((inner for mark, inner in _ZIPPED if mark in head), name)
    if name in ("a BMP image", "a program (Windows)", "an MP3 recording", "a bzip2 archive") and not _has_controls(
        head
    ):
        return None
    return name


def _remedy(name: str) -> str:
    if "archive" in name:
        return "unpack it and give the files in it"
    if "image" in name or "picture" in name:
        return "give the text of the report"
    if "document" in name:
        return "save it as plain text or PDF"
    if "table" in name or "workbook" in name or "spreadsheet" in name or "database" in name:
        return "export it as CSV or JSONL"
    return "give the report as text, HTML or PDF"


def _has_controls(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b")))
    return controls > _MAX_CONTROL_SHARE * len(head)


def _rough(head: bytes) -> str:
    """The beginning as characters, well enough to see marks that are ASCII."""
    if marked := marked_codec(head):
        codec, length = marked
        return head[length:].decode(codec, errors="replace")
    codec = wide_codec(head[: len(head) // 4 * 4]) or "latin-1"
    return (
        head.decode(codec, errors="replace")
        .replace("\x00", "")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .removeprefix("ï»¿")
    )


def _after_prolog(text: str) -> str:
    """`text` without what may stand before the first element of XML: declarations, comments, a DOCTYPE not HTML's."""
    text = text.lstrip()
    while found := _PROLOG.match(text):
        closing = "-->" if found[0] == "<!--" else ">"
        subset = text.find("]", text.find("[")) if _HAS_SUBSET.match(text) else 0
        end = text.find(closing, max(0, subset))
        if end < 0:
            return ""
        text = text[end + len(closing) :].lstrip()
    return text


def _is_json_lines(text: str) -> bool:
    """Whether the text is JSON objects, one a line, or one JSON value that holds objects."""
    if not text.startswith(("{", "[")):
        return False
    line, _, _rest = text.partition("\n")
    try:
        value = json.loads(line)
        return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))
    except (ValueError, RecursionError):
        # A broken or cut first line, or JSON over several lines: it opens with a key, which prose does not.
        return bool(re.match(r'\{\s*"[^"\n]{1,80}"\s*:|\[\s*\{\s*"', text))


def _is_mail(text: str) -> bool:
    names = []
    for line in text.split("\n")[:60]:
        if not line.strip():
            break
        found = _MAIL_LINE.match(line)
        if not found:
            return False
        if found[1]:
            names.append(found[1].lower())
    known = set(names) & _MAIL_FIELDS
    return len(known) >= 2 and bool(known & _MAIL_ONLY)
