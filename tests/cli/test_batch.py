from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue
from khaldun.cli.main import main

SENTENCE = "At least 57 people were killed in an air strike on Mayadeen on Tuesday, residents said."


@pytest.fixture
def beside_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = [
        {"doc": "a", "text": SENTENCE, "published": "2021-01-13"},
        {"doc": "b"},
        {"doc": "c", "text": SENTENCE.replace("57", "58"), "published": "2021-01-13"},
    ]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_table_of_one_run_is_read_and_added_without_being_read_again(
    beside_rows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "news.jsonl", "--parquet", "--output", "r.parquet", "--workers", "1"]) == 0
    assert "no-text" in capsys.readouterr().err
    assert main(["read", "r.parquet", "--jsonl"]) == 0
    kept = capsys.readouterr()
    assert "no-text" in kept.err
    assert main(["read", "news.jsonl", "--jsonl"]) == 0
    assert capsys.readouterr().out == kept.out
    assert main(["add", "r.parquet", "--catalogue", "a.db", "--json"]) == 0
    added = json.loads(capsys.readouterr().out)
    assert (added["reports"], added["accounts"], added["issues"]) == (2, 2, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--parquet"], "name it with --output"),
        (["--engine", "local"], "name it with --output"),
        (["--engine", "abacus", "--output", "out"], "none of local, dask"),
        (["--engine", "local", "--jsonl", "--output", "out"], "writes Parquet"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--engine"),
        (["--memory", "100"], "--engine"),
    ],
)
@pytest.mark.usefixtures("beside_rows")
def test_options_that_go_nowhere_are_refused(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "news.jsonl", *arguments]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.slow
def test_the_record_of_a_batch_is_that_of_the_reports(
    root: Path,
    sample_catalogue: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(root / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    command = [
        "read",
        "samples",
        "--engine",
        "local",
        "--workers",
        "2",
        "--output",
        "out",
        "--json",
        "--memory",
        "2000",
    ]
    assert main(command) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["reports"], facts["there"]) == (6, 0)
    assert main(command) == 0
    assert json.loads(capsys.readouterr().out)["there"] == facts["chunks"]
    assert main(["add", "out", "--catalogue", "b.db"]) == 0
    with Catalogue.open("b.db") as made, Catalogue.open(sample_catalogue) as expected:
        assert told(made) == told(expected)
        assert made.verify().faults == ()


def told(catalogue: Catalogue) -> list[tuple[object, ...]]:
    return [(one.id, one.type, one.killed, one.reports) for one in catalogue.incidents().incidents]
