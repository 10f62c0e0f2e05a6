"""From what a reader found to a report: identifier, the caller's settings, limits and language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from khaldun.model.envelope import Envelope
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read.clean import has_words
from khaldun.stages.read.dateline import dateline_day
from khaldun.stages.read.draft import Draft, Note
from khaldun.stages.read.language import language_code, language_of
from khaldun.stages.read.settings import ReadSettings

STAGE = "read"
_WORD = re.compile(r"\S+")
# Scripts without spaces have no words to count; no written language averages ten characters a word with its space.
_CHARACTERS_PER_WORD = 10


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes of one report come from.

    Attributes:
        source: path, "-", or address.
        stem: identifier of a report that names none.
        media_type, sha256: as in `Report`.
        original: the bytes of which `sha256` is the hash.
        line: 1-based line, row or entry in the file, where there is one.
        unit: what `line` counts: "line", "row" (the header is row 1), "entry" or "record".
    """

    source: str
    stem: str
    media_type: str
    sha256: str
    line: int | None = None
    unit: str = "line"
    original: bytes | None = None

    def of(self, original: bytes, media_type: str) -> Origin:
        """This origin for these bytes."""
        return replace(self, media_type=media_type, sha256=hashlib.sha256(original).hexdigest(), original=original)

    @property
    def place(self) -> str:
        """The origin as it stands before a message."""
        return self.source if self.line is None else f"{self.source}, {self.unit} {self.line}"

    def issue(self, code: str, message: str, doc: str | None = None) -> Issue:
        """An issue of this stage at this origin."""
        return Issue(code, STAGE, f"{self.place}: {message}", doc or self.source, self.line)


class Identifiers:
    """The identifiers handed out in one run, so that none is used twice."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        """`wanted`, or `wanted` with the first free suffix ("-2", "-3", ...)."""
        if wanted not in self._used:
            self._used[wanted] = 1
            return wanted
        number = self._used[wanted]
        while (made := f"{wanted}-{number + 1}") in self._used:
            number += 1
        self._used[wanted] = number + 1
        self._used[made] = 1
        return made


def finish(draft: Draft, origin: Origin, settings: ReadSettings, identifiers: Identifiers) -> Iterator[Report | Issue]:
    """The report's issues, then the report; only an issue where there is no text."""
    if not has_words(draft.text):
        yield origin.issue("empty", "there is no text in it; give a file or row with the words of the report.")
        return
    draft = _enveloped(_limited(draft, settings.max_words), settings.envelope)
    draft = _dated(draft, settings)
    wanted = draft.doc or origin.stem
    doc = identifiers.unique(wanted)
    language, differs = _language(draft, settings)
    notes = list(draft.notes)
    if draft.doc and doc != draft.doc:
        notes.append(
            Note("duplicate-doc", f"another report is called {draft.doc!r}; this one is {doc!r}. Give each its own.")
        )
    if differs:
        notes.append(
            Note(
                "language-differs",
                f"the page says {draft.language_hint!r}, its words are {language!r}; {language!r} is taken.",
            )
        )
    yield from (origin.issue(note.code, note.message, doc) for note in notes)
    yield _report(draft, doc, language, origin, settings)


def _report(draft: Draft, doc: str, language: str, origin: Origin, settings: ReadSettings) -> Report:
    return Report(
        doc=doc,
        text=draft.text,
        title=draft.title,
        outlet=settings.outlet or draft.outlet,
        byline=draft.byline,
        published=draft.published,
        published_basis=draft.basis,
        language=language,
        url=draft.url,
        source=origin.source,
        media_type=origin.media_type,
        sha256=origin.sha256,
        original=origin.original if settings.keep_original else None,
    )


def _enveloped(draft: Draft, envelope: Envelope) -> Draft:
    """`draft` with what only whoever brought it says."""
    draft = replace(draft, title=draft.title or envelope.title, url=draft.url or envelope.url)
    if envelope.published is None or (draft.published is not None and draft.basis != "text"):
        return draft
    return replace(draft, published=envelope.published, basis="metadata", notes=_without_guess(draft))


def _dated(draft: Draft, settings: ReadSettings) -> Draft:
    """The caller's day, else the one found, else the dateline's; a written day that cannot be read stays unknown."""
    if settings.published is not None:
        return replace(draft, published=settings.published, basis="given", notes=_without_guess(draft))
    if draft.published is not None and draft.basis != "text":
        return draft
    if any(note.code in ("bad-date", "ambiguous-date") for note in draft.notes):
        return draft
    day = dateline_day(draft.text)
    return draft if day is None else replace(draft, published=day, basis="dateline", notes=_without_guess(draft))


def _without_guess(draft: Draft) -> tuple[Note, ...]:
    return tuple(note for note in draft.notes if note.code != "date-guessed")


def _language(draft: Draft, settings: ReadSettings) -> tuple[str, bool]:
    stated = language_code(settings.language) if settings.language else draft.language
    return language_of(draft.title, draft.text, stated, draft.language_hint)


def _limited(draft: Draft, max_words: int) -> Draft:
    end = cut_at(draft.text, max_words)
    if end is None:
        return draft
    kept = draft.text[:end]
    share = f"{len(kept)} of {len(draft.text)} characters are kept"
    message = f"the text is longer than {max_words} words; {share}. Split the file to read all."
    return replace(draft, text=kept, notes=(*draft.notes, Note("text-cut", message)))


def cut_at(text: str, max_words: int) -> int | None:
    """Where to cut `text`, at a paragraph if there is one, so that `max_words` words stay; None where it is short."""
    limit = max_words * _CHARACTERS_PER_WORD
    if len(text) <= max_words:
        return None
    end = next((found.start() for number, found in enumerate(_WORD.finditer(text)) if number == max_words), None)
    if end is None and len(text) <= limit:
        return None
    end = min(end or limit, limit)
    paragraph = text.rfind("\n\n", 0, end)
    return paragraph if paragraph > 0 else end
