"""A catalogue of the samples, and the command run as a function: its status, standard output and standard error."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from khaldun.cli.main import main


@dataclass(frozen=True)
class Answer:
    """What a command gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def words(self) -> str:
        """Standard output with every stretch of blanks as one, so that tests do not depend on where lines break."""
        return " ".join(self.out.split())


Ask = Callable[..., Answer]


@pytest.fixture
def ask(sample_catalogue: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run a command on the catalogue of the samples, which stays as it is."""
    monkeypatch.setenv("KHALDUN_CATALOGUE", str(sample_catalogue))
    return lambda *arguments: _run(capsys, arguments)


@pytest.fixture
def ask_copy(
    sample_catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Ask:
    """Run a command on a copy of that catalogue, in a folder of its own."""
    shutil.copy(sample_catalogue, tmp_path / "khaldun.db")
    monkeypatch.delenv("KHALDUN_CATALOGUE", raising=False)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: _run(capsys, arguments)


@pytest.fixture
def strike(ask: Ask) -> str:
    """Id of the incident that every sample tells of."""
    return most_reported(ask("incidents", "--json").json)["id"]


def most_reported(page: dict[str, Any]) -> dict[str, Any]:
    return max(page["incidents"], key=lambda incident: incident["reports"])


def _run(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> Answer:
    capsys.readouterr()
    try:
        status = main(arguments)
    except SystemExit as end:
        status = int(end.code or 0)
    shown = capsys.readouterr()
    return Answer(status, shown.out, shown.err)
