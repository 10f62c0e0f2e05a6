"""Reading reports from files, bytes and text: what `import khaldun` offers."""

from __future__ import annotations

import datetime
import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count, groupby
from typing import BinaryIO, Protocol

from khaldun.errors import InputError, OptionError
from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.pipeline import (
    Envelope,
    ReadSettings,
    find_sources,
    read_bytes,
    read_report,
    read_sources,
    report_from_fields,
)
from khaldun.workers import available_cores, read_in_parallel, read_or_issue


@dataclass(frozen=True, slots=True)
class Download:
    """The bytes that came from an address, and what is known of them from elsewhere.

    Attributes:
        url: address, the last one of redirects.
        data: bytes.
        charset: as the server states it.
        title, published: as a feed gives them.
        outlet, language: where the caller knows them.
    """

    url: str
    data: bytes
    charset: str | None = None
    title: str | None = None
    published: datetime.date | None = None
    outlet: str | None = None
    language: str | None = None


Source = str | os.PathLike[str] | bytes | Download | Report | Issue
"""A path (or "-" for standard input), the bytes of one file, those that came from an address, or what was got already:
a report to be read, an issue to be passed on.
"""

Item = Report | Reading | Issue
"""What sources hold: reports, readings that a table of them holds, and issues of what is neither."""


class SecondReader(Protocol):
    """Another reader beside the built-in one, such as `khaldun.llm.LlmReader`."""

    def read_through(self, inputs: Iterable[Item]) -> Iterator[Item]:
        """`inputs` in their order, with a reading in place of each report that is this reader's."""
        ...


LINED = (".jsonl", ".ndjson", ".csv", ".tsv")
NOT_COUNTED = (".gz", ".warc", ".parquet")
PARQUET_MARK = b"PAR1"
COUNTED_BYTES = 1 << 20

PARALLEL_CHARACTERS = 150_000
"""Less text is read in the calling process: a worker needs 1.4 s to start, in which one process reads half of this."""


