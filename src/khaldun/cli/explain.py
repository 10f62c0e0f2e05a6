"""`khaldun explain`: the words and the rule behind each value."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from khaldun.cli.main import EXIT_NOTHING, EXIT_READ
from khaldun.cli.read import describe_issue, read_inputs
from khaldun.cli.terminal import use_utf8
from khaldun.model.account import Account, Reading
from khaldun.model.issue import Issue
from khaldun.wording.printable import printable
from khaldun.wording.values import in_words_casualty


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value and what it stands on.

    Attributes:
        field: name of the value.
        value: the value in words.
        words: what the report says.
        start, end: offsets of the words, or None where the value has none of its own.
        rule: which rule read it.
    """

    field: str
    value: str
    words: str
    start: int | None
    end: int | None
    rule: str


def explain(options: argparse.Namespace) -> int:
    """Print the evidence of every report that the options name, and return the exit status."""
    use_utf8()
    count = 0
    for item in read_inputs(options, None):
        if isinstance(item, Issue):
            print(describe_issue(item), file=sys.stderr)
            continue
        count += 1
        for line in explanation(item):
            print(line)
    return EXIT_READ if count else EXIT_NOTHING


def explanation(reading: Reading) -> Iterator[str]:
    """Lines that explain `reading`."""
    report = reading.report
    yield f"{printable(report.doc)}: {printable(report.title or '(no title)')}"
    published = f"{report.published or 'unknown'} (known by: {report.published_basis})"
    yield f"  published {published}, language {report.language}"
    for account in reading.accounts:
        yield f"\n  {printable(account.id)}  confidence {account.confidence:.2f}"
        yield from _lines(_account(account, report.text))
    sections = (("statements", _statements(reading)), ("tallies", _tallies(reading)))
    for title, evidence in sections:
        lines = list(_lines(evidence))
        if lines:
            yield f"\n  {title}"
            yield from lines
    yield from (f"\n  not read: {printable(issue.message)} [{issue.code}]" for issue in reading.issues)
    yield f"\n  read by {', '.join(f'{name} {version}' for name, version in reading.versions) or 'unknown'}\n"


def _lines(rows: Iterator[Evidence]) -> Iterator[str]:
    for row in rows:
        place = f" {row.start}–{row.end}" if row.start is not None else ""
        words = f" “{printable(row.words)}”" if row.words else ""
        yield f"    {row.field:<10} {printable(row.value)}"
        yield f"    {'':<10}  {words.strip() or 'no words of its own'}{place}, rule {row.rule or 'unnamed'}"


def _account(account: Account, text: str) -> Iterator[Evidence]:
    yield Evidence(
        "act", str(account.type), text[account.start : account.end], account.start, account.end, account.rule
    )
    yield Evidence("actor", f"{', '.join(account.actors)} ({account.actor_status})", "", None, None, account.rule)
    if account.date is not None:
        days = f"{account.date.start} to {account.date.end}"
        yield Evidence("date", days, account.date.text, None, None, account.date.basis)
    for place in account.places:
        value = f"{place.name} → {place.gazetteer_id or 'not found'}"
        yield Evidence("place", value, text[place.start : place.end], place.start, place.end, place.rule)
    for target in account.targets:
        yield Evidence("target", target.kind, target.text, target.start, target.end, account.rule)
    for row in account.casualties:
        value = f"{in_words_casualty(row)} from “{row.figure}”, {row.speaker} {row.stance}"
        yield Evidence("toll", value, row.quote, row.start, row.end, row.rule)


def _statements(reading: Reading) -> Iterator[Evidence]:
    for row in reading.statements:
        value = f"{row.speaker} {row.stance}" + (" (speaker inferred)" if row.inferred else "")
        yield Evidence("statement", value, row.quote, row.start, row.end, row.rule)


def _tallies(reading: Reading) -> Iterator[Evidence]:
    for row in reading.tallies:
        value = f"{row.kind} {'' if row.value is None else row.value}, {row.speaker}"
        yield Evidence("tally", value, row.text, row.start, row.end, row.rule)
