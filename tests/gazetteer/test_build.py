from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest

from build_gazetteer import PlainUnpickler, Row, clean, compress, order, write
from khaldun.gazetteer.kept_names import bare_names, english_name, keepable
from khaldun.gazetteer.keys import normalise


def test_a_data_file_that_imports_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError, match="asks for"):
        PlainUnpickler(io.BytesIO(pickle.dumps(Path("x")))).load()


def test_plain_lists_are_read() -> None:
    rows = [["Homs", 1.5, 3], ["Хомс", None, 4]]
    assert PlainUnpickler(io.BytesIO(pickle.dumps(rows))).load() == rows


def test_lone_surrogates_are_dropped() -> None:
    assert clean("Ho\ud83dms") == "Homs"


@pytest.mark.parametrize(
    ("official", "others", "english"),
    [
        ("Aleppo Governorate", [], "Aleppo"),
        ("Muḩāfaz̧at Ta‘izz", ["Taiz Governorate", "Liwa of Taez"], "Taiz"),
        ("Zhytomyrska Oblast", [], "Zhytomyrska"),
        ("Province du Nord-Kivu", [], "Nord-Kivu"),
        ("Wilāyat-e Baghlān", [], "Baghlan"),
        ("Texas", [], "Texas"),
        ("Al Maḩwīt", [], "Al Mahwit"),
    ],
)
def test_a_division_has_a_plain_english_name(official: str, others: list[str], english: str) -> None:
    assert english_name(official, {official, *others}) == english


def test_a_division_is_also_called_without_the_word_for_it() -> None:
    assert bare_names({"Idlib Governorate", "Mukhafaza Idlib", "إدلب"}) == {"Idlib"}


@pytest.mark.parametrize(
    ("name", "feature", "kept"),
    [
        ("Homs", "city", True),
        ("al-Hasakah", "city", True),
        ("yi de li bo", "city", False),
        ("Хомс", "city", True),
        ("حمص", "city", True),
        ("ホムス", "city", False),
        ("DEZ", "city", False),
        ("UAE", "country", True),
        ("Sector 12", "city", False),
        ("x" * 80, "city", False),
        ("", "city", False),
    ],
)
def test_which_names_are_kept(name: str, feature: str, kept: bool) -> None:
    assert keepable(name, feature) is kept


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    def rows() -> list[Row]:
        return [
            Row(i, f"Town {chr(97 + i)}", i, i, "SY", "city", i, "", "Homs", {f"Other {chr(97 + i)}", "Common Name"})
            for i in range(20)
        ]

    for number, made in enumerate((rows(), rows()[::-1])):
        write(tmp_path / f"{number}.sqlite", order(made), {"layout": "1", "version": "x"})
        compress(tmp_path / f"{number}.sqlite", tmp_path / f"{number}.xz")
    assert (tmp_path / "0.xz").read_bytes() == (tmp_path / "1.xz").read_bytes()
    assert not (tmp_path / "0.xz.part").exists()


def test_names_of_our_own_table_are_kept_as_they_are(tmp_path: Path) -> None:
    import sqlite3

    row = Row(1, "New Jersey", 40.0, -74.5, "US", "admin1", 9, "", "New Jersey", set(), {"N.J."})
    write(tmp_path / "x.sqlite", [row], {"layout": "1", "version": "x"})
    keys = dict(sqlite3.connect(tmp_path / "x.sqlite").execute("SELECT key, main FROM name"))
    assert keys[normalise("N.J.")] == 1
