from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

import khaldun
from khaldun.model.issue import Issue

SENTENCE = "At least 57 people were killed in an air strike on Mayadeen on Tuesday, residents of the town said."
DAY = datetime.date(2021, 1, 13)


def test_every_name_that_is_offered_is_there() -> None:
    assert all(getattr(khaldun, name) is not None for name in khaldun.__all__)
    assert set(dir(khaldun)) == set(khaldun.__all__)


@pytest.mark.parametrize("published", [DAY, "2021-01-13", datetime.datetime(2021, 1, 13, 9, 30)])
def test_a_text_in_memory(published: datetime.date | str) -> None:
    (reading,) = khaldun.read(text=SENTENCE, title="Strike", published=published, outlet="A")
    report = reading.report
    assert (report.text, report.title, report.published, report.outlet) == (SENTENCE, "Strike", DAY, "A")


def test_a_text_that_is_quoted_keeps_its_offsets() -> None:
    text = f"\n\n  {SENTENCE}\r\n{SENTENCE}"
    (reading,) = khaldun.read(text=text)
    quotes = [row for account in reading.accounts for row in account.casualties]
    assert all(reading.report.text[row.start : row.end] == row.quote for row in quotes)


def test_paths_bytes_and_several_of_them(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    data = SENTENCE.encode()
    for source in (path, str(path), data):
        assert [reading.report.text for reading in khaldun.read(source)] == [SENTENCE]
    assert [reading.report.doc for reading in khaldun.read([path, data, data])] == ["a", "bytes-1", "bytes-2"]


@pytest.mark.parametrize(
    "arguments",
    [{}, {"source": b"a", "text": "a"}, {"text": "a", "published": "Tuesday"}, {"text": "a", "format": "docx"}],
)
def test_an_argument_that_means_nothing_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(khaldun.OptionError):
        khaldun.read(**arguments)  # type: ignore[arg-type]


def test_where_nothing_can_be_read_it_raises(tmp_path: Path) -> None:
    with pytest.raises(khaldun.InputError) as caught:
        khaldun.read(tmp_path / "no-such-file.txt")
    assert caught.value.code == "not-found"


def test_what_could_not_be_read_beside_what_could_is_warned_of(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="not-found"):
        readings = khaldun.read([tmp_path / "no-such-file.txt", SENTENCE.encode()])
    assert len(readings) == 1


def test_issues_of_a_report_are_in_its_reading(tmp_path: Path) -> None:
    rows = [{"doc": "a", "text": SENTENCE, "published": "7/1/2021"}, {"doc": "b"}, {"doc": "c", "text": SENTENCE}]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    first, second, third = khaldun.read_many([path])
    assert isinstance(first, khaldun.Reading)
    assert "ambiguous-date" in [issue.code for issue in first.issues]
    assert isinstance(second, Issue)
    assert isinstance(third, khaldun.Reading)
    assert [issue for issue in third.issues if issue.stage == "read"] == []


def test_no_worker_is_no_way_to_read() -> None:
    with pytest.raises(khaldun.OptionError, match="at least 1"):
        khaldun.read_many([], workers=0)
