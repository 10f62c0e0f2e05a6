"""Plain text: header lines, then paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace

from khaldun.errors import InputError
from khaldun.stages.read.clean import clean_text, one_line
from khaldun.stages.read.days import read_day
from khaldun.stages.read.decode import decode, repair_mangled
from khaldun.stages.read.draft import Draft, Note
from khaldun.stages.read.finish import cut_at
from khaldun.stages.read.language import language_code
from khaldun.stages.read.paragraphs import reflow
from khaldun.stages.read.settings import ReadSettings
from khaldun.stages.read.sniff import HEAD_BYTES, check_text

# Header names to our field.
HEADERS = {
    "title": "title", "headline": "title",
    "outlet": "outlet", "publisher": "outlet", "source": "outlet",
    "published": "published", "date": "published",
    "url": "url", "link": "url",
    "language": "language",
    "byline": "byline", "author": "byline",
    "doc": "doc", "id": "doc",
}  # fmt: skip
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z -]{0,20}):[^\S\n]*(.*)")
_MAX_HEADER_LINES = 20


def read_plain(data: bytes, settings: ReadSettings) -> Draft:
    """The report in the bytes of a text file.

    Raises:
        InputError: the bytes are no text.
    """
    check_text(data[:HEAD_BYTES], settings.encoding)
    decoded = decode(data, settings.encoding, settings.envelope.charset)
    text, mangled = repair_mangled(clean_text(decoded.text))
    header, body = split_header(text)
    notes = tuple(note for note in (decoded.note, mangled) if note)
    draft = draft_of_header(header)
    return replace(draft, text=shaped(body, settings.max_words), notes=notes + draft.notes)


def shaped(text: str, max_words: int) -> str:
    """`text` in paragraphs; what lies far beyond the limit is left as it is, since it will be cut."""
    end = cut_at(text, max_words)
    if end is None:
        return reflow(text)
    return reflow(text[:end]) + text[end:]


def split_header(text: str) -> tuple[dict[str, str], str]:
    """Header lines of `text` by their name, and the text after the blank line; no header gives ({}, text)."""
    header: dict[str, str] = {}
    position = 0
    for _ in range(_MAX_HEADER_LINES):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)]
        found = _HEADER_LINE.fullmatch(line.rstrip())
        if not line.strip() or not found:
            break
        header[found[1].strip().lower()] = found[2].strip()
        position = end + 1 if end >= 0 else len(text)
    known = sum(name in HEADERS for name in header)
    ends = position >= len(text) or not line.strip()
    if not known or not ends or (known < 2 and known < len(header)):
        return {}, text
    return header, text[position:].lstrip("\n")


def draft_of_header(header: dict[str, str]) -> Draft:
    """What header lines say of the report; its text is empty."""
    notes: list[Note] = []
    values: dict[str, str | None] = {}
    for name, value in header.items():
        if name in HEADERS:
            values.setdefault(HEADERS[name], one_line(value))
        else:
            notes.append(
                Note(
                    "header-unknown",
                    f"the header line {name!r} is not known and is left out; see the list of header names.",
                )
            )
    published = None
    if written := values.get("published"):
        try:
            published = read_day(written)
        except InputError as error:
            notes.append(Note(error.code, str(error)))
    language = language_code(values.get("language") or "")
    if values.get("language") and language is None:
        notes.append(
            Note("bad-field", f"language {values['language']!r} is no language code such as en; it is left out.")
        )
    return Draft(
        text="",
        title=values.get("title"),
        outlet=values.get("outlet"),
        byline=values.get("byline"),
        url=values.get("url"),
        doc=values.get("doc"),
        published=published,
        basis="header" if published else "unknown",
        language=language,
        notes=tuple(notes),
    )
