from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.own import check_own_places, read_own_places
from khaldun.gazetteer.resolve import PlaceName, resolve_places
from khaldun.values.place import Place

HEAD = "id,name,aliases,lat,lon,kind,precision,admin1,country,pcode,note\n"
OWN = (
    "# Ours, from the field.\n"
    + HEAD
    + "depot,Zayn depot,Depot of Zayn|مستودع زين,36.5,36.5,site,,Idlib,SY,,seen on imagery\n"
    "idlib2,Idlib,,35.1,36.9,city,,Hama,SY,,another Idlib\n"
    "paris,Paris,,36.0,37.0,city,,Aleppo,SY,,\n"
    "area,Zayn front,,36.4,36.4,,5,,SY,,\n"
    "geonames:16,Saraqib,Saraqeb al-Jadida,35.87,36.80,,,,,SY0702,moved\n"
)


@pytest.fixture
def with_own(small_file: Path, tmp_path: Path) -> Gazetteer:
    path = tmp_path / "places.csv"
    path.write_text(OWN, encoding="utf-8")
    return Gazetteer.open(small_file, read_own_places([path]))


def place(gazetteer: Gazetteer, text: str, *within: str, **countries: float) -> Place:
    return resolve_places([PlaceName(text, 0, len(text), None, None, within)], gazetteer, countries)[0]


def test_an_own_place_is_found_by_all_its_names(with_own: Gazetteer) -> None:
    for name in ("Zayn depot", "zayn-depot", "Depot of Zayn", "مستودع زين"):
        assert with_own.find(name, ["SY"])[0].entry.id == "own:depot"
    assert with_own.knows("Zayn depot")
    assert "own:depot" in with_own.ids()
    assert with_own.find("Zayn dipot", ["SY"])[0].match == "skeleton"


def test_an_own_place_wins_over_a_greater_one_of_its_name_in_the_country(with_own: Gazetteer) -> None:
    assert place(with_own, "Idlib", SY=1.0).gazetteer_id == "own:idlib2"
    assert place(with_own, "Paris", SY=1.0).gazetteer_id == "own:paris"


def test_but_not_over_what_the_report_says(with_own: Gazetteer) -> None:
    assert place(with_own, "Paris", "Texas", US=1.0).gazetteer_id == "geonames:11"
    assert place(with_own, "Paris", FR=1.0).gazetteer_id == "geonames:10"


def test_the_file_says_how_precise_a_place_is(with_own: Gazetteer) -> None:
    assert place(with_own, "Zayn front", SY=1.0).precision == 5
    assert place(with_own, "Zayn depot", SY=1.0).precision == 1


def test_a_place_of_the_gazetteer_is_corrected(with_own: Gazetteer) -> None:
    found = with_own.find("Saraqeb", ["SY"])[0].entry
    assert (found.id, found.lat, found.pcode, found.population) == ("geonames:16", 35.87, "SY0702", 34_231)
    assert with_own.find("Saraqeb al-Jadida", ["SY"])[0].entry == found
    assert found.admin1 == "Idlib"


def test_readings_say_with_which_own_places_they_were_made(with_own: Gazetteer, small: Gazetteer) -> None:
    assert with_own.version.startswith(f"{small.version} + own places ")


def test_worker_processes_have_the_own_places_too(with_own: Gazetteer) -> None:
    assert pickle.loads(pickle.dumps(with_own)).find("Zayn depot")[0].entry.id == "own:depot"


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        (HEAD + ",A,,1,1,,,,,,\n", 2, "id", "it is empty"),
        (HEAD + "a,-,,1,1,,,,,,\n", 2, "name", "no letter"),
        (HEAD + "a,A,b|?,1,1,,,,,,\n", 2, "aliases", "'?' holds no letter"),
        (HEAD + "a,A,,91,1,,,,,,\n", 2, "lat", "'91' is no number of degrees"),
        (HEAD + "a,A,,1,,,,,,,\n", 2, "lon", "'' is no number"),
        (HEAD + "a,A,,1,nan,,,,,,\n", 2, "lon", "'nan' is no number"),
        (HEAD + "a,A,,1,1,castle,,,,,\n", 2, "kind", "'castle' is none of city"),
        (HEAD + "a,A,,1,1,,9,,,,\n", 2, "precision", "'9' is none of UCDP's"),
        (HEAD + "a,A,,1,1,,,,ZZ,,\n", 2, "country", "'ZZ' is no ISO"),
        (HEAD + "a,A,,1,1,,,,SY,,\na,B,,1,1,,,,SY,,\n", 3, "id", "'a' stands in line 2 too"),
        (HEAD + 'a,"A",,1,1,,,,SY,,,,,more\n', 2, "", "14 cells under 11 columns"),
        ("id,name,lat\na,A,1\n", 1, "lon", "the column is missing"),
        ("id,name,lat,lon,colour\n", 1, "colour", "unknown column"),
        ("id,id,name,lat,lon\n", 1, "", "a column stands twice"),
    ],
)
def test_faults_are_told_by_line_and_column(tmp_path: Path, text: str, line: int, column: str, reason: str) -> None:
    path = tmp_path / "places.csv"
    path.write_text(text, encoding="utf-8")
    faults = check_own_places(path)[1]
    assert [(fault.line, fault.column) for fault in faults] == [(line, column)]
    assert reason in faults[0].reason
    with pytest.raises(InputError, match=f"line {line}"):
        read_own_places([path])


def test_the_earlier_of_two_files_wins(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.csv").write_text(f"id,name,lat,lon\na,A{number},1,1\n", encoding="utf-8")
    own = read_own_places([tmp_path / "1.csv", tmp_path / "2.csv"])
    assert [row.entry.name for row in own.rows] == ["A1"]
