"""Work on several cores: its order, its bounds, and what happens when it fails."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from khaldun.catalogue.crew import AHEAD_PER_HAND, Crew
from khaldun.errors import InternalError


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of tasks, found by other processes too."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return importlib.import_module("crew_tasks")


@pytest.mark.parametrize("size", [1, 3])
def test_results_come_in_the_order_of_the_tasks_again_and_again(tasks: ModuleType, size: int) -> None:
    with Crew(size) as crew:
        for _ in range(2):
            found = list(crew.results(tasks.Squared(number, 0.02 * (number % 3)) for number in range(10)))
            assert [square for square, _ in found] == [number**2 for number in range(10)]
            assert (os.getpid() in {process for _, process in found}) == (size == 1)
        assert list(crew.results(iter(()))) == []
    assert multiprocessing.active_children() == []


def test_one_task_needs_no_other_process(tasks: ModuleType) -> None:
    with Crew(4) as crew:
        assert list(crew.results([tasks.Squared(3)])) == [(9, os.getpid())]
        assert multiprocessing.active_children() == []


def test_tasks_are_taken_only_a_bounded_way_ahead(tasks: ModuleType) -> None:
    taken = 0

    def endless() -> Iterator[Any]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield tasks.Squared(number)

    with Crew(2) as crew:
        results = crew.results(endless())
        for _ in range(3):
            next(results)
        assert taken <= 3 + 2 * AHEAD_PER_HAND


@pytest.mark.parametrize("size", [1, 2])
def test_what_goes_wrong_in_a_task_is_told_here(tasks: ModuleType, size: int) -> None:
    with Crew(size) as crew, pytest.raises(ValueError, match="seven is no even number"):
        list(crew.results([tasks.Squared(1), tasks.Failing(), tasks.Squared(2)]))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the platform kills otherwise")
def test_a_process_that_dies_ends_the_work(tasks: ModuleType) -> None:
    with Crew(2) as crew, pytest.raises(InternalError, match="worker process ended"):
        list(crew.results([tasks.Squared(1), tasks.Dying(), tasks.Squared(2, 5.0)]))
    assert multiprocessing.active_children() == []
