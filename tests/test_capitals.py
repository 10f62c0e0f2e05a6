"""A report in capitals is read as any other, and quoted as it is written."""

from __future__ import annotations

from khaldun.model.account import Reading
from khaldun.pipeline import read_report, report_from_fields

TEXT = (
    "Gunmen killed three farmers in Bogota on 12 May 1988, police said. The gunmen also wounded Ana Quendes, a nurse, "
    "the mayor told Hill Radio."
)


def read(text: str) -> Reading:
    report, _ = report_from_fields({"doc": "h", "text": text, "published": "1988-05-13", "language": "en"}, "h")
    assert report is not None
    return read_report(report)


def test_capitals_change_nothing_but_the_words_quoted() -> None:
    plain, loud = read(TEXT), read(TEXT.upper())
    assert [account.type for account in loud.accounts] == [account.type for account in plain.accounts]
    assert [account.date for account in loud.accounts] == [account.date for account in plain.accounts]
    rows = [[(row.outcome, row.low, row.high) for row in account.casualties] for account in plain.accounts]
    assert [[(row.outcome, row.low, row.high) for row in account.casualties] for account in loud.accounts] == rows
    assert [[place.name for place in account.places] for account in loud.accounts] == [["BOGOTA"]]


def test_quotes_stand_in_the_report() -> None:
    reading = read(TEXT.upper())
    text = reading.report.text
    rows = [row for account in reading.accounts for row in account.casualties]
    assert rows
    assert all(text[row.start : row.end] == row.quote for row in rows)
    assert all(text[one.start : one.end] == one.quote for one in reading.statements)
    assert all(text[one.start : one.end] == one.text for account in reading.accounts for one in account.targets)
