"""The JSON of `Catalogue.accounts` is what the project's scorer of reports reads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def test_the_scorer_reads_what_a_catalogue_gives(file_shelf, hands, root: Path, tmp_path: Path) -> None:
    scorer = root.parent / "shared" / "tools" / "score_reports.py"
    if not scorer.exists():
        pytest.skip(f"the scorer of reports is not at {scorer}")
    catalogue = file_shelf.new()
    catalogue.add(
        hands.tell(hands.Happened(), hands.Happened(hands.places[2], killed=3), outlet=outlet, doc=outlet)
        for outlet in ("Two Rivers Wire", "Harbour Post")
    )  # fmt: skip
    lines = tmp_path / "accounts.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in catalogue.accounts()))
    scored = subprocess.run(
        [sys.executable, scorer, lines, lines, "--json"], capture_output=True, text=True, check=True, timeout=60
    )
    scores = json.loads(scored.stdout)
    assert scores["incident ids across reports (B-cubed)"]["f1"] == 1.0
    assert scores["accuracy on matched"]["predicted quotes found verbatim in the text"]["share"] == 1.0
