"""The user's own actors, outlets and offices: what is wrong with a file, and what it does to a reading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.names.own_check import check_files

ACTORS = "id,name,aliases,kind,country,period_from,period_to,parent,side,acled_inter,plover,notes,origin\n"
OFFICES = "id,person,aliases,office,country,organisation,from,to,origin\n"
OUTLETS = "id,name,aliases,domains,kind,country,owner,language,codes,period_from,period_to,origin\n"


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def actor(id_: str, name: str, aliases: str = "", kind: str = "non-state armed group", **cells: str) -> str:
    given = {"country": "SY", **cells}
    order = "country period_from period_to parent side acled_inter plover notes origin".split()
    return ",".join([id_, name, aliases, kind, *(given.get(column, "") for column in order)]) + "\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        (ACTORS + actor("Zayn", "Zayn Brigade"), 2, "id", "'Zayn' is no id"),
        (ACTORS + actor("zayn", "?"), 2, "name", "no letter"),
        (ACTORS + actor("zayn", "Zayn Brigade", "ZB|ZB"), 2, "aliases", "'ZB' stands twice"),
        (ACTORS + actor("zayn", "Zayn Brigade", kind="gang"), 2, "kind", "'gang' is none of: "),
        (ACTORS + actor("zayn", "Zayn Brigade", country="ZZ"), 2, "country", "'ZZ' is no ISO"),
        (ACTORS + actor("zayn", "Zayn Brigade", side="good"), 2, "side", "'good' is none of"),
        (ACTORS + actor("zayn", "Zayn Brigade", acled_inter="9"), 2, "acled_inter", "'9' is none of ACLED's"),
        (ACTORS + actor("zayn", "Zayn Brigade", plover="XYZ"), 2, "plover", "'XYZ' is no sector"),
        (ACTORS + actor("zayn", "Zayn Brigade", period_from="2014-13"), 2, "period_from", "'2014-13' is no day"),
        (ACTORS + actor("zayn", "Zayn B", period_from="2014", period_to="2013"), 2, "period_to", "2013 is before 2014"),
        (ACTORS + actor("zayn", "Zayn Brigade", parent="nobody"), 2, "parent", "no actor has the id 'nobody'"),
        (ACTORS + actor("a", "Zayn A", parent="a"), 2, "parent", "it belongs to itself: a → a"),
        (ACTORS + actor("a", "Zayn A") + actor("a", "Zayn B"), 3, "id", "'a' stands in line 2 too"),
        (ACTORS + actor("a", "Zayn Front") + actor("b", "Zayn B", "Zayn front"), 3, "aliases", "names a too"),
        (OFFICES + "z,Zayn Zaynov,,minister,,,,,\n", 2, "country", "neither country nor organisation"),
        (OFFICES + "z,Zayn Zaynov,,minister,,nobody,,,\n", 2, "organisation", "no actor has the id"),
        (OFFICES + "z,Zayn Zaynov,,,SY,,,,\n", 2, "office", "no letter"),
        (OFFICES + "z,Zayn Zaynov,,minister,SY,,2020-02-30,,\n", 2, "from", "is no day"),
        (OUTLETS + "z,Zayn Post,,https://zayn.example,online,SY,,,,,,\n", 2, "domains", "is no domain"),
        (OUTLETS + "z,Zayn Post,,,blog,SY,,,,,,\n", 2, "kind", "'blog' is none of"),
        ("id,name\n", 1, "kind", "the column is missing"),
        ("id,name,kind,colour\n", 1, "colour", "unknown column"),
    ],
)
def test_faults_are_told_by_line_and_column(tmp_path: Path, text: str, line: int, column: str, reason: str) -> None:
    faults = check_files([written(tmp_path, "own.csv", text)]).faults
    assert [(fault.line, fault.column) for fault in faults] == [(line, column)]
    assert reason in faults[0].reason


def test_a_cycle_through_several_rows_is_told_at_each(tmp_path: Path) -> None:
    rows = actor("a", "Zayn A", parent="b") + actor("b", "Zayn B", parent="c") + actor("c", "Zayn C", parent="a")
    faults = check_files([written(tmp_path, "own.csv", ACTORS + rows)]).faults
    assert [fault.line for fault in faults] == [2, 3, 4]
    assert faults[0].reason == "it belongs to itself: a → b → c → a"


@pytest.mark.parametrize(
    "rows",
    [
        actor("a", "Zayn Front", period_to="2014") + actor("b", "New Zayn", "Zayn Front", period_from="2015"),
        actor("a", "Zayn Front", "~Zayn Front") + actor("b", "New Zayn", "~Zayn Front"),
        actor("a", "Zayn Front", "=ZF") + actor("b", "New Zayn", "Zf"),
        actor("a", "Zayn A", parent="islamic-state", plover="SYRREB", acled_inter="2"),
    ],
)
def test_what_may_stand_together(tmp_path: Path, rows: str) -> None:
    assert check_files([written(tmp_path, "own.csv", ACTORS + rows)]).faults == ()


def test_what_they_change_of_the_shipped_lexicons_is_noted(tmp_path: Path) -> None:
    rows = actor("islamic-state", "Islamic State") + actor("zayn", "Zayn A", "Nusra Front")
    checked = check_files([written(tmp_path, "own.csv", ACTORS + rows)])
    assert checked.faults == ()
    assert [note.reason for note in checked.notes] == [
        "stands in place of the shipped islamic-state",
        "'Nusra Front' no longer means the shipped nusra",
    ]


def test_two_holders_of_an_office_at_once_are_noted(tmp_path: Path) -> None:
    rows = "a,Zayn A,,minister,SY,,2019,2021,\nb,Zayn B,,minister,SY,,2020,,\n"
    notes = check_files([written(tmp_path, "own.csv", OFFICES + rows)]).notes
    assert [(note.line, note.reason) for note in notes] == [(3, "Zayn A is still in office then")]


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"own\.csv"):
        check_files([path])


def with_lexicons(code: str, *paths: Path) -> object:
    """What a program prints as JSON in a process that reads with these files."""
    environment = {**os.environ, "KHALDUN_LEXICONS": os.pathsep.join(map(str, paths))}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return json.loads(run.stdout)


TAG = """
import datetime, json, sys
from khaldun.names import tag_names
print(json.dumps([[n.text, n.id, n.canonical, n.role] for n in tag_names({text!r}, {day})]))
"""


def tagged(text: str, day: str, *paths: Path) -> object:
    return with_lexicons(TAG.format(text=text, day=f"datetime.date.fromisoformat({day!r})"), *paths)


def test_own_names_are_read_and_win(tmp_path: Path) -> None:
    own = written(
        tmp_path,
        "own.csv",
        ACTORS + actor("zayn", "Zayn Brigade", "Liwa Zayn") + actor("other", "Other Front", "Nusra Front"),
    )
    assert tagged("Liwa Zayn and the Nusra Front fought.", "2016-01-01", own) == [
        ["Liwa Zayn", "actor:zayn", "Zayn Brigade", "non-state armed group"],
        ["Nusra Front", "actor:other", "Other Front", "non-state armed group"],
    ]


def test_of_two_actors_of_one_name_the_day_decides(tmp_path: Path) -> None:
    rows = actor("old", "Zayn Front", period_to="2014-06") + actor(
        "new", "New Zayn", "Zayn Front", period_from="2014-07"
    )
    own = written(tmp_path, "own.csv", ACTORS + rows)
    names = {day: tagged("The Zayn Front said so.", day, own) for day in ("2014-06-30", "2014-07-01", "2020-01-01")}
    assert [name[0][1] for name in names.values()] == ["actor:old", "actor:new", "actor:new"]  # type: ignore[index]


def test_outlets_and_offices_of_ones_own_are_known(tmp_path: Path) -> None:
    outlets = written(tmp_path, "outlets.csv", OUTLETS + "zayn,Zayn Post,,zayn-post.example,online,SY,,,,,,\n")
    offices = written(
        tmp_path, "offices.csv", OFFICES + "z,Zayn Zaynov,,interior minister,SY,,2013-05-05,2013-08-08,\n"
    )
    code = """
