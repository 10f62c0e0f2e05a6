"""What must not hurt a catalogue: being killed, a full disk, others writing at the same time, an interruption."""

from __future__ import annotations

import pickle
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue

WORKER = Path(__file__).with_name("worker.py")
KILLS = {"sqlite": 100, "postgresql": 25}


@pytest.fixture
def readings(hands) -> list:
    """Sixty reports of a small world in which much is told twice."""
    chance = random.Random(3)
    return [hands.drawn(chance.randrange, number) for number in range(60)]


@pytest.fixture
def alone(readings, file_shelf, hands) -> frozenset:
    """The incidents that the reports come to, when nothing goes wrong."""
    catalogue = file_shelf.new()
    catalogue.add(readings)
    return hands.partition(catalogue)


def start(location: str, readings: list, folder: Path, *more: object, **options) -> subprocess.Popen[str]:
    """A process that adds these readings."""
    source = folder / f"{random.randrange(10**12)}.pickle"
    source.write_bytes(pickle.dumps(readings))
    command = [sys.executable, WORKER, location, source, *map(str, more)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def check(location: str, readings: list, alone: frozenset, hands) -> None:
    """Nothing is lost or doubled, and incidents are what they are without any fault."""
    with Catalogue.open(location) as catalogue:
        assert catalogue.verify().faults == ()
        assert catalogue.facts().counts["reports"] == len(readings)
        assert sorted(row["doc"] for row in catalogue.accounts()) == sorted(one.report.doc for one in readings)
        assert hands.partition(catalogue) == alone


@pytest.mark.slow
def test_killed_at_any_moment_it_resumes(shelf, readings, alone, hands, tmp_path: Path) -> None:
    """The process is forked from one that has everything loaded, so that the kills hit the adding."""
    location, chance = shelf.place(), random.Random(7)
    script = (
        "import os, pickle, sys, time\n"
        "from khaldun.catalogue import Catalogue, adding\n"
        "adding.BATCH_REPORTS = 4\n"
        "location, source, kills, seed = sys.argv[1:]\n"
        "readings = pickle.load(open(source, 'rb'))\n"
        "import random, signal\n"
        "chance, cut = random.Random(int(seed)), 0\n"
        "Catalogue.open(location).close()\n"
        "for number in range(int(kills)):\n"
        "    child = os.fork()\n"
        "    if child == 0:\n"
        "        with Catalogue.open(location) as catalogue:\n"
        "            catalogue.add(readings[: 1 + number * len(readings) // int(kills)], by=f'run {number}')\n"
        "        os._exit(0)\n"
        "    time.sleep(chance.uniform(0.005, 0.12))\n"
        "    os.kill(child, signal.SIGKILL)\n"
        "    cut += os.waitpid(child, 0)[1] == signal.SIGKILL\n"
        "    if number % 10 == 9:\n"
        "        with Catalogue.open(location) as catalogue:\n"
        "            assert catalogue.verify().faults == (), catalogue.verify().faults\n"
        "print(cut)\n"
    )
    source = tmp_path / "readings.pickle"
    source.write_bytes(pickle.dumps(readings))
    kills = KILLS[shelf.kind]
    done = subprocess.run(
        [sys.executable, "-c", script, location, source, str(kills), str(chance.randrange(99))],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    cut = int(done.stdout)
    assert cut > kills // 2
    with Catalogue.open(location) as catalogue:
        catalogue.add(readings)
    check(location, readings, alone, hands)


@pytest.mark.slow
def test_killed_while_it_is_made_it_is_made_the_next_time(tmp_path: Path, readings, alone, hands) -> None:
    chance = random.Random(5)
    for number in range(8):
        location = str(tmp_path / f"made-{number}.db")
        worker = start(location, readings[:3], tmp_path)
        while not Path(location).exists() and worker.poll() is None:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.15))
        worker.kill()
        worker.wait()
        with Catalogue.open(location, create_new=True) as catalogue:
            catalogue.add(readings)
        check(location, readings, alone, hands)


@pytest.mark.slow
@pytest.mark.parametrize("pages", [120, 150, 200])
def test_a_full_disk_is_told_and_what_was_written_stays_whole(
    file_shelf, readings, alone, hands, tmp_path, pages
) -> None:
    """The disk is full for the database alone: it may not have more than so many pages."""
    location = file_shelf.place()
    worker = start(location, readings * 1 + _long(readings, hands), tmp_path, 4, pages)
    output, _ = worker.communicate(timeout=60)
    assert worker.returncode == 3 and "disk-full" in output, output
    with Catalogue.open(location) as catalogue:
        assert catalogue.verify().faults == ()
        catalogue.add(readings)
        assert catalogue.verify().faults == ()


@pytest.mark.slow
def test_a_file_that_may_not_grow_is_told_and_what_was_written_stays_whole(
    file_shelf, readings, alone, hands, tmp_path
):
    """RLIMIT_FSIZE, as the nearest to a full disk that needs no rights: the write-ahead log cannot grow either."""
    location = file_shelf.place()
    limit = Path(location).stat().st_size + 200_000
    worker = start(
        location, readings, tmp_path, 4, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    output, _ = worker.communicate(timeout=60)
    assert worker.returncode == 3 and "disk-full" in output, output
    with Catalogue.open(location) as catalogue:
        assert catalogue.verify().faults == ()
        catalogue.add(readings)
    check(location, readings, alone, hands)


def _long(readings: list, hands) -> list:
    return [hands.tell(words=f"word{number} " * 2000, doc=f"long{number}") for number in range(40)]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "processes"), [("sqlite", 2), ("postgresql", 8)])
def test_processes_that_add_the_same_at_once_lose_and_double_nothing(
    request, kind: str, processes: int, readings, alone, hands, tmp_path: Path
) -> None:
    location = str(tmp_path / "new.db") if kind == "sqlite" else request.getfixturevalue("server_shelf").place()
    size = len(readings) * 2 // 3
    workers = []
    for number in range(processes):
        first = number * (len(readings) - size) // (processes - 1)
        part = readings[first : first + size]
        workers.append(start(location, random.Random(number).sample(part, len(part)), tmp_path, 3))
    outputs = [worker.communicate(timeout=200)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * processes, outputs
    added = [tuple(map(int, output.splitlines()[-1].split())) for output in outputs]
    assert sum(reports for reports, _ in added) == len(readings)
    assert all(reports + known == size for reports, known in added)
    check(location, readings, alone, hands)


@pytest.mark.slow
def test_interrupted_it_stops_clean_and_resumes(shelf, readings, alone, hands, tmp_path: Path) -> None:
    location = shelf.place()
    for delay in (0.0, 0.02, 0.1, 0.3):
        worker = start(location, readings, tmp_path, 2)
        assert worker.stdout is not None and worker.stdout.readline() == "open\n"
        time.sleep(delay)
        worker.send_signal(signal.SIGINT)
        worker.communicate(timeout=60)
        with Catalogue.open(location) as catalogue:
            assert catalogue.verify().faults == ()
    with Catalogue.open(location) as catalogue:
        catalogue.add(readings)
    check(location, readings, alone, hands)
