from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.workers import AHEAD_PER_WORKER, available_cores, read_in_parallel, read_or_issue

SENTENCE = "At least 57 people were killed in an air strike on Mayadeen on Tuesday, residents said. "


def report(number: int, length: int = 1) -> Report:
    return Report(f"r{number}", SENTENCE * length, language="en")


def test_there_is_a_core() -> None:
    assert available_cores() >= 1


@pytest.mark.slow
def test_results_come_in_order_and_are_those_of_one_process() -> None:
    inputs: list[Report | Issue] = [report(i, length=1 + 5 * (i % 3)) for i in range(12)]
    inputs[4] = Issue("not-found", "read", "there is no such file", "r4")
    expected = [read_or_issue(item) if isinstance(item, Report) else item for item in inputs]
    assert list(read_in_parallel(iter(inputs), 2)) == expected


@pytest.mark.slow
def test_the_input_is_read_only_a_bounded_way_ahead() -> None:
    taken = 0

    def inputs() -> Iterator[Report]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield report(number)

    results = read_in_parallel(inputs(), 2)
    for _ in range(3):
        next(results)
    assert taken <= 3 + 2 * AHEAD_PER_WORKER
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the platform kills otherwise")
def test_a_worker_that_dies_costs_its_report_and_the_run_goes_on() -> None:
    def inputs() -> Iterator[Report]:
        yield report(0)
        yield report(1, length=2000)  # takes seconds, so that it is met at work
        yield from (report(number) for number in range(2, 10))

    results = read_in_parallel(inputs(), 1)
    assert isinstance(next(results), Reading)
    # The only worker has the long report by now.
    (worker,) = multiprocessing.active_children()
    assert worker.pid is not None
    killer = threading.Timer(0.5, os.kill, (worker.pid, signal.SIGKILL))
    killer.start()
    rest = list(results)
    killer.join()
    assert [item.doc if isinstance(item, Issue) else item.report.doc for item in rest] == [
        f"r{i}" for i in range(1, 10)
    ]
    died = [item for item in rest if isinstance(item, Issue)]
    assert [(item.code, item.doc) for item in died] == [("worker-died", "r1")]


@pytest.mark.slow
def test_original_bytes_stay_with_their_report() -> None:
    originals = [bytes([number]) * 100_000 for number in range(3)]
    inputs = (replace(report(number), original=data) for number, data in enumerate(originals))
    results = list(read_in_parallel(inputs, 2))
    assert [result.report.original for result in results if isinstance(result, Reading)] == originals
