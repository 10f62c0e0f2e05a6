"""A cluster as it is run in earnest: a scheduler and workers started by their own commands, one killed at work."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from khaldun.batch import open_engine, run_batch
from khaldun.model.encode import encode_reading
from khaldun.model.issue import Issue
from khaldun.readings import read_many

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = pytest.mark.slow

SENTENCE = "At least {} people were killed in an air strike on Mayadeen on Tuesday, residents said."
START_SECONDS = 240.0
"""A busy machine takes long to start four processes."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, *command: str, **environment: str) -> subprocess.Popen[bytes]:
    """A command of Dask's, in a folder that is not the one that the run is started from."""
    paths = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, each a process of its own under a nanny."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    scheduler = start(elsewhere, "dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
    options = ["--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--local-directory", str(elsewhere)]
    workers = start(elsewhere, "dask_worker", address, *options)
    try:
        wait_for_workers(address, 2)
        yield address
    finally:
        for process in (workers, scheduler):
            process.terminate()
        for process in (workers, scheduler):
            process.wait(timeout=30)


def wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, timeout=START_SECONDS) as client:
        client.wait_for_workers(count, timeout=START_SECONDS)


def told(*sources: str) -> list[Any]:
    found = read_many(sources, workers=1)
    return [item if isinstance(item, Issue) else encode_reading(item) for item in found]


def test_a_run_on_a_cluster_of_which_a_worker_is_killed(
    cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = "Smoke rose over the river for hours. " * 20
    rows = [{"doc": f"d{n}", "text": SENTENCE.format(n + 2) + words, "published": "2021-01-13"} for n in range(90)]
    Path("news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    killed: list[int] = []

    def kill(facts: Any) -> None:
        if facts.done == 2 and not killed:
            killed.append(int(facts.worker_names[0].rpartition(":")[2]))
            threading.Timer(0.2, os.kill, (killed[0], signal.SIGKILL)).start()

    engine = open_engine("dask", scheduler=cluster)
    try:
        facts = run_batch(["news.jsonl"], "out", engine, chunk_bytes=6_000, tell=kill)
    finally:
        engine.close()
    assert killed
    assert (facts.done, facts.reports, facts.issues) == (facts.chunks, 90, 0)
    assert told("out") == told("news.jsonl")
    # The cluster is not ours, and goes on.
    wait_for_workers(cluster, 2)
