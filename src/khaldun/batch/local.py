"""The engine without a cluster: processes of this machine; one that dies is replaced and its task tried again."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Any

from khaldun.batch.engine import Failed, Finished, Lost, Result, Task, attempt
from khaldun.processes import end_processes, leave_interrupts, limit_memory, start_process

TRIES = 2
"""How many workers a task may cost before it is lost: the second death is hardly chance."""


@dataclass(slots=True)
class _Hand:
    process: BaseProcess
    pipe: connection.Connection[Any, Any]
    task: Task[Any] | None = None


class LocalEngine:
    """So many processes of this machine.

    Args:
        workers: how many.
        memory_bytes: how much each may take, where the system can hold it to that.
    """

    def __init__(self, workers: int, memory_bytes: int | None = None) -> None:
        self._size = workers
        self._memory_bytes = memory_bytes
        self._hands: list[_Hand] = []
        self._deaths: dict[int, int] = {}

    def results(self, tasks: Iterable[Task[Result]]) -> Iterator[Finished[Result] | Lost]:
        """What comes of each task, as they are done."""
        self._hands = self._hands or [self._start() for _ in range(self._size)]
        self._deaths = {}
        coming, again = iter(tasks), deque[Task[Any]]()
        while True:
            for hand in self._hands:
                if hand.task is None and (task := again.popleft() if again else next(coming, None)):
                    _give(hand, task)
            if not (busy := [hand for hand in self._hands if hand.task is not None]):
                return
            for hand in _ready(busy):
                yield from self._collect(hand, again)

    def close(self) -> None:
        """End the processes."""
        hands, self._hands = self._hands, []
        end_processes((hand.process, hand.pipe, hand.task is not None) for hand in hands)

    def _start(self) -> _Hand:
        return _Hand(*start_process(partial(_work, self._memory_bytes), "khaldun-batch"))

    def _collect(self, hand: _Hand, again: deque[Task[Any]]) -> Iterator[Finished[Any] | Lost]:
        task, hand.task = hand.task, None
        assert task is not None
        try:
            answer: Finished[Any] | Lost | Failed = hand.pipe.recv()
        except (EOFError, ConnectionResetError):
            yield from self._bury(hand, task, again)
            return
        if isinstance(answer, Failed):
            raise answer.as_error()
        yield answer

    def _bury(self, hand: _Hand, task: Task[Any], again: deque[Task[Any]]) -> Iterator[Lost]:
        hand.process.join()
        code = hand.process.exitcode
        hand.pipe.close()
        self._hands[self._hands.index(hand)] = self._start()
        self._deaths[task.number] = self._deaths.get(task.number, 0) + 1
        if self._deaths[task.number] < TRIES:
            again.append(task)
        else:
            yield Lost(task.number, f"the process that read it ended (exit code {code})")


def _ready(busy: list[_Hand]) -> list[_Hand]:
    """Those that have answered or ended; waits for one."""
    by_pipe = {hand.pipe: hand for hand in busy}
    return [by_pipe[pipe] for pipe in connection.wait(list(by_pipe))]  # type: ignore[index]


def _give(hand: _Hand, task: Task[Any]) -> None:
    hand.task = task
    # Where it died meanwhile, its pipe's end is met when results are collected.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        hand.pipe.send(task)


def _work(memory_bytes: int | None, pipe: connection.Connection[Any, Any]) -> None:
    """A process's life: do what comes until the pipe closes."""
    leave_interrupts()
    limit_memory(memory_bytes)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            pipe.send(attempt(pipe.recv()))