import datetime, json
from khaldun.names import find_outlet, resolve_office
row = resolve_office("Interior Minister", "SY", datetime.date(2013, 6, 1))
print(json.dumps([find_outlet("https://www.zayn-post.example/a").name, row and row.person]))
"""
    assert with_lexicons(code, outlets, offices) == ["Zayn Post", "Zayn Zaynov"]


def test_the_first_of_two_files_wins(tmp_path: Path) -> None:
    first = written(tmp_path, "1.csv", ACTORS + actor("zayn", "Zayn One"))
    second = written(tmp_path, "2.csv", ACTORS + actor("zayn", "Zayn Two"))
    code = "import json; from khaldun.lexicons import actors; print(json.dumps(actors()['zayn'].name))"
    assert with_lexicons(code, first, second) == "Zayn One"


def test_a_malformed_file_stops_a_reading_with_its_first_fault(tmp_path: Path) -> None:
    own = written(tmp_path, "own.csv", ACTORS + actor("zayn", "Zayn Brigade", kind="gang"))
    report = written(tmp_path, "report.txt", "Two people were killed on Monday.")
    command = [sys.executable, "-m", "khaldun", "read", str(report), "--lexicon", str(own)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "own.csv, line 2, kind: 'gang' is none of" in run.stderr
    assert "Traceback" not in run.stderr
