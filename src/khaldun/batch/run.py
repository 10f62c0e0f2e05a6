"""A run over very many reports: planned, done where the engine is, written chunk by chunk; begun again, it goes on."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from khaldun import __version__
from khaldun.batch.chunk import ChunkTask, Written, written
from khaldun.batch.engine import Engine, Lost
from khaldun.batch.plan import plan
from khaldun.errors import OptionError
from khaldun.pipeline import ReadSettings, find_sources, part_versions
from khaldun.table import PARTIAL

_PART = re.compile(r"part-\d+-([0-9a-f]{24})\.parquet")
_PARTIAL = re.compile(rf"\.part-\d+-([0-9a-f]{{24}})\.parquet\.[0-9a-f]+{re.escape(PARTIAL)}")

DEFAULT_CHUNK_BYTES = 4 * 1024 * 1024
"""About a thousand news reports: half a minute for a worker, which is what its death costs."""

SUPERSEDED = ".superseded"


@dataclass(slots=True)
class BatchFacts:
    """How far a run is.

    Attributes:
        chunks: of the run.
        there: of them, those that an earlier run had written.
        done: those written by now, `there` included.
        alone: those on which workers died, and which were read one report at a time.
        reports, issues: rows written by this run; `known_reports`, `known_issues`: rows that were there.
        seconds, processor_seconds: since it began; of the workers.
        worker_names: machine and process of each that wrote a chunk.
    """

    chunks: int = 0
    there: int = 0
    done: int = 0
    alone: int = 0
    reports: int = 0
    issues: int = 0
    known_reports: int = 0
    known_issues: int = 0
    seconds: float = 0.0
    processor_seconds: float = 0.0
    worker_names: tuple[str, ...] = ()


def run_batch(
    sources: Sequence[str],
    folder: str,
    engine: Engine,
    settings: ReadSettings | None = None,
    *,
    chunk_bytes: int = DEFAULT_CHUNK_BYTES,
    memory_bytes: int | None = None,
    tell: Callable[[BatchFacts], None] = lambda facts: None,
) -> BatchFacts:
    """Read every report in `sources` into Parquet files in `folder`, each of a chunk; chunks that are there are kept.

    Afterwards the folder holds exactly what the sources do, in their order: files of an earlier run whose input,
    settings or reader have changed are hidden, under names that end with ".superseded".

    Args:
        sources: files, folders and globs, which every worker sees under the same names.
        folder: is made where there is none.
        engine: where the work is done.
        settings: what is known of all reports.
        chunk_bytes: about how much input one file is made of.
        memory_bytes: for a report that is read alone since workers died of its chunk.
        tell: called when the plan is made and after each chunk.

    Raises:
        OptionError: standard input is named, or the folder cannot be written.
        InstallationError: a part of the installation is missing, here or where the work is done.
    """
    began = time.monotonic()
    # A mapping that can be sent.
    settings = replace(settings or ReadSettings(), columns=dict(settings.columns if settings else {}))
    tasks = _tasks(sources, _ready(folder), engine, settings, chunk_bytes)
    facts = BatchFacts(len(tasks))
    missing = list(_missing(tasks, facts))
    tell(facts)
    for result in _done(missing, engine, memory_bytes, facts):
        _count(facts, result, began)
        tell(facts)
    _tidy(Path(folder), tasks)
    facts.seconds = time.monotonic() - began
    return facts


def _ready(folder: str) -> Path:
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OptionError(f"--output {folder}: this folder cannot be made ({error.strerror}).") from None
    return path.resolve()


def _tasks(
    sources: Sequence[str], folder: Path, engine: Engine, settings: ReadSettings, chunk_bytes: int
) -> list[ChunkTask]:
    if "-" in sources:
        raise OptionError("standard input cannot be read by several workers; name files or folders.")
    reader = (("khaldun", __version__), *part_versions())
    here = os.getcwd()
    chunks = plan(find_sources(sources), settings, chunk_bytes, engine, here)
    return [ChunkTask(number, slices, settings, reader, str(folder), here) for number, slices in enumerate(chunks)]


def _missing(tasks: Sequence[ChunkTask], facts: BatchFacts) -> Iterator[ChunkTask]:
    """The tasks whose files are not there; those whose files stand at another place in the order get their name."""
    there = _parts(Path(tasks[0].folder)) if tasks else {}
    for task in tasks:
        old = there.get(task.id)
        if old is not None and old != task.path:
            old.replace(task.path)
        known = written(task.path) if old is not None else None
        if known is None:
            yield task
            continue
        facts.there += 1
        facts.done += 1
        facts.known_reports += known.reports
        facts.known_issues += known.issues


def _done(tasks: Sequence[ChunkTask], engine: Engine, memory_bytes: int | None, facts: BatchFacts) -> Iterator[Written]:
    by_number = {task.number: task for task in tasks}
    for answer in engine.results(tasks):
        if isinstance(answer, Lost):
            facts.alone += 1
            yield by_number[answer.number].work_alone(memory_bytes)
        else:
            yield answer.result


def _count(facts: BatchFacts, result: Written, began: float) -> None:
    facts.done += 1
    facts.reports += result.reports
    facts.issues += result.issues
    facts.processor_seconds += result.processor_seconds
    facts.seconds = time.monotonic() - began
    if result.worker not in facts.worker_names:
        facts.worker_names = (*facts.worker_names, result.worker)


def _tidy(folder: Path, tasks: Sequence[ChunkTask]) -> None:
    """Set aside files of chunks that are none of this run's, and remove what dead workers had begun."""
    wanted = {task.id for task in tasks}
    for chunk, path in _parts(folder).items():
        if chunk not in wanted:
            path.replace(path.with_name(f".{path.name}{SUPERSEDED}"))
    for path in list(folder.iterdir()):
        found = _PARTIAL.fullmatch(path.name)
        if found and found[1] in wanted:
            path.unlink(missing_ok=True)


def _parts(folder: Path) -> dict[str, Path]:
    return {found[1]: path for path in folder.iterdir() if (found := _PART.fullmatch(path.name))}
