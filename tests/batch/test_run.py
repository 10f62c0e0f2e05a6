"""A run in chunks: the same rows as reading one after the other, whatever is stopped, killed or run again."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from khaldun.batch import Engine, open_engine, run_batch
from khaldun.batch.engine import Failed, Finished, attempt
from khaldun.errors import InstallationError, OptionError
from khaldun.model.account import Reading
from khaldun.model.encode import encode_reading
from khaldun.readings import read_many

SENTENCE = "At least {} people were killed in an air strike on Mayadeen on Tuesday, residents said."


class OneAfterTheOther:
    """An engine in this process, which can be told to stop after so many tasks."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.done = 0
        self._stop_after = stop_after

    def results(self, tasks: Iterable[Any]) -> Iterator[Any]:
        for task in tasks:
            if self._stop_after is not None and self.done >= self._stop_after:
                raise KeyboardInterrupt
            answer = attempt(task)
            self.done += 1
            if isinstance(answer, Failed):
                raise answer.as_error()
            yield answer

    def close(self) -> None:
        pass


def write_rows(path: Path, count: int, words: str = "") -> Path:
    rows = [
        {
            "doc": f"d{n}",
            "text": f"{SENTENCE.format(n + 2)} {words}".strip(),
            "published": "2021-01-13",
            "language": "en",
        }
        for n in range(count)
    ]
    rows[1] = {"doc": "no words"}
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "news.jsonl", 12)


def items(*sources: Path | str) -> list[object]:
    """What sources give, as JSON: a day that cannot be told is the same there as none."""
    return [
        encode_reading(item) if isinstance(item, Reading) else item
        for item in read_many([str(source) for source in sources], workers=1)
    ]


def run(source: Path, folder: Path, engine: Engine | None = None, chunk_bytes: int = 500, **options: Any) -> Any:
    return run_batch([str(source)], str(folder), engine or OneAfterTheOther(), chunk_bytes=chunk_bytes, **options)


