from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.gazetteer.building.conftest import NAMES, PCODES, PLACES, Build, name_line, place_line

from khaldun.errors import InputError
from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.building import BuildSettings, MalformedRowsError, build_gazetteer
from khaldun.gazetteer.layout import DEGREE


def test_what_the_downloads_hold_is_found_beside_the_rest_of_the_world(build: Build, downloads: Path) -> None:
    built = build(downloads)
    gazetteer = Gazetteer.open(built.path)
    assert built.from_dumps == 9 and built.left_out == 0 and built.passed_over == ("notes.md",)
    village = gazetteer.find("Zayn Village", ["SY"])[0].entry
    assert (village.id, village.name, village.admin1, village.admin2) == (
        "geonames:9002",
        "Qaryat Zayn",
        "Idlib",
        "Zayn",
    )
    assert gazetteer.find("Kharkov", ["UA"])[0].entry.id == "geonames:19"
    assert gazetteer.find("Palma", ["MZ"])[0].entry.id == "overlay:palma"
    assert gazetteer.find("Idlib", ["SY"])[0].entry.population == 128_840
    assert gazetteer.country("SY") is not None
    assert gazetteer.country("GE") is not None


@pytest.mark.parametrize(
    ("name", "id_", "match"),
    [
        ("Qaryat Zayn", 9_002, "exact"),
        ("قرية زين", None, "skeleton"),
        ("قرية الزين", 9_002, "exact"),
        ("Кафр Зайн", 9_003, "exact"),
        ("כפר זין", 9_003, "exact"),
        ("Kafr Zeitoun", 9_003, "exact"),
        ("Kufr Zein", 9_003, "skeleton"),
        ("Hayy Zayn", 9_005, "exact"),
        ("Карят Зайн", 9_002, "skeleton"),
    ],
)
def test_names_in_every_script_lead_to_the_place(
    build: Build, downloads: Path, name: str, id_: int | None, match: str
) -> None:
    hit = Gazetteer.open(build(downloads).path).find(name, ["SY"])[0]
    assert (hit.entry.id, hit.match) == (f"geonames:{id_ or 9_002}", match)


def test_a_place_without_a_division_takes_that_of_what_holds_it(build: Build, downloads: Path, tmp_path: Path) -> None:
    lost = (9_100, "Lost Zayn", "", 36.1, 36.6, "P", "PPL", "SY", "00", "", 0)
    (downloads / "more.txt").write_text(place_line(lost), encoding="utf-8")
    assert Gazetteer.open(build(downloads).path).find("Lost Zayn")[0].entry.admin1 is None
    (downloads / "hierarchy.txt").write_text("9001\t9100\tADM\n3\t9005\t\n", encoding="utf-8")
    entry = Gazetteer.open(build(downloads, out="other").path).find("Lost Zayn")[0].entry
    assert (entry.admin1, entry.admin2) == ("Idlib", "Zayn")


def test_kinds_of_place_that_reports_hardly_name_and_addresses_are_left_out(build: Build, downloads: Path) -> None:
    gazetteer = Gazetteer.open(build(downloads).path)
    assert gazetteer.find("Nahr Zayn", ["SY"]) == []
    assert gazetteer.find("https://zayn.example") == []
    assert gazetteer.find("Zayn Airfield", ["SY"])[0].entry.feature == "base"
    assert gazetteer.find("Hayy Zayn", ["SY"])[0].entry.feature == "neighbourhood"


def test_only_the_countries_asked_for_are_taken(build: Build, downloads: Path) -> None:
    assert Gazetteer.open(build(downloads).path).find("Zayn Beach") != []
    other = build(downloads, out="other", countries=frozenset({"SY"}))
    assert Gazetteer.open(other.path).find("Zayn Beach") == []


