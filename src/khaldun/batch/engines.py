"""The engines by name."""

from __future__ import annotations

from khaldun.batch.engine import Engine
from khaldun.batch.local import LocalEngine
from khaldun.errors import OptionError
from khaldun.workers import available_cores

ENGINES = ("local", "dask")


def open_engine(
    name: str, *, workers: int | None = None, scheduler: str | None = None, memory_bytes: int | None = None
) -> Engine:
    """The engine of this name; close it at the end.

    Args:
        name: "local", processes of this machine; "dask", a cluster, on this machine where no scheduler is named.
        workers: processes that are started on this machine; None for one a core.
        scheduler: address of a cluster that is running ("tcp://host:8786").
        memory_bytes: how much each process that is started may take.

    Raises:
        OptionError: there is no such engine, or options contradict each other.
        InstallationError: the engine is not installed, or its cluster does not answer.
    """
    if name not in ENGINES:
        raise OptionError(f"engine {name!r} is none of {', '.join(ENGINES)}.")
    if scheduler is not None and name != "dask":
        raise OptionError(f"--scheduler is for a cluster; the engine {name!r} has none: say --engine dask.")
    if scheduler is not None and (workers is not None or memory_bytes is not None):
        raise OptionError("--workers and --memory are for processes started here; a cluster has its own.")
    if name == "local":
        return LocalEngine(workers or available_cores(), memory_bytes)
    from khaldun.batch.cluster import DaskEngine

    return DaskEngine(workers or available_cores(), scheduler, memory_bytes)
