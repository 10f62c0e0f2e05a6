"""An e-mail message (.eml) or a page saved as one (.mht): headers and the text part, else the HTML part."""

from __future__ import annotations

import datetime
import email
import email.utils
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from khaldun.errors import InputError
from khaldun.stages.read.clean import clean_text, has_words, one_line
from khaldun.stages.read.decode import decode, repair_mangled, text_codec
from khaldun.stages.read.draft import Draft, Note
from khaldun.stages.read.plain import shaped
from khaldun.stages.read.settings import ReadSettings
from khaldun.stages.read.webpage import read_webpage

_MAX_PARTS = 500
_SAVED_PAGE = "Snapshot-Content-Location"


def read_mail(data: bytes, settings: ReadSettings) -> Draft:
    """The report in the bytes of a message.

    Raises:
        InputError: "empty" where no part holds text, or as `read_webpage` for a message that is only HTML.
    """
    message = email.message_from_bytes(data)
    bodies, left_out = _sorted_parts(message)
    address = one_line(_header(message, _SAVED_PAGE))
    draft = _body(bodies, settings, address)
    notes = draft.notes + _left_out(left_out)
    if address:
        return replace(draft, title=draft.title or _header(message, "Subject"), notes=notes)
    published = _sent(message)
    return replace(
        draft,
        title=_header(message, "Subject") or draft.title,
        byline=_sender(message) or draft.byline,
        published=published or draft.published,
        basis="header" if published else draft.basis,
        notes=tuple(note for note in notes if not (published and note.code == "date-guessed")),
    )


def _sorted_parts(message: Message) -> tuple[list[Message], list[str]]:
    """Parts that can be the body, and the names of those that are left out."""
    bodies: list[Message] = []
    left_out: list[str] = []
    for part in _leaves(message):
        name = one_line(_decoded(part.get_filename() or part.get_param("name")))
        attached = "attachment" in str(part.get("Content-Disposition") or "").lower()
        if part.get_content_type() in ("text/plain", "text/html") and not attached and not (name and bodies):
            bodies.append(part)
        elif attached or (name and not part.get("Content-ID")):
            left_out.append(f"{name or 'without a name'} ({part.get_content_type()})")
        elif part.get_content_maintype() == "message":
            left_out.append(f"a forwarded message ({part.get_content_type()})")
    return bodies, left_out


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that are not themselves multiparts, in order."""
    queue: list[Message] = [message]
    seen = 0
    while queue and seen < _MAX_PARTS:
        part = queue.pop(0)
        seen += 1
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            queue[:0] = [inner for inner in payload if isinstance(inner, Message)]
        else:
            yield part


def _body(bodies: list[Message], settings: ReadSettings, address: str | None) -> Draft:
    """The text part where it has words, else the HTML part; a saved page always is HTML."""
    for kind in ("text/html", "text/plain") if address else ("text/plain", "text/html"):
        for part in bodies:
            if (
                part.get_content_type() == kind
                and (draft := _part_draft(part, settings, address))
                and has_words(draft.text)
            ):
                return draft
    raise InputError(
        "empty", "the message has no part with text; save the attachment that holds the report and give that."
    )


def _part_draft(part: Message, settings: ReadSettings, address: str | None) -> Draft | None:
    data, charset = _payload(part), part.get_param("charset")
    declared = charset if isinstance(charset, str) else None
    if not data.strip():
        return None
    if part.get_content_type() == "text/html":
        return read_webpage(data, settings, declared, address)
    decoded = decode(data, settings.encoding, declared if declared and text_codec(declared) else None)
    text, mangled = repair_mangled(clean_text(decoded.text))
    if str(part.get_param("format") or "").lower() == "flowed":
        text = _unflowed(text, str(part.get_param("delsp") or "").lower() == "yes")
    return Draft(
        text=shaped(text.strip("\n"), settings.max_words), notes=tuple(note for note in (decoded.note, mangled) if note)
    )


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _unflowed(text: str, drop_space: bool) -> str:
    """RFC 3676: a line that ends in a space goes on in the next."""
    made: list[str] = []
    open_line = False
    for line in text.split("\n"):
        line = line.removeprefix(" ") if not open_line else line
        if open_line:
            made[-1] += line
        else:
            made.append(line)
        open_line = line.endswith(" ") and line != "-- "
        if open_line and drop_space:
            made[-1] = made[-1][:-1]
    return "\n".join(made)


def _header(message: Message, name: str) -> str | None:
    return one_line(_decoded(message.get(name)))


def _decoded(value: object) -> str | None:
    """A header's value with its encoded words decoded."""
    if isinstance(value, tuple):
        value = email.utils.collapse_rfc2231_value(value)
    if value is None:
        return None
    try:
        pieces = decode_header(str(value))
    except (ValueError, LookupError, MessageError):
        return clean_text(str(value))
    return clean_text("".join(_piece(words, charset) for words, charset in pieces))


def _piece(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        return words
    return decode(words, None, charset if charset and text_codec(charset) else None).text


def _sender(message: Message) -> str | None:
    name, address = email.utils.parseaddr(_header(message, "From") or "")
    return one_line(name) or one_line(address)


def _sent(message: Message) -> datetime.date | None:
    """The day in the sender's own time zone."""
    try:
        return email.utils.parsedate_to_datetime(str(message.get("Date"))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _left_out(names: list[str]) -> tuple[Note, ...]:
    if not names:
        return ()
    return (
        Note(
            "attachment-ignored",
            f"attachments are not read: {', '.join(names[:10])}. Save and give them if they hold reports.",
        ),
    )
