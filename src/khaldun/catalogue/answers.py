"""Answers of a catalogue as JSON; `docs/record-json.md` describes every object."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from khaldun.model.account import Tally
from khaldun.model.encode import Json, encode_interval, encode_tally
from khaldun.values.dates import DateInterval


def encode(answer: object) -> Json:
    """The JSON value of anything that a catalogue answers.

    An object has a name for each attribute of its class; days are ISO text, tuples arrays. Tallies and days of claims
    are the objects that they are in the JSON of a report.

    Raises:
        TypeError: the value is of a kind that no answer has.
    """
    if isinstance(answer, Tally):
        return encode_tally(answer)
    if isinstance(answer, DateInterval):
        return encode_interval(answer)
    if is_dataclass(answer) and not isinstance(answer, type):
        return {field.name: encode(getattr(answer, field.name)) for field in fields(answer)}
    if isinstance(answer, Mapping):
        return {str(name): encode(value) for name, value in answer.items()}
    if isinstance(answer, (tuple, list)):
        return [encode(value) for value in answer]
    return _plain(answer)


def _plain(value: object) -> Json:
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"{type(value).__name__} has no place in an answer")
