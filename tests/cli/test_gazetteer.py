"""`khaldun gazetteer` as it is typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.gazetteer.building.conftest import PLACES, place_line

from khaldun.gazetteer.unpack import SHIPPED

pytestmark = pytest.mark.skipif(not SHIPPED.is_file(), reason=f"{SHIPPED.name} has not been built")

HEAD = "id,name,lat,lon,country\n"


def test_find_shows_why(ask: Ask) -> None:
    answer = ask("gazetteer", "find", "Deir el-Zour", "--country", "Syria", "--limit", "1")
    assert answer.status == 0
    assert "Deir ez-Zor" in answer.out
    assert "inhabitants +" in answer.out


def test_find_answers_in_json(ask: Ask) -> None:
    places = ask("gazetteer", "find", "Palma", "--near=-10.8,40.5", "--json").json["places"]
    assert places[0]["id"] == "overlay:palma"
    assert places[0]["km"] < 20
    assert [place["rank"] for place in places] == list(range(1, len(places) + 1))


def test_find_says_that_nothing_is_called_so(ask: Ask) -> None:
    answer = ask("gazetteer", "find", "?!")
    assert (answer.status, answer.out) == (1, "No place is called so, nor anything like it.\n")


def test_own_places_are_checked_and_found(ask: Ask, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(HEAD + "d,Zayn depot,36.5,36.5,SY\n", encoding="utf-8")
    assert ask("gazetteer", "check", str(own)).out == "1 places, 0 of them corrections; 0 faults.\n"
    found = ask("gazetteer", "find", "Zayn depot", "--places", str(own), "--json").json["places"]
    assert found[0]["id"] == "own:d"
    assert ask("gazetteer", "find", "Zayn depot", "--country", "SY").status in (0, 1)
    assert "your own: 1 places" in ask("gazetteer", "info", "--places", str(own)).out


def test_faults_of_own_places_are_listed(ask: Ask, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(HEAD + "d,Zayn depot,136.5,36.5,SY\ngeonames:1,Nowhere,1,1,\n", encoding="utf-8")
    answer = ask("gazetteer", "check", str(own), "--json")
    assert answer.status == 1
    assert [(fault["line"], fault["column"]) for fault in answer.json["faults"]] == [(2, "lat"), (3, "id")]


def test_a_missing_file_is_said(ask: Ask) -> None:
    answer = ask("gazetteer", "find", "Idlib", "--gazetteer", "none.gazetteer")
    assert answer.status == 2
    assert answer.err == "khaldun: --gazetteer none.gazetteer: there is no such file.\n"


def test_a_malformed_download_is_said_without_a_trace(ask: Ask, tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text("".join(map(place_line, PLACES)) + "12\tbroken\n13\tbroken\n", encoding="utf-8")
    answer = ask("gazetteer", "build", "--geonames", str(dump), "--out", str(tmp_path / "out"))
    assert answer.status == 1
    lines = answer.err.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == ["SY.txt, line 12", "SY.txt, line 11"]
    assert [path.name for path in tmp_path.iterdir()] == ["SY.txt"]


@pytest.mark.slow
def test_reports_are_read_with_the_gazetteer_and_places_that_are_named(tmp_path: Path) -> None:
    """Also by worker processes, and by the variables instead of the options."""
    dump = tmp_path / "SY.txt"
    dump.write_text("".join(map(place_line, PLACES)), encoding="utf-8")
    own = tmp_path / "own.csv"
    own.write_text(HEAD + "d,Qaryat Bayt,36.5,36.5,SY\n", encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text(
        "Six people were killed in an air strike on Qaryat Zayn in Syria on Tuesday.\n\n"
        "Two people were killed in shelling of Qaryat Bayt, Syria, on Monday.\n",
        encoding="utf-8",
    )

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "khaldun", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    run("gazetteer", "build", "--geonames", str(dump), "--out", str(tmp_path / "built"))
    plain = run("read", str(report), "--json")
    named = run("read", str(report), "--json", "--gazetteer", str(tmp_path / "built"), "--places", str(own))
    assert "geonames:9002" not in plain and "own:d" not in plain
    assert "geonames:9002" in named and "own:d" in named
