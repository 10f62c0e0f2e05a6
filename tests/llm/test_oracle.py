"""A model that says what the built-in reader read: the two readings then agree on what the words come to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from khaldun.llm import LlmReader, LlmSettings
from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Account, Reading
from khaldun.model.checking import check_reading
from khaldun.model.report import Report
from khaldun.pipeline import read_report, read_sources

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


def as_proposal(reading: Reading) -> dict[str, Any]:
    """The reading as a model would quote it; nothing but words, kinds and types."""
    text = reading.report.text
    voices = {
        speaker.name: next((words for words in speaker.mentions if words in text), None) for speaker in reading.speakers
    }
    return {
        "incidents": [incident(account, text, voices) for account in reading.accounts],
        "speakers": [
            {"quote": voices[one.name], "kind": one.kind, "anonymous": one.anonymous}
            for one in reading.speakers
            if voices[one.name]
        ],
        "statements": [],
        "tallies": [{"quote": one.text, "kind": one.kind} for one in reading.tallies],
    }


def incident(account: Account, text: str, voices: dict[str, str | None]) -> dict[str, Any]:
    dated = account.date is not None and account.date.text and account.date.basis in ("stated", "relative")
    return {
        "quote": text[account.start : account.end],
        "type": account.type,
        "when": {"quote": account.date.text} if dated and account.date else None,
        "places": [{"quote": text[one.start : one.end]} for one in account.places],
        "actor_status": account.actor_status,
        "actors": [{"quote": words} for words in account.actor_words],
        "targets": [{"quote": one.text, "kind": one.kind} for one in account.targets],
        "weapons": [],
        "tolls": [
            {
                "quote": row.quote,
                "figure": {"quote": row.figure},
                "outcome": row.outcome,
                "group": row.group if row.group and row.group in row.quote else None,
                "part_of_total": row.part_of_total,
                "speaker": None if row.speaker in (OUTLET_VOICE, UNSPECIFIED) else voices.get(row.speaker),
                "stance": row.stance,
            }
            for row in account.casualties
            if row.figure in row.quote
        ],
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_words_come_to_the_same_as_the_built_in_readers(
    path: Path, server: Any, settings: LlmSettings, make_reply: Callable[..., Any]
) -> None:
    (report,) = (item for item in read_sources([str(path)]) if isinstance(item, Report))
    expected = read_report(report)
    server.answer = lambda question, number: make_reply(json.dumps(as_proposal(expected)))
    with LlmReader(settings) as reader:
        reading = reader.read(report)
    assert isinstance(reading, Reading)
    check_reading(reading)
    assert [one.type for one in reading.accounts] == [one.type for one in expected.accounts]
    assert counts(reading) == counts(expected)
    assert days(reading) == days(expected)
    assert len(places(reading) & places(expected)) >= 0.7 * len(places(expected))


def counts(reading: Reading) -> set[tuple[Any, ...]]:
    rows = (row for account in reading.accounts for row in account.casualties if row.figure in row.quote)
    return {(row.outcome, row.low, row.high, row.quote) for row in rows}


def days(reading: Reading) -> list[tuple[Any, Any]]:
    return [
        (one.date.start, one.date.end)
        for one in reading.accounts
        if one.date is not None and one.date.basis in ("stated", "relative")
    ]


def places(reading: Reading) -> set[str]:
    return {place.gazetteer_id for account in reading.accounts for place in account.places if place.gazetteer_id}
