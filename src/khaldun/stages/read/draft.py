"""What a reader of one format found, before the caller's settings and the common checks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """An issue of a report whose identifier is not settled yet; `message` lacks the place, which is put before it."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of one report as the input gives them.

    Attributes:
        text: the body; line ends are LF, no NUL, no surrogates.
        title, outlet, byline, url, doc: as found, or None.
        published, basis: day of publication and how it is known (`Report.published_basis`).
        language: code that the input states and that is believed ("Language: fr"), or None.
        language_hint: code that the input states and that is checked against the text (`<html lang>`), or None.
        notes: what was repaired, guessed or left out.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    doc: str | None = None
    published: datetime.date | None = None
    basis: str = "unknown"
    language: str | None = None
    language_hint: str | None = None
    notes: tuple[Note, ...] = ()
