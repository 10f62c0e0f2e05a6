from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.gazetteer.building import MalformedRowsError
from khaldun.gazetteer.building.pcode_tables import Unit, read_pcodes
from khaldun.gazetteer.layout import DEGREE

WIDE = (
    "admin0Name_en;admin0Pcode;admin1Name_en;admin1Name_ar;admin1Pcode;admin4Name_en;admin4Pcode;LATITUDE_Y;LONGITUDE_X\n"
    "Syria;SY;Idleb;إدلب;SY07;Zayn;C4001;36.1;36.6\n"
)
LONG = (
    "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date\n"
    "SYR,1,SY07,Idleb,SYR,2020\n"
    "SYR,2,SY0702,Harim,SY07,\n"
)


def read(tmp_path: Path, text: str) -> list[Unit]:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_pcodes(path)[0]


def test_a_table_with_a_column_for_each_level(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff" + WIDE) == [
        Unit("SY", 1, "SY07", "", ("Idleb", "إدلب")),
        Unit("SY", 4, "C4001", "SY07", ("Zayn",), round(36.1 * DEGREE), round(36.6 * DEGREE)),
    ]


def test_a_table_with_a_row_for_each_unit(tmp_path: Path) -> None:
    assert read(tmp_path, LONG) == [
        Unit("SY", 1, "SY07", "", ("Idleb",)),
        Unit("SY", 2, "SY0702", "SY07", ("Harim",)),
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (WIDE.replace("SY07", "?7"), 2, "'?7' is no p-code"),
        (WIDE.replace(";Idleb;إدلب;", ";;;"), 2, "SY07 has no name"),
        (WIDE.replace("36.1", "136.1"), 2, "no position"),
        (WIDE.replace("Syria;SY", "Atlantis;QQ").replace("SY07", "QQ7"), 2, "no country"),
        (WIDE + "Syria;SY;Aleppo;;SY02;Zayn;C4001;36.1;36.6\n", 3, "C4001 stands for Zayn and for Zayn"),
        (LONG.replace("SYR,2,", "SYR,two,"), 3, "is no level"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(MalformedRowsError) as raised:
        read(tmp_path, text)
    assert f"table.csv, line {line}: " in str(raised.value) and reason in str(raised.value)


@pytest.mark.parametrize(
    ("location", "pcode"), [("MMR", "MMR001"), ("Myanmar", "MMR001"), ("", "MMR001"), ("", "MM01")]
)
def test_a_country_is_known_by_name_or_code(tmp_path: Path, location: str, pcode: str) -> None:
    units = read(tmp_path, f"Location,Admin Level,P-Code,Name\n{location},1,{pcode},Kachin\n")
    assert [unit.country for unit in units] == ["MM"]


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    """A workbook as spreadsheet programs write it: texts in a table of their own."""
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="xlsxwriter is not installed")
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_every_sheet_of_a_workbook_that_holds_pcodes_is_read(tmp_path: Path) -> None:
    names = ["ADM0_EN", "ADM0_PCODE", "ADM1_EN", "ADM1_AR", "ADM1_PCODE"]
    path = workbook(
        tmp_path / "syr.xlsx",
        {
            "Read me": [["Boundaries of Syria"]],
            "ADM1": [names, ["Syria", "SY", "Idleb", "إدلب", "SY07"]],
            "ADM2": [
                [*names, "ADM2_EN", "ADM2_PCODE"],
                ["#country", "#country+code", "#adm1", "", "#adm1+code", "#adm2", ""],
                ["Syria", "SY", "Idleb", "", "SY07", "Harim & Co", "SY0702"],
            ],
        },
    )
    assert read_pcodes(path)[0] == [
        Unit("SY", 1, "SY07", "", ("Idleb", "إدلب")),
        Unit("SY", 2, "SY0702", "SY07", ("Harim & Co",)),
    ]


def test_a_fault_in_a_workbook_is_told_by_sheet_and_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "syr.xlsx", {"ADM1": [["ADM0_PCODE", "ADM1_EN", "ADM1_PCODE"], ["SY", "Idleb", "?"]]})
    with pytest.raises(MalformedRowsError, match=r"syr\.xlsx/ADM1, line 2: '\?' is no p-code"):
        read_pcodes(path)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "syr.xlsx", {"ADM1": [["ADM0_PCODE", "ADM1_EN", "ADM1_PCODE"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data[:100] if name.endswith("sheet1.xml") else data)
    with pytest.raises(InputError, match=r"syr\.xlsx is a damaged workbook"):
        read_pcodes(path)


def test_malformed_rows_can_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(LONG + "SYR,x,,,\n", encoding="utf-8")
    units, faults = read_pcodes(tmp_path / "table.csv", skip_malformed=True)
    assert (len(units), [fault.line for fault in faults]) == (2, [4])


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\x00\x01", "PK\x03\x04"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        read(tmp_path, text)
