"""What of an incident is compared to find its row in a coder's table, and which rows stand for one another.

Weights, radius and floor are those of the press gold's own scorer, `tools/score_reports.py` beside the data, so that
both score the same pairs of rows.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from khaldun.model.account import Account
from khaldun.values.acts import ActType
from khaldun.values.place import Place, distance_km

PLACE_WEIGHT, TYPE_WEIGHT, CLASS_WEIGHT, DAY_WEIGHT, FIGURE_WEIGHT = 0.35, 0.25, 0.125, 0.2, 0.2
MIN_LIKENESS = 0.5
MAX_DISTANCE_KM = 15.0
MAX_GAP_DAYS = 1
MIN_SPELLING = 0.8
"""Share of letters that two spellings of one name have in common."""

CLASSES: tuple[frozenset[ActType], ...] = (
    frozenset({ActType.ARMED_CLASH, ActType.GOVERNMENT_REGAINS, ActType.NON_STATE_OVERTAKES}),
    frozenset(
        {
            ActType.CHEMICAL,
            ActType.AIR_STRIKE,
            ActType.SUICIDE_BOMB,
            ActType.SHELLING,
            ActType.REMOTE_EXPLOSIVE,
            ActType.GRENADE,
        }
    ),
    frozenset({ActType.SEXUAL_VIOLENCE, ActType.ATTACK, ActType.ABDUCTION}),
    frozenset({ActType.PEACEFUL_PROTEST, ActType.PROTEST_WITH_INTERVENTION, ActType.EXCESSIVE_FORCE}),
    frozenset({ActType.VIOLENT_DEMONSTRATION, ActType.MOB_VIOLENCE}),
)
"""ACLED's event types; its strategic developments are what is in none of them."""

_NO_NAME = frozenset("the a an of for and in s al el state local outlet based area town village city".split()) | {
    "province",
    "district",
}
"""Words that two spellings of one place need not share."""

Days = tuple[datetime.date, datetime.date]
Figure = tuple[str, int, int | None]
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outline:
    """An incident as one report tells it, coded by hand or read.

    Attributes:
        id: of the incident, where coded; of the account, where read.
        type: what was done, or None where the name is none of ACLED's.
        places: where.
        days: first and last possible day, or None.
        figures: outcome, low and high of each casualty row.
    """

    id: str
    type: ActType | None
    places: tuple[Place, ...]
    days: Days | None
    figures: frozenset[Figure]


def outline_of(account: Account) -> Outline:
    """The outline of what was read."""
    date = account.date
    days = (date.start, date.end or date.start) if date and date.start else None
    return Outline(
        account.id,
        account.type,
        account.places,
        days,
        frozenset((row.outcome, row.low, row.high) for row in account.casualties),
    )


def coded_outline(row: Row) -> Outline:
    """The outline of what was coded: an element of `incidents`."""
    name = row.get("type")
    return Outline(
        str(row["id"]),
        next((act for act in ActType if act == name), None),
        tuple(_place(place) for place in _list(row, "places")),
        _days(row.get("date")),
        frozenset(_figure(row) for row in _list(row, "casualties")),
    )


def align(coded: Sequence[Outline], read: Sequence[Outline]) -> list[tuple[int, int]]:
    """Positions of the rows that stand for one another: one to one, the likest first, from `MIN_LIKENESS` on."""
    pairs = sorted(((likeness(c, r), i, j) for i, c in enumerate(coded) for j, r in enumerate(read)), reverse=True)
    left, right, found = set(), set(), []
    for score, i, j in pairs:
        if score >= MIN_LIKENESS and i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return found


def likeness(coded: Outline, read: Outline) -> float:
    """How much of what is coded was read so, 0 to 1; what the coder left open does not count."""
    got, due = _type_share(coded.type, read.type), TYPE_WEIGHT
    if coded.places:
        due += PLACE_WEIGHT
        got += PLACE_WEIGHT * any(_near(c, r) for c in coded.places for r in read.places)
    if coded.days:
        due += DAY_WEIGHT
        got += DAY_WEIGHT * bool(read.days and _meet(coded.days, read.days))
    if coded.figures:
        due += FIGURE_WEIGHT
        got += FIGURE_WEIGHT * len(coded.figures & read.figures) / len(coded.figures)
    return got / due


def _type_share(coded: ActType | None, read: ActType | None) -> float:
    if coded is read:
        return TYPE_WEIGHT
    return CLASS_WEIGHT if _class(coded) == _class(read) else 0.0


def _class(act: ActType | None) -> int:
    return next((i for i, acts in enumerate(CLASSES) if act in acts), len(CLASSES))


def _near(left: Place, right: Place) -> bool:
    return _within_reach(left, right) or _same_name(left.name, right.name)


def _within_reach(left: Place, right: Place) -> bool:
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return False
    return distance_km(left.lat, left.lon, right.lat, right.lon) <= MAX_DISTANCE_KM


def _same_name(left: str, right: str) -> bool:
    ours, theirs = _words(left), _words(right)
    if not ours or not theirs:
        return False
    if ours <= theirs or theirs <= ours:
        return True
    return SequenceMatcher(None, " ".join(sorted(ours)), " ".join(sorted(theirs))).ratio() >= MIN_SPELLING


def _words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = frozenset(re.findall(r"[a-z0-9]+", plain))
    return words - _NO_NAME or words


def _meet(left: Days, right: Days) -> bool:
    gap = datetime.timedelta(days=MAX_GAP_DAYS)
    return right[0] <= left[1] + gap and left[0] <= right[1] + gap


def _list(row: Row, name: str) -> Iterator[Row]:
    values = row.get(name)
    return (value for value in values if isinstance(value, Mapping)) if isinstance(values, list) else iter(())


def _place(row: Row) -> Place:
    return Place(str(row["name"]), lat=_degrees(row.get("lat")), lon=_degrees(row.get("lon")))


def _degrees(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _days(value: object) -> Days | None:
    if not isinstance(value, Mapping) or not value.get("start"):
        return None
    start = datetime.date.fromisoformat(str(value["start"])[:10])
    return start, datetime.date.fromisoformat(str(value["end"])[:10]) if value.get("end") else start


def _figure(row: Row) -> Figure:
    low, high = row.get("low"), row.get("high")
    return str(row.get("outcome")), low if isinstance(low, int) else 0, high if isinstance(high, int) else None
