"""One document in one format: its bytes to a draft."""

from __future__ import annotations

from collections.abc import Callable

from khaldun.errors import InputError
from khaldun.stages.read.draft import Draft
from khaldun.stages.read.mail import read_mail
from khaldun.stages.read.pdf import read_pdf
from khaldun.stages.read.plain import read_plain
from khaldun.stages.read.settings import ReadSettings
from khaldun.stages.read.webpage import read_webpage

MEDIA_TYPES = {"text": "text/plain", "html": "text/html", "pdf": "application/pdf", "eml": "message/rfc822"}
_READERS: dict[str, Callable[[bytes, ReadSettings], Draft]] = {
    "text": read_plain,
    "html": read_webpage,
    "pdf": read_pdf,
    "eml": read_mail,
}


def read_document(kind: str, data: bytes, settings: ReadSettings) -> Draft:
    """The report in `data`, read as `kind` (a key of `MEDIA_TYPES`).

    Raises:
        InputError: it cannot be read as that.
    """
    try:
        return _READERS[kind](data, settings)
    except InputError:
        raise
    except Exception as error:  # third parties' parsers on strangers' files: one must not end the run
        message = f"reading it as {kind} failed ({type(error).__name__}: {error}); save its text as a plain text file."
        raise InputError("unreadable", message) from error
