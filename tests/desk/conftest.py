"""Desks on the record of the sample reports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.desk.app import make_app
from khaldun.desk.settings import DeskSettings

ADDRESS = "http://127.0.0.1"


@pytest.fixture
def catalogue(sample_catalogue: Path, tmp_path: Path) -> Iterator[Catalogue]:
    """A copy of the samples' record, to be written to."""
    path = tmp_path / "khaldun.db"
    shutil.copy(sample_catalogue, path)
    with Catalogue.open(path) as opened:
        yield opened


@pytest.fixture
def client(catalogue: Catalogue) -> Iterator[TestClient]:
    """A browser without scripts on a desk that asks for no password."""
    settings = DeskSettings("khaldun.db", "Amal")
    with TestClient(make_app(catalogue, settings), base_url=ADDRESS, follow_redirects=False) as client:
        yield client


@pytest.fixture
def strike(catalogue: Catalogue) -> IncidentSummary:
    """The incident of which most reports tell."""
    return max(catalogue.incidents().incidents, key=lambda one: one.reports)
