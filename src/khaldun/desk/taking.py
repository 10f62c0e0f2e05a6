"""Reports that people add on the desk: from an address, a file or a text, read and taken in in one transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from khaldun.catalogue import Catalogue
from khaldun.catalogue.arrivals import add_at_once
from khaldun.catalogue.ids import report_id
from khaldun.catalogue.storing import known_reports
from khaldun.catalogue.wording import mend
from khaldun.desk.asked import day
from khaldun.desk.settings import DeskSettings
from khaldun.errors import CatalogueError, FetchError, OptionError
from khaldun.fetch import Fetcher
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.pipeline import Envelope, ReadSettings, read_bytes, report_from_fields
from khaldun.readings import read_many

MAX_REPORTS = 200
"""In one file: some minutes of reading. `khaldun add` takes any number."""

MAX_NAME_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a report besides its words; each "" where it is not.

    Attributes:
        title, outlet, url, language: as in `Report`.
        published: day of publication, as 2021-01-13.
    """

    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """The run that was made, and ids of reports that were on record already."""

    run: int
    known: tuple[str, ...]


class Taker:
    """Takes reports in, one addition at a time: reading keeps a core busy.

    Args:
        catalogue: to which they are added.
        settings: how addresses are fetched.
    """

    def __init__(self, catalogue: Catalogue, settings: DeskSettings) -> None:
        self._catalogue = catalogue
        self._settings = settings
        self._busy = threading.Lock()

    def address(self, url: str, told: Told, by: str) -> Taken:
        """Fetch an address, which must be a public one, and add what stands there; what fails is an issue row."""
        settings = _settings(told)
        try:
            with Fetcher(self._settings.fetching, resolve=self._settings.resolve) as fetcher:
                fetched = fetcher.fetch(url.strip())
        except FetchError as error:
            return self._take([Issue(error.code, "fetch", mend(str(error)), mend(url[:1000]))], by, f"desk: {url}")
        known = ReadSettings(
            published=settings.published,
            outlet=settings.outlet,
            language=settings.language,
            keep_original=True,
            envelope=Envelope(fetched.final_url, fetched.charset),
        )
        return self._take(read_bytes(fetched.body, fetched.final_url, known), by, f"desk: {url}")

    def file(self, name: str, data: bytes, told: Told, by: str) -> Taken:
        """Add the reports of a file; its name says what it is, and is never opened."""
        if not data:
            raise OptionError("The file is empty; choose another.")
        called = file_name(name)
        return self._take(read_bytes(data, called, _settings(told)), by, f"desk: file {called}")

    def text(self, text: str, told: Told, by: str) -> Taken:
        """Add one report by its text."""
        if not text.strip():
            raise OptionError("The text is empty; paste the report's words.")
        fields = {"text": mend(text), "title": told.title or None, "url": told.url or None}
        report, issues = report_from_fields(fields, "pasted text", _settings(told))
        return self._take([*issues, *([report] if report else [])], by, f"desk: {told.title or 'pasted text'}")

    def _take(self, items: Iterable[Report | Issue], by: str, what: str) -> Taken:
        if not self._busy.acquire(blocking=False):
            raise CatalogueError("busy", "Another addition is being read; try again in a moment.")
        try:
            found = list(_bounded(items))
            known = self._known([item for item in found if isinstance(item, Report)])
            new = read_many(found, workers=1, keep_original=True, wanted=lambda report: report_id(report) not in known)
            return Taken(add_at_once(self._catalogue.database, new, by, mend(what)), tuple(sorted(known)))
        finally:
            self._busy.release()

    def _known(self, found: Iterable[Report]) -> frozenset[str]:
        with self._catalogue.database.reading() as connection:
            return frozenset(known_reports(connection, [report_id(report) for report in found]))


def file_name(words: str) -> str:
    """What a file is called, without folders: it stands in the record and names its kind."""
    last = mend(words).replace("\\", "/").rpartition("/")[2]
    kept = "".join(character for character in last if character.isprintable()).strip(". ")
    return kept[-MAX_NAME_CHARACTERS:] or "file"


def _bounded(items: Iterable[Report | Issue]) -> Iterator[Report | Issue]:
    """The items, if they are few.

    Raises:
        OptionError: there are more than a desk reads at once.
    """
    taken = list(islice(items, 2 * MAX_REPORTS + 1))
    if len(taken) > 2 * MAX_REPORTS or sum(isinstance(item, Report) for item in taken) > MAX_REPORTS:
        raise OptionError(f"This holds more than {MAX_REPORTS} reports; add it with `khaldun add FILE`.")
    yield from taken


def _settings(told: Told) -> ReadSettings:
    published = day("published", told.published.strip()) if told.published.strip() else None
    for name, words in (("outlet", told.outlet), ("title", told.title), ("url", told.url), ("language", told.language)):
        if len(words) > 2000 or mend(words) != words:
            raise OptionError(f"{name} is too long, or holds what is no character.")
    return ReadSettings(
        published=published, outlet=told.outlet or None, language=told.language or None, keep_original=True
    )
