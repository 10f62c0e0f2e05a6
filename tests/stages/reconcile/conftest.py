"""Claims and reports of invented incidents, written as short rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest

from khaldun.model.account import SpeakerKind
from khaldun.model.claim import Claim, ReportFacts
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

MARCH = datetime.date(2031, 3, 1)
KINDS: dict[str, SpeakerKind] = {
    "Red Hills Observatory": "monitor",
    "Ministry of Health": "state",
    "doctor": "medic/rescuer",
    "residents": "witness/resident",
    "Valley Army": "state",
    "Hill Front": "armed group",
}
OUTLETS = {"A": "Lantern Post", "B": "Ember Wire", "C": "Tidewater News", "D": "Granite Times", "E": "Quarry Herald"}


def day(number: int) -> datetime.date:
    """The `number`th day of March."""
    return MARCH + datetime.timedelta(days=number - 1)


def report(
    name: str, published: int | None = 2, origin: str | None = None, credited: tuple[str, ...] = ()
) -> ReportFacts:
    """A report "A" to "E" of an outlet of its own; a second one of an outlet is called "A2"."""
    id_ = f"r-{name}"
    shown = None if published is None else day(published)
    return ReportFacts(id_, OUTLETS[name[0]], shown, origin=f"r-{origin}" if origin else id_, credits=credited)


def reports(*rows: ReportFacts) -> dict[str, ReportFacts]:
    """Reports by id; without arguments one of each outlet, all of 2 March."""
    return {row.id: row for row in rows or [report(name) for name in OUTLETS]}


def claim(where: str, field: Any, value: str | None = None, speaker: str | None = None, **more: Any) -> Claim:
    """A claim of account `where` ("A"); `speaker` None is the outlet. The number comes from what is given."""
    name = speaker or OUTLETS[where[0]]
    number = more.pop("number", None) or f"{field}-{value}-{name}-{sorted(map(str, more.items()))}"
    kind = KINDS.get(name, "media outlet")
    stance = more.pop("stance", "asserts")
    quote = more.pop("quote", "words")
    return Claim(
        f"a-{where}.{number}",
        f"a-{where}",
        f"r-{where}",
        field,
        value,
        name,
        kind,
        stance,
        quote,
        0,
        len(quote),
        **more,
    )


def killed(where: str, figure: str, speaker: str | None = None, **more: Any) -> Claim:
    """A toll in the words "57", "57+" (at least), "<57" (up to), "~40" (about), "30-40" or "dozens"."""
    low, high, quote = _bounds(figure)
    return claim(where, more.pop("field", "killed"), None, speaker, low=low, high=high, quote=quote, **more)


def _bounds(figure: str) -> tuple[int, int | None, str]:
    if figure == "dozens":
        return 24, None, "dozens were killed"
    if figure == "hundreds":
        return 200, None, "hundreds were killed"
    if figure.endswith("+"):
        return int(figure[:-1]), None, f"at least {figure[:-1]} were killed"
    if figure.startswith("<"):
        return 0, int(figure[1:]), f"up to {figure[1:]} were killed"
    if figure.startswith("~"):
        return int(figure[1:]), int(figure[1:]), f"about {figure[1:]} were killed"
    low, _, high = figure.partition("-")
    return int(low), int(high or low), f"{figure} were killed"


def at(where: str, name: str, precision: int, lat: float, lon: float) -> Claim:
    """A place claim in the outlet's voice."""
    place = Place(name, None if precision > 5 else "Highland", "SY", lat, lon, precision, f"overlay:{name.lower()}")
    return claim(where, "place", name, place=place)


def on(where: str, first: int, last: int | None = None, basis: str = "stated") -> Claim:
    """A day claim in the outlet's voice, by days of March."""
    start, end = day(first), day(last or first)
    date = DateInterval(start, end, 1 if start == end else 2, basis, "words")
    return claim(where, "day", f"{start.isoformat()}/{end.isoformat()}", date=date)


def by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Claims by id."""
    return {one.id: one for one in claims}


@pytest.fixture(scope="session")
def ledger() -> SimpleNamespace:
    """The words of this table language, for tests that write claims with them."""
    return SimpleNamespace(
        MARCH=MARCH, at=at, by_id=by_id, claim=claim, day=day, killed=killed, on=on, report=report, reports=reports
    )