def test_the_tables_are_those_that_are_looked_up(build: Build, downloads: Path) -> None:
    """Read by the database's own shell, as another program would."""
    connection = sqlite3.connect(build(downloads).path)
    row = connection.execute("SELECT lat, lon, cc, name FROM place WHERE ord = 9003").fetchone()
    assert row == (round(36.21 * DEGREE), round(36.61 * DEGREE), "SY", "Kafr Zayn")
    assert connection.execute("SELECT count(*) FROM name WHERE key = 'kafr zayn'").fetchone() == (1,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_order_and_packing_of_the_inputs_make_no_difference(build: Build, downloads: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "b.txt").write_text("".join(map(place_line, PLACES)), encoding="utf-8")
    (plain / "a.txt").write_text("".join(map(name_line, NAMES)), encoding="utf-8")
    reverse = tmp_path / "reverse"
    reverse.mkdir()
    (reverse / "a.txt").write_text("".join(map(place_line, reversed(PLACES))), encoding="utf-8")
    (reverse / "b.txt").write_text("".join(map(name_line, reversed(NAMES))), encoding="utf-8")

    def content(path: Path) -> list[object]:
        connection = sqlite3.connect(path)
        tables = ("place", "name", "skel", "admin1")
        return [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in tables[:3]]

    assert content(build(plain).path) == content(build(reverse, out="other").path)


def test_the_same_inputs_give_the_same_bytes(build: Build, downloads: Path) -> None:
    assert build(downloads).digest == build(downloads, out="again").digest


BROKEN = [
    (3, lambda line: line.replace("\t35.93\t", "\tnorth\t"), "the latitude 'north' is no number"),
    (3, lambda line: line.replace("\t36.63\t", "\t236.63\t"), "the longitude 236.63 is not within"),
    (5, lambda line: line.replace("9002", "x9002", 1), "'x9002' is no id of GeoNames"),
    (5, lambda line: line.rsplit("\t", 3)[0] + "\n", "16 columns instead of 19"),
    (6, lambda line: line.replace("\tSY\t", "\tSYR\t"), "'SYR' is no ISO 3166-1 code"),
    (5, lambda line: line.replace("\t800\t", "\tmany\t"), "the population 'many'"),
    (5, lambda line: line.replace("Qaryat", "\udcff"), "is not UTF-8"),
]


@pytest.mark.parametrize(("number", "damage", "reason"), BROKEN)
def test_a_malformed_row_is_named_by_file_and_line_and_changes_nothing(
    build: Build, tmp_path: Path, number: int, damage: object, reason: str
) -> None:
    lines = list(map(place_line, PLACES))
    good = tmp_path / "SY.txt"
    good.write_text("".join(lines), encoding="utf-8")
    before = build(good).path.read_bytes()
    lines[number - 1] = damage(lines[number - 1])  # type: ignore[operator]
    bad = tmp_path / "bad.txt"
    bad.write_text("".join(lines), encoding="utf-8", errors="surrogateescape")
    with pytest.raises(MalformedRowsError) as raised:
        build(bad)
    assert f"bad.txt, line {number}: " in str(raised.value) and reason in str(raised.value)
    assert (tmp_path / "built.gazetteer").read_bytes() == before
    assert not list(tmp_path.glob("built.gazetteer.*"))


def test_malformed_rows_can_be_left_out_and_are_counted(build: Build, tmp_path: Path) -> None:
    lines = list(map(place_line, PLACES))
    lines[4] = "9002\tbroken\n"
    (tmp_path / "SY.txt").write_text("".join(lines), encoding="utf-8")
    built = build(tmp_path / "SY.txt", skip_malformed=True)
    assert (built.left_out, built.from_dumps) == (1, len(PLACES) - 2)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("SY.zip", b"PK\x03\x04 half of an archive", "unreadable-dump"),
        ("report.txt", b"Three people were killed.\n", "not-geonames"),
        ("empty.txt", b"", "not-geonames"),
        ("codes.txt", b"SY.12\tIdlib\tIdlib\t2\n", "no-places"),
    ],
)
def test_a_file_that_is_something_else_is_refused(
    build: Build, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as raised:
        build(tmp_path / name)
    assert raised.value.code == code


def test_an_archive_cut_in_the_middle_is_refused(build: Build, downloads: Path) -> None:
    whole = (downloads / "SY.zip").read_bytes()
    damaged = bytearray(whole)
    damaged[200:230] = bytes(30)
    (downloads / "SY.zip").write_bytes(bytes(damaged))
    with pytest.raises(InputError, match=r"SY\.zip"):
        build(downloads)


def test_pcodes_reach_divisions_by_their_names_and_the_towns_in_them(
    build: Build, downloads: Path, tmp_path: Path
) -> None:
    table = tmp_path / "syr.csv"
    table.write_text(PCODES, encoding="utf-8")
    built = build(downloads, pcodes=[table])
    gazetteer = Gazetteer.open(built.path)
    assert (built.pcodes, built.pcodes_placed, built.unplaced) == (3, 2, ("SY0799 Nowhere",))
    assert [gazetteer.entry(id_).pcode for id_ in ("geonames:2", "geonames:9001")] == ["SY07", "SY0702"]  # type: ignore[union-attr]
    village = gazetteer.find("Kafr Zayn", ["SY"])[0].entry
    assert (village.pcode, village.area_pcode) == (None, "SY0702")
    assert gazetteer.find("إدلب", ["SY"])[0].entry.id == "geonames:2"


class StoppedError(Exception):
    """Ends a build between two batches."""


@pytest.mark.parametrize("stop", range(1, 14))
def test_a_build_that_is_stopped_goes_on_to_the_same_file(
    small_file: Path, build: Build, downloads: Path, tmp_path: Path, stop: int
) -> None:
    table = tmp_path / "syr.csv"
    table.write_text(PCODES, encoding="utf-8")
    whole = build(downloads, pcodes=[table], out="whole")
    settings = BuildSettings((downloads,), (table,), batch_rows=2, shipped=small_file)
    told = 0

    def tell(step: str, done: int, total: int | None) -> None:
        nonlocal told
        told += 1
        if told == stop:
            raise StoppedError

    out = tmp_path / "stopped"
    try:
        build_gazetteer(out, settings, tell)
    except StoppedError:
        assert not out.exists()
        again = build_gazetteer(out, settings)
        assert again.resumed
    assert out.read_bytes() == whole.path.read_bytes()
    assert sorted(path.name for path in tmp_path.glob("stopped*")) == ["stopped"]


def test_what_was_read_of_other_inputs_is_not_gone_on_with(small_file: Path, downloads: Path, tmp_path: Path) -> None:
    def stop(step: str, done: int, total: int | None) -> None:
        raise StoppedError

    settings = BuildSettings((downloads,), batch_rows=2, shipped=small_file)
    with pytest.raises(StoppedError):
        build_gazetteer(tmp_path / "out", settings, stop)
    other = BuildSettings((downloads,), batch_rows=2, shipped=small_file, countries=frozenset({"SY"}))
    assert not build_gazetteer(tmp_path / "out", other).resumed


@pytest.mark.slow
def test_a_build_that_is_killed_again_and_again_comes_to_the_same_file(tmp_path: Path) -> None:
    """SIGKILL at growing delays, so that every step is hit; then one run to the end."""
    rows = [
        (10_000 + i, f"Testabad {i:x} al-{i % 97:x}", "", 30 + i % 500 / 100, 40.0, "P", "PPL", "SY", "12", "", i)
        for i in range(40_000)
    ]
    (tmp_path / "SY.txt").write_text("".join(map(place_line, rows)), encoding="utf-8")
    names = ((i, 10_000 + i % 40_000, "ar", f"قرية {i}", "", "") for i in range(60_000))
    (tmp_path / "names.txt").write_text("".join(map(name_line, names)), encoding="utf-8")
    whole = build_gazetteer(tmp_path / "whole", BuildSettings((tmp_path / "SY.txt", tmp_path / "names.txt")))
    command = [sys.executable, "-m", "khaldun", "gazetteer", "build", "--out", str(tmp_path / "killed")]
    command += ["--geonames", str(tmp_path / "SY.txt"), "--geonames", str(tmp_path / "names.txt")]
    kills = 0
    for seconds in (0.6, 0.9, 1.2, 1.6, 2.0, 2.5, 3.0, 4.0):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ)) as run:
            try:
                run.wait(seconds)
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                kills += 1
        time.sleep(0.05)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert kills >= 3
    assert whole.digest in done.stdout
