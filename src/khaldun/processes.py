"""Processes that work for this one: spawned, so they start on every platform and beside threads, and ended together.

A process ends by itself when the one that started it is gone, whatever ended it: its pipe closes.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Any

STOP_SECONDS = 2.0
"""How long an idle process is given to end by itself."""


def start_process(
    work: Callable[[connection.Connection[Any, Any]], None], name: str
) -> tuple[BaseProcess, connection.Connection[Any, Any]]:
    """A process that does `work` with one end of a pipe, and the other end, which is ours.

    Args:
        work: a function of a module; it begins with `leave_interrupts`, and ends when its pipe closes.
        name: of the process, in lists of processes.
    """
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=work, args=(theirs,), daemon=True, name=name)
    process.start()
    theirs.close()
    return process, ours


def leave_interrupts() -> None:
    """The terminal's interrupt is for the main process, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def limit_memory(byte_count: int | None) -> bool:
    """Hold this process to so much memory of its own, where the system can; what asks for more gets a `MemoryError`.

    Linux counts what is asked for (RLIMIT_DATA); elsewhere nothing is held, and False is returned.
    """
    if byte_count is None or not sys.platform.startswith("linux"):
        return False
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    limit = byte_count if most == resource.RLIM_INFINITY else min(byte_count, most)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
    return True


def end_processes(ending: Iterable[tuple[BaseProcess, connection.Connection[Any, Any], bool]]) -> None:
    """End processes, given each with our end of its pipe, and whether it is busy: those that are, at once."""
    processes = []
    for process, pipe, busy in ending:
        pipe.close()
        if busy:
            process.terminate()
        processes.append(process)
    for process in processes:
        process.join(STOP_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
