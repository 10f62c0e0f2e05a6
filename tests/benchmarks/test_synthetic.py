"""The invented reports of the benchmarks are readings as the stages give them."""

import sys
from itertools import islice
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from synthetic import Known, readings

ACCOUNTS = 600


@pytest.fixture(scope="module")
def known() -> list[Known]:
    return list(readings(ACCOUNTS, seed=3))


def test_every_quote_stands_at_its_span(known: list[Known]) -> None:
    for reading in (each.reading for each in known):
        text = reading.report.text
        spans = [(row.start, row.end, row.quote) for account in reading.accounts for row in account.casualties]
        spans += [(row.start, row.end, row.quote) for row in reading.statements]
        spans += [(row.start, row.end, row.text) for row in reading.tallies]
        spans += [(row.start, row.end, row.text) for account in reading.accounts for row in account.targets]
        spans += [(row.start, row.end, row.name) for account in reading.accounts for row in account.places]
        assert all(text[start:end] == words for start, end, words in spans)


def test_every_account_has_its_incident(known: list[Known]) -> None:
    assert all(len(each.incidents) == len(each.reading.accounts) for each in known)
    assert sum(len(each.incidents) for each in known) >= ACCOUNTS


def test_reports_come_in_order_of_publication_under_addresses_of_their_own(known: list[Known]) -> None:
    published = [each.reading.report.published for each in known if each.reading.report.published]
    assert published == sorted(published)
    assert len({each.reading.report.url for each in known}) == len(known)


def test_the_same_seed_gives_the_same_reports_however_many_are_asked_for(known: list[Known]) -> None:
    assert list(islice(readings(10 * ACCOUNTS, seed=3), len(known))) == known


def test_another_seed_gives_others(known: list[Known]) -> None:
    assert next(readings(1, seed=4)) != known[0]