def parts(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.parquet"))


def test_the_rows_are_those_of_a_plain_run_in_the_same_order(source: Path, tmp_path: Path) -> None:
    facts = run(source, tmp_path / "out")
    assert items(tmp_path / "out") == items(source)
    assert (facts.reports, facts.issues, facts.done) == (11, 1, facts.chunks)
    assert facts.chunks > 2


def test_a_stopped_run_goes_on_where_it_was(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run(source, out, OneAfterTheOther(stop_after=2))
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert len(before) == 2
    facts = run(source, out)
    assert facts.there == 2
    assert {name: (out / name).stat().st_mtime_ns for name in before} == before
    assert items(out) == items(source)


def test_run_again_it_reads_nothing(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out")
    engine = OneAfterTheOther()
    facts = run(source, tmp_path / "out", engine)
    assert (engine.done, facts.there, facts.known_reports, facts.reports) == (0, facts.chunks, 11, 0)


def test_other_input_or_settings_are_read_anew_and_what_was_is_set_aside(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(source, out)
    rows = source.read_text().splitlines(keepends=True)
    source.write_text("".join([*rows[:-1], rows[-1].replace("13 people", "99 people")]))
    facts = run(source, out)
    assert (facts.chunks - facts.there, len(parts(out))) == (1, facts.chunks)
    assert len(list(out.glob(".*.superseded"))) == 1
    assert items(out) == items(source)


def test_a_damaged_part_is_written_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(source, out)
    (out / parts(out)[0]).write_bytes(b"PAR1 half of it")
    facts = run(source, out)
    assert facts.chunks - facts.there == 1
    assert items(out) == items(source)


def test_parts_move_with_the_order_of_the_input(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_batch([str(source)], str(out), OneAfterTheOther(), chunk_bytes=1)
    first = write_rows(tmp_path / "earlier.jsonl", 3)
    facts = run_batch([str(first), str(source)], str(out), OneAfterTheOther(), chunk_bytes=1)
    assert facts.there == 12
    assert items(out)[3:] == items(source)


def test_many_files_share_a_chunk_and_a_missing_one_is_an_issue(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(7):
        (folder / f"r{number}.txt").write_text(SENTENCE.format(number + 2))
    sources = [str(folder), str(tmp_path / "none.txt")]
    facts = run_batch(sources, str(tmp_path / "out"), OneAfterTheOther())
    assert (facts.chunks, facts.reports, facts.issues) == (1, 7, 1)
    assert items(tmp_path / "out") == items(*sources)


def test_standard_input_and_a_folder_that_is_a_file_are_refused(source: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="standard input"):
        run_batch(["-"], str(tmp_path / "out"), OneAfterTheOther())
    with pytest.raises(OptionError, match="cannot be made"):
        run(source, source / "out")


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    class Removed(OneAfterTheOther):
        def results(self, tasks: Iterable[Any]) -> Iterator[Any]:
            for task in super().results(tasks):
                yield task
                shutil.rmtree(out, ignore_errors=True)

    with pytest.raises(OptionError, match="cannot be written"):
        run(source, out, Removed())


def test_errors_that_cannot_be_sent_come_home_as_what_they_are() -> None:
    class Missing:
        number = 3

        def work(self) -> None:
            raise InstallationError("The model is missing.", "make setup")

    answer = attempt(Missing())
    assert isinstance(answer, Failed)
    error = answer.as_error()
    assert isinstance(error, InstallationError)
    assert (str(error), error.remedy) == ("The model is missing. To mend it: make setup", "make setup")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"name": "abacus"}, "none of local, dask"),
        ({"name": "local", "scheduler": "tcp://127.0.0.1:1"}, "--engine dask"),
        ({"name": "dask", "scheduler": "tcp://127.0.0.1:1", "workers": 2}, "a cluster has its own"),
    ],
)
def test_options_that_mean_nothing_are_refused(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(OptionError, match=words):
        open_engine(arguments.pop("name"), **arguments)


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tasks, in a module that other processes can import too."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(Path(__file__).parent), *sys.path])))
    return importlib.import_module("crew_of_batch")


# Engines: each is real, with several processes, of which one is killed.


def engines() -> list[Any]:
    return ["local", "dask"]


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "dask":
        pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    opened = open_engine(request.param, workers=2)
    yield opened
    opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("engine", engines(), indirect=True)
def test_an_engine_gives_every_result_once(crew: ModuleType, engine: Engine) -> None:
    for _ in range(2):
        results = list(engine.results(crew.Double(number) for number in range(40)))
        assert sorted(done.result for done in results if isinstance(done, Finished)) == [2 * n for n in range(40)]
        assert sorted(done.number for done in results) == list(range(40))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the platform kills otherwise")
@pytest.mark.parametrize("engine", engines(), indirect=True)
def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(engine: Engine, tmp_path: Path) -> None:
    source = write_rows(tmp_path / "news.jsonl", 120, words="Smoke rose over the river for hours. " * 20)
    killed: list[int] = []

    def kill(facts: Any) -> None:
        if facts.done == 2 and not killed:
            working = [int(name.rpartition(":")[2]) for name in facts.worker_names]
            killed.append(working[0])
            # A moment later, so that it is met within its next chunk.
            threading.Timer(0.3, os.kill, (working[0], signal.SIGKILL)).start()

    facts = run(source, tmp_path / "out", engine, chunk_bytes=6_000, tell=kill)
    assert killed
    with pytest.raises(ProcessLookupError):
        os.kill(killed[0], 0)
    assert (facts.done, facts.reports, facts.issues) == (facts.chunks, 119, 1)
    assert items(tmp_path / "out") == items(source)
    assert not list((tmp_path / "out").glob(".*"))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the platform kills otherwise")
@pytest.mark.parametrize("engine", engines(), indirect=True)
def test_a_task_that_kills_whoever_does_it_is_lost_and_the_others_are_not(crew: ModuleType, engine: Engine) -> None:
    tasks = [crew.Deadly(number) if number == 5 else crew.Double(number) for number in range(12)]
    results = {done.number: done for done in engine.results(tasks)}
    assert sorted(results) == list(range(12))
    assert not isinstance(results[5], Finished)
    finished = [number for number, done in results.items() if isinstance(done, Finished)]
    # A cluster may also give up a task that only waited where the deadly one was done.
    assert len(finished) >= 8


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is held on Linux alone")
def test_a_task_that_needs_more_memory_than_a_process_may_take_is_lost_alone(crew: ModuleType) -> None:
    engine = open_engine("local", workers=1, memory_bytes=2**30)
    try:
        results = list(engine.results([crew.Double(0), crew.Hungry(1), crew.Double(2)]))
    finally:
        engine.close()
    assert [(done.number, getattr(done, "result", None)) for done in results] == [(0, 0), (1, None), (2, 4)]
    assert "memory" in getattr(results[1], "why", "")


@pytest.mark.slow
def test_a_chunk_on_which_workers_die_is_read_one_report_at_a_time(tmp_path: Path) -> None:
    class Dying(OneAfterTheOther):
        def results(self, tasks: Iterable[Any]) -> Iterator[Any]:
            from khaldun.batch import Lost

            for task in tasks:
                yield Lost(task.number, "it died") if type(task).__name__ == "ChunkTask" else attempt(task)

    source = write_rows(tmp_path / "news.jsonl", 4)
    facts = run(source, tmp_path / "out", Dying(), chunk_bytes=10**6)
    assert (facts.alone, facts.chunks) == (1, 1)
    assert items(tmp_path / "out") == items(source)


def test_a_scheduler_that_is_not_there_is_told_in_one_line() -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    from khaldun.batch import cluster

    before, cluster.CONNECT_SECONDS = cluster.CONNECT_SECONDS, 0.5
    try:
        with pytest.raises(InstallationError, match="does not answer"):
            open_engine("dask", scheduler="tcp://127.0.0.1:9")
    finally:
        cluster.CONNECT_SECONDS = before