def read(
    source: Source | Iterable[Source] | None = None,
    *,
    text: str | None = None,
    title: str | None = None,
    published: datetime.date | str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> list[Reading]:
    """Read every report in `source`, or the report whose text is `text`, in this process.

    Args:
        source: path, bytes of a file, or several of these; a file may hold many reports (JSONL, CSV).
        text: the text of one report, instead of `source`; `title` is its title.
        published: day of publication of all of them (a date or "YYYY-MM-DD"), against which "on Tuesday" is resolved.
        outlet: who published them.
        language: ISO 639-1 code, where the caller knows it.
        encoding, format, columns: as in `khaldun read --help`.

    Returns:
        A reading for each report, in order. Rows that could not be read beside others that could are warned of
        (`UserWarning`); `read_many` gives them as issues.

    Raises:
        OptionError: an argument means nothing.
        InputError: nothing could be read; its `code` says why.
        InstallationError: a part of the installation is missing.
    """
    settings = _settings(published, outlet, language, encoding, format, columns)
    inputs = _open(source, text, title, settings)
    items = list(with_their_issues(read_report(item) if isinstance(item, Report) else item for item in inputs))
    readings = [item for item in items if isinstance(item, Reading)]
    issues = [item for item in items if isinstance(item, Issue)]
    if issues and not readings:
        raise InputError(issues[0].code, issues[0].message)
    for issue in issues:
        warnings.warn(f"{issue.message} [{issue.code}]", stacklevel=2)
    return readings


def read_many(
    sources: Iterable[Source],
    *,
    workers: int | None = None,
    published: datetime.date | str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    keep_original: bool = False,
    wanted: Callable[[Report], bool] | None = None,
    stdin: BinaryIO | None = None,
    second: SecondReader | None = None,
) -> Iterator[Reading | Issue]:
    """Read the reports in `sources` on several cores, in order, with bounded memory however many there are.

    Args:
        sources: paths or bytes, taken one after the other as results are asked for.
        workers: processes to use, at least 1; None for one a core. With 1, or with little text, no process is started.
        published, outlet, language, encoding, format, columns: as for `read`.
        keep_original: whether each `Reading.report` carries its original bytes (`Report.original`).
        wanted: asked of each report before it is read; those that are not wanted are passed over with their issues.
        stdin: where "-" is read from.
        second: reads the reports that are its own; the built-in reader reads the others.

    Yields:
        A reading for each report, its issues in it, and an issue for whatever could not be read.

    Raises:
        OptionError: an argument means nothing.
        InstallationError: a part of the installation is missing.
    """
    if workers is not None and workers < 1:
        raise OptionError(f"workers is {workers}; it must be at least 1.")
    settings = _settings(published, outlet, language, encoding, format, columns, keep_original)
    inputs = _inputs(sources, settings, stdin)
    inputs = _wanted(inputs, wanted) if wanted else inputs
    return with_their_issues(_read_all(second.read_through(inputs) if second else inputs, workers or available_cores()))


def estimate_reports(paths: Iterable[str]) -> int | None:
    """About how many reports these files and folders hold: the lines of tables, one for each other file.

    None where that cannot be told without reading (standard input, archives, packed tables).
    """
    total = 0
    for path in find_sources(list(paths)):
        if path == "-" or path.endswith(NOT_COUNTED):
            return None
        total += _count_lines(path) if path.endswith(LINED) else 1
    return total


def _count_lines(path: str) -> int:
    try:
        with open(path, "rb") as stream:
            return sum(part.count(b"\n") for part in iter(lambda: stream.read(COUNTED_BYTES), b""))
    except OSError:
        return 1


def _read_all(inputs: Iterator[Item], workers: int) -> Iterator[Reading | Issue]:
    first, much = _first(inputs) if workers > 1 else ([], False)
    everything = chain(first, inputs)
    if much:
        yield from read_in_parallel(everything, workers)
        return
    for item in everything:
        yield read_or_issue(item) if isinstance(item, Report) else item


def _first(inputs: Iterator[Item]) -> tuple[list[Item], bool]:
    """The beginning of `inputs`, and whether it is enough for workers to pay."""
    taken: list[Item] = []
    characters = 0
    for item in inputs:
        taken.append(item)
        characters += len(item.text) if isinstance(item, Report) else 0
        if characters > PARALLEL_CHARACTERS and len(taken) > 1:
            return taken, True
    return taken, False


def _open(
    source: Source | Iterable[Source] | None, text: str | None, title: str | None, settings: ReadSettings
) -> Iterator[Item]:
    if (source is None) == (text is None):
        raise OptionError("read takes either a source (path or bytes) or text=…, one of the two.")
    if text is not None:
        report, issues = report_from_fields({"text": text, "title": title}, "text", settings)
        return iter([*issues, report] if report else issues)
    if isinstance(source, str | bytes | os.PathLike | Download | Report | Issue):
        source = [source]
    return _inputs(source or (), settings, None)


def _inputs(sources: Iterable[Source], settings: ReadSettings, stdin: BinaryIO | None) -> Iterator[Item]:
    numbers = count(1)
    for in_memory, group in groupby(sources, lambda source: not isinstance(source, str | os.PathLike)):
        if not in_memory:
            paths = [os.fspath(source) for source in group if isinstance(source, str | os.PathLike)]
            yield from _in_files(paths, settings, stdin)
            continue
        for source in group:
            if isinstance(source, Download):
                yield from _downloaded(source, settings)
            elif isinstance(source, bytes):
                yield from read_bytes(source, f"bytes-{next(numbers)}", settings)
            elif isinstance(source, Report | Issue):
                yield source


def _in_files(paths: list[str], settings: ReadSettings, stdin: BinaryIO | None) -> Iterator[Item]:
    for are_readings, group in groupby(find_sources(paths), _holds_readings):
        if not are_readings:
            yield from read_sources(list(group), settings, stdin)
            continue
        from khaldun.table import readings_in

        for path in group:
            yield from readings_in(path)


def _holds_readings(path: str) -> bool:
    """Whether the file is a table of readings; what is no regular file is not looked into."""
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as stream:
            if stream.read(len(PARQUET_MARK)) != PARQUET_MARK:
                return False
    except (OSError, ValueError):
        return False
    from khaldun.table import is_table_of_readings

    return is_table_of_readings(path)


def _downloaded(download: Download, settings: ReadSettings) -> Iterator[Item]:
    """What came from an address; what its bytes do not say of themselves is taken from what came with them."""
    known = replace(
        settings,
        outlet=settings.outlet or download.outlet,
        language=settings.language or download.language,
        envelope=Envelope(download.url, download.charset, download.title, download.published),
    )
    yield from read_bytes(download.data, download.url, known)


def with_their_issues(results: Iterable[Reading | Issue]) -> Iterator[Reading | Issue]:
    """The same, with each issue that the read stage met in a report put into that report's reading."""
    waiting: list[Issue] = []
    for result in results:
        doc = result.doc if isinstance(result, Issue) else result.report.doc
        yield from (issue for issue in waiting if issue.doc != doc)
        waiting = [issue for issue in waiting if issue.doc == doc]
        if isinstance(result, Issue):
            waiting.append(result)
        else:
            yield replace(result, issues=(*waiting, *result.issues)) if waiting else result
            waiting = []
    yield from waiting


def _wanted(inputs: Iterator[Item], wanted: Callable[[Report], bool]) -> Iterator[Item]:
    """`inputs` without the reports that are not wanted and the issues that come just before them."""
    waiting: list[Issue] = []
    for item in inputs:
        doc = item.report.doc if isinstance(item, Reading) else item.doc
        yield from (issue for issue in waiting if issue.doc != doc)
        waiting = [issue for issue in waiting if issue.doc == doc]
        if isinstance(item, Issue):
            waiting.append(item)
            continue
        if wanted(item if isinstance(item, Report) else item.report):
            yield from waiting
            yield item
        waiting = []
    yield from waiting


def _settings(
    published: datetime.date | str | None,
    outlet: str | None,
    language: str | None,
    encoding: str | None,
    format: str | None,
    columns: Mapping[str, str] | None,
    keep_original: bool = False,
) -> ReadSettings:
    if isinstance(published, datetime.datetime):
        published = published.date()
    return ReadSettings(
        published=_day(published) if isinstance(published, str) else published,
        outlet=outlet,
        language=language,
        encoding=encoding,
        format=format,
        columns=columns or {},
        keep_original=keep_original,
    )


def _day(published: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(published)
    except ValueError:
        raise OptionError(f"published is {published!r}; write the day as YYYY-MM-DD.") from None
