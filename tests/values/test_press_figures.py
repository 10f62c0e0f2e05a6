"""The figures of reports coded by hand, read by the number grammar."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khaldun.values.number_grammar import find_quantities

PRESS_GOLD = Path(__file__).parents[3] / "shared" / "data" / "press_gold" / "dev.jsonl"
LEAST_AGREEMENT = 0.89
"""91 of 101 figures agree; nine name persons or a plural ("a woman", "deaths"), one breaks off ("a large number")."""


@pytest.mark.skipif(not PRESS_GOLD.exists(), reason="the coded press reports are not part of the repository")
def test_figures_of_coded_reports_keep_their_bounds() -> None:
    rows = [
        row
        for line in PRESS_GOLD.read_text(encoding="utf-8").splitlines()
        for incident in json.loads(line)["incidents"]
        for row in incident["casualties"]
    ]
    agreeing = [
        row
        for row in rows
        if (row["low"], row["high"]) in {(found.low, found.high) for found in find_quantities(row["figure"])}
    ]
    assert len(agreeing) / len(rows) >= LEAST_AGREEMENT
