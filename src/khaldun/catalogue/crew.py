"""Work that needs no database, done on several cores: results come in the order of the tasks."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from khaldun.errors import InternalError
from khaldun.processes import end_processes, leave_interrupts, start_process

AHEAD_PER_HAND = 3
"""Tasks of which the results may wait for an earlier one, for each process: the bound on memory."""

Result = TypeVar("Result", covariant=True)


class Task(Protocol[Result]):
    """A piece of work with all that it needs; it is sent to another process."""

    def work(self) -> Result:
        """Do it."""
        ...


@dataclass(slots=True)
class _Hand:
    process: BaseProcess
    pipe: connection.Connection[Any, Any]
    busy_with: int | None = None


class Crew:
    """So many processes, started when there is more than one task; else the work is done in this process."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._hands: list[_Hand] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        end_processes((hand.process, hand.pipe, hand.busy_with is not None) for hand in self._hands)

    def results(self, tasks: Iterable[Task[Result]]) -> Iterator[Result]:
        """What comes of each task, in order; tasks are taken only as far ahead as needed.

        Raises:
            InternalError: a process ended before its work was done.
        """
        stream = iter(tasks)
        first = list(islice(stream, 2))
        if self._size < 2 or len(first) < 2:
            yield from (task.work() for task in chain(first, stream))
            return
        self._hands = self._hands or [_Hand(*start_process(_work, "khaldun-crew")) for _ in range(self._size)]
        coming, done = enumerate(chain(first, stream)), dict[int, Result]()
        given = taken = 0
        exhausted = False
        while True:
            while taken in done:
                yield done.pop(taken)
                taken += 1
            for hand in self._hands:
                if hand.busy_with is None and not exhausted and given - taken < self._size * AHEAD_PER_HAND:
                    exhausted = not _give(hand, next(coming, None))
                    given += not exhausted
            if exhausted and taken == given:
                return
            # What waits is the oldest, or is under way before others that are done: some process is at work.
            done.update(self._collect())

    def _collect(self) -> Iterator[tuple[int, Any]]:
        """Wait until at least one process is done."""
        active = {hand.pipe: hand for hand in self._hands if hand.busy_with is not None}
        for pipe in connection.wait(list(active)):
            hand = active[pipe]  # type: ignore[index]
            try:
                failed, result = hand.pipe.recv()
            except (EOFError, ConnectionResetError):
                hand.process.join()
                raise InternalError(
                    f"A worker process ended (exit code {hand.process.exitcode}), perhaps for want of memory. A script"
                    " that works on several cores must do so under `if __name__ == '__main__':`; or say workers=1."
                ) from None
            index, hand.busy_with = hand.busy_with, None
            if failed:
                raise result
            assert index is not None
            yield index, result


def _give(hand: _Hand, numbered: tuple[int, Task[Any]] | None) -> bool:
    """Let a process do a task; False where there is none."""
    if numbered is None:
        return False
    hand.busy_with, task = numbered
    # Where it died meanwhile, `_collect` meets the end of its pipe.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        hand.pipe.send(task)
    return True


def _work(pipe: connection.Connection[Any, Any]) -> None:
    """A process's life: do what comes until the pipe closes."""
    leave_interrupts()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task = pipe.recv()
            try:
                answer = False, task.work()
            except Exception as error:
                answer = True, error
            pipe.send(answer)
