"""The engine on a cluster: Dask's scheduler hands chunks to workers on any number of machines.

Why Dask's is told in docs/batch.md, with what was measured.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from khaldun import __version__
from khaldun.batch.engine import Failed, Finished, Lost, Result, Task, attempt
from khaldun.errors import InstallationError
from khaldun.pipeline import part_versions
from khaldun.processes import limit_memory

if TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 20.0
AHEAD_PER_THREAD = 3
"""Tasks with the scheduler for each thread of a worker, so that none waits and the scheduler's memory stays bounded."""

INSTALL = "pip install 'khaldun[cluster]'"
DEATHS = 1
"""Deaths that a chunk may outlive on a cluster of ours: the second is hardly chance."""


LOCAL_SETTINGS = {"distributed.scheduler.allowed-failures": DEATHS, "distributed.worker.profile.enabled": False}
"""Of a cluster of ours. A profile of its workers nobody looks at, and taking it a hundred times a second costs."""


class DaskEngine:
    """A cluster of Dask's: one that runs, or one of this machine's processes.

    Args:
        workers: processes to start, where no scheduler is named.
        scheduler: address of a cluster that runs.
        memory_bytes: how much each process that is started may take.

    Raises:
        InstallationError: Dask is not installed, the scheduler does not answer, or a worker has another Khaldun.
    """

    def __init__(self, workers: int, scheduler: str | None = None, memory_bytes: int | None = None) -> None:
        logging.getLogger("distributed").setLevel(logging.ERROR)
        self._cluster: Any = None
        try:
            import dask
            from distributed import Client, LocalCluster
        except ImportError:
            raise InstallationError("The engine Dask is not installed.", INSTALL) from None
        if scheduler is None:
            with dask.config.set(LOCAL_SETTINGS):
                self._cluster = LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    memory_limit=memory_bytes or 0,
                    dashboard_address=None,
                    silence_logs=logging.ERROR,
                )
        try:
            self._client: Client = Client(self._cluster or scheduler, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise InstallationError(
                f"The scheduler {scheduler} does not answer ({error}).", "start it with: dask scheduler"
            ) from None
        self._check_workers()
        if self._cluster is not None and memory_bytes is not None:
            self._client.run(limit_memory, memory_bytes)

    def results(self, tasks: Iterable[Task[Result]]) -> Iterator[Finished[Result] | Lost]:
        """What comes of each task, as they are done.

        A worker that is gone costs its chunk's time alone: the scheduler gives the chunk to another.
        """
        from distributed import as_completed

        coming = iter(tasks)
        given: dict[str, int] = {}
        waiting = as_completed(
            (self._submit(task, given) for task in islice(coming, self._ahead())), loop=self._client.loop
        )
        for future in waiting:
            yield self._answer(future, given.pop(future.key))
            future.release()
            for task in islice(coming, 1):
                waiting.add(self._submit(task, given))

    def close(self) -> None:
        """Leave the cluster; one that was started here ends."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    def _submit(self, task: Task[Any], given: dict[str, int]) -> Any:
        future = self._client.submit(attempt, task, pure=False)
        given[future.key] = task.number
        return future

    def _answer(self, future: Any, number: int) -> Any:
        from distributed import KilledWorker

        if future.cancelled():
            raise InstallationError("The cluster's scheduler is gone.", "start it, and run the same command again")
        error = future.exception()
        if isinstance(error, KilledWorker):
            return Lost(number, "the workers that read it died")
        if error is not None:
            raise InstallationError(f"A worker could not do its task ({error}).", INSTALL)
        answer = future.result()
        if isinstance(answer, Failed):
            raise answer.as_error()
        return answer

    def _ahead(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        return AHEAD_PER_THREAD * max(1, threads)

    def _check_workers(self) -> None:
        """Every worker reads with what would read here: models are loaded, gazetteer and lexicons chosen."""
        here = _version()
        try:
            found = set(self._client.run(_version).values())
        except Exception as error:
            raise InstallationError(f"A worker of the cluster has no Khaldun ({error}).", INSTALL) from None
        if strange := found - {here}:
            raise InstallationError(
                f"Workers of the cluster read with {min(strange)}, this machine with {here}.",
                "install the same everywhere, and choose the same gazetteer",
            )


def _version() -> str:
    parts = (("khaldun", __version__), *part_versions())
    return ", ".join(f"{name} {version}" for name, version in parts)
