"""The shape of the package: who may import whom, and which names stand for nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "khaldun"
MODULES = sorted(SOURCE.rglob("*.py"))
NAMES_FOR_NOTHING = {"utils", "util", "common", "helpers", "helper", "misc"}


@pytest.mark.slow
def test_import_contracts_hold(root: Path) -> None:
    """The layers and the independence of the stages, as `pyproject.toml` writes them."""
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        pytest.skip("import-linter is not installed beside this Python")
    done = subprocess.run([program, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_module_is_named_for_nothing() -> None:
    assert not [path for path in MODULES if NAMES_FOR_NOTHING & {path.stem, *path.relative_to(SOURCE).parent.parts}]


def test_every_module_says_what_it_is_for() -> None:
    assert not [path for path in MODULES if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None]


def test_only_fetching_reaches_for_the_network() -> None:
    """Khaldun works offline: no module but those of `khaldun.fetch` imports a client for any network protocol.

    But for the one that asks a model, which nothing imports unless `--reader llm` or `--reader auto` is said.
    """
    clients = {
        "socket",
        "urllib.request",
        "http.client",
        "requests",
        "httpcore",
        "httpx",
        "aiohttp",
        "ftplib",
        "smtplib",
        "urllib3",
    }
    offline = [path for path in MODULES if path.parent.name != "fetch"]
    found = {(path.name, name) for path in offline for name in _imported(path) if name in clients}
    # The desk listens on a socket, and asks nobody anything; settings take an address apart.
    assert found == {("desk.py", "socket"), ("endpoint.py", "httpx"), ("settings.py", "httpx")}


def test_fetching_knows_only_the_words_of_the_model() -> None:
    known = ("khaldun.fetch", "khaldun.model", "khaldun.values", "khaldun.errors", "khaldun.__version__")
    names = {name for path in (SOURCE / "fetch").glob("*.py") for name in _imported(path)}
    assert {name for name in names if name.startswith("khaldun.") and not name.startswith(known)} == set()


def test_reading_never_loads_what_fetches(root: Path) -> None:
    """`khaldun read` asks nobody for anything, whatever stands in a report."""
    program = (
        "import sys; from khaldun.cli.main import main; main(['read', sys.argv[1], '--jsonl', '--workers', '1']); "
        "sys.exit(', '.join(name for name in sys.modules if name.startswith(('khaldun.fetch', 'khaldun.llm'))) or 0)"
    )
    sample = next((root / "samples").glob("*.txt"))
    done = subprocess.run(
        [sys.executable, "-c", program, str(sample)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names
