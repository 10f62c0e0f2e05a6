"""Catalogues to export: the samples, one full of hostile cells, and the press gold reports where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue
from khaldun.readings import read_many

HOSTILE_TITLE = '=HYPERLINK("http://evil.example","57 dead")\u202e\nsecond line'
HOSTILE_OUTLET = "@SUM(1+1)*cmd|' /C calc'!A0"
HOSTILE_URL = 'https://two-rivers.example/a,"b";c\'d'
HOSTILE_TEXT = (
    "Warplanes bombed a market in Mayadeen on Wednesday, killing at least 57 people in eastern Syria,"
    " the Observatory said.\n\n"
    "Orhan Dervisoglu, 24, was killed in his shop, said his mother, Lubna Dervisoglu, who lives nearby.\n\n"
    '"=1+1" said Samir Tarifi, a baker in Mayadeen. \u202eThe army denied it.'
)
PRIVATE = ("Orhan", "Dervisoglu", "Lubna", "Samir", "Tarifi")


@pytest.fixture(scope="session")
def hostile_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports whose outlets, titles, addresses and words would do harm in a spreadsheet."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {"doc": "a", "outlet": HOSTILE_OUTLET, "title": HOSTILE_TITLE, "url": HOSTILE_URL},
        {"doc": "b", "outlet": "-Two Rivers Wire", "title": "+57 die; \\u0041", "url": "https://x.example/b"},
    ]
    lines = [json.dumps(row | {"text": HOSTILE_TEXT, "published": "2021-01-14"}) for row in rows]
    (folder / "reports.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = folder / "khaldun.db"
    with Catalogue.open(path, create_new=True) as catalogue:
        catalogue.add(read_many([str(folder / "reports.jsonl")], workers=1), by="Amal")
    return path


@pytest.fixture(scope="session")
def press_catalogue(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The development portion of the press gold reports."""
    reports = root.parent / "shared" / "data" / "press_gold" / "dev.jsonl"
    if not reports.is_file():
        pytest.skip("the reference data are not at hand")
    path = tmp_path_factory.mktemp("press") / "khaldun.db"
    with Catalogue.open(path, create_new=True) as catalogue:
        catalogue.add(read_many([str(reports)], workers=1), by="Amal")
    return path
