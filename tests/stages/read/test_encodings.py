from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes
from khaldun.stages.read.decode import decode, looks_mangled, repair_mangled

ENGLISH = (
    "“Nine people” died in Harabad’s market – the mayor, José Peña, said. Nobody else was hurt in the town on Tuesday."
)
RUSSIAN = "В результате удара по рынку погибли девять человек, сообщили во вторник жители города."
ARABIC = "قتل تسعة أشخاص في غارة جوية على سوق البلدة يوم الثلاثاء، كما قال سكان من المنطقة."
HEBREW = "תשעה בני אדם נהרגו בתקיפה אווירית על שוק בעיירה ביום שלישי, אמרו תושבים."
TURKISH = "Salı günü pazar yerine düzenlenen saldırıda dokuz kişi öldü, diyor yerel halk. Çocuklar da öldürüldü."
CHINESE = "周二,一次空袭击中了一个市场,造成九人死亡,居民说。"


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "code"),
    [
        (ENGLISH, "utf-8", None, None),
        (ENGLISH, "utf-8", "iso-8859-1", None),
        (ENGLISH, "utf-8-sig", "windows-1251", None),
        (ENGLISH, "utf-16", None, None),
        (ENGLISH, "utf-16-le", "utf-8", None),
        (ENGLISH, "utf-16-be", None, None),
        (ENGLISH, "utf-32", None, None),
        (ARABIC, "utf-16-le", None, None),
        (ARABIC, "utf-16-be", None, None),
        (ENGLISH, "cp1252", "iso-8859-1", None),
        (ENGLISH, "cp1252", "utf-8", "encoding-guessed"),
        (ENGLISH, "cp1252", None, "encoding-guessed"),
        (ENGLISH, "cp1252", "no-such-encoding", "encoding-guessed"),
        (RUSSIAN, "cp1251", None, "encoding-guessed"),
        (RUSSIAN, "cp1251", "windows-1251", None),
        (RUSSIAN, "cp1251", "iso-8859-1", "encoding-guessed"),
        (RUSSIAN, "koi8-r", None, "encoding-guessed"),
        (ARABIC, "cp1256", None, "encoding-guessed"),
        (ARABIC, "cp1256", "utf-8", "encoding-guessed"),
        (HEBREW, "cp1255", None, "encoding-guessed"),
        (TURKISH, "cp1254", None, "encoding-guessed"),
        (CHINESE, "gb18030", None, "encoding-guessed"),
    ],
)
def test_bytes_are_read_as_written_whatever_they_declare(
    text: str, encoding: str, declared: str | None, code: str | None
) -> None:
    decoded = decode(text.encode(encoding), None, declared)
    assert decoded.text == text
    assert (decoded.note.code if decoded.note else None) == code


def test_a_few_bad_bytes_in_utf_8_are_replaced_and_told() -> None:
    decoded = decode(ENGLISH.encode() + b" and \x92 then")
    assert decoded.text == ENGLISH + " and \ufffd then"
    assert decoded.note is not None
    assert decoded.note.code == "encoding-repaired"


def test_the_callers_encoding_wins() -> None:
    (report,) = read_bytes(RUSSIAN.encode("cp866"), "x.txt", ReadSettings(encoding="cp866"))
    assert isinstance(report, Report)
    assert report.text == RUSSIAN


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("Itâ€™s nine, said JosÃ© PeÃ±a.", "It’s nine, said José Peña."),
        (ARABIC.encode().decode("latin-1"), ARABIC),
        ("Não é a SOCIÉTÉ» «À» Ã½ once", "Não é a SOCIÉTÉ» «À» Ã½ once"),
        (ENGLISH, ENGLISH),
        (ARABIC, ARABIC),
        (TURKISH, TURKISH),
    ],
)
def test_text_that_was_decoded_wrongly_before_is_put_right(text: str, repaired: str) -> None:
    found, note = repair_mangled(text)
    assert found == repaired
    assert (note is not None) == (text != repaired) == looks_mangled(text)


def test_a_repair_is_told_in_the_report() -> None:
    issue, report = read_bytes(ENGLISH.encode().decode("cp1252", "replace").replace("\ufffd", "").encode(), "x.txt")
    assert isinstance(issue, Issue)
    assert isinstance(report, Report)
    assert issue.code == "encoding-repaired"
    assert issue.doc == report.doc == "x"
    assert "José" in report.text


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "x", "gb2312", "idna"]))
def test_any_bytes_decode(data: bytes, declared: str | None) -> None:
    decode(data, None, declared).text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded.text == text.removeprefix("\ufeff")
    assert decoded.note is None
