"""The filter that an address asks for: `?since=2017-01-01&country=SY` and the like, the same in pages and interface."""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from khaldun.catalogue import IncidentFilter
from khaldun.catalogue.nearness import Box
from khaldun.errors import OptionError

NAMES = tuple(field.name for field in fields(IncidentFilter))
"""Parts of a filter, as they are called in an address."""

_YES, _NO = frozenset({"1", "true", "yes"}), frozenset({"0", "false", "no"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for.

    Attributes:
        wanted: the filter.
        parts: each part of the filter that is given, as it is written in the address.
    """

    wanted: IncidentFilter
    parts: Mapping[str, str]

    def address(self, path: str = "/", without: str | Collection[str] = (), **more: object) -> str:
        """The address of a page with this filter: without some parts, or with others."""
        left_out = {without} if isinstance(without, str) else set(without)
        parts = {name: value for name, value in self.parts.items() if name not in left_out}
        parts |= {name: str(value) for name, value in more.items() if value is not None}
        return f"{path}?{urlencode(parts, safe=',')}" if parts else path


def asked_for(query: Mapping[str, str]) -> Asked:
    """The filter of a query; empty parts, as forms send them, are none.

    Raises:
        OptionError: a part means nothing.
    """
    parts = {name: query[name].strip() for name in NAMES if query.get(name, "").strip()}
    wanted = IncidentFilter(
        since=_day("since", parts),
        until=_day("until", parts),
        near=_circle(parts["near"]) if "near" in parts else None,
        place=parts.get("place"),
        country=parts.get("country"),
        act=parts.get("act"),
        actor=parts.get("actor"),
        outlet=parts.get("outlet"),
        speaker=parts.get("speaker"),
        grade=parts.get("grade"),
        disputed=_flag("disputed", parts),
        denied=_flag("denied", parts),
        review=_flag("review", parts),
        text=parts.get("text"),
        min_killed=whole_number("min_killed", parts["min_killed"]) if "min_killed" in parts else None,
        box=_box(parts["box"]) if "box" in parts else None,
        placed=_flag("placed", parts),
        dated=_flag("dated", parts),
    )
    return Asked(wanted, parts)


def _flag(name: str, parts: Mapping[str, str]) -> bool | None:
    words = parts.get(name)
    if words is None:
        return None
    if words.lower() in _YES | _NO:
        return words.lower() in _YES
    raise OptionError(f"{name} is {words!r}; write 1 or 0.")


def _day(name: str, parts: Mapping[str, str]) -> datetime.date | None:
    return day(name, parts[name]) if name in parts else None


def day(name: str, words: str) -> datetime.date:
    """A day as a form sends it.

    Raises:
        OptionError: it is none.
    """
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        raise OptionError(f"{name} is {words!r}; write a day as 2017-04-15.") from None


def _circle(words: str) -> tuple[float, float, float]:
    parts = words.split(",")
    try:
        lat, lon, km = map(float, parts)
    except ValueError:
        raise OptionError(f"near is {words!r}; write latitude,longitude,km as 36.2,37.1,20.") from None
    return lat, lon, km


def _box(words: str) -> Box:
    try:
        west, south, east, north = map(float, words.split(","))
    except ValueError:
        raise OptionError(f"box is {words!r}; write west,south,east,north in degrees.") from None
    return west, south, east, north


def whole_number(name: str, words: str) -> int:
    """A number of people as a form sends it.

    Raises:
        OptionError: it is none.
    """
    if not words.isascii() or not words.isdigit() or len(words) > 18:
        raise OptionError(f"{name} is {words!r}; write a whole number.")
    return int(words)


def decimal_number(name: str, words: str) -> float:
    """A number of degrees as a form sends it.

    Raises:
        OptionError: it is none.
    """
    try:
        number = float(words) if words.isascii() and len(words) < 40 else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise OptionError(f"{name} is {words!r}; write a number such as 36.2.")
    return number
