"""Templates: the key's, with alternatives and what is optional, and a system's answer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from khaldun.evaluate.muc34.slots import SLOTS
from khaldun.evaluate.reference import Row, rows_in

NOTHING = "-"
"""A cross-reference to nobody: the text says "no injuries" and names no target."""


@dataclass(frozen=True, slots=True)
class Days:
    """When: on `end` where both ends are the same, on or before it where `start` is None, else between the two."""

    start: datetime.date | None
    end: datetime.date


@dataclass(frozen=True, slots=True)
class Number:
    """How many: `high` None where open, `about` for an approximate number, `plural` for more than one and no count."""

    low: int
    high: int | None
    about: bool = False
    plural: bool = False


_STEP = re.compile(r"^(.*?)\s*(?:\(([A-Z ?-]+)\)?)?$")

Path: TypeAlias = tuple[tuple[str, str | None], ...]
"""A location from the country to the most specific place, each with its type ("CITY") where it has one."""

Value: TypeAlias = str | Days | Number | Path


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler of a system's answer, and whom it is about where the slot takes a cross-reference."""

    value: Value
    about: str | None = None


@dataclass(frozen=True, slots=True)
class KeyFill:
    """One filler of the key.

    Attributes:
        values: any of them is right.
        about: wordings of what it refers to; none where the slot takes no cross-reference.
        optional: True where leaving it out is right too.
    """

    values: tuple[Value, ...]
    about: tuple[str, ...] = ()
    optional: bool = False


Template: TypeAlias = Mapping[str, tuple[Fill, ...]]
"""A system's answer: the fillers of each slot; a slot without any may be left out."""


@dataclass(frozen=True, slots=True)
class KeyTemplate:
    """One incident of the key.

    Attributes:
        slots: the fillers of each slot.
        optional: True where leaving the whole template out is right too.
        outside: slots that do not apply to this type of incident and are not scored.
    """

    slots: Mapping[str, tuple[KeyFill, ...]]
    optional: bool = False
    outside: frozenset[str] = frozenset()


def key_templates(row: Row) -> tuple[KeyTemplate, ...]:
    """The key templates of a document."""
    return tuple(_template(template) for template in rows_in(row, "templates"))


def answer_of(template: KeyTemplate) -> dict[str, tuple[Fill, ...]]:
    """The key itself as an answer, the first of all alternatives: what scores 100."""
    return {
        slot: tuple(Fill(fill.values[0], fill.about[0] if fill.about else None) for fill in fills if fill.values)
        for slot, fills in template.slots.items()
    }


def _template(row: Row) -> KeyTemplate:
    slots = row.get("slots")
    fills = slots if isinstance(slots, Mapping) else {}
    outside = row.get("inapplicable")
    return KeyTemplate(
        {slot: tuple(_fills(fills, slot)) for slot in SLOTS},
        row.get("optional") is True,
        frozenset(map(str, outside)) if isinstance(outside, list) else frozenset(),
    )


def _fills(slots: Row, slot: str) -> Iterator[KeyFill]:
    for row in rows_in(slots, slot):
        values = tuple(_values(row, slot))
        refs = row.get("refs")
        about = tuple(map(str, refs)) if isinstance(refs, list) else ()
        if values:
            yield KeyFill(values, about, row.get("optional") is True)


def _values(row: Row, slot: str) -> Iterator[Value]:
    kind = SLOTS[slot]
    if kind == "date":
        yield from (days for one in rows_in(row, "dates") if (days := _days(one)) is not None)
    elif kind == "number":
        yield from (_number(one) for one in rows_in(row, "numbers"))
    elif kind == "place":
        yield from (_path(one) for one in str(row.get("raw", "")).split("/"))
    else:
        alternatives = row.get("alts")
        yield from map(str, alternatives if isinstance(alternatives, list) else [])


def _days(row: Row) -> Days | None:
    """The days of a date filler; None where the key gives no year ("?? ??? 78")."""
    start, end = _day(row.get("start")), _day(row.get("end"))
    if end is None or (start is None and row.get("start") is not None):
        return None
    return Days(start, end)


def _day(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return None


def _number(row: Row) -> Number:
    if row.get("plural") is True:
        return Number(2, None, plural=True)
    low, high = row.get("min"), row.get("max")
    return Number(
        low if isinstance(low, int) else 0, high if isinstance(high, int) else None, row.get("approx") is True
    )


def _path(words: str) -> Path:
    """ "(PERU: LIMA (CITY))", one alternative of a location as the key writes it, brackets around it or not."""
    bare = words.strip().lstrip("?").strip()
    bare = bare[1:].removesuffix(")") if bare.startswith("(") else bare
    return tuple(_step(step) for step in bare.split(": "))


def _step(words: str) -> tuple[str, str | None]:
    match = _STEP.match(words.strip())
    name, kind = match.groups() if match else (words, None)
    return name.strip(), kind.rstrip("? ") or None if kind else None
