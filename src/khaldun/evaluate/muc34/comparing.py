"""How one filler of a response stands to one filler of the key: right, half right or wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from khaldun.evaluate.muc34.slots import SLOTS, SlotKind, half_right
from khaldun.evaluate.muc34.template import NOTHING, Days, Fill, KeyFill, Number, Value
from khaldun.evaluate.muc34.wordings import Match, match_string

CREDIT: Mapping[Match, float] = {"right": 1.0, "half": 0.5, "wrong": 0.0}
"""What each is worth (guidelines, section 1)."""

SAME_TYPES = ({"CITY", "TOWN"},)
"""Types of places that the set list takes for one."""

_Compare = Callable[[str, Value, Value], Match]


def compare_fills(slot: str, fill: Fill, key: KeyFill) -> Match:
    """The best that `fill` is worth held against `key`, its cross-reference counted in.

    A right value about the wrong target is half right; a value that is half right stays so, and one that is wrong
    stays wrong (section 3.1.2; for numbers 3.2.14 and 3.2.21, for descriptions 3.2.19).
    """
    match = _value(slot, fill.value, key.values)
    if match != "right" or not key.about:
        return match
    return "right" if _refers(slot, fill.about or NOTHING, key.about) else "half"


def _refers(slot: str, about: str, wordings: tuple[str, ...]) -> bool:
    if about == NOTHING or NOTHING in wordings:
        return about in wordings
    match = match_string(about, wordings)
    return match == "right" or (match == "half" and slot != "hum_tgt_description")


def _value(slot: str, value: Value, alternatives: tuple[Value, ...]) -> Match:
    kind = SLOTS[slot]
    if kind in ("string", "name"):
        return match_string(str(value), map(str, alternatives), kind == "name")
    compare = _COMPARE[kind]
    found = {compare(slot, value, alternative) for alternative in alternatives}
    return "right" if "right" in found else "half" if "half" in found else "wrong"


def _sets(slot: str, response: Value, key: Value) -> Match:
    if response == key:
        return "right"
    return "half" if half_right(slot, str(response), str(key)) else "wrong"


def _dates(_: str, response: Value, key: Value) -> Match:
    """Section 3.2.2: part of the key's days is half right; "on or before" only where its day is the key's last."""
    if not isinstance(response, Days) or not isinstance(key, Days):
        return "wrong"
    if response == key:
        return "right"
    if response.start is None:
        return "half" if response.end == key.end else "wrong"
    begun = key.start is None or key.start <= response.start
    return "half" if begun and response.end <= key.end else "wrong"


def _numbers(_: str, response: Value, key: Value) -> Match:
    """Section 3.2.21: a single number that is an end of the key's range, or what the key gives as about so many."""
    if not isinstance(response, Number) or not isinstance(key, Number):
        return "wrong"
    if response == key:
        return "right"
    single = response.low == response.high and not response.plural and not response.about and not key.plural
    return "half" if single and response.low in (key.low, key.high) else "wrong"


def _places(_: str, response: Value, key: Value) -> Match:
    """Section 3.2.3: the right country without the right place is half right, and so is the reverse."""
    if not isinstance(response, tuple) or not isinstance(key, tuple) or not response or not key:
        return "wrong"
    same_country = response[0][0] == key[0][0]
    same_rest = {_step(step) for step in response[1:]} == {_step(step) for step in key[1:]}
    if same_country and same_rest:
        return "right"
    return "half" if same_country or (same_rest and len(key) > 1) else "wrong"


def _step(step: tuple[str, str | None]) -> tuple[str, str]:
    name, kind = step
    bare = (kind or "").rstrip("?")
    return name, next((min(same) for same in SAME_TYPES if bare in same), bare)


_COMPARE: Mapping[SlotKind, _Compare] = {"set": _sets, "date": _dates, "number": _numbers, "place": _places}
