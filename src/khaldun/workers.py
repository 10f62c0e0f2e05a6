"""Reading on several cores: a process for each worker, one report at a time in each, results in the order of the input.

A worker that dies (out of memory, killed)
costs its one report, which becomes an issue; another worker takes its place.
"""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Literal

from khaldun.errors import InstallationError, InternalError
from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.pipeline import read_report
from khaldun.processes import end_processes, leave_interrupts, limit_memory, start_process

AHEAD_PER_WORKER = 8
"""Reports that may be under way for each worker while the oldest one is not done: the bound on memory."""

Result = Reading | Issue
Answer = tuple[Literal["ready"]] | tuple[Literal["result"], Result] | tuple[Literal["installation"], str, str]


def available_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_or_issue(report: Report) -> Result:
    """The reading of `report`, or an issue where Khaldun itself fails on it, so that a run goes on.

    Raises:
        InstallationError: a part is missing; no report could be read.
    """
    try:
        return read_report(report)
    except InstallationError:
        raise
    except Exception as error:
        return Issue("report-failed", "pipeline", _describe(error, report), report.doc)


def read_in_parallel(
    inputs: Iterator[Report | Result], workers: int, memory_bytes: int | None = None
) -> Iterator[Result]:
    """Readings of the reports in `inputs`, and what needs no reading, in its order, read only as far ahead as needed.

    Args:
        inputs: reports, and what is passed on.
        workers: processes to use.
        memory_bytes: how much each process may take, where the system can hold it to that; a report that needs more
            becomes an issue.

    Raises:
        InstallationError: a part is missing; no report could be read.
        InternalError: a worker ended before it could read anything.
    """
    pool = _Pool(inputs, workers, memory_bytes)
    try:
        yield from pool.results()
    finally:
        pool.stop()


@dataclass(slots=True)
class _Worker:
    """A process and what it is busy with."""

    process: BaseProcess
    pipe: connection.Connection[object, Answer]
    ready: bool = False
    task: tuple[int, Report] | None = None

    @property
    def idle(self) -> bool:
        return self.ready and self.task is None


class _Pool:
    """Workers, the reports that wait for one, and the results that wait for an earlier one."""

    def __init__(self, inputs: Iterator[Report | Result], size: int, memory_bytes: int | None) -> None:
        self._inputs = enumerate(inputs)
        self._exhausted = False
        self._waiting: deque[tuple[int, Report]] = deque()
        self._done: dict[int, Result] = {}
        self._next = 0
        self._read = 0
        self._window = size * AHEAD_PER_WORKER
        self._memory_bytes = memory_bytes
        self._workers = [self._start() for _ in range(size)]

    def results(self) -> Iterator[Result]:
        while True:
            self._read_ahead()
            self._hand_out()
            if self._next in self._done:
                yield self._done.pop(self._next)
                self._next += 1
            elif self._exhausted and self._next == self._read:
                return
            else:
                self._collect()

    def stop(self) -> None:
        """End all workers; those that are busy at once."""
        end_processes((worker.process, worker.pipe, not worker.idle) for worker in self._workers)

    def _read_ahead(self) -> None:
        """Keep one report ready for each worker, so that none waits for the input."""
        while (
            not self._exhausted and self._read - self._next < self._window and len(self._waiting) < len(self._workers)
        ):
            index, item = next(self._inputs, (-1, None))
            if item is None:
                self._exhausted = True
                return
            self._read = index + 1
            if isinstance(item, Report):
                self._waiting.append((index, item))
            else:
                self._done[index] = item

    def _hand_out(self) -> None:
        for worker in self._workers:
            if self._waiting and worker.idle:
                worker.task = self._waiting.popleft()
                # Where it died meanwhile, `_collect` meets the end of its pipe.
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    # The original bytes stay here: nobody reads them there.
                    worker.pipe.send(replace(worker.task[1], original=None))

    def _collect(self) -> None:
        """Wait until at least one worker answers or ends."""
        active = {worker.pipe: worker for worker in self._workers if not worker.idle}
        for pipe in connection.wait(list(active)):
            worker = active[pipe]  # type: ignore[index]
            try:
                answer = worker.pipe.recv()
            except (EOFError, ConnectionResetError):
                self._replace(worker)
            else:
                self._take(worker, answer)

    def _take(self, worker: _Worker, answer: Answer) -> None:
        if answer[0] == "installation":
            raise InstallationError(answer[1], answer[2])
        if answer[0] == "ready":
            worker.ready = True
        elif worker.task is not None:
            self._done[worker.task[0]] = _with_original(answer[1], worker.task[1])
            worker.task = None

    def _replace(self, worker: _Worker) -> None:
        worker.process.join()
        code = worker.process.exitcode
        worker.pipe.close()
        if worker.task is None:
            raise InternalError(
                f"A worker process ended (exit code {code}) before it could read anything. A script that reads on "
                "several cores must do so under `if __name__ == '__main__':`; or say workers=1."
            )
        index, report = worker.task
        self._done[index] = Issue("worker-died", "pipeline", _obituary(report, code), report.doc)
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> _Worker:
        return _Worker(*start_process(partial(_work, self._memory_bytes), "khaldun-worker"))


def _with_original(result: Result, report: Report) -> Result:
    """`result` with the bytes that stayed here while a worker read `report`."""
    return replace(result, report=report) if isinstance(result, Reading) and report.original is not None else result


def _work(memory_bytes: int | None, pipe: connection.Connection[Answer, Report]) -> None:
    """A worker's life: load everything, then read what comes until the pipe closes."""
    leave_interrupts()
    limit_memory(memory_bytes)
    try:
        read_report(Report("", "One man was killed in the town."))
        pipe.send(("ready",))
        while True:
            pipe.send(("result", read_or_issue(pipe.recv())))
    except InstallationError as error:
        message = str(error).removesuffix(f" To mend it: {error.remedy}")
        pipe.send(("installation", message, error.remedy))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _describe(error: Exception, report: Report) -> str:
    trace, where = error.__traceback__, ""
    while trace is not None:
        where = f"{trace.tb_frame.f_globals.get('__name__', '?')}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return (
        f"{report.source}: this report could not be read ({type(error).__name__}: {error}; {where}). "
        "This is a defect of Khaldun; please report it."
    )


def _obituary(report: Report, exit_code: int | None) -> str:
    return (
        f"{report.source}: the process that read this report ended (exit code {exit_code}), "
        "perhaps for want of memory; read it alone with --workers 1 to see more."
    )
