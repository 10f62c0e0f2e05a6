"""A chunk: so many reports that are read together into one file, named after what they are made of."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.model.slice import Slice
from khaldun.pipeline import ReadSettings, read_slices
from khaldun.readings import with_their_issues
from khaldun.table import TableWriter, rows_in
from khaldun.workers import read_in_parallel, read_or_issue

ID_CHARACTERS = 24
"""Of a chunk's id: 96 bits of SHA-256."""


@dataclass(frozen=True, slots=True)
class Written:
    """A chunk that stands in its file.

    Attributes:
        reports, issues: its rows.
        seconds, processor_seconds: that reading it took, loading included; 0.0 where it was there.
        worker: machine and process that wrote it.
    """

    reports: int
    issues: int
    seconds: float = 0.0
    processor_seconds: float = 0.0
    worker: str = ""


@dataclass(frozen=True, slots=True)
class ChunkTask:
    """Slices to be read into one file of a folder.

    Attributes:
        number: place among the chunks of the run.
        slices: what is read.
        settings: what is known of the reports.
        reader: name and version of each part of the reader, as the run began.
        folder: where the file is written; every worker sees it under this name.
        base: folder from which the slices' paths lead, for workers whose working folder is another.
    """

    number: int
    slices: tuple[Slice, ...]
    settings: ReadSettings
    reader: tuple[tuple[str, str], ...]
    folder: str
    base: str = ""

    @property
    def id(self) -> str:
        """Hash of all that the file follows from: the input's bytes and names, the settings, the reader."""
        told = {
            "slices": [asdict(piece) for piece in self.slices],
            "settings": _plain(self.settings),
            "reader": self.reader,
        }
        data = json.dumps(told, sort_keys=True, default=str, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return hashlib.sha256(data).hexdigest()[:ID_CHARACTERS]

    @property
    def path(self) -> Path:
        """The file: in the order of its name, files have the order of the input."""
        return Path(self.folder, f"part-{self.number:06d}-{self.id}.parquet")

    def work(self) -> Written:
        """Read the chunk in this process; nothing where its file is there.

        Raises:
            OSError: the file cannot be written.
            InstallationError: a part of the reader is missing.
        """
        if (there := written(self.path)) is not None:
            return there
        return self._write(read_or_issue(item) if isinstance(item, Report) else item for item in self._inputs())

    def work_alone(self, memory_bytes: int | None) -> Written:
        """Read each report in a process that may die of it: that report becomes an issue, the others stand."""
        return self._write(read_in_parallel(self._inputs(), 1, memory_bytes))

    def _inputs(self) -> Iterator[Report | Issue]:
        return read_slices(self.slices, self.settings, self.base)

    def _write(self, results: Iterator[Reading | Issue]) -> Written:
        began, used = time.perf_counter(), time.process_time()
        with TableWriter(self.path, {"khaldun.chunk": self.id}) as table:
            for item in with_their_issues(results):
                table.add(item)
        return Written(
            table.reports,
            table.issues,
            time.perf_counter() - began,
            time.process_time() - used,
            f"{platform.node()}:{os.getpid()}",
        )


def written(path: Path) -> Written | None:
    """What a chunk's file holds; None where it is not there, or is none."""
    try:
        return Written(*rows_in(str(path)))
    except (OSError, ValueError):
        return None


def _plain(settings: ReadSettings) -> Mapping[str, object]:
    names = ("published", "outlet", "language", "encoding", "format", "max_bytes", "max_words")
    return {**{name: getattr(settings, name) for name in names}, "columns": dict(settings.columns)}
