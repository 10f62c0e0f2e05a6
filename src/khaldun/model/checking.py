"""Whether a reading that came from outside is one: its words from the vocabularies, its quotes the report's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache

from pydantic import TypeAdapter, ValidationError

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Reading


def check_reading(reading: Reading) -> None:
    """Nothing where `reading` is one that the reader could have given.

    Raises:
        ValueError: a value is not of its type or vocabulary, a quote is not the text at its offsets, or a speaker or
            incident is named that the reading does not have.
    """
    try:
        _adapter().validate_python(asdict(reading), strict=False)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        raise ValueError(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") from None
    text = reading.report.text
    for quote, start, end in _quotes(reading):
        if not 0 <= start <= end or text[start:end] != quote:
            raise ValueError(f"the words {quote[:60]!r} do not stand at {start} to {end}")
    speakers = {OUTLET_VOICE, UNSPECIFIED, *(speaker.name for speaker in reading.speakers)}
    if strange := next((name for name in _named(reading) if name not in speakers), None):
        raise ValueError(f"the speaker {strange[:60]!r} is none of the reading's")
    known = {None, *(account.id for account in reading.accounts)}
    if any(statement.incident not in known for statement in reading.statements):
        raise ValueError("a statement is about an incident that the reading does not have")


@cache
def _adapter() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)


def _quotes(reading: Reading) -> Iterator[tuple[str, int, int]]:
    for account in reading.accounts:
        yield from ((row.quote, row.start, row.end) for row in account.casualties)
        yield from ((target.text, target.start, target.end) for target in account.targets)
    yield from ((row.quote, row.start, row.end) for row in reading.statements)
    yield from ((tally.text, tally.start, tally.end) for tally in reading.tallies)


def _named(reading: Reading) -> Iterator[str]:
    yield from (row.speaker for account in reading.accounts for row in account.casualties)
    yield from (statement.speaker for statement in reading.statements)
    yield from (tally.speaker for tally in reading.tallies)
