from __future__ import annotations

import io

import pytest

from khaldun.cli import steps
from khaldun.cli.steps import CLEAR_LINE, Steps


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "SECONDS_BETWEEN", 0.0)


def test_a_terminal_sees_the_step_until_the_end() -> None:
    stream = Terminal()
    with Steps(stream) as told:
        told.tell("compare", 1200, 5000)
        told.tell("claims", 3)
    assert stream.getvalue() == f"{CLEAR_LINE}compare: 1,200 of 5,000{CLEAR_LINE}claims: 3{CLEAR_LINE}"


def test_nothing_is_written_elsewhere() -> None:
    stream = io.StringIO()
    with Steps(stream) as told:
        told.tell("compare", 1, 5)
    assert stream.getvalue() == ""
